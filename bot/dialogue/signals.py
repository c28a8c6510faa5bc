"""What turns a text's meaning round: what is denied, what is over, what is asked.

"không phải đốt vàng mã mà là đốt rác" speaks of rubbish only; "hôm qua đốt, nay thôi rồi" opens no report, "dọn rồi
nhưng lại đổ" does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from backend.domain.text import Word
from bot.dialogue.phrases import Span, words_of

_MATTERS = "BURN|FLAME|SMELL|FUMES|DUST|NOISE|DISCHARGE|POUR|THROW|SECRET_DUMP|WASTE"

# It was so, and no longer is.
STOPPED = (
    "STOP_DOING ~1 BURN|FLAME|SMELL|FUMES|DUST|NOISE|DISCHARGE|WASTE|POUR|THROW|EXHAUST",
    f"{_MATTERS} ~3 'hết rồi'|'hết hẳn'|'thôi rồi'|'tan rồi'|'tắt rồi'|'dừng rồi'|'ngừng rồi'",
    f"{_MATTERS} ~3 'đã hết'|'đã tắt'|'đã dừng'|'đã thôi'|'tan hết'|'đỡ rồi'|'đỡ hẳn'",
    "NOW_WORD ~2 STOP_DOING",
    "'đã'|'đã được' 'che bạt'|'phủ bạt'|'che chắn'|'che kín'|'quây lại'|'tưới nước'|'che lại'|'quây bạt'",
    "CLEAN ~5 ALREADY ~1 END",
    "DONE_BEFORE ~2 CLEAN",
    "FLAME|BURN ~3 'tắt'|'dập tắt'",
    "'tắt'|'dập' ~2 FLAME",
    "BURN ~6 'thôi rồi'|'nghỉ rồi'|'dừng rồi'",
    "'nghỉ' BURN",
    "'dập' ~3 'rồi'|'xong'|'tắt'",
    "'không còn'|'chẳng còn'|'chả còn' ~4 BURN|FLAME|SMELL|FUMES|DUST|NOISE|WASTE|DEBRIS|DIRTY_LIQUID|TRUCK",
    "NEG|CEASED ~1 BURN|POUR|THROW|DISCHARGE|SECRET_DUMP ~4 'nữa'",
    "'sạch rồi'|'sạch sẽ rồi'|'sạch bong'|'tắt rồi'|'tạnh rồi'",
    "ENGLISH_STOP",
)
# It goes on or came back.
GOES_ON = (
    "STILL|NOT_YET|NOBODY|ONGOING|NOT_COLLECTED|LATE",
    "'nào cũng'|'lúc nào cũng'|'hôm nào'|'bỏ đấy'|'để đấy'|'bỏ đó'|'để đó'|'để lại'|'bỏ lại'",
    "'lại' BURN|FLAME|SMELL|FUMES|DUST|NOISE|DISCHARGE|WASTE|POUR|THROW|SECRET_DUMP|PILE|MESSY|NEG|DEBRIS",
    "'lại' ~1 'tiếp'|'đầy'|'bẩn'|'có'|'bị'|'ra'|'mang'|'đem'|'như'|'thấy'|'quay'",
)
# What was said before one of these no longer counts for what comes after it.
LATER = "BUT|NOW_WORD|'nên'|'sau đó'"
# Before it, these deny that it is over: "mãi không hết".
DENIED = "NEG"
# Right before "hết" these make it "all of it": "đổ hết rác ra đường".
ALL_OF_IT = "POUR|THROW|DISCHARGE|BURN|LEAVE|SPILL|CARRY|COME|SECRET_DUMP 'hết'"
# What comes after it counts, not what comes before.
TURN = "BUT"
# This many words before the end of something, "chưa" and "vẫn" still speak of it.
_REACH = 4

# "không phải … mà (là) …", "… chứ không phải …".
_DENIAL = ("khong", "phai")
_INSTEAD = "ma"
_RATHER = ("chu", "khong", "phai")
_MOST_DENIED = 8

_QUESTION_ENDINGS = frozenset({"khong", "chua", "nhi", "ha"})
_PARTICLES = words_of(
    "a em anh chi ban ad vay the nhi ha voi shop bac co chau nhe troi day admin bot oi luon"
)
# Before these a sentence is as good as over.
_AFTERWORDS = words_of("nhe a cam khong nen thoi em anh chi ad do day va thank thanks")


@dataclass(frozen=True, slots=True)
class Course:
    """Where a text says that something is over, goes on, or turns.

    Attributes:
        stops: something is over.
        goes_on: it goes on or came back.
        turns: words such as "nhưng": what comes after them counts.
        later: words such as "giờ": what comes before them no longer counts.
        denials: words such as "không".
        all_of_it: verbs that make a following "hết" mean "all of it".
    """

    stops: Sequence[Span]
    goes_on: Sequence[Span]
    turns: Sequence[Span]
    later: Sequence[Span]
    denials: Sequence[Span]
    all_of_it: Sequence[Span]


def is_over(course: Course) -> bool:
    """Return whether the last thing said is that it is over."""
    return any(not _taken_back(stop, course) for stop in course.stops)


def _taken_back(stop: Span, course: Course) -> bool:
    if any(turn.start >= stop.end for turn in course.turns):
        return True
    if any(span.end - 1 == stop.start for span in course.all_of_it):
        return True
    if any(stop.start - _REACH <= span.start < stop.start for span in course.denials):
        return not any(
            span.start < stop.start and _turned(span, stop, course) for span in course.denials
        )
    return any(_goes_on(span, stop, course) for span in course.goes_on)


def _goes_on(span: Span, stop: Span, course: Course) -> bool:
    if span.start >= stop.end:
        return True
    return span.start >= stop.start - _REACH and not _turned(span, stop, course)


def _turned(span: Span, stop: Span, course: Course) -> bool:
    """Return whether a word such as "nhưng" or "giờ" stands between two places."""
    return any(span.end <= turn.start < stop.end for turn in course.later)


def without_denied(words: Sequence[Word]) -> tuple[Word, ...]:
    """Return the words without what is said not to be the matter."""
    folded = [word.folded for word in words]
    denied: set[int] = set()
    for index in range(len(words) - 1):
        if tuple(folded[index : index + 2]) != _DENIAL:
            continue
        ends = _end_of_clause(words, index + 2)
        is_rather = index > 0 and folded[index - 1] == _RATHER[0]
        if is_rather:
            denied.update(range(index - 1, ends))
            continue
        reach = range(index + 2, min(len(words), index + 3 + _MOST_DENIED))
        instead = next((place for place in reach if folded[place] == _INSTEAD), None)
        # "vàng mã" folds to the same "ma"; the turn is the last one of the clause.
        later = [place for place in reach if folded[place] == _INSTEAD and _is_turn(words, place)]
        if instead is not None and later:
            denied.update(range(index, later[-1] + 1))
    return tuple(word for index, word in enumerate(words) if index not in denied)


def _is_turn(words: Sequence[Word], place: int) -> bool:
    """Return whether "ma" is "mà" here and neither "mã" nor a last word."""
    word = words[place]
    if word.is_marked:
        return word.written == "mà"
    before = words[place - 1].folded
    return before not in {"vang", "hang", "do", "dot", "hoa"} and place + 1 < len(words)


def _end_of_clause(words: Sequence[Word], start: int) -> int:
    """Return the index after the last word before the next punctuation, from `start` on."""
    end = start
    while end < len(words) and (end == start or words[end].position == words[end - 1].position + 1):
        end += 1
    return end


def asks_yes_or_no(words: Sequence[Word]) -> bool:
    """Return whether a sentence ends like a question: "có … không", "… được chưa"."""
    sentence: list[str] = []
    for index, word in enumerate(words):
        sentence.append(word.folded)
        is_last = index + 1 == len(words) or words[index + 1].position > word.position + 2
        if not is_last:
            continue
        if _is_question(sentence):
            return True
        sentence = []
    return False


def _is_question(sentence: list[str]) -> bool:
    while len(sentence) > 1 and sentence[-1] in _PARTICLES:
        if sentence[-1] in {"nhi", "ha"}:
            return True
        sentence = sentence[:-1]
    return len(sentence) > 1 and sentence[-1] in _QUESTION_ENDINGS


def ends(words: Sequence[Word]) -> list[Span]:
    """Return the places where a clause ends, each without any width."""
    places = []
    for index, word in enumerate(words):
        following = words[index + 1] if index + 1 < len(words) else None
        if (
            following is None
            or following.position > word.position + 1
            or following.folded in _AFTERWORDS
        ):
            places.append(Span(word.position + 1, word.position + 1))
    return places

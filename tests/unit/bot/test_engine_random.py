"""The engine never raises, never leads to a dead end, never submits twice and loses nothing, whatever comes."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.capabilities import CAPABILITIES
from bot.dialogue import texts
from bot.dialogue import wishes as w
from bot.dialogue.engine import step
from bot.dialogue.messages import Inbound, Kind, PhotoEvidence, without_repeats
from bot.dialogue.results import (
    AgenciesFound,
    Commune,
    Done,
    MattersFound,
    PlaceLocated,
    PlaceOption,
    PlaceParsed,
    QuestionAnswered,
    Refused,
    ReportFound,
    ReportsListed,
    ReportSubmitted,
    ReportSummary,
    SimilarFound,
    TopicsListed,
    WorkItem,
    WorkLine,
    WorkListed,
    WorkShown,
)
from bot.dialogue.state import MAX_DESCRIPTION, MAX_PHOTOS, State, dump_state, load_state
from bot.rendering import render_replies

START = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "2000"))
HERE, THERE = Commune("00070", "Phường Hoàn Kiếm"), Commune("00082", "Phường Cửa Nam")
REFERENCE = "HN-2611-0001"
SUMMARY = ReportSummary(REFERENCE, "Khác", "submitted", "Mới gửi", (), is_own=True)
MOVES = (
    ("accept", "Tiếp nhận"), ("ask_info", "Hỏi thêm"), ("resolve", "Xong"), ("reject", "Từ chối"),
    ("forward", "Chuyển"), ("mark_duplicate", "Gộp"), ("extend", "Gia hạn"), ("start", "Bắt đầu"),
)  # fmt: skip
ITEM = WorkItem(
    REFERENCE, 3, "Khác", "Mới gửi", "Phường Láng", "", "{rác}", "", "http://m", 1, (), MOVES
)
# Texts that stand out, so that it can be seen whether they are kept.
TOLD = tuple(f"rác số {n} chưa ai dọn" for n in range(8))

words = st.sampled_from(
    [
        *TOLD, "", "chào", "đốt rác ở ngõ 5", "có", "không", "huỷ", "gửi", "gửi giúp em với ạ", "1", "7", REFERENCE,
        "của tôi", "không khí hôm nay", "vỏ chuối bỏ thùng nào", "phường Láng", "cháy nhà", "tố cáo", "ok", "bỏ qua",
        "xoá dữ liệu của tôi", "help me please now", "{x}", "hết đốt rồi", "😀", "hài lòng", "chưa hài lòng",
        "theo dõi", "ngừng nhận tin", "ẩn danh", "LX-ABCD-2345", "cảm ơn em", "rồi", "hoàn kiếm",
        "việc cần làm", "x" * 5000, "<b>hi</b>", "thôi",
    ]
)  # fmt: skip
values = st.sampled_from(
    [
        "agree", "anonymous", "decline", "cancel", "send", "skip_photo", "yes", "no", "exact", "coarse", "change",
        "back", "place", "categories", "same", "different", "report", "status", "help", "start", "air", "waste",
        "english", "vietnamese", "category:odour", "category:x", "side:00082", "side:x", "option:0", "option:9",
        "option:x", "option:²", "change:place", "change:photos", "change:category", "change:description",
        "change:ongoing", "change:x", f"add:{REFERENCE}", f"withdraw:{REFERENCE}", "withdraw_yes", "erase",
        "erase_yes", f"rate:{REFERENCE}:unsatisfied", f"rate:{REFERENCE}:satisfied", "rate:x", f"show:{REFERENCE}",
        f"support:{REFERENCE}", f"to:{REFERENCE}", "to:new", "feel:satisfied", "feel:unsatisfied", "feel:x", "topics",
        "topics_agree", "topics_add", "topic:air_daily", "topic:x", "topics_done", "topics_at:", "topics_at:00070",
        "unsubscribe", "unlink", "work", "work:overdue", f"s:show:{REFERENCE}", "s:send", "s:rewrite", "s:mine",
        f"s:after:{REFERENCE}", "s:agency:00082-ubnd", *(f"s:do:{code}:{REFERENCE}" for code, _ in MOVES),
        f"s:do:accept_hidden:{REFERENCE}", "s:do:x", "link:ABCD2345", "", "::", "unknown",
    ]
)  # fmt: skip
photos = st.builds(
    PhotoEvidence,
    st.sampled_from([f"photo-{n}" for n in range(13)]),
    st.sampled_from([None, 21.03]),
    st.sampled_from([None, 105.85]),
)
inbounds = st.one_of(
    st.builds(lambda text: (Kind.TEXT, text, None, None), words),
    st.builds(lambda value: (Kind.CHOICE, value, None, None), values),
    st.builds(
        lambda photo, text, album: (Kind.PHOTO, text, photo, album),
        photos,
        words,
        st.sampled_from([None, "album-1", "album-2"]),
    ),
    st.builds(lambda kind, text: (kind, text, None, None), st.sampled_from(list(Kind)), words),
)
worlds = st.integers(0, 9)


def answer(wish, world):  # noqa: C901 - one branch for each wish
    """Return one of the answers the world may give to a wish."""
    match wish:
        case w.LocatePlace():
            commune = None if world == 0 else HERE
            neighbours = (THERE,) if world == 1 else ()
            return PlaceLocated(21.0, 105.8, 9.0, commune, neighbours, is_proposed=wish.is_proposed)
        case w.ParsePlace():
            options = tuple(
                PlaceOption(one, 21.0, 105.8, 2000.0) for one in (HERE, THERE)[: world % 3]
            )
            return PlaceParsed(wish.text, options, len(options) > 1)
        case w.FindSimilar():
            return SimilarFound("HN-2611-0009" if world == 2 else None, 20, "{n} giờ trước", 3)
        case w.SubmitReport():
            if world == 3:
                return Refused("submit", "unavailable", "Hệ thống tạm thời gián đoạn.")
            return ReportSubmitted(REFERENCE, "UBND", "17h00", "http://x", "08h00" if world else "")
        case w.FindReport():
            if world == 4:
                return Refused("find", "report_not_found", "Không thấy.")
            return ReportFound(SUMMARY)
        case w.ListReports():
            return ReportsListed((SUMMARY,) if world % 2 else ())
        case w.FindMatters():
            asked = (REFERENCE,) if world == 6 else ()
            return MattersFound(wish.purpose, asked, (REFERENCE,) if world == 7 else ())
        case w.AnswerQuestion():
            return QuestionAnswered("Trả lời {x}.")
        case w.ListTopics():
            return TopicsListed((("Không khí", "Phường Láng"),) if world % 2 else ())
        case w.ListWork():
            line = WorkLine(REFERENCE, "Khác", "Phường Láng", "17h", False, True)
            return WorkListed(wish.scope, (line,) if world % 2 else (), world % 2)
        case w.ShowWork():
            return WorkShown(ITEM) if world != 8 else ReportFound(SUMMARY)
        case w.FindAgencies():
            return AgenciesFound((("00082-ubnd", "UBND"),) if world % 2 else ())
        case w.RecordConsent() | w.BlankTexts():
            return None
    names = {
        w.AddToReport: "add", w.WithdrawReport: "withdraw", w.RateReport: "rate", w.SupportReport: "support",
        w.EraseMyData: "erase", w.Subscribe: "subscribe", w.Unsubscribe: "unsubscribe", w.LinkStaff: "link",
        w.UnlinkStaff: "unlink", w.MakeMove: "move",
    }  # fmt: skip
    name = names[type(wish)]
    if world == 5 and name not in ("erase", "subscribe", "unsubscribe", "unlink"):
        return Refused(name, "move_not_allowed", "Không được.")
    return Done(
        name,
        getattr(wish, "reference", REFERENCE),
        {"name": "Cán bộ", "agency": "UBND", "move": "Xong", "place": ""},
    )


@dataclass
class World:
    """What was sent, what reached a report, and what the resident themselves gave up."""

    sent_photos: set[str] = field(default_factory=set)
    sent_texts: set[str] = field(default_factory=set)
    arrived_photos: set[str] = field(default_factory=set)
    arrived_texts: str = ""
    drafts_sent: list[tuple[str, datetime]] = field(default_factory=list)
    accepted: set[tuple[str, datetime]] = field(default_factory=set)

    def note(self, wish, state: State) -> None:
        match wish:
            case w.SubmitReport():
                draft = state.draft
                assert draft is not None
                assert draft.place is not None
                self.drafts_sent.append((draft.id, draft.started_at))
                self._arrive(f"{draft.description}\n{draft.place.address}", draft.photos)
            case w.AddToReport() | w.SupportReport() | w.MakeMove():
                self._arrive(wish.text, wish.photos)
            case w.RateReport():
                self._arrive(wish.reason, wish.photos)

    def _arrive(self, text, given) -> None:
        self.arrived_texts += f"\n{text}"
        self.arrived_photos |= {photo.content_hash for photo in given}

    def note_replaced(self, state: State, inbound: Inbound) -> None:
        """Note what the resident is about to replace at their own wish."""
        if inbound.kind is Kind.CHOICE and inbound.text == "change:photos":
            self.sent_photos.clear()
        is_place_changed = inbound.kind is Kind.CHOICE and inbound.text == "change:place"
        if state.asking == "description" or is_place_changed:
            self.sent_texts.clear()

    def note_sent(self, state: State, inbound: Inbound, replies) -> None:
        """Note what was sent, unless it went with everything else.

        An officer who turns to something else leaves the move they were preparing.
        """
        if state.is_staff or SAID_GONE & {reply.text for reply in replies}:
            self.forget()
        elif inbound.kind is Kind.PHOTO and inbound.photo is not None:
            self.sent_photos.add(inbound.photo.content_hash)
        elif inbound.kind is Kind.TEXT and inbound.text in TOLD:
            self.sent_texts.add(inbound.text)

    def forget(self) -> None:
        """The resident cancelled, declined, erased, replaced, or let it lie too long."""
        self.sent_photos.clear()
        self.sent_texts.clear()

    def check_nothing_lost(self, state: State) -> None:
        kept = str(dump_state(state))
        is_full = state.draft is not None and len(state.draft.photos) >= MAX_PHOTOS
        for photo in self.sent_photos:
            assert photo in self.arrived_photos or f"'{photo}'" in kept or is_full, photo
        if state.draft is not None and len(state.draft.description) > MAX_DESCRIPTION - 100:
            self.sent_texts.clear()  # what is too long is cut, and said so
        for text in self.sent_texts:
            assert text in self.arrived_texts or text in kept, text


# A word of thanks asks and offers nothing; the talk is over until the resident writes again.
THANKED = frozenset({texts.THANKED, texts.THANKED_WAITING})
# Replies that say that what was sent is gone, at the resident's wish or after days of silence.
SAID_GONE = frozenset({texts.CANCELLED, texts.DECLINED, texts.EXPIRED, texts.ERASED})


def run_turn(state: State, inbound: Inbound, world: int, now: datetime, seen: World):
    """Return the state after one inbound, what was said, and how many reports were sent."""
    turn = step(state, inbound, now)
    state, replies, waiting = turn.state, list(turn.replies), list(turn.wishes)
    submitted = 0
    for _ in range(30):
        if not waiting:
            break
        wish = waiting.pop(0)
        seen.note(wish, state)
        submitted += isinstance(wish, w.SubmitReport)
        if isinstance(wish, w.EraseMyData):
            seen.forget()
        result = answer(wish, world)
        if result is not None:
            turn = step(state, result, now)
            state = turn.state
            replies += turn.replies
            waiting += turn.wishes
    assert not waiting, "the turn does not end"
    return state, without_repeats(replies), submitted


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(st.tuples(inbounds, worlds, st.sampled_from([0, 1, 30, 100])), max_size=14),
    st.booleans(),
)
def test_random_talk_never_breaks(events, is_staff):
    state, now, seen = State(is_staff=is_staff), START, World()
    for number, (sent, world, hours) in enumerate(events):
        now += timedelta(hours=hours)
        inbound = _inbound(number, *sent)
        seen.note_replaced(state, inbound)
        state, replies, submitted = run_turn(state, inbound, world, now, seen)
        seen.note_sent(state, inbound, replies)
        assert submitted <= 1
        if world != 3 and submitted:
            assert seen.drafts_sent[-1] not in seen.accepted, "sent twice"
            seen.accepted.add(seen.drafts_sent[-1])
        assert replies, sent
        assert sum(reply.is_question for reply in replies) <= 1
        for can in CAPABILITIES.values():
            assert render_replies(replies, state.locale, can)
        assert load_state(dump_state(state)) == state
        assert_way_on_and_back(state, replies)
        seen.check_nothing_lost(state)


def _inbound(number, kind, text, photo, album):
    has_place = kind is not Kind.TEXT
    place = {"latitude": 21.0, "longitude": 105.8} if has_place else {}
    return Inbound(kind, f"m{number}", text, photo=photo, album_id=album, **place)


def assert_way_on_and_back(state: State, replies) -> None:
    """Something is asked or offered, and while something is in the making it can be left."""
    offered = {choice.value for reply in replies for choice in reply.choices}
    assert offered or replies[-1].text in THANKED, "no way on"
    if (state.draft is not None or state.held) and not state.is_staff:
        assert offered & {"cancel", "decline", "back"}, "no way back"

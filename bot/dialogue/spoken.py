"""Choices said in one's own words: what "được cháu, gửi đi" or "không biết chụp" stands for, by what was asked.

A table; the first row that fits counts. Texts are folded, and of most of them the words of politeness are left out.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from backend.domain.text import fold
from bot.dialogue.state import SENT_LATELY, Asking, State

MAX_WORDS = 14
_POLITE = frozenset(
    {
        "a", "ah", "nhe", "nha", "nhen", "nhi", "di", "giup", "toi", "minh", "ho", "em", "chau", "con", "chi", "chu",
        "bac", "ong", "ba", "cho", "voi", "oi", "xin", "thi", "ma", "day", "do", "da", "cu", "please",
    }
)  # fmt: skip
_YES = r"(?:duoc|dong y|nhat tri|ok|oke|dung|co|vang|u|uh|chuan|phai|chinh xac)"
# A yes and what may follow it; "thôi" alone is no yes.
_SURE = rf"{_YES}(?: (?:{_YES}|roi|vay|luon|het|the|thoi))*"
_NO_PICTURE = r"\b(?:khong|ko|k|chua|chang|cha|chiu|quen|ngai)\b(?: \w+){0,2} (?:chup|anh|hinh)\b|\bkhong kip\b"


@dataclass(frozen=True, slots=True)
class Spoken:
    """One row.

    Attributes:
        value: the choice it stands for.
        pattern: of the whole text without politeness, or, with `anywhere`, of a part of the whole text.
        asked: what must have been asked; empty: whatever was asked.
        anywhere: whether the pattern may stand anywhere in the text.
        in_draft: whether a report must be in the making; None: no matter.
    """

    value: str
    pattern: re.Pattern[str]
    asked: frozenset[Asking] = frozenset()
    anywhere: bool = False
    in_draft: bool | None = None


def _row(value: str, pattern: str, *asked: Asking, **more: bool) -> Spoken:
    return Spoken(value, re.compile(pattern), frozenset(asked), **more)


_KEEP = r"khong|ko|thoi|khoan|giu|dung lai|lai"
_TO_BE_SURE = (Asking.ERASURE, Asking.WITHDRAWAL)
ROWS: tuple[Spoken, ...] = (
    _row("anonymous", r"\ban danh\b|\bgiau ten\b|\bkhong neu ten\b", Asking.CONSENT, anywhere=True),
    _row("agree", rf"{_SURE}(?: (?:gui|lam|ngay|luon))*", Asking.CONSENT),
    _row("decline", r"(?:thoi|khong)(?: (?:thoi|khong|dong y|gui|nua|can|luu))+", Asking.CONSENT),
    _row("send", rf"(?:{_SURE} )?gui(?: (?:ngay|luon|phan anh|nhanh|len|nay))*", in_draft=True),
    _row("send", _SURE, Asking.CONFIRM),
    _row("skip_photo", _NO_PICTURE, Asking.PHOTO, Asking.CATEGORY, anywhere=True, in_draft=True),
    _row("back", rf"(?:{_KEEP})(?: (?:{_KEEP}|can|xoa|rut|nua|nguyen|het|du lieu|phan anh|muon))*", *_TO_BE_SURE),
    _row("withdraw_yes", rf"(?:{_SURE} )?rut(?: (?:lai|phan anh|luon))*|{_SURE}", Asking.WITHDRAWAL),
    _row("erase_yes", rf"(?:{_SURE} )?xoa(?: (?:het|du lieu|luon))*|{_SURE}", Asking.ERASURE),
    _row(
        "cancel",
        r"(?:thoi )?muon (?:rut|bo|xoa|dung)(?: (?:lai|nua|thoi|phan anh|nay))*|rut(?: (?:lai|phan anh|nay))*"
        r"|thoi (?:bo|dung|huy)(?: (?:lai|nua|thoi|phan anh|nay))*"
        r"|(?:(?:thoi|doi y|doi y roi) )?khong (?:gui|bao|phan anh|can)(?: phan anh)? nua"
        r"|thoi khong (?:gui|bao|phan anh|can)",
        in_draft=True,
    ),
    _row("to:new", r"(?:viec |cai )?(?:moi|khac)(?: (?:han|roi))*", Asking.WHICH),
    _row(
        "to:",
        r"(?:them|bo sung|vao|cai|viec|phan anh)(?: (?:vao|cai|viec|phan anh|kia|cu|truoc|hom truoc|nay|da co|roi))*",
        Asking.WHICH,
    ),
    _row("report", r"viet tiep(?: phan anh)?|tiep tuc(?: phan anh)?", in_draft=False),
    _row("who", r"\b(?:gap|noi chuyen voi|goi cho) (?:nguoi|ai do|nhan vien|can bo)\b", anywhere=True),
    _row("start", r"alo+|a lo|hello|hi|chao|(?:\w+ )?oi|co ai khong|co ai do khong", in_draft=False),
)  # fmt: skip
_MORE = re.compile(
    r"(?:muon )?(?:gui )?(?:bo sung|them)(?: (?:anh|hinh|thong tin|loi|y|nua|vao|phan anh|cai|mot|may))*"
)
_TAKEN_BACK = re.compile(
    r"(?:muon |xin )?(?:huy|rut|thu hoi|xoa)(?: (?:lai|phan anh|vua gui|vua roi|vua|gui|nay|roi|don|thoi))*"
)
_SENDING = frozenset({"gui", "gui luon", "gui ngay"})
# Pans and rice soup, when the mark was typed.
_NO_GREETING = re.compile(r"ch[ảáạ]o")
_FREE_TEXT = frozenset(
    {Asking.DESCRIPTION, Asking.ADDITION, Asking.RATING_REASON, Asking.STAFF_TEXT}
)


def spoken_choice(state: State, text: str) -> str:
    """Return the choice a text stands for in its own words; "" when it is content."""
    whole = " ".join(re.findall(r"\w+", fold(text[:400])))
    words = whole.split()
    if not words or len(words) > MAX_WORDS or state.asking in _FREE_TEXT:
        return ""
    bare = " ".join(word for word in words if word not in _POLITE) or whole
    if _NO_GREETING.search(unicodedata.normalize("NFC", text.lower())):
        return ""
    if value := _about_sent(state, bare):
        return value
    for row in ROWS:
        if row.asked and state.asking not in row.asked:
            continue
        if row.in_draft is not None and row.in_draft is not (state.draft is not None):
            continue
        if row.pattern.search(whole) if row.anywhere else row.pattern.fullmatch(bare):
            return f"to:{state.reference or ''}" if row.value == "to:" else row.value
    return _of_one_place(state, bare)


def _about_sent(state: State, bare: str) -> str:
    """Return what words soon after a report was sent ask about it; "" for nothing."""
    is_over = state.draft is not None or state.asking is not Asking.NOTHING
    if is_over or state.reference is None or not was_sent_lately(state):
        return ""
    if _MORE.fullmatch(bare):
        return f"add:{state.reference}"
    if _TAKEN_BACK.fullmatch(bare):
        return f"withdraw:{state.reference}"
    return "sent" if bare in _SENDING else ""


def was_sent_lately(state: State) -> bool:
    """Return whether a report was sent within the hour before the resident wrote."""
    if state.sent_at is None or state.seen_at is None:
        return False
    return state.seen_at - state.sent_at <= SENT_LATELY


def _of_one_place(state: State, bare: str) -> str:
    """Return the answer to whether the one place on offer is meant; "" for no answer."""
    options = state.draft.options if state.draft is not None else ()
    if state.asking is not Asking.PLACE or len(options) != 1:
        return ""
    if re.fullmatch(_SURE, bare):
        return "option:0"
    return "place" if re.fullmatch(r"(?:khong|ko|sai|chua)(?: (?:phai|dung|roi))*", bare) else ""

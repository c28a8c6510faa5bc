"""Short answers in words: what they stand for depends on what was asked."""

from __future__ import annotations

import re

from backend.domain.text import fold
from bot.dialogue import texts
from bot.dialogue.messages import Inbound, Kind
from bot.dialogue.state import Asking, State

LINK_CODE = re.compile(r"\bLX[\s-]?([2-9A-HJ-NP-Z]{4})[\s-]?([2-9A-HJ-NP-Z]{4})\b", re.IGNORECASE)

COMMANDS = {
    "/start": "start", "/baocao": "report", "/trangthai": "status", "/trogiup": "help", "/help": "help",
    "/huy": "cancel", "/cancel": "cancel", "/khongkhi": "air", "/rac": "waste", "/theodoi": "topics",
    "/english": "english", "/tiengviet": "vietnamese", "/xoadulieu": "erase", "/viec": "work",
}  # fmt: skip
# Heard whatever was asked, also where free text is awaited.
_ALWAYS = {
    "huy": "cancel", "huy bo": "cancel", "thoi khong gui": "cancel", "khong gui nua": "cancel", "cancel": "cancel",
    "lam lai": "cancel", "bat dau lai": "cancel", "thoat": "cancel", "start over": "cancel",
    "quay lai": "back", "back": "back", "english": "english", "tieng anh": "english", "tieng viet": "vietnamese",
    "xoa du lieu": "erase", "xoa du lieu cua toi": "erase", "delete my data": "erase",
}  # fmt: skip
_WORDS = {
    "gui": "send", "gui di": "send", "gui phan anh": "send", "gui luon": "send", "send": "send", "xac nhan": "send",
    "dong y": "agree", "toi dong y": "agree", "agree": "agree", "i agree": "agree",
    "an danh": "anonymous", "gui an danh": "anonymous", "anonymous": "anonymous",
    "bo qua": "skip_photo", "bo qua anh": "skip_photo", "khong co anh": "skip_photo", "skip": "skip_photo",
    "chua co anh": "skip_photo", "khong chup duoc": "skip_photo", "no photo": "skip_photo",
    "sua": "change", "sua lai": "change", "change": "change",
    "cua toi": "status", "phan anh cua toi": "status", "xem ket qua": "status", "ket qua": "status",
    "my reports": "status", "menu": "start",
    "hai long": "feel:satisfied", "rat hai long": "feel:satisfied", "da on": "feel:satisfied",
    "on roi": "feel:satisfied", "sach roi": "feel:satisfied", "tot roi": "feel:satisfied",
    "satisfied": "feel:satisfied",
    "chap nhan duoc": "feel:acceptable", "tam duoc": "feel:acceptable", "tam chap nhan": "feel:acceptable",
    "acceptable": "feel:acceptable",
    "chua hai long": "feel:unsatisfied", "khong hai long": "feel:unsatisfied", "chua on": "feel:unsatisfied",
    "chua duoc": "feel:unsatisfied", "khong on": "feel:unsatisfied", "not satisfied": "feel:unsatisfied",
    "viec can lam": "work", "viec": "work", "work": "work", "qua han": "work:overdue", "overdue": "work:overdue",
    "ngung lien ket": "unlink", "end the link": "unlink",
    "ngung nhan tin": "unsubscribe", "theo doi": "topics", "nhan ban tin": "topics",
}  # fmt: skip
_YES = frozenset(
    {
        "dung", "dung the", "dung vay", "dung roi", "co", "ok", "oke", "okay", "oki", "vang", "da", "da vang", "u",
        "uh", "um", "yes", "yep", "phai", "chinh xac", "duoc", "dung viec nay", "chuan", "chuan roi", "right",
        "correct",
    }
)  # fmt: skip
_NO = frozenset(
    {"khong", "ko", "k", "hong", "khong phai", "khong dung", "sai", "sai roi", "no", "nope", "chua", "khac"}
)  # fmt: skip
YES_VALUES = {
    Asking.CONSENT: "agree",
    Asking.PROPOSED_PLACE: "yes",
    Asking.CONFIRM: "send",
    Asking.SIMILAR: "same",
    Asking.WITHDRAWAL: "withdraw_yes",
    Asking.ERASURE: "erase_yes",
    Asking.TOPICS_CONSENT: "topics_agree",
    Asking.STAFF_CONFIRM: "s:send",
}
NO_VALUES = {
    Asking.CONSENT: "decline",
    Asking.PROPOSED_PLACE: "no",
    Asking.CONFIRM: "change",
    Asking.SIMILAR: "different",
    Asking.PHOTO: "skip_photo",
    Asking.WITHDRAWAL: "back",
    Asking.ERASURE: "back",
    Asking.TOPICS_CONSENT: "cancel",
    Asking.STAFF_CONFIRM: "back",
}
# Where a resident is asked to write freely, a short word is what they wrote.
_FREE_TEXT = frozenset(
    {Asking.DESCRIPTION, Asking.ADDITION, Asking.RATING_REASON, Asking.STAFF_TEXT}
)
# Politeness around a short answer: "gửi giúp tôi với ạ" is "gửi".
_POLITE = frozenset(
    {
        "a", "nhe", "nha", "nhen", "di", "giup", "toi", "ho", "em", "anh", "chi", "chu", "bac", "cho", "voi", "luon",
        "thoi", "oi", "xin", "vui", "long", "da", "vang", "please",
    }
)  # fmt: skip

# Folded and without politeness. Long texts tell of a matter, whoever is named in them.
_ASKS_WHO = re.compile(
    r"^(?:(?:ban|may|day|ben kia|ben do|he thong)\b.{0,12})?\b(?:la ai|ten (?:la )?gi|la nguoi (?:that|hay|phai|ha))\b"
    r"|\bla (?:may|robot|bot|chatbot)(?: (?:ha|phai|tu dong|hay|khong|the)\b.*)?$"
    r"|^ai (?:do|day|vay|the|dang (?:noi chuyen|tra loi|nhan tin|nghe)\b.*)$"
    r"|\bnguoi (?:that )?hay (?:la )?(?:may|robot|bot)\b|\bco nguoi that\b"
    r"|\b(?:gap|noi chuyen) (?:nguoi that|nhan vien|tong dai|can bo)\b"
    r"|\bwho (?:are|r) (?:you|u)\b|\bare you (?:a |an )?(?:robot|bot|human|person|real|machine|ai)\b"
    r"|\b(?:talk|speak) to (?:a |an )?(?:human|person|real person|agent|operator)\b"
)
_MAX_WHO_WORDS = 10


def choice_of(state: State, inbound: Inbound) -> str:
    """Return the choice an inbound amounts to, or "" when it is content."""
    if inbound.kind is Kind.CHOICE:
        return inbound.text.strip()
    if inbound.kind is Kind.COMMAND:
        words = inbound.text.split(maxsplit=1)
        return COMMANDS.get(words[0].split("@")[0].lower(), "help") if words else "help"
    if inbound.kind is not Kind.TEXT:
        return ""
    return _spoken_choice(state, inbound.text)


def _spoken_choice(state: State, text: str) -> str:
    if code := LINK_CODE.search(text):
        return f"link:{code[1]}{code[2]}".upper().replace("LINK:", "link:")
    said = fold(text).strip(" .!?,…")
    bare = without_politeness(said)
    for form in (said, bare):
        if form in _ALWAYS:
            return _ALWAYS[form]
    if state.asking in _FREE_TEXT:
        return ""
    if state.asking in YES_VALUES and (said in _YES or bare in _YES):
        return YES_VALUES[state.asking]
    if state.asking in NO_VALUES and (said in _NO or bare in _NO):
        return NO_VALUES[state.asking]
    named = _named_category(state, said) or _named_side(state, said)
    return _WORDS.get(said) or _WORDS.get(bare) or named


def without_politeness(said: str) -> str:
    """Return folded words without those that are only polite; all of them when nothing else is left."""
    words = [word for word in re.split(r"[\s,.!?…]+", said) if word]
    kept = [word for word in words if word not in _POLITE]
    return " ".join(kept or words)


def is_small_talk(text: str) -> bool:
    """Return whether a text only says yes, no or nothing, and so tells nothing about a report."""
    said = without_politeness(fold(text).strip(" .!?,…"))
    return said in _YES or said in _NO or not any(letter.isalnum() for letter in said)


def asks_who(text: str) -> bool:
    """Return whether a text asks who or what answers here, or for a person."""
    said = without_politeness(fold(text).strip(" .!?,…"))
    return len(said.split()) <= _MAX_WHO_WORDS and _ASKS_WHO.search(said) is not None


def _named_side(state: State, said: str) -> str:
    """Return the choice of a commune that was named instead of tapped; "" for none of them."""
    place = state.draft.place if state.draft is not None else None
    if state.asking is not Asking.SIDE or place is None:
        return ""
    for commune in (place.commune, *place.neighbours):
        name = fold(commune.name)
        if said.removesuffix(" a") in (name, name.removeprefix("phuong ").removeprefix("xa ")):
            return f"side:{commune.code}"
    return ""


def _named_category(state: State, said: str) -> str:
    if state.asking is not Asking.CATEGORY:
        return ""
    for code, name in texts.CATEGORY_NAMES.items():
        if said == fold(name):
            return f"category:{code}"
    return ""

"""Thanks and nods: what ends a talk kindly, and neither asks nor tells anything."""

from __future__ import annotations

import re

from backend.domain.text import fold


def words_of(text: str) -> frozenset[str]:
    """Return the different words of a text."""
    return frozenset(re.findall(r"\w+", text))


# Folded words. Every word of a courtesy is one of these two kinds, and one of the first is among them.
_SAID = words_of(
    """camon thanks thank thankyou tks thks thx ok okk oke okee okay okie oki okela roi vang dc duoc uh um u bye
    goodbye tuyet great perfect good chuc da yes xong"""
)
_SAID_IN_TWO = (
    "cam on", "cam onn", "cam own", "tam biet", "hay qua", "tot qua", "nhanh qua", "nhanh the", "quy hoa",
)  # fmt: skip
# Who speaks and is spoken to; politeness and measure; what was understood or done; good wishes.
_AROUND = words_of(
    """em chau con ban anh chi bac ong ba co chu cac toi minh nguoi tro ly loa xanh you cam tam biet quy hoa
    a ah ak oi nhe nha nhen nhi that voi thoi the vay thi la rat nhieu lam qua truoc giup ho chao hay tot nhanh may
    onn own so very much then all job biet hieu ro nhan thay bao tra loi nhiet tinh vi on yen tam xong
    khoe manh ngay moi lanh vui ve hanh phuc buoi sang cuoi tuan suc gia dinh an man mot nice"""
)
# Said alone: nothing more is wanted.
_NOTHING_MORE = frozenset(
    {
        "k",
        "khong",
        "ko",
        "khong a",
        "khong em",
        "khong can",
        "khong can nua",
        "khong co gi",
        "khong con gi",
        "khong con gi nua",
    }
)
# Pictures people send instead of words: thumbs, folded hands, hearts, flowers.
_SIGNS = frozenset("👍👌🙏❤💕💖🌹🌷💐😊🙂😍👏✅")
MAX_WORDS = 20


def is_courtesy(text: str) -> bool:
    """Return whether a text only thanks, agrees or takes leave."""
    words = re.findall(r"\w+", fold(text[:400]))
    if not words:
        return any(sign in _SIGNS for sign in text)
    said = " ".join(words)
    if said in _NOTHING_MORE:
        return True
    if len(words) > MAX_WORDS or not all(word in _SAID or word in _AROUND for word in words):
        return False
    return any(word in _SAID for word in words) or any(two in said for two in _SAID_IN_TWO)

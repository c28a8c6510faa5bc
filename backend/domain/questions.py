"""Questions that are known by a few words and answered from data: fines, collection points."""

from __future__ import annotations

import re

from backend.domain.text import read_words

_TOPICS: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (topic, re.compile(rf"\b(?:{about})\b"), re.compile(rf"\b(?:{asking})\b"))
    for topic, about, asking in (
        (
            "fine",
            "phạt|phat",
            "bao nhieu|muc|the nao|phat gi|phat khong|phat tien khong|co bi phat|bi phat a|bi phat nao",
        ),
        (
            "collection",
            "rac|cong kenh|nguy hai|do cu|pin|thu gom",
            r"diem tap ket|diem thu gom|noi thu gom|noi nhan|may gio (?:thu|lay|do) (?:gom )?rac|gio thu gom|"
            r"gio do rac|lich (?:thu gom|do rac|lay rac)|(?:khi|ngay) nao (?:thu gom|lay) rac|"
            r"so dien thoai (?:\w+ ){0,4}thu gom|goi ai (?:\w+ ){0,3}(?:thu gom|lay|cho)|ai thu gom",
        ),
    )
)
# A complaint is a report, whatever else it asks.
_COMPLAINT = re.compile(r"\b(?:chua|khong|ko) (?:\w+ )?(?:thu gom|thu|lay|don|ai)\b")


def topic_of(text: str) -> str | None:
    """Return what a question is about, "fine" or "collection"; None: none of them."""
    words = read_words(text)
    folded = " ".join(word.folded for word in words)
    if len(words) > 40:
        return None
    for topic, about, asking in _TOPICS:
        if topic == "fine" and not _speaks_of_fines(text):
            continue
        if topic == "collection" and _COMPLAINT.search(folded):
            continue
        if about.search(folded) and asking.search(folded):
            return topic
    return None


def _speaks_of_fines(text: str) -> bool:
    """Return whether "phạt" is there, typed so or without any accent; "phát" is another word."""
    return any(
        word.folded == "phat" and (word.written == "phạt" or not word.is_marked)
        for word in read_words(text)
    )

"""Questions that are known by a few words and answered from data: fines, collection points, air."""

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
        (
            "votive",
            "vang ma|hoa vang|ram|mung 1|mung mot|ong cong|ong tao|vu lan|giao thua",
            "lich vang ma|(?:hoa vang|dot vang ma) (?:vao )?ngay nao|may hom nua|bao gio|ngay nao|hom nao|"
            "co phai ram|sap toi",
        ),
        ("tip", "meo", "rac|hom nay|phan loai|moi truong"),
    )
)
# A complaint is a report, whatever else it asks.
_COMPLAINT = re.compile(r"\b(?:chua|khong|ko) (?:\w+ )?(?:thu gom|thu|lay|don|ai)\b")


# The districts of before 01/07/2025, which people go on naming, and the city.
_DISTRICTS = (
    "ha noi|ba dinh|hoan kiem|tay ho|long bien|cau giay|dong da|hai ba trung|hoang mai|thanh xuan|soc son|"
    "dong anh|gia lam|nam tu liem|bac tu liem|tu liem|thanh tri|me linh|ha dong|son tay|ba vi|phuc tho|"
    "dan phuong|hoai duc|quoc oai|thach that|chuong my|thanh oai|thuong tin|phu xuyen|ung hoa|my duc"
)
_POLITE = r"(?: (?:a|nhi|the|em|ad|oi|shop|ban|anh|chi|vay))*"
# Whole messages about the air that do not name it. Anything more in them means something else.
_AIR = re.compile(
    rf"(?:(?:hom nay|sang nay|bay gio|o|khu|khu vuc|ben|tren|quan|huyen|thi xa|phuong|xa) )*(?:{_DISTRICTS})"
    rf"(?: (?:hom nay|sang nay|bay gio))? (?:sao|sao roi|the nao|the nao roi|ra sao|ra sao roi|on khong){_POLITE}"
    r"|(?:co )?(?:nen )?(?:cho|dan|dua) (?:be|con|chau|em be|tre con|tre|ong|ba|bo|me|bo me|ong ba|cu)(?: \w+)? "
    r"(?:ra ngoai|ra ngoai choi|di choi|di dao|ra san|ra duong|di hoc|ra cong vien)(?: choi| duoc| co sao| co on)*"
    rf"(?: (?:khong|ko|chua))?{_POLITE}"
    r"|(?:hom nay|sang nay|chieu nay|toi nay|bay gio|ngoai troi|troi|ha noi|co| )*o nhiem"
    rf"(?: (?:khong|ko|lam khong|nhieu khong|co cao khong|muc nao|the nao|ra sao|hom nay))+{_POLITE}"
)


def topic_of(text: str) -> str | None:
    """Return what a question is about: "fine", "collection", "tip", "votive" or "air"; None: none of them."""
    words = read_words(text)
    folded = " ".join(word.folded for word in words)
    if len(words) > 40:
        return None
    if _AIR.fullmatch(folded):
        return "air"
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

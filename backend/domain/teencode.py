"""Short-hand people type in chats, and the words it stands for."""

from __future__ import annotations

from collections.abc import Mapping

# After a number these are units or names of places: "10k", "5 p", "3 h".
NUMBER_BEFORE = frozenset({"k", "h", "p", "m", "g", "t", "r", "c", "b", "s", "v", "z", "a", "e"})

_GROUPS: Mapping[str, str] = {
    "không": "k ko kh hok hông hong hổng hem hk k0 kg khg kog khong0 kbh0 kô hôg",
    "được": "dc đc dk đk đuoc dươc đựơc dcd đcc",
    "gì": "j ji",
    "vậy": "z v zậy zay zị",
    "rồi": "r rùi ròi roài rui òi gồi oy rầu r0i",
    "trước": "trc trk",
    "hôm nay": "hnay hnai hnayy hum_nay",
    "hôm qua": "hqua hwa hquaa",
    "như thế nào": "ntn nth",
    "thế nào": "tnao tnào",
    "bao nhiêu": "bn bnh bnhieu",
    "bao giờ": "baoh",
    "bây giờ": "bh bjo bgio bgiờ",
    "mọi người": "mn mng mnguoi",
    "người": "ng ngừi ngườii",
    "người ta": "nta ngta",
    "quá": "wa wá qá qa",
    "với": "vs vsi",
    "cũng": "cx cug cũg",
    "luôn": "lun luon lunn",
    "nước": "nc nươc",
    "không khí": "kk kkhi kkhí",
    "phường": "p",
    "khu đô thị": "kđt kdt",
    "chung cư": "cc",
    "tổ dân phố": "tdp",
    "số nhà": "sn",
    "vật liệu xây dựng": "vlxd",
    "phế thải xây dựng": "ptxd",
    "bảo vệ môi trường": "bvmt",
    "môi trường": "mtrg mtruong",
    "xây dựng": "xd xdung",
    "công trường": "ctrg ctruong",
    "công trình": "ctrinh",
    "phản ánh": "pa pánh",
    "xử lý": "xl xly xlý xlí",
    "đang": "dg đg dag đag đng",
    "chưa": "chx ch chza",
    "mình": "mk mik mjh mih mìh",
    "tôi": "tui tuii",
    "biết": "bit bik bít",
    "thôi": "thui thuii",
    "muốn": "mún mun mog",
    "giờ": "h",
    "nữa": "nx nửa",
    "sao": "s",
    "em": "e",
    "anh": "a",
    "bạn": "b",
    "chị": "c",
    "làm": "lm",
    "vẫn": "vn vx",
    "hôm": "hum",
    "ngày": "ngay ng2 nag ngàyy",
    "những": "nhg nhug",
    "đường": "đườg",
    "nhiều": "nhìu nhiu nhju",
    "gia đình": "gđ",
    "điện thoại": "đt",
    "số điện thoại": "sđt sdt",
    "nhắn tin": "nt",
    "thông tin": "ttin",
    "đăng ký": "đky dky đkí dki",
    "cảm ơn": "thks tks thanks thank thankyou tkiu camon cảmơn",
    "tin nhắn": "tnhan tinnhan",
    "trả lời": "trl rep",
    "hướng dẫn": "hd hdan",
    "kiểm tra": "ktra",
    "bình thường": "bthg bthuong",
    "khó thở": "khótho",
    "ô nhiễm": "ônhiem",
    "rất": "rat",
    "kết quả": "kq",
    "công ty": "cty",
    "nhân viên": "nv",
    "khu vực": "kv",
    "vệ sinh môi trường": "vsmt",
    "tiểu khu": "tk",
    "yêu cầu": "yc",
}

# What a short form means only before certain words: (written out, following words).
_NEWS = frozenset(
    {"nhận", "nhan", "theo", "bản", "ban", "tin", "dịch", "dich", "nghe", "nhắc", "nhac"}
)
_BAGS = frozenset(
    {"bóng", "bong", "nilon", "nilong", "ni", "ny", "nylon", "rác", "rac", "đựng", "dung", "vải"}
)
WRITTEN_OUT_BEFORE: Mapping[str, tuple[tuple[str, frozenset[str]], ...]] = {
    "dk": (("đăng ký", _NEWS),),
    "đk": (("đăng ký", _NEWS),),
    # "tui bong" is a bag, not "tôi"; "a lô" is hello.
    "tui": (("túi", _BAGS),),
    "a": (("a", frozenset({"lô", "lo"})),),
}

# Whole words that must stay although the groups above would read them as short-hand.
_KEPT = frozenset({"ngay", "rat", "rep", "thank", "thanks", "vn", "luon", "mun", "v"})

WRITTEN_OUT: Mapping[str, str] = {
    short: words
    for words, shorts in _GROUPS.items()
    for short in shorts.split()
    if short not in _KEPT
}

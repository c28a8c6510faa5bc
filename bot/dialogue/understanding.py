"""What a message is about: intent and, for a report, the category. Folded phrases, longest first.

Single folded words that mean several things ("dot", "bui", "do") never decide alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from backend.domain.text import fold


class Intent(StrEnum):
    """What somebody wants."""

    REPORT = "report"
    STATUS = "status"
    AIR = "air"
    WASTE = "waste"
    SUBSCRIBE = "subscribe"
    UNSUBSCRIBE = "unsubscribe"
    HELP = "help"
    GREETING = "greeting"
    OUT_OF_SCOPE = "out_of_scope"
    EMERGENCY = "emergency"
    ERASE_DATA = "erase_data"


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another reading of the same text, less likely."""

    intent: Intent
    category: str | None
    score: float


@dataclass(frozen=True, slots=True)
class Reading:
    """How a text was understood.

    Attributes:
        intent: what is wanted.
        category: what is reported; None when unclear or not a report.
        score: 0 to 1, how sure.
        alternatives: close other readings, likeliest first; with any, the dialogue asks.
        is_ongoing: it happens right now.
        is_complaint: khiếu nại or tố cáo, which goes elsewhere.
        has_stopped: it is over or was cleaned, so no report is opened.
        is_english: written in English.
    """

    intent: Intent
    category: str | None
    score: float
    alternatives: tuple[Alternative, ...] = ()
    is_ongoing: bool = False
    is_complaint: bool = False
    has_stopped: bool = False
    is_english: bool = False


# "__" in a phrase stands for up to three words.
_GAP = r" (?:\w+ ){0,3}"


def _any(phrases: str) -> re.Pattern[str]:
    """Return what finds any of the phrases, which are separated by semicolons, as whole words."""
    each = [" ".join(phrase.split()).replace(" __ ", _GAP) for phrase in phrases.split(";")]
    longest_first = sorted(each, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(longest_first) + r")(?!\w)")


CATEGORY_PHRASES: dict[str, re.Pattern[str]] = {
    "votive_burning": _any(
        r"""
        dot vang ma; hoa vang; dot vang; dot giay tien; dot tien am phu; dot ma; vang ma; dot
        hang ma; votive; joss paper
        """
    ),
    "straw_burning": _any(
        r"""
        dot rom ra; dot rom; dot ra; dot dong; khoi rom; khoi dong; rom ra; straw; dot phu pham
        """
    ),
    "waste_burning": _any(
        r"""
        dot rac; dot la; dot la cay; dot nhua; dot phe lieu; dot day dien; dot lop; dot bao ni
        ?long; dot ni ?long; dot tui; dot __ rac; rac chay; khoi dot rac; burning
        (?:rubbish|trash|garbage|waste); burn(?:ing)? trash
        """
    ),
    "illegal_dumping": _any(
        r"""
        do trom; do phe thai; do xa ban; phe thai xay dung; do trac thai; xa ban; phe thai; do
        rac trom; do gach vo; do trom rac; vut sofa; vut do cong kenh; bo ghe sofa; vut tu; vut
        giuong; do __ (?:phe thai|xa ban|gach); illegal dump(?:ing)?; dumped; do dat thai; do
        bun; bai rac tu phat
        """
    ),
    "uncollected_waste": _any(
        r"""
        chua (?:ai |thay )?(?:don|thu gom|lay|gom|hot); khong (?:ai |thay ai |co ai )?(?:don|thu
        gom|lay rac|gom rac|hot rac); rac un u; rac ton dong; rac ton; rac un; rac dong; ton
        dong; chua thu gom rac; rac chua; rac day; rac chat dong; ngap rac; xe rac
        (?:khong|chua)(?: \w+)* (?:den|toi|qua|lay); rac tran; tran thung; rac boc mui; dong
        rac; rac de lau; rac boi bua lau ngay; thung rac day; uncollected; not collected;
        rubbish piled up; garbage piled up; chua __ rac; rac __ (?:chua|khong ai) (?:don|lay|thu
        gom|gom|hot)
        """
    ),
    "littering": _any(
        r"""
        vut rac; xa rac; vat rac; nem rac; rac bua bai; rac boi bai; vut bua bai; xa rac bua
        bai; vut tui rac; littering; litter
        """
    ),
    "construction_dust": _any(
        r"""
        bui cong truong; bui xay dung; bui cong trinh; cong truong (?:\w+ ){0,3}bui; bui pha do;
        bui mu mit; pha do nha bui; bui tu cong trinh; bui do xay; tron be tong bui; bai cat
        bui; khong (?:phun nuoc|tuoi nuoc|che chan); construction dust; (?:cong trinh|xay
        nha|lam duong|dao duong) __ bui; bui bay
        """
    ),
    "uncovered_truck": _any(
        r"""
        xe (?:ben|tai|cho \w+)(?: \w+){0,4} (?:khong (?:phu|che|day)|roi vai|rot|do dat|vai);
        khong (?:phu|che|day) bat; roi vai; xe cho (?:dat|cat|vat lieu|phe thai); xe ben; bun
        dat roi; uncovered truck; xe tai (?:\w+ ){0,3}(?:khong phu|roi)
        """
    ),
    "wastewater": _any(
        r"""
        nuoc thai; xa thai; ca chet; nuoc den; nuoc doi mau; nuoc cong tran; nuoc ho (?:\w+
        ){0,2}(?:den|hoi|xanh); xa nuoc ban; song (?:\w+ ){0,3}(?:den|o nhiem); nuoc ban chay;
        cong tran; xa (?:ra )?(?:song|ho|muong|kenh|cong); wastewater; sewage; dead fish; nuoc
        mau la
        """
    ),
    "odour": _any(
        r"""
        mui hoi; mui thoi; hoi thoi; mui kho chiu; mui hac; mui khet; mui hoa chat; khi thai;
        boc mui; hoi qua; thoi qua; mui son; mui nhua; mui ca; bad smell; stink(?:s|ing)?;
        smell(?:s)?; mui chuong; mui trai lon
        """
    ),
    "other": _any(
        r"""
        tieng on; on ao; karaoke; loa keo; den duong; mat dien den; cay do; cay gay; cay xanh;
        thung rac (?:hong|vo|mat); bep than; than to ong; khoi xe; xe xa khoi; noise; street
        ?light
        """
    ),
}

INTENT_PHRASES: dict[Intent, re.Pattern[str]] = {
    Intent.EMERGENCY: _any(
        r"""
        chay nha; chay lon; chay to; dam chay lan; lua lan; chay lan; co nguoi bi thuong; nguoi
        bi nan; ro ri (?:khi )?gas?; ro gas; mui gas; sap chay vao nha; cuu voi; hoa hoan; no
        binh gas; nguoi mac ket; nguoi ngat; ngo doc; fire spreading; gas leak; house is on
        fire; chay rung
        """
    ),
    Intent.ERASE_DATA: _any(
        r"""
        xoa du lieu; xoa (?:het |toan bo )?(?:thong tin|du lieu)(?: cua toi| ca nhan)?; xoa tai
        khoan; quen toi di; delete my data; erase my data
        """
    ),
    Intent.UNSUBSCRIBE: _any(
        r"""
        huy (?:dang ky|theo doi|nhan tin); dung (?:gui|nhan|bao); khong nhan (?:tin|thong bao);
        thoi khong nhan; ngung (?:gui|nhan); bo theo doi; tat thong bao; unsubscribe; stop
        """
    ),
    Intent.SUBSCRIBE: _any(
        r"""
        dang ky (?:nhan|theo doi)?; bao (?:cho )?(?:toi|minh|em|chau|tui) (?:moi|hang|khi|luc);
        nhan (?:tin|ban tin|thong bao); nhac (?:toi|minh|em) (?:moi|hang|khi); theo doi khong
        khi; gui (?:toi|minh|em) (?:moi|hang); subscribe
        """
    ),
    Intent.STATUS: _any(
        r"""
        hn ?\d{4} ?\d{4,}; toi dau roi; den dau roi; xu ly (?:den|toi) dau; xu ly chua; xu ly
        xong chua; tinh trang; trang thai; phan anh cua (?:toi|minh|em); cua toi; ket qua phan
        anh; ket qua the nao; da xu ly chua; phan anh (?:hom|tuan) (?:\w+ ){0,3}(?:sao|the nao);
        status; my reports?
        """
    ),
    Intent.AIR: _any(
        r"""
        khong khi; aqi; bui min; pm2 ?5; pm 2 5; chat luong khong khi; o nhiem (?:hom
        nay|khong); chay bo duoc; (?:cho )?(?:be|con|chau) ra ngoai; tap the duc ngoai troi; mo
        cua so; deo khau trang; air quality; air today; ra ngoai (?:duoc|co); kk hom nay
        """
    ),
    Intent.WASTE: _any(
        r"""
        thung nao; bo (?:vao )?dau; vut (?:o |vao )?dau; vut dau; de dau; phan loai; rac
        (?:gi|nao|loai gi|tai che); tai che (?:duoc )?(?:khong|ko|k); co tai che; nhom nao; bo
        (?:the nao|kieu gi|ra sao); vut the nao; bo rac gi; loai rac; which bin;
        recycl(?:e|able|ing); xu ly (?:pin|ac quy); mang di dau; bo o dau; la rac gi
        """
    ),
    Intent.HELP: _any(
        r"""
        tro giup; giup (?:toi|minh|em|do); huong dan; lam (?:the nao|sao) de; cach
        (?:gui|bao|phan anh|dung); dung the nao; help; ban (?:lam|giup) duoc gi; menu
        """
    ),
    Intent.GREETING: _any(
        r"""
        chao; xin chao; chao (?:ban|anh|chi|em|ad|shop); alo; hello; hi; hey; cam on; thanks;
        thank you; good morning
        """
    ),
}

_STOPPED = _any(
    r"""
    het dot; thoi dot; ngung dot; khong dot nua; het roi; tat roi; da tat; da dap; da don; don
    (?:xong|sach)? ?roi; duoc don; da thu gom; thu gom roi; lay roi; da xu ly xong; sach roi;
    het mui; het khoi; het bui; nay thoi; gio thoi; khong con; already cleaned; stopped
    """
)
_NOT_STOPPED = _any(
    r"""
    chua; van; lai; chang; dau; con
    """
)
_ONGOING = _any(
    r"""
    dang; hien dang; bay gio; ngay bay gio; luc nay; hien tai; right now; dang dot; van dang;
    now
    """
)
_COMPLAINT = _any(
    r"""
    khieu nai; to cao; to giac can bo; don thu; kien can bo
    """
)
_ENGLISH = _any(
    r"""
    the; please; is; are; my; report; rubbish; trash; garbage; what; where; english; how; there;
    hello
    """
)
_VIETNAMESE_LETTER = re.compile(r"[ăâđêôơưàáảãạèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵ]", re.IGNORECASE)
_SPACES = re.compile(r"[^\w]+")

# Intents that decide before a category is looked for, most pressing first.
_BEFORE_REPORT = (
    Intent.EMERGENCY,
    Intent.ERASE_DATA,
    Intent.UNSUBSCRIBE,
    Intent.STATUS,
    Intent.WASTE,
    Intent.SUBSCRIBE,
)
_AFTER_REPORT = (Intent.AIR, Intent.HELP, Intent.GREETING)
CERTAIN = 0.95
LIKELY = 0.75
UNSURE = 0.4


@dataclass(frozen=True, slots=True)
class _Signals:
    """What a text tells besides its subject; see `Reading`."""

    is_ongoing: bool
    is_complaint: bool
    has_stopped: bool
    is_english: bool


def classify(text: str) -> Reading:
    """Return what a message is about."""
    words = _SPACES.sub(" ", fold(text[:4000])).strip()
    signals = _signals(text, words)
    categories = _categories(words)
    for intent in _BEFORE_REPORT:
        if INTENT_PHRASES[intent].search(words):
            return _reading(intent, CERTAIN, signals)
    if categories and not signals.has_stopped:
        return _report(categories, signals)
    if categories:
        return _reading(Intent.OUT_OF_SCOPE, LIKELY, signals)
    for intent in _AFTER_REPORT:
        if INTENT_PHRASES[intent].search(words):
            return _reading(intent, LIKELY, signals)
    return _reading(Intent.OUT_OF_SCOPE, UNSURE, signals)


def _reading(
    intent: Intent,
    score: float,
    signals: _Signals,
    category: str | None = None,
    alternatives: tuple[Alternative, ...] = (),
) -> Reading:
    return Reading(
        intent,
        category,
        score,
        alternatives,
        is_ongoing=signals.is_ongoing,
        is_complaint=signals.is_complaint,
        has_stopped=signals.has_stopped,
        is_english=signals.is_english,
    )


def _categories(words: str) -> list[tuple[int, str]]:
    """Return the categories whose phrases occur, the longest phrase first."""
    found = []
    for category, pattern in CATEGORY_PHRASES.items():
        lengths = [len(match.group()) for match in pattern.finditer(words)]
        if lengths:
            found.append((max(lengths), category))
    return sorted(found, reverse=True)


def _report(categories: list[tuple[int, str]], signals: _Signals) -> Reading:
    length, best = categories[0]
    others = tuple(
        Alternative(Intent.REPORT, category, LIKELY - 0.1)
        for other, category in categories[1:]
        if other >= length - 2
    )
    return _reading(Intent.REPORT, LIKELY if others else CERTAIN, signals, best, others)


def _signals(text: str, words: str) -> _Signals:
    is_over = bool(_STOPPED.search(words)) and not _NOT_STOPPED.search(words)
    return _Signals(
        is_ongoing=bool(_ONGOING.search(words)) and not is_over,
        is_complaint=bool(_COMPLAINT.search(words)),
        has_stopped=is_over,
        is_english=not _VIETNAMESE_LETTER.search(text) and bool(_ENGLISH.search(words)),
    )

"""Campaigns as a table: for whom, when by which calendar, in which words, and what shows their effect."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from backend.core.i18n import N_
from backend.domain.lunar import lunar_date

# Days before and after the day itself whose reports are set beside each other.
EFFECT_DAYS = 7
# A person gets at most so many campaign messages in so many days, whatever they follow.
BUDGET_DAYS = 7

Rule = Callable[[date], bool]


@dataclass(frozen=True, slots=True)
class Step:
    """One message of a campaign.

    Attributes:
        days_before: so many days before the day itself; negative: after it.
        title: first line.
        text: the message on the web, chat programs, e-mail and the app.
        loudspeaker: the same to be read aloud; copied by staff.
        post: the same for a page or group of the commune; copied by staff.
    """

    days_before: int
    title: str
    text: str
    loudspeaker: str
    post: str


@dataclass(frozen=True, slots=True)
class Campaign:
    """One campaign.

    Attributes:
        code: names it for ever; part of the keys of its messages.
        name: what staff call it.
        topic: who follows this is its audience (`notifications.subscriptions.Topic`).
        when: its calendar in words.
        falls_on: whether a Hanoi date is one of its days.
        budget: messages of all campaigns a person may have got in `BUDGET_DAYS`, this one included.
        steps: its messages in order; the first is what a start by hand sends.
        categories: reports that show whether anything changed; empty: none does.
    """

    code: str
    name: str
    topic: str
    when: str
    falls_on: Rule
    budget: int
    steps: tuple[Step, ...]
    categories: tuple[str, ...]


def solar(*days: tuple[int, int]) -> Rule:
    """Return the rule of fixed (month, day) of the common calendar; month 0: of every month."""
    return lambda on: (on.month, on.day) in days or (0, on.day) in days


def lunar(*days: tuple[int, int]) -> Rule:
    """Return the rule of fixed (month, day) of the lunar calendar; leap months do not count."""

    def falls_on(on: date) -> bool:
        found = lunar_date(on)
        return not found.is_leap and (found.month, found.day) in days

    return falls_on


def weekly(weekday: int) -> Rule:
    """Return the rule of a day of every week; Monday is 0."""
    return lambda on: on.weekday() == weekday


_VOTIVE = Step(
    3,
    N_("Sắp tới ngày nhiều nhà hoá vàng"),
    N_(
        "Nếu gia đình hoá vàng, xin đốt ít, đúng nơi, xa dây điện, có người trông; tro nguội hẳn rồi bỏ túi xám. "
        "Một bông hoa, một nén tâm hương cũng đủ lòng thành."
    ),
    N_(
        "Kính thưa bà con, sắp tới ngày lễ. Gia đình nào hoá vàng, xin đốt ít, đúng nơi, có người trông lửa. "
        "Tro nguội hẳn mới đem bỏ, xin không thả xuống sông, hồ. Xin cảm ơn bà con."
    ),
    N_(
        "Ngày lễ sắp tới, mời bà con hoá vàng ở lò chung, đốt ít, giữ lửa an toàn, giữ phố sạch. "
        "Lịch ngày rằm, lễ có ở trang Loa Xanh."
    ),
)
_TET = (
    Step(
        14,
        N_("Dọn nhà đón Tết: đồ cũ gửi sớm"),
        N_(
            "Giường, tủ, đệm cũ xin hẹn đơn vị thu gom trước, đừng để ra vỉa hè. Pin, bóng đèn, thiết bị hỏng xin gom "
            "riêng, mang tới điểm nhận chất thải nguy hại."
        ),
        N_(
            "Kính thưa bà con, Tết sắp đến. Đồ cũ cồng kềnh xin hẹn đơn vị thu gom, đừng để ra vỉa hè. "
            "Pin, bóng đèn hỏng xin để riêng."
        ),
        N_("Dọn nhà đón Tết: đồ cồng kềnh hẹn thu gom trước, pin và bóng đèn để riêng."),
    ),
    Step(
        2,
        N_("Tết sạch: bỏ rác đúng giờ"),
        N_(
            "Xin xem giờ thu gom ngày Tết của phường, xã. Thức ăn thừa để riêng; vỏ lon, chai, giấy gói quà gom vào "
            "túi tái chế; tro hoá vàng nguội hẳn mới bỏ."
        ),
        N_(
            "Kính thưa bà con, những ngày Tết xin bỏ rác đúng giờ, thức ăn thừa để riêng, vỏ lon và chai để riêng. "
            "Chúc bà con năm mới an khang."
        ),
        N_("Tết sạch: bỏ rác đúng giờ, thức ăn thừa và vỏ lon để riêng. Chúc mừng năm mới!"),
    ),
    Step(
        -7,
        N_("Sau Tết: đào, quất, hoa héo"),
        N_(
            "Cây đào, cây quất bỏ đi là rác cồng kềnh: xin hẹn đơn vị thu gom, tháo dây và đồ trang trí, chậu và đất "
            "để riêng. Hoa héo bỏ cùng rác thực phẩm."
        ),
        N_(
            "Kính thưa bà con, đào, quất sau Tết xin hẹn đơn vị thu gom, đừng vứt ra lề đường, bờ hồ."
        ),
        N_("Đào, quất sau Tết: tháo trang trí, hẹn thu gom, chậu và đất để riêng."),
    ),
)
_STRAW = Step(
    1,
    N_("Vào vụ gặt: giữ trời trong"),
    N_(
        "Khói rơm làm trẻ nhỏ, người già khó thở và che mắt người đi đường. Xin đừng đốt: rơm cuộn bán được, ủ phân, "
        "trồng nấm, phủ gốc cây. Hỏi UBND xã về hỗ trợ thu gom rơm."
    ),
    N_(
        "Kính thưa bà con, đang vụ gặt, xin đừng đốt rơm rạ. Rơm có thể bán, ủ phân, trồng nấm. "
        "Bà con cần hỗ trợ, xin gặp cán bộ xã."
    ),
    N_("Rơm rạ là của để dành: bán, ủ phân, trồng nấm. Xin đừng đốt, giữ trời trong."),
)
_SORTING = Step(
    0,
    N_("Mỗi tháng một lần: soát lại chỗ để rác trong nhà"),
    N_(
        "Tái chế một túi, rác thực phẩm một xô có nắp, rác còn lại một túi; pin và bóng đèn một hộp riêng. "
        "Chưa rõ món nào, anh/chị gõ tên món rác để hỏi Loa Xanh ạ."
    ),
    N_(
        "Kính thưa bà con, xin phân loại rác tại nhà: rác tái chế, rác thực phẩm, rác còn lại để riêng; "
        "pin, bóng đèn không bỏ chung."
    ),
    N_("Phân loại rác tại nhà: tái chế, thực phẩm, còn lại; pin và bóng đèn để riêng."),
)
_CLEAN_UP = Step(
    1,
    N_("Sáng mai tổng vệ sinh"),
    N_(
        "Mời anh/chị sáng mai cùng hàng xóm quét ngõ, nhặt rác, khơi miệng cống trước nhà. "
        "Chỗ nào có rác tồn, anh/chị chụp ảnh gửi Loa Xanh ạ."
    ),
    N_("Kính mời bà con sáng mai ra tổng vệ sinh đường làng, ngõ phố. Xin cảm ơn bà con."),
    N_("Sáng mai tổng vệ sinh: mời cả nhà cùng ra quét ngõ, nhặt rác."),
)

CAMPAIGNS: Mapping[str, Campaign] = MappingProxyType(
    {
        one.code: one
        for one in (
            Campaign(
                "votive", N_("Hoá vàng an toàn, ít khói"), "votive",
                N_("23 tháng Chạp, rằm tháng Giêng, rằm tháng 7 (âm lịch); báo trước 3 ngày"),
                lunar((12, 23), (1, 15), (7, 15)), 2, (_VOTIVE,), ("votive_burning",),
            ),
            Campaign(
                "tet_waste", N_("Rác ngày Tết"), "waste_tips",
                N_("Mùng 1 Tết (âm lịch); trước 14 ngày, trước 2 ngày và sau 7 ngày"),
                lunar((1, 1)), 2, _TET, ("uncollected_waste", "illegal_dumping", "littering"),
            ),
            Campaign(
                "straw", N_("Không đốt rơm rạ"), "city_notices",
                N_("25/5, 10/6, 25/9, 10/10; báo trước 1 ngày"),
                solar((5, 25), (6, 10), (9, 25), (10, 10)), 2, (_STRAW,), ("straw_burning",),
            ),
            Campaign(
                "sorting", N_("Phân loại tại nguồn"), "waste_tips", N_("Ngày 5 hằng tháng"),
                solar((0, 5)), 1, (_SORTING,), ("uncollected_waste", "littering"),
            ),
            Campaign(
                "clean_up", N_("Tổng vệ sinh cuối tuần"), "city_notices",
                N_("Thứ Bảy hằng tuần; báo trước 1 ngày"),
                weekly(5), 2, (_CLEAN_UP,), ("uncollected_waste", "illegal_dumping", "littering"),
            ),
        )
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DueStep:
    """A message to be sent today, for one day of a campaign."""

    campaign: Campaign
    held_on: date
    number: int

    @property
    def step(self) -> Step:
        """Return the message."""
        return self.campaign.steps[self.number]

    @property
    def key(self) -> str:
        """Return what names this message for ever."""
        return f"campaign:{self.campaign.code}:{self.held_on.isoformat()}:{self.number}"


def due_steps(today: date) -> Iterator[DueStep]:
    """Yield what the calendars of all campaigns ask to send on a Hanoi date."""
    for campaign in CAMPAIGNS.values():
        for number, step in enumerate(campaign.steps):
            held_on = today + timedelta(days=step.days_before)
            if campaign.falls_on(held_on):
                yield DueStep(campaign, held_on, number)


def coming_days(campaign: Campaign, today: date, days: int) -> list[date]:
    """Return the days of a campaign from today on."""
    window = (today + timedelta(days=offset) for offset in range(days + 1))
    return [on for on in window if campaign.falls_on(on)]

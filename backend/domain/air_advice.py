"""What to do at each level of the air, for each group of people: one table.

The sentences of the decision (QĐ 1459/QĐ-TCMT, Bảng 5) are quoted; ours say the same more plainly
and never less strictly. The product informs; only the authority or the school orders.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from backend.core.i18n import N_
from backend.domain.vn_aqi import LEVELS, Level


class Group(StrEnum):
    """Who is advised."""

    EVERYONE = "everyone"
    ELDERLY = "elderly"
    CHILDREN = "children"
    PREGNANT = "pregnant"
    HEART_LUNG = "heart_lung"
    OUTDOOR_WORKERS = "outdoor_workers"
    SCHOOLS = "schools"


GROUP_NAMES: Mapping[Group, str] = MappingProxyType(
    {
        Group.EVERYONE: N_("Mọi người"),
        Group.ELDERLY: N_("Người cao tuổi"),
        Group.CHILDREN: N_("Trẻ em"),
        # Not in the decision; added by the city's centre for disease control.
        Group.PREGNANT: N_("Phụ nữ mang thai (khuyến cáo thêm của CDC Hà Nội)"),
        Group.HEART_LUNG: N_("Người có bệnh tim, phổi"),
        Group.OUTDOOR_WORKERS: N_("Người làm việc ngoài trời"),
        Group.SCHOOLS: N_("Trường học"),
    }
)

# Bảng 5 speaks of ordinary and of sensitive people; these are the sensitive ones.
SENSITIVE = frozenset({Group.ELDERLY, Group.CHILDREN, Group.PREGNANT, Group.HEART_LUNG})
# CV 6356/UBND-NNMT and CV 5095/SGDĐT: schools restrict outdoor activity from Xấu on.
SCHOOL_RESTRICT_FROM = 151


@dataclass(frozen=True, slots=True)
class OfficialAdvice:
    """The two sentences of Bảng 5 for one level."""

    everyone: str
    sensitive: str


_FREE = N_("Tự do thực hiện các hoạt động ngoài trời")
_INDOORS = N_(
    "Mọi người nên ở trong nhà, đóng cửa ra vào và cửa sổ. Nếu cần thiết phải ra ngoài, hãy đeo "
    "khẩu trang đạt tiêu chuẩn."
)
OFFICIAL: tuple[OfficialAdvice, ...] = (
    OfficialAdvice(_FREE, _FREE),
    OfficialAdvice(
        _FREE,
        N_(
            "Nên theo dõi các triệu chứng như ho hoặc khó thở, nhưng vẫn có thể hoạt động bên ngoài."
        ),
    ),
    OfficialAdvice(
        N_(
            "Những người thấy có triệu chứng đau mắt, ho hoặc đau họng… nên cân nhắc giảm các hoạt "
            "động ngoài trời. Đối với học sinh, có thể hoạt động bên ngoài, nhưng nên giảm bớt việc "
            "tập thể dục kéo dài."
        ),
        N_(
            "Nên giảm các hoạt động mạnh và giảm thời gian hoạt động ngoài trời. Những người mắc "
            "bệnh hen suyễn có thể cần sử dụng thuốc thường xuyên hơn."
        ),
    ),
    OfficialAdvice(
        N_(
            "Mọi người nên giảm các hoạt động mạnh khi ở ngoài trời, tránh tập thể dục kéo dài và "
            "nghỉ ngơi nhiều hơn trong nhà."
        ),
        N_(
            "Nên ở trong nhà và giảm hoạt động mạnh. Nếu cần thiết phải ra ngoài, hãy đeo khẩu "
            "trang đạt tiêu chuẩn."
        ),
    ),
    OfficialAdvice(
        N_(
            "Mọi người hạn chế tối đa các hoạt động ngoài trời và chuyển tất cả các hoạt động vào "
            "trong nhà. Nếu cần thiết phải ra ngoài, hãy đeo khẩu trang đạt tiêu chuẩn."
        ),
        N_("Nên ở trong nhà và giảm hoạt động mạnh."),
    ),
    OfficialAdvice(_INDOORS, _INDOORS),
)

_FINE = N_("Sinh hoạt, tập thể dục ngoài trời bình thường.")
_STAY_IN = N_(
    "Ở trong nhà, đóng kín cửa. Khó thở, đau ngực thì gọi 115. Phải ra ngoài thì đeo khẩu trang lọc bụi mịn."
)
# Ours, by group and then by level from Tốt to Nguy hại.
PLAIN: Mapping[Group, tuple[str, ...]] = MappingProxyType(
    {
        Group.EVERYONE: (
            _FINE,
            _FINE,
            N_(
                "Vẫn ra ngoài được. Thấy cay mắt, ho, rát họng thì bớt ở ngoài; bớt tập lâu, tập nặng."
            ),
            N_("Bớt tập nặng ngoài trời, ở trong nhà nhiều hơn. Ra đường nên đeo khẩu trang."),
            N_("Hạn chế ra ngoài hết mức. Phải ra ngoài thì đeo khẩu trang lọc bụi mịn."),
            _STAY_IN,
        ),
        Group.ELDERLY: (
            _FINE,
            N_("Vẫn ra ngoài được. Thấy ho, khó thở thì vào nhà nghỉ."),
            N_("Đi bộ ngắn thôi, đừng gắng sức. Mang theo thuốc đang dùng."),
            N_("Nên ở trong nhà, không tập ngoài trời. Cần ra ngoài thì đeo khẩu trang."),
            N_("Ở trong nhà, đóng cửa phía đường. Khó thở, đau ngực thì đi khám ngay."),
            _STAY_IN,
        ),
        Group.CHILDREN: (
            _FINE,
            N_("Cho bé chơi ngoài trời được. Bé ho, khò khè thì cho vào nhà."),
            N_("Cho bé chơi ngoài ít thôi, đừng chạy nhảy nhiều."),
            N_("Nên cho bé chơi trong nhà. Cần ra đường thì đeo khẩu trang vừa mặt bé."),
            N_("Giữ bé trong nhà, đóng cửa phía đường. Bé khó thở thì đưa đi khám."),
            _STAY_IN,
        ),
        Group.PREGNANT: (
            _FINE,
            N_("Vẫn ra ngoài được. Thấy mệt, khó thở thì vào nhà nghỉ."),
            N_("Bớt thời gian ngoài đường, tránh giờ đông xe."),
            N_("Nên ở trong nhà. Cần ra ngoài thì đeo khẩu trang lọc bụi mịn."),
            N_("Ở trong nhà, đóng cửa. Thấy khó thở thì đi khám."),
            _STAY_IN,
        ),
        Group.HEART_LUNG: (
            _FINE,
            N_("Vẫn ra ngoài được. Theo dõi ho, khó thở, tức ngực."),
            N_(
                "Bớt gắng sức, bớt ở ngoài. Người hen mang thuốc cắt cơn, có thể phải dùng nhiều hơn."
            ),
            N_(
                "Nên ở trong nhà, dùng thuốc đúng lịch. Cần ra ngoài thì đeo khẩu trang lọc bụi mịn."
            ),
            N_("Ở trong nhà, giữ thuốc bên mình. Khó thở, đau ngực thì gọi 115."),
            _STAY_IN,
        ),
        Group.OUTDOOR_WORKERS: (
            _FINE,
            _FINE,
            N_("Nên đeo khẩu trang, nghỉ giải lao nhiều hơn. Ho, cay mắt thì tạm nghỉ."),
            N_("Đeo khẩu trang lọc bụi mịn, bớt việc nặng, nghỉ trong nhà sau mỗi giờ."),
            N_(
                "Nên xin chuyển việc vào trong hoặc lùi giờ. Ở ngoài phải đeo khẩu trang lọc bụi mịn."
            ),
            N_(
                "Nên ngừng việc ngoài trời, hỏi nơi làm việc cách bố trí. Phải ở ngoài thì đeo khẩu trang lọc bụi mịn."
            ),
        ),
        Group.SCHOOLS: (
            N_("Hoạt động ngoài trời bình thường."),
            N_("Hoạt động ngoài trời bình thường. Để ý học sinh có bệnh hô hấp."),
            N_("Bớt chạy dài, thi đấu ngoài trời. Cho học sinh hen, tim mạch nghỉ tiết thể dục."),
            N_(
                "Hạn chế hoạt động ngoài trời trong những giờ mức Xấu; chuyển thể dục vào trong nhà."
            ),
            N_("Không hoạt động ngoài trời, đóng cửa lớp phía đường."),
            N_("Ở trong lớp, đóng cửa. Phụ huynh chờ thông báo của trường và cơ quan chức năng."),
        ),
    }
)


def official_advice(level: Level) -> OfficialAdvice:
    """Return the decision's sentences for a level."""
    return OFFICIAL[LEVELS.index(level)]


def plain_advice(level: Level, group: Group = Group.EVERYONE) -> str:
    """Return our sentence (a source text) for a level and a group."""
    return PLAIN[group][LEVELS.index(level)]

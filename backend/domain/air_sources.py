"""Where readings come from: what each source is called, what it allows, and what it is not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from backend.core.i18n import N_


class AirSource(StrEnum):
    """Where a reading came from."""

    CITY_PORTAL = "city_portal"
    OPENAQ = "openaq"
    OPEN_METEO = "open_meteo"
    IMPORT = "import"
    DEMO = "demo"


@dataclass(frozen=True, slots=True)
class SourceFace:
    """What people are told of a source.

    Attributes:
        name: what it is called; printed with every number.
        url: where it can be read about; "" for none.
        licence: what its owner allows; "" when each station names its own.
        limits: what must be respected when it is asked, for operators.
        is_model: calculated by a model and not measured.
        is_illustrative: made up for a demonstration.
    """

    name: str
    url: str
    licence: str
    limits: str
    is_model: bool = False
    is_illustrative: bool = False


SOURCE_FACES: Mapping[AirSource, SourceFace] = MappingProxyType(
    {
        AirSource.CITY_PORTAL: SourceFace(
            N_("Cổng quan trắc môi trường Hà Nội (moitruongthudo.vn)"),
            "https://moitruongthudo.vn",
            N_("Chưa nêu giấy phép; cần hỏi chủ quản trước khi dùng chính thức"),
            "no key; undocumented; asked once an hour from the server, never by browsers",
        ),
        AirSource.OPENAQ: SourceFace(
            "OpenAQ",
            "https://openaq.org",
            N_("Theo giấy phép của từng đơn vị cung cấp trên OpenAQ"),
            "X-API-Key; 60 requests a minute, 2,000 an hour, then HTTP 429",
        ),
        AirSource.OPEN_METEO: SourceFace(
            N_("Open-Meteo, mô hình CAMS toàn cầu (0,4°)"),
            "https://open-meteo.com/en/docs/air-quality-api",
            "CC BY 4.0",
            "no key for non-commercial use: under 10,000 a day, 5,000 an hour, 600 a minute",
            is_model=True,
        ),
        AirSource.IMPORT: SourceFace(
            N_("Tệp số liệu đã nhập"),
            "",
            "",
            "read from a file by an operator; the station names its licence",
        ),
        AirSource.DEMO: SourceFace(
            N_("Số liệu minh hoạ"),
            "",
            N_("Không phải số đo"),
            "generated; never in production",
            is_illustrative=True,
        ),
    }
)


# What people are told when a source gave nothing; by the beginning of its code, the last one for others.
_PROBLEMS: tuple[tuple[str, str], ...] = (
    ("timeout", N_("không trả lời kịp")),
    ("network", N_("không kết nối được")),
    ("http_4", N_("từ chối trả lời")),
    ("http_3", N_("chuyển sang địa chỉ khác, không theo")),
    ("http_", N_("đang hỏng")),
    ("too_large", N_("trả lời quá dài, không nhận")),
    ("", N_("trả lời không đúng dạng")),
)


def fetch_problem(outcome: str) -> str:
    """Return what an outcome other than "ok" means, in words (a source text)."""
    return next(text for code, text in _PROBLEMS if outcome.startswith(code))


@dataclass(frozen=True, slots=True)
class Station:
    """A place readings belong to: a monitoring station, or a cell of a model.

    Attributes:
        code: our own, e.g. "mtt-48"; in addresses and commands.
        name: what people call it.
        address: where it stands, in words; "" when not known.
        latitude: WGS84 degrees.
        longitude: WGS84 degrees.
        source: where its readings come from.
        external_id: what the source calls it.
        licence: what may be done with its readings; of an imported file "owner; terms".
    """

    code: str
    name: str
    address: str
    latitude: float
    longitude: float
    source: AirSource
    external_id: str
    licence: str

    @property
    def face(self) -> SourceFace:
        """Return what people are told of its source."""
        return SOURCE_FACES[self.source]

    @property
    def source_name(self) -> str:
        """Return whose data they are: of an imported file, the owner its licence names."""
        owner = self.licence.partition(";")[0].strip()
        return owner if self.source is AirSource.IMPORT and owner else self.face.name

    @property
    def terms(self) -> str:
        """Return what may be done with the data; "" when nobody says."""
        terms = self.licence.partition(";")[2].strip() if self.source is AirSource.IMPORT else ""
        return terms or self.licence or self.face.licence

    @property
    def is_model(self) -> bool:
        """Return whether its values are calculated and not measured."""
        return self.face.is_model

    @property
    def is_illustrative(self) -> bool:
        """Return whether its values are made up for a demonstration."""
        return self.face.is_illustrative


# Texts of `data/air_stations.csv` that people read; a test keeps the two equal.
KNOWN_TEXTS = (
    N_("Bộ Ngoại giao Hoa Kỳ (AirNow)"),
    N_("phạm vi công cộng, số liệu sơ bộ, chưa thẩm định"),
    N_("Đại sứ quán Hoa Kỳ"),
)

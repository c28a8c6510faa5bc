"""Alerts that everybody may read, in the Common Alerting Protocol and as lines of the feed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from backend.core.config import Settings
from backend.core.database import UnitOfWork
from backend.core.i18n import LOCALES, N_, translate
from backend.domain.air_advice import plain_advice
from backend.domain.air_alerts import AlertKind, AlertStep
from backend.domain.air_cap import CapAlert, CapReference, CapText, cap_document
from backend.domain.air_estimates import METHOD_NAMES, Method
from backend.domain.air_now import Kind
from backend.domain.air_sources import Station
from backend.domain.errors import LoaXanhError
from backend.domain.vn_aqi import level_of
from backend.services.air_alerts import ND08_CLEARED, ND08_RAISED, SCHOOL_CLEARED, SCHOOL_RAISED
from backend.services.air_answers import hour_words
from backend.store.air_alerts import (
    AirAlertRow,
    find_public_alert,
    public_alerts,
    raised_before,
)
from backend.store.communes import find_commune
from backend.store.stations import find_station

FEED_DAYS = 7
# An index lasts an hour; what is not renewed after half a day says nothing any more.
LASTS = timedelta(hours=12)
LANGUAGES = {"vi": "vi-VN", "en": "en-US"}
SENDER = N_("Loa Xanh, Hà Nội")
EVENT = N_("Ô nhiễm không khí")
CITY_AREA = N_("Thành phố Hà Nội")
RAISED = N_("Không khí xấu: VN_AQI trên {threshold}")
CLEARED = N_("Không khí đã trở lại bình thường, VN_AQI dưới mức cảnh báo {threshold}")
SCHOOL_HEADLINE = N_("Có trạm đo VN_AQI từ {threshold} trở lên")
ND08_HEADLINE = N_("VN_AQI ngày từ {threshold} trở lên nhiều ngày liền")
DESCRIPTION = N_("VN_AQI {number}, mức {level}, {time} ({kind}). Thang VN_AQI, QĐ 1459/QĐ-TCMT.")
SOURCE = N_("Trạm: {station}. Nguồn: {source}.")
# Headline, and a sentence on what it means; "" when the headline says it all.
_TOLD = {
    (AlertKind.PERSONAL, AlertStep.RAISED): (RAISED, ""),
    (AlertKind.PERSONAL, AlertStep.CLEARED): (CLEARED, ""),
    (AlertKind.SCHOOL_301, AlertStep.RAISED): (SCHOOL_HEADLINE, SCHOOL_RAISED),
    (AlertKind.SCHOOL_301, AlertStep.CLEARED): (SCHOOL_CLEARED, ""),
    (AlertKind.ND08, AlertStep.RAISED): (ND08_HEADLINE, ND08_RAISED),
    (AlertKind.ND08, AlertStep.CLEARED): (ND08_CLEARED, ""),
}
_KINDS = {
    Kind.MEASURED: METHOD_NAMES[Method.STATION],
    Kind.ESTIMATED: N_("ước tính"),
    Kind.MODEL: N_("ước tính theo mô hình"),
}


@dataclass(frozen=True, slots=True)
class PublicAlert:
    """One line of the feed.

    Attributes:
        id: of the alert; its CAP document has it in its address.
        sent: when it was decided.
        area: where, in words.
        headline: what is the matter.
        is_over: whether it ends an earlier one.
    """

    id: int
    sent: datetime
    area: str
    headline: str
    is_over: bool


def list_public_alerts(uow: UnitOfWork, settings: Settings, locale: str) -> list[PublicAlert]:
    """Return the alerts of the last days that everybody may read, newest first."""
    since = uow.now - timedelta(days=FEED_DAYS)
    return [
        PublicAlert(
            row.id,
            row.created_at,
            _area(uow, row, locale),
            _headline(row, locale),
            row.step is AlertStep.CLEARED,
        )
        for row in public_alerts(uow.session, since, settings.air_alert_threshold)
    ]


def cap_alert(uow: UnitOfWork, settings: Settings, alert_id: int) -> bytes:
    """Return one alert as a CAP 1.2 document, in every language.

    Raises:
        LoaXanhError: `air_alert_not_found`: there is none, or it is somebody's own.
    """
    row = find_public_alert(uow.session, alert_id, settings.air_alert_threshold)
    if row is None:
        raise LoaXanhError("air_alert_not_found")
    sender = f"loa-xanh@{urlsplit(settings.public_url).hostname}"
    is_over = row.step is AlertStep.CLEARED
    ended = raised_before(uow.session, row) if is_over else None
    station = find_station(uow.session, row.station_code) if row.station_code else None
    return cap_document(
        CapAlert(
            identifier=_identifier(row),
            sender=sender,
            sent=row.created_at,
            is_actual=settings.is_production,
            ends=CapReference(sender, _identifier(ended), ended.created_at) if ended else None,
            vn_aqi=row.vn_aqi,
            made_as=row.made_as,
            measured_at=row.at,
            expires_at=row.created_at + LASTS,
            web=f"{settings.public_url}/khong-khi",
            parameters={"station": station.code} if station else {},
            geocodes={"commune_code": row.place} if row.place else {},
            texts=[_text(uow, row, station, locale) for locale in LOCALES],
        )
    )


def _identifier(row: AirAlertRow) -> str:
    return f"loa-xanh-air-{row.id}"


def _text(uow: UnitOfWork, row: AirAlertRow, station: Station | None, locale: str) -> CapText:
    level = level_of(row.vn_aqi)
    meaning = _TOLD[row.kind, row.step][1]
    facts = translate(
        locale,
        DESCRIPTION,
        number=row.vn_aqi,
        level=translate(locale, level.name),
        time=hour_words(row.at, locale),
        kind=translate(locale, _KINDS.get(row.made_as or Kind.NONE, N_("không rõ cách đo"))),
    )
    told = [translate(locale, meaning, threshold=row.threshold)] if meaning else []
    told.append(facts)
    if station is not None:
        source = translate(locale, station.source_name)
        name = translate(locale, station.name)
        told.append(translate(locale, SOURCE, station=name, source=source))
    return CapText(
        LANGUAGES[locale],
        translate(locale, SENDER),
        translate(locale, EVENT),
        _headline(row, locale),
        " ".join(told),
        translate(locale, plain_advice(level)),
        _area(uow, row, locale),
    )


def _headline(row: AirAlertRow, locale: str) -> str:
    return translate(locale, _TOLD[row.kind, row.step][0], threshold=row.threshold).rstrip(".")


def _area(uow: UnitOfWork, row: AirAlertRow, locale: str) -> str:
    commune = find_commune(uow.session, row.place) if row.place else None
    return commune.full_name if commune else translate(locale, CITY_AREA)

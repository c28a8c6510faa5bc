"""Alerts on the air in the Common Alerting Protocol, for whoever passes warnings on.

Source: OASIS CAP 1.2 (order and words of the elements). The severities are our own reading.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from xml.etree import ElementTree as ET

from backend.core.clock import hanoi_time
from backend.domain.air_now import Kind
from backend.domain.vn_aqi import LEVELS, level_of

CAP_NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2"
CATEGORIES = ("Health", "Env")
# Xấu: from here on everybody is advised to stay out of it.
BAD_FROM = 151
# By level, Tốt to Nguy hại.
SEVERITIES = ("Minor", "Minor", "Minor", "Moderate", "Severe", "Extreme")
_CERTAINTIES: Mapping[Kind, str] = MappingProxyType(
    {Kind.MEASURED: "Observed", Kind.ESTIMATED: "Likely", Kind.MODEL: "Possible"}
)


@dataclass(frozen=True, slots=True)
class CapText:
    """What an alert says in one language.

    Attributes:
        language: RFC 3066, e.g. vi-VN.
        sender: who speaks.
        event: what kind of event it is.
        headline: at most 160 characters.
        description: number, level, place, hour, what the number is, source.
        instruction: what people are advised to do.
        area: the place in words.
    """

    language: str
    sender: str
    event: str
    headline: str
    description: str
    instruction: str
    area: str


@dataclass(frozen=True, slots=True)
class CapAlert:
    """One alert, or the end of one.

    Attributes:
        identifier: unique with its sender; no spaces, commas or markup.
        sender: who sends; as above.
        sent: when it was decided.
        is_actual: False marks an exercise, for everything outside production.
        ends: the alert that this one ends; None: this one raises.
        vn_aqi: the index that decided.
        made_as: what that number is; None: nobody kept it.
        measured_at: the end of the hour, or of the day, it is of.
        expires_at: until when it says anything.
        web: where to read on.
        parameters: further facts by name.
        geocodes: official codes of the area by name.
        texts: one for each language.
    """

    identifier: str
    sender: str
    sent: datetime
    is_actual: bool
    ends: CapReference | None
    vn_aqi: int
    made_as: Kind | None
    measured_at: datetime
    expires_at: datetime
    web: str
    parameters: Mapping[str, str]
    geocodes: Mapping[str, str]
    texts: Sequence[CapText]


@dataclass(frozen=True, slots=True)
class CapReference:
    """How an earlier alert is named."""

    sender: str
    identifier: str
    sent: datetime

    def __str__(self) -> str:
        return f"{self.sender},{self.identifier},{cap_time(self.sent)}"


def cap_time(at: datetime) -> str:
    """Return an instant as CAP writes it: Hanoi time, whole seconds, an offset and never Z."""
    return hanoi_time(at).isoformat(timespec="seconds")


def cap_severity(vn_aqi: int) -> str:
    """Return the CAP severity of an index: Kém Minor, Xấu Moderate, Rất xấu Severe, Nguy hại Extreme."""
    return SEVERITIES[LEVELS.index(level_of(vn_aqi))]


def cap_document(alert: CapAlert) -> bytes:
    """Return an alert as a CAP 1.2 document."""
    root = ET.Element("alert", xmlns=CAP_NAMESPACE)
    head = [
        ("identifier", alert.identifier),
        ("sender", alert.sender),
        ("sent", cap_time(alert.sent)),
        ("status", "Actual" if alert.is_actual else "Test"),
        ("msgType", "Update" if alert.ends else "Alert"),
        ("scope", "Public"),
    ]
    if alert.ends:
        head.append(("references", str(alert.ends)))
    _put(root, head)
    for text in alert.texts:
        _info(root, alert, text)
    document: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return document


def _info(root: ET.Element, alert: CapAlert, text: CapText) -> None:
    """Append what an alert says in one language; the schema fixes the order."""
    info = ET.SubElement(root, "info")
    # A flag may end while the air is still bad; then nothing is clear yet.
    is_clear = alert.ends is not None and alert.vn_aqi < BAD_FROM
    certainty = "Unknown" if alert.made_as is None else _CERTAINTIES.get(alert.made_as, "Unknown")
    _put(
        info,
        [
            ("language", text.language),
            *(("category", category) for category in CATEGORIES),
            ("event", text.event),
            ("responseType", "AllClear" if is_clear else "Avoid"),
            ("urgency", "Past" if is_clear else "Immediate"),
            ("severity", cap_severity(alert.vn_aqi)),
            ("certainty", certainty),
            ("effective", cap_time(alert.sent)),
            ("onset", cap_time(alert.measured_at)),
            ("expires", cap_time(alert.expires_at)),
            ("senderName", text.sender),
            ("headline", text.headline),
            ("description", text.description),
            ("instruction", text.instruction),
            ("web", alert.web),
        ],
    )
    _named(info, "parameter", {"VN_AQI": str(alert.vn_aqi), **alert.parameters})
    area = ET.SubElement(info, "area")
    _put(area, [("areaDesc", text.area)])
    _named(area, "geocode", alert.geocodes)


def _put(parent: ET.Element, told: Sequence[tuple[str, str]]) -> None:
    for name, text in told:
        ET.SubElement(parent, name).text = text


def _named(parent: ET.Element, element: str, values: Mapping[str, str]) -> None:
    for name, value in values.items():
        _put(ET.SubElement(parent, element), [("valueName", name), ("value", value)])

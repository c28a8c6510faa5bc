"""What a message to officers shows of a report besides its words: where it is, and a picture."""

from __future__ import annotations

from sqlalchemy.orm import Session

from backend.services.reference import ReferenceData
from backend.store.photos import AttachmentKind, list_attachments
from backend.store.reports import ReportRow

# Five decimals are one metre.
_MAP_URL = "https://www.openstreetmap.org/?mlat={0:.5f}&mlon={1:.5f}&zoom=18"


def map_url(latitude: float, longitude: float) -> str:
    """Return an address that opens a place on a map, in any browser and without an account."""
    return _MAP_URL.format(latitude, longitude)


def staff_news(
    session: Session, reference_data: ReferenceData, report: ReportRow
) -> dict[str, str]:
    """Return the values that messages to officers have in common.

    The picture is named by its attachment, so nothing of it outlives an erasure; "" for none.
    """
    attached = list_attachments(session, report.id)
    first = next((one for one in attached if one.kind is AttachmentKind.REPORTED), None)
    return {
        "commune": reference_data.commune_names[report.commune_code],
        "map_url": map_url(report.latitude, report.longitude),
        "picture": str(first.id) if first is not None else "",
    }

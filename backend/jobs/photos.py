"""Jobs about photos."""

from __future__ import annotations

from backend.core.database import unit_of_work
from backend.services.photo_hints import note_photo_hints
from backend.services.photos import publish_report_photos
from backend.services.runtime import Runtime


def publish_photo_copies(runtime: Runtime, report_id: int) -> None:
    """Make what the public sees of a report's photos, then look for what staff should know of them."""
    publish_report_photos(runtime.files, report_id, runtime.clock.now())
    with unit_of_work(runtime.clock.now()) as uow:
        note_photo_hints(uow, report_id)

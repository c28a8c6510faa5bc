"""Jobs that work on photos."""

from __future__ import annotations

from backend.services.photos import publish_report_photos
from backend.services.runtime import Runtime


def publish_photo_copies(runtime: Runtime, report_id: int) -> None:
    """Make the public copies and thumbnails of one report's photos."""
    publish_report_photos(runtime.files, report_id, runtime.clock.now())

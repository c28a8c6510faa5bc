"""What about a photo staff may want to look at twice: a hint, never a verdict, and never told to the sender."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from backend.core.i18n import N_

# Difference hashes this close are the same picture, saved again or sent through another app.
SAME_PICTURE_BITS = 4
# A picture with nearly no edges (dark, blurred, a wall) has a hash that says nothing.
FEWEST_BITS, MOST_BITS = 10, 54
# Sizes that sites and drawing programs make and cameras do not. What chat apps shrink a photo to (1280 at
# its longer edge) is left out.
WEB_SIZES = frozenset(
    {
        (1200, 630), (1200, 628), (1200, 675), (1024, 512), (1080, 1080), (1080, 1350), (800, 600), (800, 450),
        (640, 360), (600, 400), (660, 440), (680, 408), (700, 394), (480, 360), (1600, 900), (1366, 768), (1920, 1200),
    }
)  # fmt: skip
SMALLEST_EDGE = 320
WIDEST_RATIO = 2.3
DRAWN_TYPES = frozenset({"image/png", "image/webp"})


class Hint(StrEnum):
    """One thing worth a second look."""

    SAME_FILE = "same_file"
    SAME_PICTURE = "same_picture"
    WEB_LIKE = "web_like"


HINT_TEXTS: dict[Hint, str] = {
    Hint.SAME_FILE: N_("Ảnh này đã có trong phản ánh {reference}"),
    Hint.SAME_PICTURE: N_("Ảnh này rất giống ảnh của phản ánh {reference}"),
    Hint.WEB_LIKE: N_("Ảnh không có thông tin máy chụp và có dạng ảnh lấy từ trên mạng"),
}


@dataclass(frozen=True, slots=True)
class PhotoFacts:
    """What is known of a photo's file.

    Attributes:
        media_type: told from the content.
        width: pixels.
        height: pixels.
        has_camera_traces: whether EXIF names a camera.
        has_place_or_time: whether EXIF tells where or when.
        difference_hash: 64-bit dHash as a signed integer; None when unknown.
    """

    media_type: str
    width: int
    height: int
    has_camera_traces: bool
    has_place_or_time: bool
    difference_hash: int | None


def is_telling(difference_hash: int | None) -> bool:
    """Return whether a difference hash can tell pictures apart."""
    if difference_hash is None:
        return False
    return FEWEST_BITS <= (difference_hash & (2**64 - 1)).bit_count() <= MOST_BITS


def looks_like_web(photo: PhotoFacts) -> bool:
    """Return whether a photo has no trace of a camera and the shape of something saved from a page."""
    if photo.has_camera_traces or photo.has_place_or_time:
        return False
    longer, shorter = max(photo.width, photo.height), min(photo.width, photo.height)
    return (
        photo.media_type in DRAWN_TYPES
        or (photo.width, photo.height) in WEB_SIZES
        or shorter < SMALLEST_EDGE
        or longer / max(1, shorter) > WIDEST_RATIO
    )

"""What a photo is: its type told from its content, its evidence, and the copies the public sees.

Pure computing on bytes. Nothing here trusts a file name or a declared type.
"""

from __future__ import annotations

import hashlib
import io
import threading
import warnings
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pillow_heif
from PIL import (
    ExifTags,
    Image,
    ImageOps,
    JpegImagePlugin,
    PngImagePlugin,
    UnidentifiedImageError,
    WebPImagePlugin,
)

from backend.core.clock import HANOI
from backend.domain.errors import LoaXanhError

pillow_heif.register_heif_opener()

MAX_PHOTO_BYTES = 20 * 1024 * 1024
MAX_PHOTO_PIXELS = 50_000_000
MAX_PHOTOS = 10
MAX_REQUEST_BYTES = 60_000_000
PUBLIC_EDGE_PIXELS = 2048
THUMBNAIL_EDGE_PIXELS = 480
MEDIA_TYPES = {
    "JPEG": "image/jpeg",
    "MPO": "image/jpeg",
    "PNG": "image/png",
    "WEBP": "image/webp",
    "HEIF": "image/heic",
}
# Importing a plugin registers its format; formats that are not accepted stay unknown to Pillow.
_PLUGINS = (JpegImagePlugin, PngImagePlugin, WebPImagePlugin)
# A phone's multi-picture file (MPO) opens as JPEG and then calls itself MPO.
FORMATS = tuple(name for name in MEDIA_TYPES if name != "MPO")
Image.MAX_IMAGE_PIXELS = MAX_PHOTO_PIXELS
# `warnings.catch_warnings` changes state shared by all threads of the process.
_opening = threading.Lock()


@dataclass(frozen=True, slots=True)
class InspectedPhoto:
    """What is known of a photo before it is stored.

    Attributes:
        content: the bytes as sent.
        content_hash: SHA-256 of them, hex.
        media_type: told from the content.
        width: pixels, as stored in the file.
        height: pixels, as stored in the file.
        taken_at: EXIF time; Hanoi time is assumed when it has no offset; None when absent.
        latitude: EXIF place, WGS84; None when absent or absurd.
        longitude: the same.
        has_camera_traces: whether EXIF names the camera's make or model.
        difference_hash: 64-bit dHash as a signed integer.
    """

    content: bytes
    content_hash: str
    media_type: str
    width: int
    height: int
    taken_at: datetime | None
    latitude: float | None
    longitude: float | None
    has_camera_traces: bool
    difference_hash: int


# Clocks of phones and servers differ a little; more than this, the phone's is wrong.
CLOCK_TOLERANCE = timedelta(minutes=10)


def believable_time(taken_at: datetime | None, now: datetime) -> datetime | None:
    """Return when a photo was taken, or None when its clock ran ahead: that is no evidence.

    It is ignored, not refused: a wrong clock must not cost anybody their report.
    """
    if taken_at is None or taken_at > now + CLOCK_TOLERANCE:
        return None
    return taken_at


def inspect_photo(content: bytes) -> InspectedPhoto:
    """Return what `content` is, having read all of it.

    Raises:
        LoaXanhError: `photo_empty`, `photo_too_large`, `photo_type_unsupported`,
            `photo_too_many_pixels` or `photo_damaged`.
    """
    if not content:
        raise LoaXanhError("photo_empty")
    if len(content) > MAX_PHOTO_BYTES:
        raise LoaXanhError("photo_too_large", limit_mb=MAX_PHOTO_BYTES // 2**20)
    picture = _open(content)
    width, height = picture.size
    if width * height > MAX_PHOTO_PIXELS:
        raise _too_many_pixels()
    try:
        exif = picture.getexif()
        evidence = _evidence(exif)
        # A JPEG is decoded at an eighth of its size: every byte is read, a cut-off file is noticed.
        picture.draft("RGB", (width // 8, height // 8))
        with picture:
            picture.load()
            small = picture.convert("L")
    except LoaXanhError:
        raise
    except Exception as error:
        raise LoaXanhError("photo_damaged") from error
    latitude, longitude, taken_at, has_camera = evidence
    return InspectedPhoto(
        content=content,
        content_hash=hashlib.sha256(content).hexdigest(),
        media_type=MEDIA_TYPES[str(picture.format)],
        width=width,
        height=height,
        taken_at=taken_at,
        latitude=latitude,
        longitude=longitude,
        has_camera_traces=has_camera,
        difference_hash=_difference_hash(small),
    )


def _too_many_pixels() -> LoaXanhError:
    return LoaXanhError("photo_too_many_pixels", limit_megapixels=MAX_PHOTO_PIXELS // 1_000_000)


def _open(content: bytes) -> Image.Image:
    try:
        with _opening, warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return Image.open(io.BytesIO(content), formats=FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many_pixels() from None
    except UnidentifiedImageError:
        raise LoaXanhError("photo_type_unsupported") from None
    except Exception as error:
        raise LoaXanhError("photo_damaged") from error


def _difference_hash(picture: Image.Image) -> int:
    """Return the 64-bit dHash: each bit says whether a pixel is brighter than its right neighbour."""
    cells = picture.resize((9, 8), Image.Resampling.BILINEAR).tobytes()
    bits = 0
    for row in range(8):
        for column in range(8):
            left, right = cells[row * 9 + column], cells[row * 9 + column + 1]
            bits = bits << 1 | (left > right)
    return bits - 2**64 if bits >= 2**63 else bits


def hash_distance(one: int, other: int) -> int:
    """Return in how many of 64 bits two difference hashes differ."""
    return ((one ^ other) & (2**64 - 1)).bit_count()


def _evidence(exif: Image.Exif) -> tuple[float | None, float | None, datetime | None, bool]:
    latitude, longitude = _place(exif.get_ifd(ExifTags.IFD.GPSInfo))
    taken_at = _taken_at(exif.get_ifd(ExifTags.IFD.Exif))
    has_camera = bool(exif.get(ExifTags.Base.Make) or exif.get(ExifTags.Base.Model))
    return latitude, longitude, taken_at, has_camera


def _place(gps: dict[int, Any]) -> tuple[float | None, float | None]:
    """Return EXIF latitude and longitude in degrees, or two None when absent or absurd."""
    try:
        latitude = _degrees(gps[ExifTags.GPS.GPSLatitude])
        longitude = _degrees(gps[ExifTags.GPS.GPSLongitude])
        south = str(gps.get(ExifTags.GPS.GPSLatitudeRef, "N")).upper().startswith("S")
        west = str(gps.get(ExifTags.GPS.GPSLongitudeRef, "E")).upper().startswith("W")
    except (KeyError, TypeError, ValueError, ZeroDivisionError, IndexError):
        return None, None
    latitude, longitude = (-latitude if south else latitude), (-longitude if west else longitude)
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180) or latitude == longitude == 0:
        return None, None
    return latitude, longitude


def _degrees(parts: Any) -> float:  # noqa: ANN401 - EXIF values have no type
    degrees, minutes, seconds = (float(part) for part in parts)
    return degrees + minutes / 60 + seconds / 3600


def _taken_at(ifd: dict[int, Any]) -> datetime | None:
    """Return the EXIF time as an aware UTC instant, or None when absent or not a time."""
    written = str(ifd.get(ExifTags.Base.DateTimeOriginal, "")).strip("\x00 ")
    offset = str(ifd.get(ExifTags.Base.OffsetTimeOriginal, "")).strip("\x00 ")
    try:
        local = datetime.strptime(written, "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007 - zone follows
        return local.replace(tzinfo=_zone(offset)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _zone(offset: str) -> timezone | Any:  # noqa: ANN401 - ZoneInfo and timezone share no base
    if len(offset) != 6 or offset[0] not in "+-":
        return HANOI
    hours, minutes = int(offset[1:3]), int(offset[4:6])
    length = timedelta(hours=hours, minutes=minutes)
    return timezone(-length if offset[0] == "-" else length)


def public_copies(content: bytes) -> tuple[bytes, bytes]:
    """Return the public JPEG (2,048 px at most) and the thumbnail JPEG of a stored photo.

    Both are new pictures: right way up, without EXIF, XMP or colour profile.
    """
    with _open(content) as picture:
        picture.draft("RGB", (PUBLIC_EDGE_PIXELS, PUBLIC_EDGE_PIXELS))
        upright = ImageOps.exif_transpose(picture)
        flat = _flattened(upright)
    flat.thumbnail((PUBLIC_EDGE_PIXELS, PUBLIC_EDGE_PIXELS), Image.Resampling.LANCZOS)
    public = _jpeg(flat, quality=82)
    flat.thumbnail((THUMBNAIL_EDGE_PIXELS, THUMBNAIL_EDGE_PIXELS), Image.Resampling.LANCZOS)
    return public, _jpeg(flat, quality=75)


def fitted_jpeg(content: bytes, max_bytes: int) -> bytes | None:
    """Return a picture as a JPEG of at most so many bytes; None when it is no picture.

    One that fits already stays as it is; otherwise its edges shrink until it fits.
    """
    if len(content) <= max_bytes:
        return content
    try:
        with _open(content) as picture:
            flat = _flattened(ImageOps.exif_transpose(picture))
    except LoaXanhError:
        return None
    edge = PUBLIC_EDGE_PIXELS
    while edge >= THUMBNAIL_EDGE_PIXELS:
        flat.thumbnail((edge, edge), Image.Resampling.LANCZOS)
        smaller = _jpeg(flat, quality=80)
        if len(smaller) <= max_bytes:
            return smaller
        edge = edge * 3 // 4
    return None


def _flattened(picture: Image.Image) -> Image.Image:
    """Return the pixels alone, on white where the picture was transparent."""
    rgba = picture.convert("RGBA") if picture.mode in ("RGBA", "LA", "P", "PA") else None
    fresh = Image.new("RGB", picture.size, "white")
    if rgba is not None:
        fresh.paste(rgba, mask=rgba.getchannel("A"))
    else:
        fresh.paste(picture.convert("RGB"))
    return fresh


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
    return out.getvalue()

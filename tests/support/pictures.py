"""Pictures made by tests: real files in every accepted format, with and without evidence."""

from __future__ import annotations

import io
import random
from datetime import datetime

import pillow_heif
from PIL import ExifTags, Image

pillow_heif.register_heif_opener()


def picture(width: int = 640, height: int = 480, seed: int = 1) -> Image.Image:
    """Return a picture of coloured blocks that differs with `seed`."""
    chance = random.Random(seed)
    small = Image.new("RGB", (16, 12))
    small.putdata([tuple(chance.randrange(256) for _ in range(3)) for _ in range(16 * 12)])
    return small.resize((width, height), Image.Resampling.BICUBIC)


def encoded(image: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    """Return the picture as a file."""
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def jpeg(seed: int = 1, width: int = 640, height: int = 480) -> bytes:
    """Return a small real JPEG."""
    return encoded(picture(width, height, seed), "JPEG", quality=85)


def camera_jpeg(
    latitude: float, longitude: float, taken_at: datetime | None = None, orientation: int = 1
) -> bytes:
    """Return a JPEG as a phone's camera writes it: make, time, place, orientation."""
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "Test"
    exif[ExifTags.Base.Orientation] = orientation
    gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
    gps[ExifTags.GPS.GPSLatitudeRef] = "N" if latitude >= 0 else "S"
    gps[ExifTags.GPS.GPSLatitude] = _sexagesimal(abs(latitude))
    gps[ExifTags.GPS.GPSLongitudeRef] = "E" if longitude >= 0 else "W"
    gps[ExifTags.GPS.GPSLongitude] = _sexagesimal(abs(longitude))
    if taken_at is not None:
        times = exif.get_ifd(ExifTags.IFD.Exif)
        times[ExifTags.Base.DateTimeOriginal] = taken_at.strftime("%Y:%m:%d %H:%M:%S")
    return encoded(picture(), "JPEG", exif=exif)


def _sexagesimal(degrees: float) -> tuple[float, float, float]:
    whole = int(degrees)
    minutes = int((degrees - whole) * 60)
    return float(whole), float(minutes), round((degrees - whole - minutes / 60) * 3600, 4)

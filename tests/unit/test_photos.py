"""Photos: type from content, evidence, refusals, and the copies the public sees."""

import io
import struct
import zlib
from datetime import UTC, datetime

import pytest
from PIL import Image

from backend.domain.errors import LoaXanhError
from backend.domain.photos import hash_distance, inspect_photo, public_copies
from tests.support.pictures import camera_jpeg, encoded, jpeg, picture


@pytest.mark.parametrize(
    ("kind", "media_type"),
    [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/webp"), ("HEIF", "image/heic")],
)
def test_the_type_is_told_from_the_content(kind, media_type):
    photo = inspect_photo(encoded(picture(), kind))
    assert (photo.media_type, photo.width, photo.height) == (media_type, 640, 480)


def test_exif_place_and_time_are_read_as_evidence():
    photo = inspect_photo(camera_jpeg(21.0285, 105.8542, datetime(2026, 11, 23, 16, 20)))
    assert photo.latitude == pytest.approx(21.0285, abs=1e-6)
    assert photo.longitude == pytest.approx(105.8542, abs=1e-6)
    assert photo.taken_at == datetime(2026, 11, 23, 9, 20, tzinfo=UTC)
    assert photo.has_camera_traces


def test_a_picture_without_exif_has_no_evidence():
    photo = inspect_photo(jpeg())
    assert (photo.latitude, photo.longitude, photo.taken_at) == (None, None, None)
    assert not photo.has_camera_traces


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "photo_empty"),
        (b"<html>not a photo</html>", "photo_type_unsupported"),
        (b"GIF89a" + b"\x00" * 64, "photo_type_unsupported"),
        (jpeg()[: len(jpeg()) // 2], "photo_damaged"),
        (encoded(picture(), "PNG")[:-200], "photo_damaged"),
        (b"\xff" * (20 * 1024 * 1024 + 1), "photo_too_large"),
    ],
)
def test_what_is_not_a_whole_photo_is_refused_with_its_own_code(content, code):
    with pytest.raises(LoaXanhError) as refused:
        inspect_photo(content)
    assert refused.value.code == code


def _png_bomb(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(b"\x00" * 1000)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("size", [(8_000, 6_251), (20_000, 20_000), (2**31 - 1, 2**31 - 1)])
def test_a_bomb_is_refused_before_it_is_unpacked(size):
    with pytest.raises(LoaXanhError) as refused:
        inspect_photo(_png_bomb(*size))
    assert refused.value.code == "photo_too_many_pixels"


def test_the_public_copy_is_upright_smaller_and_without_exif():
    content = camera_jpeg(21.03, 105.85, datetime(2026, 11, 23, 16, 20), orientation=6)
    public, thumbnail = (Image.open(io.BytesIO(copy)) for copy in public_copies(content))
    assert public.size == (480, 640)
    assert max(thumbnail.size) == 480
    assert not public.getexif()
    assert "exif" not in public.info
    assert "icc_profile" not in public.info


def test_a_large_photo_is_shrunk_to_2048_pixels():
    public, _ = public_copies(encoded(picture(4000, 3000), "JPEG"))
    assert Image.open(io.BytesIO(public)).size == (2048, 1536)


def test_the_same_picture_is_recognised_after_recompression_and_another_is_not():
    original = inspect_photo(jpeg(seed=1))
    again = inspect_photo(encoded(picture(seed=1).resize((320, 240)), "JPEG", quality=40))
    other = inspect_photo(jpeg(seed=2))
    assert hash_distance(original.difference_hash, again.difference_hash) <= 4
    assert hash_distance(original.difference_hash, other.difference_hash) >= 16


@pytest.mark.parametrize("place", [(0.0, 0.0), (95.0, 105.0)])
def test_an_absurd_exif_place_is_no_evidence(place):
    assert inspect_photo(camera_jpeg(*place)).latitude is None

"""Reading uploaded files at the edge."""

from __future__ import annotations

from werkzeug.datastructures import FileStorage


def read_part(part: FileStorage) -> bytes:
    """Return the bytes of one uploaded file and give its temporary file back."""
    try:
        return bytes(part.read())
    finally:
        part.close()

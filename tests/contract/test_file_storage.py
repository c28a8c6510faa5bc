"""One suite for every file storage; the bucket is a real S3 server (moto) over HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import boto3
import pytest
from moto.server import ThreadedMotoServer
from pydantic import SecretStr

from backend.clients.bucket import open_bucket
from backend.clients.files import (
    FileMissingError,
    FileStorage,
    FolderStorage,
    MemoryStorage,
    StorageUnavailableError,
)
from backend.core.config import Settings

NOW = datetime.now(UTC)


def bucket_settings(url: str) -> Settings:
    return Settings(
        _env_file=None,
        file_storage="s3",
        s3_bucket="photos",
        s3_endpoint_url=url,
        s3_region="us-east-1",
        s3_access_key_id="test",
        s3_secret_access_key=SecretStr("test"),
    )


@pytest.fixture(scope="module")
def s3() -> Iterator[str]:
    """The address of an S3 server with an empty bucket."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    url = f"http://{host}:{port}"
    client = boto3.client(
        "s3",
        endpoint_url=url,
        region_name="us-east-1",
        aws_access_key_id="test",
        aws_secret_access_key="test",
    )
    client.create_bucket(Bucket="photos")
    yield url
    server.stop()


@pytest.fixture(params=["folder", "memory", "bucket"])
def storage(request, tmp_path: Path) -> FileStorage:
    """Each storage in turn."""
    if request.param == "folder":
        return FolderStorage(tmp_path / "files")
    if request.param == "memory":
        return MemoryStorage(NOW)
    return open_bucket(bucket_settings(request.getfixturevalue("s3")))


def test_what_is_put_is_got_back_and_put_once(storage):
    assert storage.put("originals/aa/aabb", b"one", "image/jpeg")
    storage.put("originals/aa/aabb", b"one", "image/jpeg")
    assert storage.get("originals/aa/aabb") == b"one"
    storage.delete("originals/aa/aabb")


def test_what_is_missing_says_so(storage):
    with pytest.raises(FileMissingError):
        storage.get("originals/00/none")
    storage.delete("originals/00/none")


def test_keys_are_listed_by_prefix_with_their_time(storage):
    storage.put("public/aa/1.jpg", b"1", "image/jpeg")
    storage.put("thumbnails/aa/1.jpg", b"2", "image/jpeg")
    listed = dict(storage.list_keys("public"))
    assert list(listed) == ["public/aa/1.jpg"]
    assert abs(listed["public/aa/1.jpg"] - datetime.now(UTC)) < timedelta(minutes=5)


def test_a_working_storage_passes_its_check(storage):
    storage.check()


def test_a_bucket_that_does_not_answer_is_unavailable():
    storage = open_bucket(bucket_settings("http://127.0.0.1:9"))
    with pytest.raises(StorageUnavailableError):
        storage.get("originals/aa/x")


@pytest.mark.parametrize("key", ["../secret", "/etc/passwd", ""])
def test_a_folder_is_never_left(tmp_path, key):
    with pytest.raises(ValueError):
        FolderStorage(tmp_path).put(key, b"x", "text/plain")

"""Files in an S3-compatible bucket."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from backend.clients.files import FileMissingError, StorageUnavailableError
from backend.core.config import Settings

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client


class BucketStorage:
    """Files in an S3-compatible bucket."""

    def __init__(self, client: S3Client, bucket: str) -> None:
        self._client = client
        self._bucket = bucket

    def _exists(self, key: str) -> bool:
        try:
            self._client.head_object(Bucket=self._bucket, Key=key)
        except ClientError as error:
            if error.response["ResponseMetadata"]["HTTPStatusCode"] == 404:
                return False
            raise
        return True

    def put(self, key: str, content: bytes, media_type: str) -> bool:
        """Store `content`; return whether the key was new."""
        try:
            if self._exists(key):
                return False
            self._client.put_object(
                Bucket=self._bucket, Key=key, Body=content, ContentType=media_type
            )
        except (BotoCoreError, ClientError) as error:
            raise StorageUnavailableError(type(error).__name__) from error
        return True

    def get(self, key: str) -> bytes:
        """Return what is stored."""
        try:
            answer = self._client.get_object(Bucket=self._bucket, Key=key)
            return answer["Body"].read()
        except self._client.exceptions.NoSuchKey:
            raise FileMissingError(key) from None
        except (BotoCoreError, ClientError) as error:
            raise StorageUnavailableError(type(error).__name__) from error

    def delete(self, key: str) -> None:
        """Remove a file; nothing happens when it is not there."""
        try:
            self._client.delete_object(Bucket=self._bucket, Key=key)
        except (BotoCoreError, ClientError) as error:
            raise StorageUnavailableError(type(error).__name__) from error

    def list_keys(self, prefix: str) -> Iterator[tuple[str, datetime]]:
        """Yield each key under `prefix` with the instant it was stored."""
        pages = self._client.get_paginator("list_objects_v2")
        for page in pages.paginate(Bucket=self._bucket, Prefix=prefix):
            for item in page.get("Contents", []):
                yield item["Key"], item["LastModified"]

    def check(self) -> None:
        """Raise StorageUnavailableError unless the bucket can be reached."""
        try:
            self._client.head_bucket(Bucket=self._bucket)
        except (BotoCoreError, ClientError) as error:
            raise StorageUnavailableError(type(error).__name__) from error


def open_bucket(settings: Settings) -> BucketStorage:
    """Return the bucket the settings name."""
    client = boto3.client(
        "s3",
        endpoint_url=settings.s3_endpoint_url or None,
        region_name=settings.s3_region,
        aws_access_key_id=settings.s3_access_key_id or None,
        aws_secret_access_key=settings.s3_secret_access_key.get_secret_value() or None,
        config=Config(connect_timeout=3, read_timeout=20, retries={"max_attempts": 2}),
    )
    return BucketStorage(client, settings.s3_bucket)

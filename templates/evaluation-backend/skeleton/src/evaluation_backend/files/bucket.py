"""The bucket, through S3's own protocol."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from ..settings import Settings

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

UPLOAD_SECONDS = 600
DOWNLOAD_SECONDS = 300


class BucketUnavailable(Exception):
    """S3 did not answer as it should."""


@dataclass(frozen=True, slots=True)
class StoredObject:
    """What S3 says of an object, with its first bytes."""

    size: int
    content_type: str
    head: bytes


class Bucket:
    """The few things that the service does with its bucket. Raises BucketUnavailable."""

    def __init__(self, settings: Settings) -> None:
        self._name = settings.s3_bucket
        self._client: S3Client = boto3.client(
            "s3",
            region_name=settings.aws_region,
            endpoint_url=settings.s3_endpoint_url,
            config=Config(
                signature_version="s3v4",
                connect_timeout=2,
                read_timeout=5,
                retries={"mode": "standard", "total_max_attempts": 2},
                # A stand-in on one address has no host for each bucket.
                s3={"addressing_style": "path" if settings.s3_endpoint_url else "virtual"},
            ),
        )

    def upload_form(self, key: str, content_type: str, size: int) -> tuple[str, dict[str, str]]:
        """URL and fields of a POST that S3 takes only with exactly this type and size."""
        try:
            form = self._client.generate_presigned_post(
                self._name,
                key,
                Fields={"Content-Type": content_type},
                Conditions=[
                    {"Content-Type": content_type},
                    ["content-length-range", size, size],
                ],
                ExpiresIn=UPLOAD_SECONDS,
            )
        except (BotoCoreError, ClientError) as error:
            raise BucketUnavailable from error
        return form["url"], form["fields"]

    def download_url(self, key: str, disposition: str, content_type: str) -> str:
        """A signed GET that the browser saves and does not show."""
        try:
            return self._client.generate_presigned_url(
                "get_object",
                Params={
                    "Bucket": self._name,
                    "Key": key,
                    "ResponseContentDisposition": disposition,
                    "ResponseContentType": content_type,
                },
                ExpiresIn=DOWNLOAD_SECONDS,
            )
        except (BotoCoreError, ClientError) as error:
            raise BucketUnavailable from error

    def inspect(self, key: str) -> StoredObject | None:
        """The object, or None if nothing was uploaded."""
        try:
            answer = self._client.get_object(Bucket=self._name, Key=key, Range="bytes=0-511")
            with answer["Body"] as body:
                head = body.read()
        except ClientError as error:
            code = error.response.get("Error", {}).get("Code")
            if code in {"NoSuchKey", "404"}:
                return None
            if code == "InvalidRange":
                return StoredObject(0, "", b"")
            raise BucketUnavailable from error
        except BotoCoreError as error:
            raise BucketUnavailable from error
        whole = answer.get("ContentRange", "").rpartition("/")[2]
        size = int(whole) if whole.isdigit() else answer["ContentLength"]
        return StoredObject(size, answer["ContentType"], head)

    def delete(self, key: str) -> None:
        """Remove an object; nothing happens where there is none."""
        try:
            self._client.delete_object(Bucket=self._name, Key=key)
        except (BotoCoreError, ClientError) as error:
            raise BucketUnavailable from error

    def delete_folder(self, prefix: str) -> None:
        """Remove everything under a prefix."""
        try:
            pages = self._client.get_paginator("list_objects_v2").paginate(
                Bucket=self._name, Prefix=prefix
            )
            for page in pages:
                for item in page.get("Contents", []):
                    self._client.delete_object(Bucket=self._name, Key=item["Key"])
        except (BotoCoreError, ClientError) as error:
            raise BucketUnavailable from error

    def check(self) -> None:
        """Raise unless the bucket answers."""
        try:
            self._client.head_bucket(Bucket=self._name)
        except (BotoCoreError, ClientError) as error:
            raise BucketUnavailable from error

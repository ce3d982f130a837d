"""What is said of files."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints

from ..http.schemas import Line, ReplyModel, RequestModel
from ..users.schemas import UserReference


class ContentType(StrEnum):
    """The kinds of file that an evaluation may have."""

    PDF = "application/pdf"
    PNG = "image/png"
    JPEG = "image/jpeg"
    WEBP = "image/webp"
    CSV = "text/csv"
    TEXT = "text/plain"


class FileStatus(StrEnum):
    """Whether the bytes are there."""

    EXPECTED = "expected"
    STORED = "stored"


def _no_path(value: str) -> str:
    if "/" in value or "\\" in value or value in {".", ".."}:
        raise ValueError("must be a name without folders")
    return value


FileName = Annotated[
    Line, StringConstraints(min_length=1, max_length=200), AfterValidator(_no_path)
]


class FileAnnouncement(RequestModel):
    """The file that is going to be uploaded."""

    name: FileName
    content_type: ContentType
    size: Annotated[int, Field(ge=1, le=2**40, strict=True, description="Bytes")]


class FileDetail(ReplyModel):
    """A file of an evaluation."""

    id: UUID
    name: str
    content_type: ContentType
    size: Annotated[int, Field(description="Bytes")]
    status: FileStatus
    uploader: UserReference
    created_at: datetime


class FileList(ReplyModel):
    """The files of an evaluation, oldest first."""

    items: list[FileDetail]


class UploadForm(ReplyModel):
    """Where and how the browser sends the bytes: multipart/form-data, `file` as last field."""

    url: str
    fields: dict[str, str]
    expires_at: datetime


class Upload(ReplyModel):
    """An announced file and the form to upload it. Confirm it afterwards."""

    file: FileDetail
    form: UploadForm


class DownloadLink(ReplyModel):
    """A link that works for a few minutes."""

    url: str
    expires_at: datetime

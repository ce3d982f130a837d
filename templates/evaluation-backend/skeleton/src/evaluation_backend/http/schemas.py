"""What the schemas of all features share."""

import base64
import binascii
import json
import re
from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)

from .problems import FieldError, Problem

# PostgreSQL cannot store NUL, and no other control character but tab and line
# feed has a place in what people write.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)")


def _printable(value: str) -> str:
    if _CONTROL.search(value):
        raise ValueError("must not contain control characters")
    return value


def _one_line(value: str) -> str:
    if "\n" in value or "\t" in value:
        raise ValueError("must be one line")
    return _printable(value)


Line = Annotated[str, StringConstraints(strip_whitespace=True), AfterValidator(_one_line)]
Text = Annotated[str, StringConstraints(strip_whitespace=True), AfterValidator(_printable)]


def _rfc3339(value: object) -> object:
    # Pydantic would also take a number of seconds, which the document does not say.
    if isinstance(value, str) and not _MOMENT.fullmatch(value):
        raise ValueError("must be a date and time of RFC 3339 such as 2026-03-10T12:00:00Z")
    return value


Moment = Annotated[AwareDatetime, BeforeValidator(_rfc3339)]


class RequestModel(BaseModel):
    """A request's body or query: what it does not name is refused."""

    model_config = ConfigDict(extra="forbid")


class ReplyModel(BaseModel):
    """A reply's body."""

    model_config = ConfigDict(from_attributes=True)


Limit = Annotated[int, Field(ge=1, le=100, description="Items of one page")]
Cursor = Annotated[
    str, Field(max_length=200, description="`next_cursor` of the page before; absent: first page")
]


def encode_cursor(moment: datetime, key: UUID) -> str:
    """The place after which the next page begins."""
    raw = json.dumps([moment.isoformat(), str(key)]).encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def decode_cursor(cursor: str) -> tuple[datetime, UUID]:
    """The place a cursor names. Raises a 422 problem for one that this API did not give."""
    try:
        padded = cursor.encode() + b"=" * (-len(cursor) % 4)
        moment, key = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
        parsed = datetime.fromisoformat(moment)
        if parsed.tzinfo is None:
            raise ValueError("no time zone")
        return parsed, UUID(key)
    except (ValueError, TypeError, binascii.Error, OverflowError) as error:
        raise Problem(
            422,
            "invalid-input",
            "The cursor is not one that this API gave. Start at the first page.",
            errors=[
                FieldError(
                    location="query", pointer="cursor", code="cursor", message="unknown cursor"
                )
            ],
        ) from error

"""What is said of accounts."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import EmailStr, Field, StringConstraints

from ..auth.permissions import Role
from ..http.schemas import Cursor, Limit, Line, ReplyModel, RequestModel

PersonName = Annotated[Line, StringConstraints(min_length=1, max_length=120)]
Email = Annotated[EmailStr, StringConstraints(max_length=254, to_lower=True)]


class UserReference(ReplyModel):
    """A person as others see them."""

    id: UUID
    name: str


class UserDetail(ReplyModel):
    """An account as its owner and administrators see it."""

    id: UUID
    email: str
    name: str
    role: Role
    is_active: bool
    version: int
    created_at: datetime
    updated_at: datetime


class UserPage(ReplyModel):
    """One page of accounts, newest first."""

    items: list[UserDetail]
    next_cursor: str | None


class UserQuery(RequestModel):
    """Which accounts."""

    role: Role | None = None
    active: bool | None = None
    q: Annotated[
        Line | None, Field(max_length=120, description="Begin of the name or e-mail address")
    ] = None
    limit: Limit = 25
    cursor: Cursor | None = None


class UserChange(RequestModel):
    """What changes of an account; what is left out stays."""

    name: PersonName | None = None
    role: Role | None = None
    is_active: bool | None = None

"""What is said of evaluations."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field, StringConstraints, model_validator

from ..http.schemas import Cursor, Limit, Line, Moment, ReplyModel, RequestModel, Text
from ..users.schemas import UserReference
from .states import Action, Status


class Category(StrEnum):
    """What kind of product it is."""

    HARDWARE = "hardware"
    SOFTWARE = "software"
    SERVICE = "service"
    OTHER = "other"


Title = Annotated[Line, StringConstraints(min_length=3, max_length=200)]
Product = Annotated[Line, StringConstraints(min_length=1, max_length=200)]
Description = Annotated[Text, StringConstraints(max_length=20_000)]
Rating = Annotated[int, Field(ge=1, le=5, strict=True)]
Reason = Annotated[Text, StringConstraints(min_length=3, max_length=2_000)]


class EvaluationDraft(RequestModel):
    """A new evaluation."""

    title: Title
    product: Product
    category: Category = Category.OTHER
    description: Description = ""
    rating: Rating | None = None


class EvaluationChange(RequestModel):
    """What changes; what is left out stays."""

    title: Title | None = None
    product: Product | None = None
    category: Category | None = None
    description: Description | None = None
    rating: Rating | None = None

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not self.model_fields_set:
            raise ValueError("name at least one field to change")
        return self


class Approval(RequestModel):
    """A decision for it."""

    reason: Reason | None = None


class Rejection(RequestModel):
    """A decision against it, with what has to change."""

    reason: Reason


class EvaluationSummary(ReplyModel):
    """An evaluation in a list."""

    id: UUID
    title: str
    product: str
    category: Category
    rating: int | None
    status: Status
    author: UserReference
    version: int
    created_at: datetime
    updated_at: datetime


class EvaluationDetail(EvaluationSummary):
    """An evaluation, with what the reader may do to it now."""

    description: str
    submitted_at: datetime | None
    decided_at: datetime | None
    decided_by: UserReference | None
    decision_reason: str | None
    actions: list[Action]


class EvaluationPage(ReplyModel):
    """One page of evaluations, newest first."""

    items: list[EvaluationSummary]
    next_cursor: str | None


class EvaluationQuery(RequestModel):
    """Which evaluations."""

    status: Status | None = None
    category: Category | None = None
    mine: Annotated[bool, Field(description="Only those of the signed-in person")] = False
    q: Annotated[Line | None, Field(max_length=120, description="Words of title or product")] = None
    created_from: Moment | None = None
    created_before: Moment | None = None
    limit: Limit = 25
    cursor: Cursor | None = None


class HistoryEntryDetail(ReplyModel):
    """One step of an evaluation's history."""

    id: int
    actor: UserReference
    action: Action
    from_status: Status | None
    to_status: Status
    reason: str | None
    changed: Annotated[list[str], Field(description="Names of the fields that an edit changed")]
    at: datetime


class History(ReplyModel):
    """The whole history, oldest first."""

    items: list[HistoryEntryDetail]


class CommentDraft(RequestModel):
    """A new comment."""

    text: Annotated[Text, StringConstraints(min_length=1, max_length=4_000)]


class CommentDetail(ReplyModel):
    """A comment."""

    id: UUID
    author: UserReference
    text: str
    created_at: datetime


class CommentQuery(RequestModel):
    """Which comments."""

    limit: Limit = 50
    cursor: Cursor | None = None


class CommentPage(ReplyModel):
    """One page of comments, oldest first."""

    items: list[CommentDetail]
    next_cursor: str | None

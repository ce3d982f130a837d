"""The figures of the dashboard."""

from datetime import date
from typing import Annotated

from pydantic import Field

from ..http.schemas import ReplyModel, RequestModel


class StatisticsQuery(RequestModel):
    """Which days."""

    days: Annotated[int, Field(ge=1, le=366, description="Up to and with today (UTC)")] = 30


class DayFigures(ReplyModel):
    """One day (UTC)."""

    day: date
    registrations: int
    created: int
    submitted: int
    approved: int
    rejected: int
    approval_rate: Annotated[
        float | None, Field(description="Approved of all decided, 0 to 1; null without decisions")
    ]


class StatusCounts(ReplyModel):
    """How many evaluations stand where now."""

    draft: int = 0
    pending: int = 0
    approved: int = 0
    rejected: int = 0


class Statistics(ReplyModel):
    """The business figures."""

    days: list[DayFigures]
    by_status: StatusCounts
    users: Annotated[int, Field(description="Active accounts")]

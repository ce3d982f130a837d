"""Counting."""

from collections import defaultdict
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import Date, cast, func, select
from sqlalchemy.orm import Session

from ..evaluations.models import Evaluation, HistoryEntry
from ..evaluations.states import Action
from ..services import Services
from ..users.models import User
from .schemas import DayFigures, Statistics, StatusCounts


def read_statistics(parts: Services, days: int) -> bytes:
    """A `Statistics` as JSON, cached."""
    today = parts.clock().astimezone(UTC).date()

    def compute(fresh: bool) -> bytes:
        with parts.database.reading(fresh=fresh) as session:
            return _compute(session, today, days).model_dump_json().encode()

    return parts.queries.get_or_compute(f"statistics:{today}:{days}", compute)


def _compute(session: Session, today: date, days: int) -> Statistics:
    first = today - timedelta(days=days - 1)
    start = datetime.combine(first, time(), UTC)
    # The sessions' time zone is UTC: the cast cuts at UTC's midnight.
    registered = dict(
        session.execute(
            select(cast(User.created_at, Date), func.count())
            .where(User.created_at >= start)
            .group_by(cast(User.created_at, Date))
        ).all()
    )
    counts: dict[str, dict[date, int]] = defaultdict(dict)
    wanted = [Action.CREATE, Action.SUBMIT, Action.APPROVE, Action.REJECT]
    rows = session.execute(
        select(HistoryEntry.action, cast(HistoryEntry.at, Date), func.count())
        .where(HistoryEntry.action.in_(wanted), HistoryEntry.at >= start)
        .group_by(HistoryEntry.action, cast(HistoryEntry.at, Date))
    )
    for action, day, count in rows:
        counts[action][day] = count
    by_status = dict(
        session.execute(select(Evaluation.status, func.count()).group_by(Evaluation.status)).all()
    )
    users = session.scalar(select(func.count()).select_from(User).where(User.is_active))
    return Statistics(
        days=[
            _figures(first + timedelta(days=offset), registered, counts) for offset in range(days)
        ],
        by_status=StatusCounts.model_validate(by_status),
        users=users or 0,
    )


def _figures(
    day: date, registered: dict[date, int], counts: dict[str, dict[date, int]]
) -> DayFigures:
    approved = counts[Action.APPROVE].get(day, 0)
    rejected = counts[Action.REJECT].get(day, 0)
    decided = approved + rejected
    return DayFigures(
        day=day,
        registrations=registered.get(day, 0),
        created=counts[Action.CREATE].get(day, 0),
        submitted=counts[Action.SUBMIT].get(day, 0),
        approved=approved,
        rejected=rejected,
        approval_rate=round(approved / decided, 4) if decided else None,
    )

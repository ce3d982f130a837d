"""Administration of accounts."""

from uuid import UUID

from sqlalchemy import func, or_, select, tuple_
from sqlalchemy.orm import Session

from ..auth.permissions import Role
from ..auth.sessions import revoke_sessions
from ..http.problems import Problem, not_found, version_mismatch
from ..http.schemas import decode_cursor, encode_cursor
from ..services import Services
from .models import User
from .schemas import UserChange, UserDetail, UserPage, UserQuery


def list_users(parts: Services, query: UserQuery) -> UserPage:
    """One page of accounts, newest first."""
    statement = select(User).order_by(User.created_at.desc(), User.id.desc()).limit(query.limit + 1)
    if query.role is not None:
        statement = statement.where(User.role == query.role)
    if query.active is not None:
        statement = statement.where(User.is_active.is_(query.active))
    if query.q:
        statement = statement.where(
            or_(
                User.email.istartswith(query.q, autoescape=True),
                User.name.istartswith(query.q, autoescape=True),
            )
        )
    if query.cursor is not None:
        statement = statement.where(
            tuple_(User.created_at, User.id) < tuple_(*decode_cursor(query.cursor))
        )
    with parts.database.reading() as session:
        rows = session.scalars(statement).all()
    page, more = rows[: query.limit], len(rows) > query.limit
    return UserPage(
        items=[UserDetail.model_validate(row) for row in page],
        next_cursor=encode_cursor(page[-1].created_at, page[-1].id) if more else None,
    )


def read_user(parts: Services, user_id: UUID) -> User:
    """One account. Raises 404."""
    with parts.database.reading() as session:
        user = session.get(User, user_id)
    if user is None:
        raise not_found("account")
    return user


def change_user(parts: Services, user_id: UUID, version: int, change: UserChange) -> User:
    """Change name, role or activity. Raises 404, 409 for the last administrator, 412."""
    now = parts.clock()
    ended: list[UUID] = []
    with parts.database.transaction() as session:
        # Locked in one order, so that two who demote each other do not both succeed.
        administrators = _lock_administrators(session)
        user = session.get(User, user_id, with_for_update=True, populate_existing=True)
        if user is None:
            raise not_found("account")
        if user.version != version:
            raise version_mismatch()
        role = change.role if change.role is not None else Role(user.role)
        active = change.is_active if change.is_active is not None else user.is_active
        if administrators == [user.id] and not (active and role is Role.ADMINISTRATOR):
            raise Problem(
                409,
                "last-administrator",
                "This is the last active administrator. Name another one first.",
            )
        if role != user.role or active != user.is_active:
            # The new rights begin with a new sign-in; the old ones end now.
            ended = revoke_sessions(session, user.id, now=now, reason="account changed")
        if change.name is not None:
            user.name = change.name
        user.role, user.is_active, user.updated_at = role, active, now
    parts.sessions.end(ended)
    parts.queries.drop()
    return user


def _lock_administrators(session: Session) -> list[UUID]:
    statement = (
        select(User.id)
        .where(User.role == Role.ADMINISTRATOR, User.is_active)
        .order_by(User.id)
        .with_for_update()
    )
    return list(session.scalars(statement))


def create_administrator(parts: Services, *, email: str, name: str, password_hash: str) -> User:
    """The first administrator of an installation, whom nobody could name otherwise."""
    now = parts.clock()
    with parts.database.transaction() as session:
        if session.scalar(select(func.count()).where(User.email == email)):
            raise Problem(409, "email-taken", "There is an account with this e-mail address.")
        user = User(
            email=email,
            name=name,
            password_hash=password_hash,
            role=Role.ADMINISTRATOR,
            is_active=True,
            created_at=now,
            updated_at=now,
        )
        session.add(user)
    return user

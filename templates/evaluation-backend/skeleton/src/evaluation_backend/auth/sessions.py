"""The state of sessions: in PostgreSQL, repeated in Redis for speed."""

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from redis import Redis
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from ..data.cache import Cache, CacheUnavailable
from ..data.database import Database
from ..users.models import User
from .models import SessionRecord
from .permissions import Role

# A revocation that could not reach Redis is overlooked for at most this long.
ACTIVE_SECONDS = 60
# Outlives every entry that a reader could have been about to store.
REVOKED_SECONDS = 120


@dataclass(frozen=True, slots=True)
class SessionState:
    """Whose session it is and which role that person has now."""

    user_id: UUID
    role: Role


class SessionDirectory:
    """Answers whether a session is in force.

    A reader stores what it found with NX, and whoever ends a session stores a
    tombstone without: a reader that looked before the end cannot undo it.
    Without Redis each look-up asks PostgreSQL, which always has the truth.
    """

    def __init__(self, database: Database, cache: Cache) -> None:
        self._database = database
        self._cache = cache

    def find(self, session_id: UUID, *, now: datetime) -> SessionState | None:
        """The session's state; None once it is revoked, expired or its owner is not active."""
        key = _key(session_id)
        try:
            stored = self._cache.run(lambda redis: redis.get(key))
        except CacheUnavailable:
            return self._load(session_id, now)
        if isinstance(stored, bytes):
            return _decode(stored)
        state = self._load(session_id, now)
        if state is not None:
            self._store(key, _encode(state))
        return state

    def end(self, session_ids: list[UUID]) -> None:
        """Repeat in Redis that these sessions have ended. To be called after the commit."""
        if not session_ids:
            return
        # Without it the entries are gone within ACTIVE_SECONDS and PostgreSQL is asked.
        with suppress(CacheUnavailable):
            self._cache.run(lambda redis: self._bury(redis, session_ids))

    def _bury(self, redis: Redis, session_ids: list[UUID]) -> None:
        with redis.pipeline(transaction=False) as pipeline:
            for session_id in session_ids:
                pipeline.set(_key(session_id), b"{}", ex=REVOKED_SECONDS)
            pipeline.execute()

    def _store(self, key: str, value: bytes) -> None:
        # Without it the next request asks PostgreSQL again.
        with suppress(CacheUnavailable):
            self._cache.run(lambda redis: redis.set(key, value, ex=ACTIVE_SECONDS, nx=True))

    def _load(self, session_id: UUID, now: datetime) -> SessionState | None:
        with self._database.reading() as session:
            row = session.execute(
                select(User.id, User.role)
                .join(SessionRecord, SessionRecord.user_id == User.id)
                .where(
                    SessionRecord.id == session_id,
                    SessionRecord.revoked_at.is_(None),
                    SessionRecord.expires_at > now,
                    User.is_active,
                )
            ).one_or_none()
        return None if row is None else SessionState(row.id, Role(row.role))


def revoke_sessions(
    session: Session,
    user_id: UUID,
    *,
    now: datetime,
    reason: str,
    keep: UUID | None = None,
) -> list[UUID]:
    """Revoke a person's sessions but one; gives the ids for `SessionDirectory.end`."""
    statement = (
        update(SessionRecord)
        .where(SessionRecord.user_id == user_id, SessionRecord.revoked_at.is_(None))
        .values(revoked_at=now, revoked_reason=reason)
        .returning(SessionRecord.id)
    )
    if keep is not None:
        statement = statement.where(SessionRecord.id != keep)
    return list(session.scalars(statement))


def _key(session_id: UUID) -> str:
    return f"evaluation:session:{session_id}"


def _encode(state: SessionState) -> bytes:
    return json.dumps({"user": str(state.user_id), "role": state.role}).encode()


def _decode(stored: bytes) -> SessionState | None:
    value = json.loads(stored)
    return SessionState(UUID(value["user"]), Role(value["role"])) if value else None

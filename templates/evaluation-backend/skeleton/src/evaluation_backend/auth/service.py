"""Signing in, refreshing, signing out."""

from dataclasses import dataclass
from datetime import timedelta
from hmac import compare_digest
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from ..http.problems import Problem
from ..services import Services
from ..users.models import User
from .actor import Actor
from .models import SessionRecord
from .passwords import hash_password, needs_rehash, verify_password
from .permissions import GRANTS, Role
from .schemas import AccessGrant, Account, Credentials, PasswordChange, Registration
from .sessions import revoke_sessions
from .tokens import (
    AccessClaims,
    TokenInvalid,
    hash_refresh_secret,
    issue_access_token,
    join_refresh_token,
    new_refresh_secret,
    split_refresh_token,
)

# Two tabs that refresh at once send the same token: the slower one is no thief.
ROTATION_GRACE = timedelta(seconds=10)


@dataclass(frozen=True, slots=True)
class Grant:
    """A grant and, where it was rotated, the refresh token for the cookie."""

    access: AccessGrant
    refresh_token: str | None


def register(parts: Services, registration: Registration) -> User:
    """A new account with the role of a submitter. Raises 409 for a taken address."""
    now = parts.clock()
    user = User(
        id=uuid4(),
        email=registration.email,
        name=registration.name,
        password_hash=hash_password(registration.password),
        role=Role.SUBMITTER,
        is_active=True,
        created_at=now,
        updated_at=now,
    )
    try:
        with parts.database.transaction() as session:
            session.add(user)
    except IntegrityError as error:
        raise Problem(
            409, "email-taken", "There is an account with this e-mail address: sign in."
        ) from error
    parts.metrics.registered()
    parts.queries.drop()
    return user


def sign_in(parts: Services, credentials: Credentials, address: str) -> Grant:
    """A new session. Raises 401, the same for a wrong password as for no account, or 429."""
    parts.limits.check(parts.limits.sign_in, "sign-in", address, credentials.email)
    with parts.database.reading() as session:
        user = session.scalar(select(User).where(User.email == credentials.email))
    # No connection is held while the hash is computed: it is slow on purpose.
    correct = verify_password(user.password_hash if user else None, credentials.password)
    if user is None or not correct or not user.is_active:
        raise Problem(401, "wrong-credentials", "E-mail address or password is wrong.")
    rehashed = hash_password(credentials.password) if needs_rehash(user.password_hash) else None
    now = parts.clock()
    secret = new_refresh_secret()
    record = SessionRecord(
        id=uuid4(),
        user_id=user.id,
        secret_hash=hash_refresh_secret(secret),
        rotated_at=now,
        created_at=now,
        expires_at=now + timedelta(seconds=parts.settings.session_seconds),
    )
    with parts.database.transaction() as session:
        if rehashed is not None:
            session.get_one(User, user.id).password_hash = rehashed
        session.add(record)
    return Grant(
        _access(parts, user, record.id),
        join_refresh_token(parts.settings.signing_keys, record.id, secret),
    )


def refresh(parts: Services, token: str | None) -> Grant:
    """A new access token, and a new refresh token in the place of this one.

    A token that was already exchanged is a sign of theft: the session ends for
    whoever holds it. Raises 401.
    """
    try:
        session_id, secret = split_refresh_token(parts.settings.signing_keys, token or "")
    except TokenInvalid as error:
        raise _session_over() from error
    with parts.database.transaction() as session:
        # The lock makes two exchanges of one token follow each other.
        record = session.scalar(
            select(SessionRecord).where(SessionRecord.id == session_id).with_for_update()
        )
        grant = None if record is None else _exchange(parts, session, record, secret)
    if grant is None:
        parts.sessions.end([session_id])
        raise _session_over()
    return grant


def _exchange(
    parts: Services, session: Session, record: SessionRecord, secret: str
) -> Grant | None:
    now = parts.clock()
    if record.revoked_at is not None or record.expires_at <= now:
        return None
    user = session.get_one(User, record.user_id)
    if not user.is_active:
        return None
    given = hash_refresh_secret(secret)
    if compare_digest(given, record.secret_hash):
        fresh = new_refresh_secret()
        record.previous_hash, record.secret_hash = record.secret_hash, hash_refresh_secret(fresh)
        record.rotated_at = now
        return Grant(
            _access(parts, user, record.id),
            join_refresh_token(parts.settings.signing_keys, record.id, fresh),
        )
    previous = record.previous_hash
    if (
        previous is not None
        and compare_digest(given, previous)
        and now - record.rotated_at <= ROTATION_GRACE
    ):
        return Grant(_access(parts, user, record.id), None)
    # The seal was genuine, so this token was given once and exchanged since.
    record.revoked_at, record.revoked_reason = now, "reuse"
    return None


def sign_out(parts: Services, token: str | None) -> None:
    """End the session of this refresh token, if it is one."""
    try:
        session_id, secret = split_refresh_token(parts.settings.signing_keys, token or "")
    except TokenInvalid:
        return
    with parts.database.transaction() as session:
        record = session.get(SessionRecord, session_id, with_for_update=True)
        if record is None or not compare_digest(hash_refresh_secret(secret), record.secret_hash):
            return
        record.revoked_at, record.revoked_reason = parts.clock(), "signed out"
    parts.sessions.end([session_id])


def change_password(parts: Services, actor: Actor, change: PasswordChange, address: str) -> None:
    """Set a new password and end the person's other sessions."""
    parts.limits.check(parts.limits.sign_in, "password", address, str(actor.user_id))
    with parts.database.reading() as session:
        user = session.get_one(User, actor.user_id)
    if not verify_password(user.password_hash, change.current_password):
        raise Problem(409, "wrong-password", "The current password is wrong.")
    hashed = hash_password(change.new_password)
    now = parts.clock()
    with parts.database.transaction() as session:
        user = session.get_one(User, actor.user_id)
        user.password_hash, user.updated_at = hashed, now
        ended = revoke_sessions(
            session, actor.user_id, now=now, reason="password changed", keep=actor.session_id
        )
    parts.sessions.end(ended)


def account_of(parts: Services, user_id: UUID) -> Account:
    """The account with its rights."""
    with parts.database.reading() as session:
        return describe(session.get_one(User, user_id))


def describe(user: User) -> Account:
    """The account as its owner sees it."""
    return Account(
        id=user.id,
        email=user.email,
        name=user.name,
        role=Role(user.role),
        is_active=user.is_active,
        version=user.version,
        created_at=user.created_at,
        updated_at=user.updated_at,
        permissions=sorted(GRANTS[Role(user.role)]),
    )


def _access(parts: Services, user: User, session_id: UUID) -> AccessGrant:
    lifetime = parts.settings.access_token_seconds
    token = issue_access_token(
        parts.settings.signing_keys,
        AccessClaims(user.id, session_id),
        now=parts.clock(),
        lifetime=timedelta(seconds=lifetime),
    )
    return AccessGrant(access_token=token, expires_in=lifetime, account=describe(user))


def _session_over() -> Problem:
    return Problem(
        401,
        "session-over",
        "The session has ended. Sign in again.",
        headers={"WWW-Authenticate": "Bearer"},
    )

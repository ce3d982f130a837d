"""The one place where a request is let through or not."""

from enum import StrEnum

from flask import g, request

from ..http.problems import Problem
from ..services import services
from .actor import Actor
from .permissions import Permission
from .tokens import TokenInvalid, verify_access_token


def authorize(permission: StrEnum) -> Actor:
    """The person behind this request, if the token is good and the role grants the permission."""
    actor = _authenticate()
    if not isinstance(permission, Permission) or not actor.may(permission):
        raise Problem(403, "forbidden", f"Your role does not include {permission}.")
    return actor


def _authenticate() -> Actor:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise _unauthorized("Sign in first.", error=None)
    parts = services()
    now = parts.clock()
    try:
        claims = verify_access_token(parts.settings.signing_keys, token.strip(), now=now)
    except TokenInvalid as error:
        raise _unauthorized(
            "The access token is not valid or has expired: refresh it or sign in.",
            error="invalid_token",
        ) from error
    state = parts.sessions.find(claims.session_id, now=now)
    if state is None or state.user_id != claims.user_id:
        raise _unauthorized("The session has ended. Sign in again.", error="invalid_token")
    g.user_id = state.user_id
    return Actor(state.user_id, state.role, claims.session_id)


def _unauthorized(detail: str, *, error: str | None) -> Problem:
    challenge = "Bearer" if error is None else f'Bearer error="{error}"'
    return Problem(401, "unauthorized", detail, headers={"WWW-Authenticate": challenge})

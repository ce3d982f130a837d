"""Access tokens (JWT) and refresh tokens (random)."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import jwt

# Clocks of two tasks may differ by this much.
LEEWAY = timedelta(seconds=30)
_ISSUER = "evaluation-backend"
_AUDIENCE = "evaluation-api"
# RFC 9068: an access token cannot pass for another kind of JWT.
_TYPE = "at+jwt"
_REQUIRED = ["exp", "iat", "iss", "aud", "sub", "sid"]


class TokenInvalid(Exception):
    """The token is forged, expired, not yet valid or not of this service."""


@dataclass(frozen=True, slots=True)
class AccessClaims:
    """What a verified access token says. The role is not in it: it is looked up."""

    user_id: UUID
    session_id: UUID


def issue_access_token(
    keys: tuple[str, ...], claims: AccessClaims, *, now: datetime, lifetime: timedelta
) -> str:
    """A token signed with the first key."""
    return jwt.encode(
        {
            "iss": _ISSUER,
            "aud": _AUDIENCE,
            "sub": str(claims.user_id),
            "sid": str(claims.session_id),
            "iat": int(now.timestamp()),
            "exp": int((now + lifetime).timestamp()),
            "jti": secrets.token_hex(8),
        },
        keys[0],
        algorithm="HS256",
        headers={"typ": _TYPE},
    )


def verify_access_token(keys: tuple[str, ...], token: str, *, now: datetime) -> AccessClaims:
    """The claims of a token signed with any of the keys. Raises TokenInvalid."""
    for key in keys:
        try:
            # The times are checked below, by the clock that came in.
            decoded = jwt.decode_complete(
                token,
                key,
                algorithms=["HS256"],
                audience=_AUDIENCE,
                issuer=_ISSUER,
                options={"require": _REQUIRED, "verify_exp": False, "verify_iat": False},
            )
        except jwt.InvalidSignatureError:
            continue
        except jwt.InvalidTokenError as error:
            raise TokenInvalid(type(error).__name__) from error
        return _checked(decoded["header"], decoded["payload"], now)
    raise TokenInvalid("signature")


def _checked(header: dict[str, object], payload: dict[str, object], now: datetime) -> AccessClaims:
    try:
        issued, expires = int(str(payload["iat"])), int(str(payload["exp"]))
        claims = AccessClaims(UUID(str(payload["sub"])), UUID(str(payload["sid"])))
    except ValueError as error:
        raise TokenInvalid("claims") from error
    if header.get("typ") != _TYPE:
        raise TokenInvalid("type")
    if now.timestamp() >= expires + LEEWAY.total_seconds():
        raise TokenInvalid("expired")
    if issued > now.timestamp() + LEEWAY.total_seconds():
        raise TokenInvalid("issued in the future")
    return claims


def new_refresh_secret() -> str:
    """256 random bits."""
    return secrets.token_urlsafe(32)


def hash_refresh_secret(secret: str) -> bytes:
    """What is stored of a refresh secret."""
    return hashlib.sha256(secret.encode()).digest()


def join_refresh_token(keys: tuple[str, ...], session_id: UUID, secret: str) -> str:
    """The value of the cookie."""
    return f"{session_id.hex}.{secret}.{_seal(keys[0], session_id, secret)}"


def split_refresh_token(keys: tuple[str, ...], token: str) -> tuple[UUID, str]:
    """Session and secret of a token that this service gave. Raises TokenInvalid for any other.

    The seal tells a token that was given once (using it again is a sign of
    theft) from one that somebody made up to end another's session.
    """
    identifier, _, rest = token.partition(".")
    secret, _, seal = rest.partition(".")
    try:
        session_id = UUID(hex=identifier)
    except ValueError as error:
        raise TokenInvalid("malformed") from error
    sealed = (_seal(key, session_id, secret) for key in keys)
    if not any(hmac.compare_digest(seal.encode(), genuine.encode()) for genuine in sealed):
        raise TokenInvalid("seal")
    return session_id, secret


def _seal(key: str, session_id: UUID, secret: str) -> str:
    message = f"refresh.{session_id.hex}.{secret}".encode()
    return hmac.new(key.encode(), message, hashlib.sha256).hexdigest()

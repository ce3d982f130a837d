"""Access tokens that must not pass."""

import base64
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import jwt
import pytest

from evaluation_backend.auth.tokens import (
    AccessClaims,
    TokenInvalid,
    issue_access_token,
    verify_access_token,
)

from .support import Clock, World, problem

KEYS = tuple(f"{name}-secret-that-is-long-enough-for-sha384-at-all" for name in ("new", "old"))
CLAIMS = AccessClaims(uuid4(), uuid4())
NOW = Clock().now


def _issue(keys: tuple[str, ...] = KEYS) -> str:
    return issue_access_token(keys, CLAIMS, now=NOW, lifetime=timedelta(minutes=10))


def test_verifies_with_every_key_and_signs_with_the_first() -> None:
    assert verify_access_token(KEYS, _issue(), now=NOW) == CLAIMS
    assert verify_access_token(KEYS, _issue((KEYS[1],)), now=NOW) == CLAIMS
    with pytest.raises(TokenInvalid):
        verify_access_token((KEYS[1],), _issue(), now=NOW)


@pytest.mark.parametrize(
    ("seconds", "valid"), [(-31, False), (-29, True), (0, True), (629, True), (631, False)]
)
def test_bears_half_a_minute_of_clock_skew_and_no_more(seconds: int, valid: bool) -> None:
    at = NOW + timedelta(seconds=seconds)
    if valid:
        assert verify_access_token(KEYS, _issue(), now=at) == CLAIMS
    else:
        with pytest.raises(TokenInvalid):
            verify_access_token(KEYS, _issue(), now=at)


def _encode(part: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode()


def _claims(**changes: Any) -> dict[str, Any]:
    claims = jwt.decode(_issue(), options={"verify_signature": False})
    return {key: value for key, value in {**claims, **changes}.items() if value is not None}


def _signed(claims: dict[str, Any], **more: Any) -> str:
    options = {"algorithm": "HS256", "headers": {"typ": "at+jwt"}, **more}
    return jwt.encode(claims, KEYS[0], **options)


FORGERIES: dict[str, Callable[[], str]] = {
    "unsigned": lambda: f"{_encode({'alg': 'none', 'typ': 'at+jwt'})}.{_encode(_claims())}.",
    "another algorithm": lambda: _signed(_claims(), algorithm="HS384"),
    "another type": lambda: _signed(_claims(), headers={"typ": "JWT"}),
    "another audience": lambda: _signed(_claims(aud="other")),
    "another issuer": lambda: _signed(_claims(iss="other")),
    "no expiry": lambda: _signed(_claims(exp=None)),
    "no session": lambda: _signed(_claims(sid=None)),
    "no subject": lambda: _signed(_claims(sub=None)),
    "a session that is no id": lambda: _signed(_claims(sid="1' OR '1'='1")),
    "an expiry that is no number": lambda: _signed(_claims(exp="soon")),
    "changed claims": lambda: ".".join(
        [_issue().split(".")[0], _encode(_claims(sub=str(uuid4()))), _issue().split(".")[2]]
    ),
    "nonsense": lambda: "a.b.c",
    "empty": lambda: "",
}


@pytest.mark.parametrize("forgery", FORGERIES.values(), ids=FORGERIES.keys())
def test_refuses_forgeries(forgery: Callable[[], str]) -> None:
    with pytest.raises(TokenInvalid):
        verify_access_token(KEYS, forgery(), now=NOW)


def test_an_expired_token_is_refused_by_the_api(world: World) -> None:
    person = world.person()
    world.clock.advance(minutes=11)
    response = person.get("/auth/me")
    assert (response.status_code, problem(response)) == (401, "unauthorized")
    assert response.headers["WWW-Authenticate"] == 'Bearer error="invalid_token"'


def test_a_token_of_a_session_that_is_not_there_is_refused(world: World) -> None:
    person = world.person()
    keys = world.parts.settings.signing_keys
    person.token = issue_access_token(
        keys, AccessClaims(person.id, uuid4()), now=world.clock(), lifetime=timedelta(minutes=5)
    )
    assert person.get("/auth/me").status_code == 401

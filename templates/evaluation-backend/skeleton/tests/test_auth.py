"""Signing in, refreshing, signing out."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient

from evaluation_backend.app import create_app
from evaluation_backend.auth.permissions import Role
from evaluation_backend.auth.routes import COOKIE
from evaluation_backend.settings import Settings

from .support import API, PASSWORD, Clock, Person, World, problem


def test_registers_a_submitter_who_can_then_sign_in(world: World) -> None:
    client = world.app.test_client()
    body = {"email": "New.Person@Example.com", "name": "New Person", "password": PASSWORD}
    registered = client.post(f"{API}/auth/register", json=body)
    assert registered.status_code == 201
    assert registered.json is not None
    assert registered.json["role"] == "submitter"
    assert "password" not in registered.get_data(as_text=True)

    again = client.post(f"{API}/auth/register", json={**body, "email": "new.person@example.COM"})
    assert (again.status_code, problem(again)) == (409, "email-taken")

    person = Person(world.app, "NEW.person@example.com", uuid4())
    assert person.sign_in().status_code == 200
    me = person.get("/auth/me").json
    assert me is not None
    assert (me["email"], me["permissions"]) == (
        "new.person@example.com",
        ["account.own", "evaluation.comment", "evaluation.read", "evaluation.write"],
    )


@pytest.mark.parametrize(("known", "password"), [(True, "not the password"), (False, PASSWORD)])
def test_says_the_same_of_a_wrong_password_as_of_no_account(
    world: World, known: bool, password: str
) -> None:
    person = world.person(signed_in=False)
    if not known:
        person.email = "nobody@example.com"
    response = person.sign_in(password)
    assert (response.status_code, problem(response)) == (401, "wrong-credentials")
    assert "Set-Cookie" not in response.headers


def test_keeps_the_refresh_token_from_scripts_and_other_sites(world: World) -> None:
    cookie = world.person(signed_in=False).sign_in().headers["Set-Cookie"]
    attributes = {part.strip() for part in cookie.split(";")[1:]}
    assert {"HttpOnly", "Secure", "SameSite=Strict", f"Path={API}/auth"} <= attributes


def _with_cookie(person: Person, token: str) -> FlaskClient:
    client = person.app.test_client()
    client.set_cookie(COOKIE, token, path=f"{API}/auth")
    return client


def _refresh(person: Person, token: str) -> tuple[int, str | None]:
    response = _with_cookie(person, token).post(f"{API}/auth/refresh")
    if response.status_code == 200 and response.json is not None:
        person.token = response.json["access_token"]
    cookie = response.headers.get("Set-Cookie")
    return response.status_code, cookie and cookie.split(";")[0].partition("=")[2]


def _first_token(person: Person) -> str:
    return person.sign_in().headers["Set-Cookie"].split(";")[0].partition("=")[2]


def test_rotates_the_refresh_token_with_each_use(world: World) -> None:
    person = world.person()
    first = _first_token(person)
    status, second = _refresh(person, first)
    assert status == 200
    assert second not in (None, first)
    assert person.get("/auth/me").status_code == 200
    assert _refresh(person, second)[0] == 200


def test_two_tabs_that_refresh_at_once_both_stay_signed_in(world: World) -> None:
    person = world.person()
    first = _first_token(person)
    assert _refresh(person, first)[0] == 200
    world.clock.advance(seconds=3)
    assert _refresh(person, first) == (200, None)


@pytest.mark.parametrize("rotations", [1, 3])
def test_a_stolen_token_that_is_used_later_ends_the_session_for_both(
    world: World, rotations: int
) -> None:
    person = world.person()
    stolen = newest = _first_token(person)
    for _ in range(rotations):
        _, rotated = _refresh(person, newest)
        assert rotated is not None
        newest = rotated
    assert person.get("/auth/me").status_code == 200
    world.clock.advance(minutes=1)

    assert _refresh(person, stolen)[0] == 401
    assert _refresh(person, newest)[0] == 401
    after = person.get("/auth/me")
    assert (after.status_code, problem(after)) == (401, "unauthorized")


def test_a_made_up_token_does_not_end_anybodys_session(world: World) -> None:
    person = world.person()
    genuine = _first_token(person)
    session_id, secret, seal = genuine.split(".")
    for forged in (
        f"{session_id}.{'x' * 43}.{seal}",
        f"{session_id}.{secret}.{'0' * 64}",
        f"{session_id}.é.é",
        session_id,
        "",
        "not-a-uuid.x.y",
    ):
        assert _refresh(person, forged)[0] == 401
    assert _refresh(person, genuine)[0] == 200


def test_a_session_ends_after_two_weeks_without_use_of_its_token(world: World) -> None:
    person = world.person()
    token = _first_token(person)
    world.clock.advance(days=15)
    assert _refresh(person, token)[0] == 401


def test_sign_out_ends_the_session_at_once(world: World) -> None:
    person = world.person(signed_in=False)
    token = _first_token(person)
    assert person.get("/auth/me").status_code == 200
    out = _with_cookie(person, token).post(f"{API}/auth/sign-out")
    assert out.status_code == 204
    assert f"{COOKIE}=;" in out.headers["Set-Cookie"]
    assert person.get("/auth/me").status_code == 401
    assert _refresh(person, token)[0] == 401


def test_a_new_password_ends_the_other_sessions_only(world: World) -> None:
    person = world.person()
    other = Person(world.app, person.email, person.id)
    other.sign_in()
    change = {"current_password": PASSWORD, "new_password": "another long password"}
    wrong = person.post("/auth/password", {**change, "current_password": "wrong"})
    assert (wrong.status_code, problem(wrong)) == (409, "wrong-password")
    assert person.post("/auth/password", change).status_code == 204
    assert person.get("/auth/me").status_code == 200
    assert other.get("/auth/me").status_code == 401
    assert other.sign_in().status_code == 401
    assert other.sign_in("another long password").status_code == 200


@pytest.mark.parametrize("path", ["sign-in", "refresh", "sign-out"])
def test_refuses_the_session_to_foreign_origins(world: World, path: str) -> None:
    client = world.app.test_client()

    def status(origin: str) -> int:
        response = client.post(
            f"{API}/auth/{path}",
            json={"email": "a@example.com", "password": "x"},
            headers={"Origin": origin},
        )
        return response.status_code

    assert status("https://evil.example.net") == 403
    assert status("null") == 403
    assert status("http://localhost") in (204, 401)
    assert status("https://evaluation.example.com") in (204, 401)


def test_allows_only_listed_origins_to_read_replies(world: World) -> None:
    client = world.app.test_client()

    def allowed(origin: str) -> str | None:
        response = client.options(
            f"{API}/evaluations",
            headers={"Origin": origin, "Access-Control-Request-Method": "GET"},
        )
        return response.headers.get("Access-Control-Allow-Origin")

    assert allowed("https://evaluation.example.com") == "https://evaluation.example.com"
    assert allowed("https://evaluation.example.com.evil.net") is None
    assert allowed("https://evil.example.net") is None


@pytest.fixture
def limited(settings: Settings, clock: Clock, world: World) -> Iterator[Flask]:
    app = create_app(settings.model_copy(update={"sign_in_limit": "3 per minute"}), clock=clock)
    yield app
    World(app, clock).parts.close()


def test_limits_attempts_to_sign_in_for_one_account_and_address(
    limited: Flask, world: World
) -> None:
    person, other = world.person(signed_in=False), world.person(signed_in=False)
    person.client, other.client = limited.test_client(), limited.test_client()
    for _ in range(3):
        assert person.sign_in("wrong").status_code == 401
    refused = person.sign_in()
    assert (refused.status_code, problem(refused)) == (429, "too-many-attempts")
    assert int(refused.headers["Retry-After"]) > 0
    assert other.sign_in().status_code == 200


def test_another_role_begins_with_a_new_sign_in(world: World) -> None:
    administrator = world.person(Role.ADMINISTRATOR)
    person = world.person()
    assert person.get("/statistics").status_code == 403
    changed = administrator.call("PATCH", f"/users/{person.id}", {"role": "reviewer"}, version=1)
    assert changed.status_code == 200
    assert person.get("/auth/me").status_code == 401
    person.sign_in()
    assert person.get("/statistics").status_code == 200

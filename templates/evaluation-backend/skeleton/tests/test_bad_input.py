"""What people and machines send that they should not."""

from typing import Any

import pytest

from evaluation_backend.auth.permissions import Role

from .support import API, World, problem

GOOD = {"title": "A quiet keyboard", "product": "Keyboard K2"}


def _send(world: World, data: bytes | str, content_type: str = "application/json") -> Any:
    return world.person().post("/evaluations", data=data, content_type=content_type)


@pytest.mark.parametrize(
    "data",
    ["", "{", '{"title": }', "nonsense", b"\xff\xfe", '{"title": "a" "b"}', "[" * 100_000],
)
def test_malformed_json_is_400(world: World, data: bytes | str) -> None:
    response = _send(world, data)
    assert (response.status_code, problem(response)) == (400, "malformed")


@pytest.mark.parametrize("data", ["null", "[]", '"text"', "1", "true", '"{}"'])
def test_json_that_is_no_object_is_422(world: World, data: str) -> None:
    response = _send(world, data)
    assert (response.status_code, problem(response)) == (422, "invalid-input")


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_what_is_not_json_is_415(world: World, content_type: str) -> None:
    response = _send(world, "title=a", content_type)
    assert (response.status_code, problem(response)) == (415, "not-json")


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"title": 5}, "/title"),
        ({"title": None}, "/title"),
        ({"title": ["a"]}, "/title"),
        ({"title": "ab"}, "/title"),
        ({"title": "  a  "}, "/title"),
        ({"title": "x" * 201}, "/title"),
        ({"title": "nul\x00byte"}, "/title"),
        ({"title": "two\nlines"}, "/title"),
        ({"title": "escape\x1b[31m"}, "/title"),
        ({"description": "x" * 20_001}, "/description"),
        ({"category": "weapons"}, "/category"),
        ({"rating": 0}, "/rating"),
        ({"rating": 6}, "/rating"),
        ({"rating": "4"}, "/rating"),
        ({"rating": 3.5}, "/rating"),
        ({"rating": True}, "/rating"),
        ({"rating": 10**30}, "/rating"),
        ({"status": "approved"}, "/status"),
        ({"author_id": "x"}, "/author_id"),
    ],
)
def test_wrong_values_are_named(world: World, change: dict[str, object], pointer: str) -> None:
    response = world.person().post("/evaluations", {**GOOD, **change})
    assert (response.status_code, problem(response)) == (422, "invalid-input")
    assert response.json is not None
    assert [error["pointer"] for error in response.json["errors"]] == [pointer]


def test_a_lone_surrogate_is_refused(world: World) -> None:
    response = _send(world, '{"title": "abc \\ud800", "product": "x"}')
    assert response.status_code in (400, 422)


def test_a_huge_body_is_413(world: World) -> None:
    response = _send(world, '{"title": "' + "x" * 300_000 + '"}')
    assert response.status_code == 413
    assert response.content_type == "application/problem+json"


def test_errors_never_repeat_the_input(world: World) -> None:
    body = {"email": "a@example.com", "name": "A", "password": "tiny-secret", "extra": "secret2"}
    response = world.app.test_client().post(f"{API}/auth/register", json=body)
    assert response.status_code == 422
    assert "secret" not in response.get_data(as_text=True)


@pytest.mark.parametrize(
    "query",
    [
        "status=unknown",
        "limit=0",
        "limit=101",
        "limit=x",
        "mine=perhaps",
        "sort=name",
        "limit=1&limit=2",
        "created_from=yesterday",
        "created_from=0.5",
        "created_from=2026-03-10T12:00:00",
        "q=%00",
    ],
)
def test_wrong_queries_are_422(world: World, query: str) -> None:
    response = world.person().get(f"/evaluations?{query}")
    assert (response.status_code, problem(response)) == (422, "invalid-input")


HOSTILE = [
    "'; DROP TABLE evaluations; --",
    '" OR 1=1 --',
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{7*7}} ${7*7} <%= 7*7 %>",
    "%s %d %n \\ \\x00 %00",
    "Robert'); DELETE FROM users WHERE ('1'='1",
    "‮gnp.exe 👩‍🔬 \u2028 Ω",
    "../../../etc/passwd",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_sql_and_html_are_text_like_any_other(world: World, text: str) -> None:
    author, reviewer = world.person(), world.person(Role.REVIEWER)
    administrator = world.person(Role.ADMINISTRATOR)
    evaluation = author.pending(title=text, product=text, description=text)
    path = f"/evaluations/{evaluation['id']}"
    commented = author.post(f"{path}/comments", {"text": text})
    assert commented.status_code == 201
    rejected = reviewer.post(f"{path}/reject", {"reason": text}, version=2)
    assert rejected.status_code == 200
    renamed = administrator.call("PATCH", f"/users/{author.id}", {"name": text}, version=1)
    assert renamed.status_code == 200

    read = reviewer.get(path)
    assert read.content_type == "application/json"
    assert read.headers["X-Content-Type-Options"] == "nosniff"
    assert read.json is not None
    for field in ("title", "product", "description", "decision_reason"):
        assert read.json[field] == text
    assert read.json["author"]["name"] == text
    for listed in (
        reviewer.get("/evaluations", query_string={"q": text}),
        administrator.get("/users", query_string={"q": text}),
    ):
        assert listed.status_code in (200, 422)


@pytest.mark.parametrize(
    "path", ["/evaluations/1", "/evaluations/..%2f", "/users/x'--", "/evaluations/%00", "/nothing"]
)
def test_strange_paths_are_404(world: World, path: str) -> None:
    response = world.person().get(path)
    assert (response.status_code, response.content_type) == (404, "application/problem+json")


def test_a_wrong_method_is_405_and_names_the_right_ones(world: World) -> None:
    response = world.person().call("PUT", "/evaluations", {})
    assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD, POST")


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer ", "Basic YTpi", "Bearer a.b.c", "bearer \x7f", "Token x"]
)
def test_strange_authorizations_are_401(world: World, header: str) -> None:
    response = world.app.test_client().get(f"{API}/evaluations", headers={"Authorization": header})
    assert (response.status_code, problem(response)) == (401, "unauthorized")


@pytest.mark.parametrize(
    "email",
    [
        "no-at",
        "a@b",
        "a@@example.com",
        "a b@example.com",
        "a@exa mple.com",
        "x" * 250 + "@a.com",
        "a@example.com\nBcc: b@example.com",
        "<script>@example.com",
    ],
)
def test_refuses_what_is_no_email_address(world: World, email: str) -> None:
    response = world.app.test_client().post(
        f"{API}/auth/register", json={"email": email, "name": "A", "password": "x" * 20}
    )
    assert (response.status_code, problem(response)) == (422, "invalid-input")

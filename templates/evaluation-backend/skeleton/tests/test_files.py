"""Uploads, through S3's own protocol."""

import base64
import json
from typing import Any

import pytest
import requests

from evaluation_backend.files.service import purge_expected

from .support import Person, World, problem

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 92


def _announce(person: Person, path: str, **values: object) -> dict[str, Any]:
    body = {"name": "photo.png", "content_type": "image/png", "size": len(PNG), **values}
    response = person.post(path, body)
    assert response.status_code == 201, response.json
    return dict(response.json)  # type: ignore[arg-type]


def _send(upload: dict[str, Any], data: bytes) -> int:
    form = upload["form"]
    return requests.post(
        form["url"], data=form["fields"], files={"file": ("blob", data)}, timeout=10
    ).status_code


@pytest.fixture
def author(world: World) -> Person:
    return world.person()


@pytest.fixture
def path(author: Person) -> str:
    return f"/evaluations/{author.draft()['id']}/files"


def test_a_file_is_announced_sent_confirmed_and_downloaded(
    world: World, author: Person, path: str
) -> None:
    upload = _announce(author, path, name='Übersicht "1".png')
    file = f"{path}/{upload['file']['id']}"
    assert upload["file"]["status"] == "expected"
    early = author.post(f"{file}/confirm")
    assert (early.status_code, problem(early)) == (409, "not-uploaded")
    assert author.get(f"{file}/link").status_code == 409

    assert _send(upload, PNG) == 204
    confirmed = author.post(f"{file}/confirm")
    assert confirmed.json is not None
    assert (confirmed.status_code, confirmed.json["status"]) == (200, "stored")

    link = author.get(f"{file}/link").json
    assert link is not None
    download = requests.get(link["url"], timeout=10)
    assert download.content == PNG
    assert download.headers["Content-Disposition"] == (
        "attachment; filename*=UTF-8''%C3%9Cbersicht%20%221%22.png"
    )
    assert author.call("DELETE", file).status_code == 204
    assert world.parts.bucket.inspect(upload["form"]["fields"]["key"]) is None


def test_the_form_binds_key_type_size_and_time(author: Person, path: str) -> None:
    form = _announce(author, path)["form"]
    policy = json.loads(base64.b64decode(form["fields"]["policy"]))
    conditions = policy["conditions"]
    assert {"Content-Type": "image/png"} in conditions
    assert ["content-length-range", len(PNG), len(PNG)] in conditions
    assert {"key": form["fields"]["key"]} in conditions
    assert "photo" not in form["fields"]["key"]


@pytest.mark.parametrize(
    ("data", "why"),
    [(PNG + b"more", "larger"), (PNG[:50], "smaller"), (b"<script>" + b"x" * 92, "another type")],
)
def test_what_is_not_as_announced_is_removed(
    author: Person, path: str, data: bytes, why: str
) -> None:
    upload = _announce(author, path)
    # The stand-in does not judge the size; S3 does, and the service judges after either.
    _send(upload, data)
    response = author.post(f"{path}/{upload['file']['id']}/confirm")
    assert (response.status_code, problem(response)) == (409, "not-as-announced"), why
    assert author.get(path).json == {"items": []}


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"size": 10 * 1024 * 1024 + 1}, 413),
        ({"size": 0}, 422),
        ({"size": "100"}, 422),
        ({"size": 1.5}, 422),
        ({"content_type": "text/html"}, 422),
        ({"content_type": "image/svg+xml"}, 422),
        ({"name": "../../etc/passwd"}, 422),
        ({"name": "a\\b.png"}, 422),
        ({"name": ""}, 422),
        ({"name": "x" * 201}, 422),
        ({"name": "line\nbreak.png"}, 422),
    ],
)
def test_refuses_files_that_are_too_large_or_strange(
    author: Person, path: str, change: dict[str, object], status: int
) -> None:
    body = {"name": "photo.png", "content_type": "image/png", "size": 100, **change}
    response = author.post(path, body)
    assert response.status_code == status
    assert problem(response) in {"file-too-large", "invalid-input"}


def test_files_of_what_was_submitted_stay_as_they_are(author: Person, path: str) -> None:
    upload = _announce(author, path)
    _send(upload, PNG)
    file = f"{path}/{upload['file']['id']}"
    assert author.post(f"{file}/confirm").status_code == 200
    assert author.post(f"{path.removesuffix('/files')}/submit", version=1).status_code == 200
    for response in (
        author.post(path, {"name": "b.png", "content_type": "image/png", "size": 9}),
        author.call("DELETE", file),
    ):
        assert (response.status_code, problem(response)) == (409, "wrong-status")


def test_an_upload_that_never_came_is_purged_after_a_day(
    world: World, author: Person, path: str
) -> None:
    upload = _announce(author, path)
    kept = _announce(author, path)
    for each in (upload, kept):
        _send(each, PNG)
    author.post(f"{path}/{kept['file']['id']}/confirm")
    assert purge_expected(world.parts) == 0
    world.clock.advance(days=2)
    assert purge_expected(world.parts) == 1
    assert world.parts.bucket.inspect(upload["form"]["fields"]["key"]) is None
    assert world.parts.bucket.inspect(kept["form"]["fields"]["key"]) is not None

"""What tests say instead of HTTP."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from evaluation_backend.auth.models import SessionRecord
from evaluation_backend.auth.passwords import hash_password
from evaluation_backend.auth.permissions import Role
from evaluation_backend.auth.tokens import (
    AccessClaims,
    hash_refresh_secret,
    issue_access_token,
    new_refresh_secret,
)
from evaluation_backend.services import EXTENSION, Services
from evaluation_backend.users.models import User

PASSWORD = "a long enough password"
_HASH = hash_password(PASSWORD)
API = "/api/v1"


class Clock:
    """A clock that moves when a test says so."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **amount: float) -> None:
        self.now += timedelta(**amount)

    def reset(self) -> None:
        self.now = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)


@dataclass
class Person:
    """Somebody with an account and, once signed in, an access token."""

    app: Flask
    email: str
    id: UUID
    client: FlaskClient = field(init=False)
    token: str = ""

    def __post_init__(self) -> None:
        self.client = self.app.test_client()

    def sign_in(self, password: str = PASSWORD) -> TestResponse:
        response = self.client.post(
            f"{API}/auth/sign-in", json={"email": self.email, "password": password}
        )
        if response.status_code == 200:
            self.token = response.json["access_token"]  # type: ignore[index]
        return response

    def call(
        self,
        method: str,
        path: str,
        json: object = None,
        *,
        version: int | None = None,
        **more: Any,
    ) -> TestResponse:
        headers = {"Authorization": f"Bearer {self.token}", **more.pop("headers", {})}
        if version is not None:
            headers["If-Match"] = f'"{version}"'
        if json is not None:
            more["json"] = json
        return self.client.open(f"{API}{path}", method=method, headers=headers, **more)

    def get(self, path: str, **more: Any) -> TestResponse:
        return self.call("GET", path, **more)

    def post(self, path: str, json: object = None, **more: Any) -> TestResponse:
        return self.call("POST", path, json, **more)

    def draft(self, **values: object) -> dict[str, Any]:
        """A draft that could be submitted."""
        body = {
            "title": "A quiet keyboard",
            "product": "Keyboard K2",
            "category": "hardware",
            "description": "Used for two weeks.",
            "rating": 4,
            **values,
        }
        response = self.post("/evaluations", body)
        assert response.status_code == 201, response.json
        return dict(response.json)  # type: ignore[arg-type]

    def pending(self, **values: object) -> dict[str, Any]:
        """An evaluation that waits for a decision."""
        draft = self.draft(**values)
        response = self.post(f"/evaluations/{draft['id']}/submit", version=draft["version"])
        assert response.status_code == 200, response.json
        return dict(response.json)  # type: ignore[arg-type]


class World:
    """The application and its people."""

    def __init__(self, app: Flask, clock: Clock) -> None:
        self.app = app
        self.clock = clock

    @property
    def parts(self) -> Services:
        parts: Services = self.app.extensions[EXTENSION]
        return parts

    def person(self, role: Role = Role.SUBMITTER, *, signed_in: bool = True) -> Person:
        person = Person(self.app, f"p{uuid4().hex[:12]}@example.com", uuid4())
        with self.parts.database.transaction() as session:
            session.add(
                User(
                    id=person.id,
                    email=person.email,
                    name="Some One",
                    password_hash=_HASH,
                    role=role,
                    is_active=True,
                    created_at=self.clock(),
                    updated_at=self.clock(),
                )
            )
        if signed_in:
            person.token = self._session(person.id)
        return person

    def _session(self, user_id: UUID) -> str:
        # As signing in makes it, without a password hash that is slow on purpose.
        now, session_id = self.clock(), uuid4()
        with self.parts.database.transaction() as session:
            session.add(
                SessionRecord(
                    id=session_id,
                    user_id=user_id,
                    secret_hash=hash_refresh_secret(new_refresh_secret()),
                    rotated_at=now,
                    created_at=now,
                    expires_at=now + timedelta(days=14),
                )
            )
        return issue_access_token(
            self.parts.settings.signing_keys,
            AccessClaims(user_id, session_id),
            now=now,
            lifetime=timedelta(minutes=10),
        )


def problem(response: TestResponse) -> str:
    """The name of the problem that a reply is."""
    assert response.content_type == "application/problem+json", response.get_data(as_text=True)
    assert response.json is not None
    assert response.json["status"] == response.status_code
    return str(response.json["type"]).removeprefix("urn:evaluation:problem:")

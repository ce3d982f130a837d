"""The document is current, and the API does what it says for any input."""

import json
import re
from pathlib import Path
from typing import Any
from uuid import uuid4

import hypothesis
import pytest
import schemathesis
from schemathesis import Case
from schemathesis.checks import CHECKS, load_all_checks

from evaluation_backend.app import openapi_document
from evaluation_backend.auth.permissions import Role

from .conftest import ROOT
from .support import World, problem

load_all_checks()
_CHECKS: Any = CHECKS.get_by_names(
    [
        "not_a_server_error",
        "status_code_conformance",
        "content_type_conformance",
        "response_schema_conformance",
        "negative_data_rejection",
    ]
)


def test_the_written_document_is_current() -> None:
    written = json.loads(Path(ROOT, "openapi.json").read_text())
    assert written == openapi_document(), (
        "run: python -m evaluation_backend.manage openapi > openapi.json"
    )


def test_the_document_is_served(world: World) -> None:
    served = world.app.test_client().get("/api/openapi.json")
    assert served.json == openapi_document()
    assert openapi_document()["openapi"] == "3.1.0"


_PROTECTED = [
    (method, path)
    for path, item in openapi_document()["paths"].items()
    for method, operation in item.items()
    if "security" in operation
]


def test_only_these_operations_are_open_to_everybody() -> None:
    everything = {
        (method, path) for path, item in openapi_document()["paths"].items() for method in item
    }
    assert everything - set(_PROTECTED) == {
        ("get", "/api/healthz"),
        ("get", "/api/readyz"),
        ("post", "/api/v1/auth/register"),
        ("post", "/api/v1/auth/sign-in"),
        ("post", "/api/v1/auth/refresh"),
        ("post", "/api/v1/auth/sign-out"),
    }


@pytest.mark.parametrize(("method", "path"), _PROTECTED)
def test_a_stranger_learns_nothing_but_401(world: World, method: str, path: str) -> None:
    filled = re.sub(r"\{\w+\}", str(uuid4()), path)
    response = world.app.test_client().open(filled, method=method.upper(), data="{", json=None)
    assert (response.status_code, problem(response)) == (401, "unauthorized")


schema = schemathesis.openapi.from_dict(openapi_document())


@pytest.fixture
def tokens(world: World) -> dict[str, str]:
    return {role.value: world.person(role).token for role in Role}


@schema.parametrize()
@hypothesis.settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(hypothesis.HealthCheck),
)
def test_replies_as_documented(case: Case[Any], world: World, tokens: dict[str, str]) -> None:
    role = "reviewer" if case.operation.path.endswith(("/approve", "/reject")) else "administrator"
    case.call_and_validate(
        app=world.app,
        headers={"Authorization": f"Bearer {tokens[role]}"},
        checks=_CHECKS,
    )

"""The document is current, and the API does what it says for any input."""

import json
from pathlib import Path

import hypothesis
import pytest
import schemathesis
from schemathesis import Case
from schemathesis.checks import (
    not_a_server_error,
    load_all_checks,
    CHECKS,
)

from evaluation_backend.app import openapi_document
from evaluation_backend.auth.permissions import Role

from .conftest import ROOT
from .support import World

load_all_checks()
_WANTED = [
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
    "negative_data_rejection",
    "ignored_auth",
]


def test_the_written_document_is_current() -> None:
    written = json.loads(Path(ROOT, "openapi.json").read_text())
    assert written == openapi_document(), (
        "run: python -m evaluation_backend.manage openapi > openapi.json"
    )


def test_the_document_is_served(world: World) -> None:
    served = world.app.test_client().get("/api/openapi.json")
    assert served.json == openapi_document()
    assert openapi_document()["openapi"] == "3.1.0"


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
def test_replies_as_documented(case: Case, world: World, tokens: dict[str, str]) -> None:
    role = "reviewer" if case.operation.path.endswith(("/approve", "/reject")) else "administrator"
    case.app = world.app
    case.call_and_validate(
        headers={"Authorization": f"Bearer {tokens[role]}"},
        checks=[check for check in CHECKS.get_by_names(_WANTED)],
    )


assert not_a_server_error

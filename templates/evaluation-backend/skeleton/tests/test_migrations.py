"""The schema, its way up and down, and the plans it gives on a million rows."""

import json
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine
from sqlalchemy.dialects import postgresql

import evaluation_backend.auth.models
import evaluation_backend.files.models  # noqa: F401 - relations need every table
from evaluation_backend.auth.actor import Actor
from evaluation_backend.auth.permissions import Role
from evaluation_backend.data.base import Base
from evaluation_backend.data.database import engine_url
from evaluation_backend.evaluations.listing import list_statement
from evaluation_backend.evaluations.schemas import EvaluationQuery
from evaluation_backend.http.schemas import encode_cursor
from tools.postgres import Postgres

from .conftest import migrate


def test_is_postgresql_16(postgres: Postgres) -> None:
    with psycopg.connect(postgres.url()) as connection:
        assert connection.info.server_version // 10_000 == 16


def test_the_migrations_make_what_the_models_say(
    postgres: Postgres, template_database: str
) -> None:
    url = postgres.create_database("compared", template_database)
    engine = create_engine(engine_url(url))
    with engine.connect() as connection:
        # PostgreSQL writes an expression in its own way, which compares as another one;
        # that this index is there and used is tested below.
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "include_object": lambda _object, name, *_more: name != "idx_evaluations_text",
            },
        )
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()


def test_goes_down_and_up_again_and_mends_an_interrupted_index(postgres: Postgres) -> None:
    url = postgres.create_database("updown")
    migrate(url)
    migrate(url, "base")
    migrate(url, "0001")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE INDEX idx_users_role_active ON users (role)")
    migrate(url)
    with psycopg.connect(url) as connection:
        row = connection.execute(
            "SELECT indexdef FROM pg_indexes WHERE indexname = 'idx_users_role_active'"
        ).fetchone()
    assert row is not None
    assert row[0].endswith("(role, is_active)")


@pytest.fixture(scope="module")
def large(postgres: Postgres) -> Iterator[psycopg.Connection[Any]]:
    """1,000,000 evaluations and 100,000 users, indexed afterwards as in a running system."""
    url = postgres.create_database("large")
    migrate(url, "0001")
    with psycopg.connect(url, autocommit=True) as connection:
        # Foreign keys are not what is measured.
        connection.execute("SET session_replication_role = replica")
        connection.execute("""
            INSERT INTO users (id, email, name, password_hash, role, is_active, version,
                               created_at, updated_at)
            SELECT gen_random_uuid(), 'u' || n || '@example.com', 'User ' || n, '',
                   CASE WHEN n % 1000 = 0 THEN 'administrator'
                        WHEN n % 20 = 0 THEN 'reviewer' ELSE 'submitter' END,
                   n % 3 > 0, 1, now() - n * interval '1 minute', now()
            FROM generate_series(1, 100000) AS n""")
        connection.execute("""
            INSERT INTO evaluations (id, title, product, category, description, rating, status,
                                     author_id, version, created_at, updated_at)
            SELECT gen_random_uuid(), 'Evaluation ' || n, 'Product ' || n % 977, 'other', '',
                   1 + n % 5, (ARRAY['draft', 'pending', 'approved', 'approved', 'approved',
                   'approved', 'approved', 'approved', 'rejected', 'rejected'])[1 + n % 10],
                   (SELECT id FROM users LIMIT 1), 1, now() - n * interval '7 seconds', now()
            FROM generate_series(1, 1000000) AS n""")
    migrate(url)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE evaluations")
        connection.execute("VACUUM ANALYZE users")
        yield connection


def _plan(connection: psycopg.Connection[Any], query: str) -> tuple[set[str], set[str]]:
    row = connection.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {query}".encode()).fetchone()
    assert row is not None
    plan = row[0] if isinstance(row[0], list) else json.loads(row[0])
    indexes: set[str] = set()
    scanned: set[str] = set()

    def walk(node: dict[str, Any]) -> None:
        if "Index Name" in node:
            indexes.add(node["Index Name"])
        if node["Node Type"] == "Seq Scan":
            scanned.add(node["Relation Name"])
        for child in node.get("Plans", []):
            walk(child)

    walk(plan[0]["Plan"])
    return indexes, scanned


def test_the_review_queue_of_a_million_rows_comes_from_its_index(
    large: psycopg.Connection[Any],
) -> None:
    indexes, scanned = _plan(
        large,
        "SELECT * FROM evaluations WHERE status = 'pending' ORDER BY created_at DESC LIMIT 50",
    )
    assert indexes == {"idx_evaluations_status_created"}
    assert scanned == set()


@pytest.mark.parametrize("deep", [False, True])
def test_the_lists_pages_come_from_the_index_however_deep(
    large: psycopg.Connection[Any], deep: bool
) -> None:
    row = large.execute(
        "SELECT created_at, id FROM evaluations WHERE status = 'pending'"
        " ORDER BY created_at LIMIT 1 OFFSET 500"
    ).fetchone()
    assert row is not None
    cursor = encode_cursor(row[0], row[1]) if deep else None
    query = EvaluationQuery.model_validate({"status": "pending", "limit": 50, "cursor": cursor})
    actor = Actor(uuid4(), Role.REVIEWER, uuid4())
    compiled = list_statement(query, actor).compile(
        dialect=postgresql.dialect(),  # type: ignore[no-untyped-call]
        compile_kwargs={"literal_binds": True},
    )
    indexes, scanned = _plan(large, str(compiled))
    assert "idx_evaluations_status_created" in indexes
    assert "evaluations" not in scanned


def test_words_of_a_title_are_found_by_index(large: psycopg.Connection[Any]) -> None:
    indexes, _ = _plan(
        large,
        "SELECT id FROM evaluations WHERE to_tsvector('simple', title || ' ' || product)"
        " @@ websearch_to_tsquery('simple', 'evaluation 77') LIMIT 50",
    )
    assert indexes == {"idx_evaluations_text"}


def test_active_administrators_are_found_by_index(large: psycopg.Connection[Any]) -> None:
    indexes, scanned = _plan(
        large, "SELECT id FROM users WHERE role = 'administrator' AND is_active"
    )
    assert indexes == {"idx_users_role_active"}
    assert scanned == set()

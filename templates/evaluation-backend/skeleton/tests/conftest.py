"""A real PostgreSQL 16, a real Redis and an S3 that speaks S3's protocol, once for all tests."""

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from flask import Flask
from sqlalchemy import text

from evaluation_backend.app import create_app
from evaluation_backend.settings import Settings
from tools.postgres import Postgres
from tools.servers import (
    AWS_TEST_ENVIRONMENT,
    BUCKET,
    Server,
    create_bucket,
    redis_server,
    s3_server,
)

from .support import Clock, World

ROOT = Path(__file__).resolve().parent.parent
TABLES = "users, sessions, evaluations, evaluation_history, evaluation_comments, files"

os.environ.update(AWS_TEST_ENVIRONMENT)


def pytest_configure() -> None:
    """End in good order when a time-out of CI ends the run: the servers are children."""
    signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit(143))


def migrate(url: str, revision: str = "head") -> None:
    """Bring a database to a revision, up or down."""
    config = Config(str(ROOT / "alembic.ini"))
    config.attributes["url"] = url
    if revision == "base":
        command.downgrade(config, revision)
    else:
        command.upgrade(config, revision)


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgres]:
    """The server."""
    base = tmp_path_factory.mktemp("postgres")
    # PostgreSQL may run as another user than the tests: it has to get there.
    for folder in (base, *base.parents[:2]):
        folder.chmod(0o755)
    server = Postgres.create(base / "data").start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def template_database(postgres: Postgres) -> str:
    """A migrated database to copy; nobody connects to it."""
    migrate(postgres.create_database("template_evaluation"))
    return "template_evaluation"


@pytest.fixture(scope="session")
def redis() -> Iterator[Server]:
    """The server."""
    server = redis_server().start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def s3() -> Iterator[Server]:
    """The stand-in, with the bucket."""
    server = s3_server().start()
    create_bucket(f"http://127.0.0.1:{server.port}")
    yield server
    server.stop()


def make_settings(**values: object) -> Settings:
    """Settings for a test; nothing comes from the machine's environment."""
    return Settings.model_validate(
        {
            "environment": "test",
            "s3_bucket": BUCKET,
            "jwt_secrets": "a-secret-for-tests-that-is-long-enough",
            "trusted_proxies": 0,
            "sign_in_limit": "1000 per minute",
            "registration_limit": "1000 per minute",
            "database_pool_size": 4,
            **values,
        }
    )


@pytest.fixture(scope="session")
def settings(postgres: Postgres, template_database: str, redis: Server, s3: Server) -> Settings:
    """The settings of the application that most tests share."""
    return make_settings(
        database_url=postgres.create_database("shared", template_database),
        redis_url=f"redis://127.0.0.1:{redis.port}/0",
        s3_endpoint_url=f"http://127.0.0.1:{s3.port}",
        cors_origins="https://evaluation.example.com",
    )


@pytest.fixture(scope="session")
def clock() -> Clock:
    """The shared application's clock."""
    return Clock()


@pytest.fixture(scope="session")
def shared_app(settings: Settings, clock: Clock) -> Iterator[Flask]:
    """The application that most tests share."""
    app = create_app(settings, clock=clock)
    yield app
    World(app, clock).parts.close()


@pytest.fixture
def world(shared_app: Flask, clock: Clock) -> World:
    """The shared application with nothing in it."""
    clock.reset()
    world = World(shared_app, clock)
    with world.parts.database.transaction() as session:
        session.execute(text(f"TRUNCATE {TABLES}"))
    world.parts.cache.run(lambda redis: redis.flushdb())
    return world

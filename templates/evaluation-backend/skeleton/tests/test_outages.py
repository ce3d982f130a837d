"""The database, Redis or the bucket is away."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from evaluation_backend.app import create_app
from evaluation_backend.auth.permissions import Role
from evaluation_backend.data.cache import PAUSE_SECONDS
from evaluation_backend.settings import Settings
from tools.ports import free_port
from tools.postgres import Postgres
from tools.servers import redis_server

from .conftest import make_settings, migrate
from .support import Clock, World, problem


@pytest.fixture
def own_database(settings: Settings, tmp_path: Path) -> Iterator[tuple[World, Postgres]]:
    for folder in (tmp_path, *tmp_path.parents[:3]):
        folder.chmod(0o755)
    server = Postgres.create(tmp_path / "data").start()
    migrate(server.url())
    app = create_app(
        make_settings(
            database_url=server.url(), s3_endpoint_url=settings.s3_endpoint_url, redis_url=""
        ),
        clock=Clock(),
    )
    world = World(app, Clock())
    yield world, server
    world.parts.close()
    server.stop()


def test_a_failover_costs_the_requests_in_between_and_none_after(
    own_database: tuple[World, Postgres],
) -> None:
    world, server = own_database
    author = world.person()
    author.draft()

    def read(_number: int) -> int:
        return (
            author.app.test_client()
            .get("/api/v1/evaluations", headers={"Authorization": f"Bearer {author.token}"})
            .status_code
        )

    # Fill the pool, so that there are dead connections in it afterwards.
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(read, range(12))) == {200}
    server.stop()
    down = author.get("/evaluations")
    assert (down.status_code, problem(down)) == (503, "unavailable")
    assert down.headers["Retry-After"] == "2"
    write = author.post("/evaluations", {"title": "While it is down", "product": "P"})
    assert write.status_code == 503
    ready = author.app.test_client().get("/readyz")
    assert ready.json is not None
    assert (ready.status_code, ready.json["database"]) == (503, "unavailable")
    assert author.app.test_client().get("/healthz").status_code == 200

    server.start()
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(read, range(12))) == {200}
    author.draft()
    with psycopg.connect(server.url(), autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE application_name = 'evaluation-backend'"
        )
    assert read(0) == 200
    author.draft()


@dataclass
class Monotonic:
    now: float = 0.0

    def __call__(self) -> float:
        return self.now


def test_without_redis_everything_works_and_revocation_still_holds(settings: Settings) -> None:
    redis = redis_server().start()
    clock = Clock()
    app = create_app(
        settings.model_copy(
            update={"redis_url": type(settings.jwt_secrets[0])(f"redis://127.0.0.1:{redis.port}")}
        ),
        clock=clock,
    )
    world = World(app, clock)
    monotonic = Monotonic()
    world.parts.cache._monotonic = monotonic
    try:
        author, reviewer = world.person(signed_in=False), world.person(Role.REVIEWER)
        administrator = world.person(Role.ADMINISTRATOR)
        assert author.sign_in().status_code == 200
        assert author.get("/evaluations").status_code == 200
        redis.stop()

        assert author.sign_in().status_code == 200
        evaluation = author.pending()
        for _ in range(2):
            listed = reviewer.get("/evaluations?status=pending").json
            assert listed is not None
            assert evaluation["id"] in [item["id"] for item in listed["items"]]
        ready = app.test_client().get("/readyz")
        assert ready.json is not None
        assert (ready.status_code, ready.json["cache"]) == (200, "unavailable")
        change = administrator.call("PATCH", f"/users/{author.id}", {"is_active": False}, version=1)
        assert change.status_code == 200
        assert author.get("/auth/me").status_code == 401

        redis.start()
        monotonic.now += PAUSE_SECONDS
        assert author.get("/auth/me").status_code == 401
        for _ in range(2):
            assert reviewer.get("/evaluations?status=pending").status_code == 200
        keys = world.parts.cache.run(lambda client: list(client.scan_iter("evaluation:query:*")))
        assert keys
    finally:
        world.parts.close()
        redis.stop()


def test_without_the_bucket_everything_but_files_works(settings: Settings) -> None:
    clock = Clock()
    app = create_app(
        settings.model_copy(update={"s3_endpoint_url": f"http://127.0.0.1:{free_port()}"}),
        clock=clock,
    )
    world = World(app, clock)
    try:
        author = world.person()
        evaluation = author.draft()
        path = f"/evaluations/{evaluation['id']}"
        announced = author.post(
            f"{path}/files", {"name": "a.txt", "content_type": "text/plain", "size": 3}
        )
        assert announced.json is not None
        file = f"{path}/files/{announced.json['file']['id']}"
        for response in (author.post(f"{file}/confirm"), author.call("DELETE", file)):
            assert (response.status_code, problem(response)) == (503, "unavailable")
        # The row is still there: nothing was lost without the object.
        listed = author.get(f"{path}/files").json
        assert listed is not None
        assert len(listed["items"]) == 1
        ready = app.test_client().get("/api/readyz")
        assert ready.json is not None
        assert (ready.status_code, ready.json["bucket"]) == (200, "unavailable")
        assert author.call("DELETE", path, version=1).status_code == 204
    finally:
        world.parts.close()

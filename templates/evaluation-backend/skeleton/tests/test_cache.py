"""Cached results, statistics, and what drops them."""

from sqlalchemy import text

from evaluation_backend.auth.permissions import Role
from evaluation_backend.data.cache import QueryCache

from .support import Person, World


def _pending(person: Person) -> int:
    response = person.get("/evaluations?status=pending")
    assert response.json is not None
    return len(response.json["items"])


def test_answers_from_redis_until_a_write_drops_it(world: World) -> None:
    author, reviewer = world.person(), world.person(Role.REVIEWER)
    author.pending()
    assert _pending(reviewer) == 1
    with world.parts.database.transaction() as session:
        session.execute(text("DELETE FROM evaluations"))
    # Nobody told the cache of that one.
    assert _pending(reviewer) == 1
    author.draft()
    assert _pending(reviewer) == 0


def test_a_result_that_was_under_way_during_a_write_is_not_used_after_it(world: World) -> None:
    queries = world.parts.queries

    def slow(_fresh: bool) -> bytes:
        queries.drop()
        return b"old"

    assert queries.get_or_compute("x", slow) == b"old"
    assert queries.get_or_compute("x", lambda _fresh: b"new") == b"new"


def test_reads_after_a_write_go_to_the_primary_and_then_to_the_replica_again(world: World) -> None:
    seen: list[bool] = []

    def compute(fresh: bool) -> bytes:
        seen.append(fresh)
        return b"x"

    queries = QueryCache(world.parts.cache, replica_lag=60)
    queries.get_or_compute("before", compute)
    queries.drop()
    queries.get_or_compute("after", compute)
    world.parts.cache.run(lambda redis: redis.delete("evaluation:written"))
    queries.get_or_compute("later", compute)
    assert seen == [False, True, False]


def test_results_live_for_five_minutes(world: World) -> None:
    world.parts.queries.get_or_compute("x", lambda _fresh: b"x")
    keys = world.parts.cache.run(lambda redis: list(redis.scan_iter("evaluation:query:*")))
    assert len(keys) == 1
    assert 290 < int(world.parts.cache.run(lambda redis: redis.ttl(keys[0]))) <= 300


def test_what_one_person_may_see_is_not_cached_for_another(world: World) -> None:
    first, second = world.person(Role.REVIEWER), world.person(Role.REVIEWER)
    first.draft(title="A private draft")
    for person, count in ((first, 1), (second, 0), (first, 1)):
        response = person.get("/evaluations")
        assert response.json is not None
        assert len(response.json["items"]) == count


def test_statistics_count_by_day_and_give_the_approval_rate(world: World) -> None:
    author, reviewer = world.person(), world.person(Role.REVIEWER)
    for verb in ("approve", "approve", "reject"):
        path = f"/evaluations/{author.pending()['id']}/{verb}"
        assert reviewer.post(path, {"reason": "Decided."}, version=2).status_code == 200
    author.draft()
    statistics = reviewer.get("/statistics?days=2").json
    assert statistics is not None
    quiet, today = statistics["days"]
    assert (quiet["day"], quiet["created"], quiet["approval_rate"]) == ("2026-03-09", 0, None)
    assert today == {
        "day": "2026-03-10",
        "registrations": 2,
        "created": 4,
        "submitted": 3,
        "approved": 2,
        "rejected": 1,
        "approval_rate": 0.6667,
    }
    assert statistics["by_status"] == {"draft": 1, "pending": 0, "approved": 2, "rejected": 1}
    assert statistics["users"] == 2

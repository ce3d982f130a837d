"""Administration of accounts."""

from concurrent.futures import ThreadPoolExecutor

from evaluation_backend.auth.permissions import Role

from .support import World, problem


def test_only_administrators_see_and_change_accounts(world: World) -> None:
    target = world.person()
    for role in (Role.SUBMITTER, Role.REVIEWER):
        person = world.person(role)
        for response in (
            person.get("/users"),
            person.get(f"/users/{target.id}"),
            person.call("PATCH", f"/users/{person.id}", {"role": "administrator"}, version=1),
        ):
            assert (response.status_code, problem(response)) == (403, "forbidden")


def test_lists_accounts_by_role_activity_and_beginning_of_the_name(world: World) -> None:
    administrator = world.person(Role.ADMINISTRATOR)
    reviewers = [world.person(Role.REVIEWER) for _ in range(3)]

    def ids(query: str) -> list[str]:
        response = administrator.get(f"/users?{query}")
        assert response.json is not None
        return [item["id"] for item in response.json["items"]]

    assert sorted(ids("role=reviewer")) == sorted(str(person.id) for person in reviewers)
    assert ids("active=false") == []
    assert ids(f"q={reviewers[0].email[:8].upper()}") == [str(reviewers[0].id)]
    assert ids("q=%25") == []
    first = administrator.get("/users?role=reviewer&limit=2").json
    assert first is not None
    rest = ids(f"role=reviewer&limit=2&cursor={first['next_cursor']}")
    assert len({item["id"] for item in first["items"]} | set(rest)) == 3


def test_a_deactivated_person_is_out_at_once(world: World) -> None:
    administrator, person = world.person(Role.ADMINISTRATOR), world.person()
    assert person.get("/auth/me").status_code == 200
    change = administrator.call("PATCH", f"/users/{person.id}", {"is_active": False}, version=1)
    assert (change.status_code, change.headers["ETag"]) == (200, '"2"')
    assert person.get("/auth/me").status_code == 401
    assert person.sign_in().status_code == 401


def test_the_last_administrator_stays_one_even_when_two_demote_each_other(world: World) -> None:
    first, second = world.person(Role.ADMINISTRATOR), world.person(Role.ADMINISTRATOR)

    def demote(pair: int) -> int:
        who, whom = ((first, second), (second, first))[pair]
        path = f"/users/{whom.id}"
        return who.call("PATCH", path, {"role": "submitter"}, version=1).status_code

    with ThreadPoolExecutor(2) as pool:
        statuses = sorted(pool.map(demote, range(2)))
    # The loser meets the rule, or finds that its own session has just ended.
    assert statuses[0] == 200
    assert statuses[1] in (401, 409)
    left = first if first.get("/users").status_code == 200 else second
    alone = left.call("PATCH", f"/users/{left.id}", {"is_active": False}, version=1)
    assert (alone.status_code, problem(alone)) == (409, "last-administrator")

"""From draft to decision."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest

from evaluation_backend.auth.permissions import Role

from .support import Person, World, problem


def test_goes_from_draft_to_approved_and_remembers_who_did_what(world: World) -> None:
    author, reviewer = world.person(), world.person(Role.REVIEWER)
    draft = author.draft(title="  A quiet keyboard  ")
    assert (draft["status"], draft["title"]) == ("draft", "A quiet keyboard")
    assert draft["actions"] == ["edit", "delete", "submit"]
    path = f"/evaluations/{draft['id']}"

    edited = author.call("PATCH", path, {"rating": 5, "product": "Keyboard K2"}, version=1)
    assert (edited.status_code, edited.headers["ETag"]) == (200, '"2"')
    world.clock.advance(minutes=4)
    submitted = author.post(f"{path}/submit", version=2)
    assert submitted.status_code == 200
    seen = reviewer.get(path)
    assert seen.json is not None
    assert seen.json["actions"] == ["approve", "reject"]
    world.clock.advance(minutes=4)
    approved = reviewer.post(f"{path}/approve", {"reason": "Measured well."}, version=3)
    assert approved.json is not None
    assert approved.json["status"] == "approved"
    assert approved.json["decided_by"]["id"] == str(reviewer.id)
    assert approved.json["decision_reason"] == "Measured well."

    history = author.get(f"{path}/history").json
    assert history is not None
    assert [
        (
            item["action"],
            item["from_status"],
            item["to_status"],
            item["actor"]["id"],
            item["changed"],
            item["at"],
        )
        for item in history["items"]
    ] == [
        ("create", None, "draft", str(author.id), [], "2026-03-10T12:00:00Z"),
        ("edit", "draft", "draft", str(author.id), ["rating"], "2026-03-10T12:00:00Z"),
        ("submit", "draft", "pending", str(author.id), [], "2026-03-10T12:04:00Z"),
        ("approve", "pending", "approved", str(reviewer.id), [], "2026-03-10T12:08:00Z"),
    ]


def test_a_rejected_one_is_revised_and_submitted_again(world: World) -> None:
    author, reviewer = world.person(), world.person(Role.REVIEWER)
    path = f"/evaluations/{author.pending()['id']}"
    without = reviewer.post(f"{path}/reject", {}, version=2)
    assert (without.status_code, problem(without)) == (422, "invalid-input")
    rejected = reviewer.post(f"{path}/reject", {"reason": "No figures."}, version=2)
    assert rejected.json is not None
    assert rejected.json["status"] == "rejected"
    revised = author.post(f"{path}/revise", version=3)
    assert revised.json is not None
    assert (revised.json["status"], revised.json["decision_reason"]) == ("draft", None)
    assert "delete" not in revised.json["actions"]
    deleted = author.call("DELETE", path, version=4)
    assert (deleted.status_code, problem(deleted)) == (409, "has-history")
    assert author.post(f"{path}/submit", version=4).status_code == 200
    assert author.post(f"{path}/withdraw", version=5).status_code == 200


def test_two_reviewers_cannot_both_decide(world: World) -> None:
    author = world.person()
    reviewers = [world.person(Role.REVIEWER) for _ in range(4)]
    evaluation = author.pending()

    def decide(number: int) -> int:
        verb = "approve" if number % 2 else "reject"
        path = f"/evaluations/{evaluation['id']}/{verb}"
        return reviewers[number].post(path, {"reason": "Decided."}, version=2).status_code

    with ThreadPoolExecutor(4) as pool:
        statuses = sorted(pool.map(decide, range(4)))
    assert statuses == [200, 412, 412, 412]
    history = author.get(f"/evaluations/{evaluation['id']}/history").json
    assert history is not None
    assert len(history["items"]) == 3


def test_a_change_of_what_somebody_changed_meanwhile_is_refused(world: World) -> None:
    author = world.person()
    path = f"/evaluations/{author.draft()['id']}"
    assert author.call("PATCH", path, {"rating": 1}, version=1).status_code == 200
    stale = author.call("PATCH", path, {"rating": 2}, version=1)
    assert (stale.status_code, problem(stale)) == (412, "version-mismatch")
    missing = author.call("PATCH", path, {"rating": 2})
    assert (missing.status_code, problem(missing)) == (428, "version-required")
    wild = author.call("PATCH", path, {"rating": 2}, headers={"If-Match": "*"})
    assert (wild.status_code, problem(wild)) == (422, "invalid-input")


def test_submitting_needs_a_description_and_a_rating(world: World) -> None:
    author = world.person()
    draft = author.draft(description="", rating=None)
    response = author.post(f"/evaluations/{draft['id']}/submit", version=1)
    assert (response.status_code, problem(response)) == (409, "incomplete")
    assert response.json is not None
    assert [error["pointer"] for error in response.json["errors"]] == ["/description", "/rating"]


def test_only_reviewers_decide_and_not_on_their_own(world: World) -> None:
    author = world.person(Role.REVIEWER)
    path = f"/evaluations/{author.pending()['id']}"
    for person in (world.person(), world.person(Role.ADMINISTRATOR), author):
        response = person.post(f"{path}/approve", {}, version=2)
        assert (response.status_code, problem(response)) == (403, "forbidden")


def test_another_persons_evaluation_looks_like_none(world: World) -> None:
    author, stranger, reviewer = world.person(), world.person(), world.person(Role.REVIEWER)
    draft, pending = author.draft(), author.pending()
    for person, evaluation in ((stranger, draft), (stranger, pending), (reviewer, draft)):
        path = f"/evaluations/{evaluation['id']}"
        for response in (
            person.get(path),
            person.get(f"{path}/history"),
            person.get(f"{path}/comments"),
            person.get(f"{path}/files"),
            person.post(f"{path}/comments", {"text": "Hello"}),
            person.call("PATCH", path, {"rating": 1}, version=1),
            person.call("DELETE", path, version=1),
        ):
            assert (response.status_code, problem(response)) == (404, "not-found")
    visible = reviewer.call("PATCH", f"/evaluations/{pending['id']}", {"rating": 1}, version=2)
    assert visible.status_code == 403
    assert author.get(f"/evaluations/{uuid4()}").status_code == 404


def test_a_draft_is_deleted_for_good(world: World) -> None:
    author = world.person()
    path = f"/evaluations/{author.draft()['id']}"
    assert author.call("DELETE", path, version=1).status_code == 204
    assert author.get(path).status_code == 404


def _titles(person: Person, query: str = "") -> list[str]:
    response = person.get(f"/evaluations{query}")
    assert response.status_code == 200, response.json
    assert response.json is not None
    return [item["title"] for item in response.json["items"]]


def test_lists_what_a_person_may_see_and_filters_it(world: World) -> None:
    author, other, reviewer = world.person(), world.person(), world.person(Role.REVIEWER)
    author.draft(title="Own draft")
    world.clock.advance(minutes=1)
    author.pending(title="Own pending", category="service", product="O'Brien <b>% tool")
    world.clock.advance(minutes=1)
    other.pending(title="Other pending", category="software")
    other.draft(title="Other draft")

    assert _titles(author) == ["Own pending", "Own draft"]
    assert _titles(reviewer) == ["Other pending", "Own pending"]
    assert _titles(reviewer, "?status=pending&category=service") == ["Own pending"]
    assert _titles(reviewer, "?status=draft") == []
    assert _titles(reviewer, "?mine=true") == []
    assert _titles(reviewer, "?q=brien") == ["Own pending"]
    assert _titles(reviewer, "?q='; DROP TABLE users; --") == []
    assert _titles(reviewer, "?created_from=2026-03-10T12:01:30Z") == ["Other pending"]
    assert _titles(reviewer, "?created_before=2026-03-10T12:01:30Z") == ["Own pending"]


@pytest.mark.parametrize("shared_moment", [False, True])
def test_pages_give_each_evaluation_once_whatever_comes_in_between(
    world: World, shared_moment: bool
) -> None:
    author = world.person()
    for number in range(7):
        author.draft(title=f"Number {number}")
        if not shared_moment:
            world.clock.advance(seconds=1)
    seen: list[str] = []
    cursor = ""
    for page in range(4):
        response = author.get(f"/evaluations?limit=2{cursor}").json
        assert response is not None
        seen += [item["id"] for item in response["items"]]
        if page == 1:
            world.clock.advance(minutes=4)
            author.draft(title="Newer than all")
        if response["next_cursor"] is None:
            break
        cursor = f"&cursor={response['next_cursor']}"
    assert len(seen) == len(set(seen)) == 7


@pytest.mark.parametrize("cursor", ["x", "bnVsbA", "WyJhIiwgImIiXQ", "%00", "WzEsMl0", "W10"])
def test_refuses_a_cursor_that_it_did_not_give(world: World, cursor: str) -> None:
    response = world.person().get(f"/evaluations?cursor={cursor}")
    assert (response.status_code, problem(response)) == (422, "invalid-input")


def test_comments_are_read_by_all_who_read_the_evaluation(world: World) -> None:
    author, reviewer = world.person(), world.person(Role.REVIEWER)
    path = f"/evaluations/{author.pending()['id']}/comments"
    for number in range(3):
        person = (author, reviewer)[number % 2]
        assert person.post(path, {"text": f"Line one\nnumber {number}"}).status_code == 201
        world.clock.advance(seconds=1)
    first = author.get(f"{path}?limit=2").json
    assert first is not None
    rest = reviewer.get(f"{path}?limit=2&cursor={first['next_cursor']}").json
    assert rest is not None
    assert [item["text"] for item in first["items"] + rest["items"]] == [
        f"Line one\nnumber {number}" for number in range(3)
    ]
    assert rest["next_cursor"] is None

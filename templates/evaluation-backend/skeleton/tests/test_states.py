"""The whole table of who may do what when."""

from itertools import product
from uuid import uuid4

import pytest

from evaluation_backend.auth.actor import Actor
from evaluation_backend.auth.permissions import GRANTS, Permission, Role
from evaluation_backend.evaluations.states import Status, may_read, possible_actions

_AUTHOR = {
    Status.DRAFT: {"edit", "delete", "submit"},
    Status.PENDING: {"withdraw"},
    Status.REJECTED: {"revise"},
    Status.APPROVED: set(),
}


@pytest.mark.parametrize(("role", "status"), list(product(Role, Status)))
def test_an_author_writes_and_never_decides_on_their_own(role: Role, status: Status) -> None:
    actor = Actor(uuid4(), role, uuid4())
    assert set(possible_actions(status, actor.user_id, actor)) == _AUTHOR[status]
    assert may_read(status, actor.user_id, actor)


@pytest.mark.parametrize(("role", "status"), list(product(Role, Status)))
def test_another_one_decides_only_as_reviewer_on_what_is_pending(
    role: Role, status: Status
) -> None:
    actor = Actor(uuid4(), role, uuid4())
    decides = role is Role.REVIEWER and status is Status.PENDING
    assert set(possible_actions(status, uuid4(), actor)) == (
        {"approve", "reject"} if decides else set()
    )
    assert may_read(status, uuid4(), actor) == (
        role is not Role.SUBMITTER and status is not Status.DRAFT
    )


def test_only_administrators_touch_accounts_and_they_do_not_decide() -> None:
    for role in Role:
        administrator = role is Role.ADMINISTRATOR
        assert (Permission.USER_WRITE in GRANTS[role]) == administrator
        assert (Permission.EVALUATION_DECIDE in GRANTS[role]) == (role is Role.REVIEWER)

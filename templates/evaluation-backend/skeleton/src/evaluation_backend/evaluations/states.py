"""The states of an evaluation and who may move it. Pure: no database, no clock."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from ..auth.actor import Actor
from ..auth.permissions import Permission


class Status(StrEnum):
    """Where an evaluation stands."""

    DRAFT = "draft"
    PENDING = "pending"
    APPROVED = "approved"
    REJECTED = "rejected"


class Action(StrEnum):
    """What can be done to an evaluation."""

    CREATE = "create"
    EDIT = "edit"
    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    REVISE = "revise"
    APPROVE = "approve"
    REJECT = "reject"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class _Rule:
    from_status: Status
    to_status: Status
    by_author: bool


_RULES: dict[Action, _Rule] = {
    Action.EDIT: _Rule(Status.DRAFT, Status.DRAFT, by_author=True),
    Action.DELETE: _Rule(Status.DRAFT, Status.DRAFT, by_author=True),
    Action.SUBMIT: _Rule(Status.DRAFT, Status.PENDING, by_author=True),
    Action.WITHDRAW: _Rule(Status.PENDING, Status.DRAFT, by_author=True),
    Action.REVISE: _Rule(Status.REJECTED, Status.DRAFT, by_author=True),
    Action.APPROVE: _Rule(Status.PENDING, Status.APPROVED, by_author=False),
    Action.REJECT: _Rule(Status.PENDING, Status.REJECTED, by_author=False),
}


def status_after(action: Action) -> Status:
    """The status to which an action leads."""
    return _RULES[action].to_status


def status_allows(action: Action, status: Status) -> bool:
    """Whether the action is possible in this status."""
    return _RULES[action].from_status is status


def actor_may(action: Action, author_id: UUID, actor: Actor) -> bool:
    """Whether this person is one who may do it: the author writes, another one decides."""
    is_author = actor.user_id == author_id
    if _RULES[action].by_author:
        return is_author and actor.may(Permission.EVALUATION_WRITE)
    return not is_author and actor.may(Permission.EVALUATION_DECIDE)


def may_read(status: Status, author_id: UUID, actor: Actor) -> bool:
    """Authors read their own; those who read all do not read other people's drafts."""
    if actor.user_id == author_id:
        return True
    return status is not Status.DRAFT and actor.may(Permission.EVALUATION_READ_ALL)


def possible_actions(status: Status, author_id: UUID, actor: Actor) -> list[Action]:
    """What this person could do now."""
    return [
        action
        for action in _RULES
        if status_allows(action, status) and actor_may(action, author_id, actor)
    ]

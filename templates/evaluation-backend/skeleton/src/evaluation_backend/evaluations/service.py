"""What happens to evaluations."""

import logging
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from ..auth.actor import Actor
from ..files.bucket import BucketUnavailable
from ..http.problems import FieldError, Problem, not_found, version_mismatch
from ..services import Services
from .models import Evaluation, HistoryEntry
from .schemas import EvaluationChange, EvaluationDetail, EvaluationDraft
from .states import (
    Action,
    Status,
    actor_may,
    may_read,
    possible_actions,
    status_after,
    status_allows,
)

_log = logging.getLogger(__name__)


def find(session: Session, evaluation_id: UUID, actor: Actor, *, lock: bool = False) -> Evaluation:
    """The evaluation, if this person may read it. Raises 404."""
    statement = (
        select(Evaluation)
        .where(Evaluation.id == evaluation_id)
        .options(selectinload(Evaluation.author), selectinload(Evaluation.decided_by))
    )
    if lock:
        # Two changes of one evaluation follow each other; the second then sees the first.
        statement = statement.with_for_update()
    evaluation = session.scalar(statement)
    if evaluation is None or not may_read(Status(evaluation.status), evaluation.author_id, actor):
        raise not_found("evaluation")
    return evaluation


def read(parts: Services, actor: Actor, evaluation_id: UUID) -> EvaluationDetail:
    """One evaluation."""
    with parts.database.reading() as session:
        return describe(find(session, evaluation_id, actor), actor)


def create(parts: Services, actor: Actor, draft: EvaluationDraft) -> EvaluationDetail:
    """A new draft."""
    now = parts.clock()
    with parts.database.transaction() as session:
        evaluation = Evaluation(
            id=uuid4(),
            **draft.model_dump(),
            status=Status.DRAFT,
            author_id=actor.user_id,
            created_at=now,
            updated_at=now,
        )
        session.add(evaluation)
        session.flush()
        _record(session, evaluation, actor, Action.CREATE, None, now)
        session.flush()
        detail = describe(find(session, evaluation.id, actor), actor)
    parts.metrics.created()
    parts.queries.drop()
    return detail


def edit(
    parts: Services, actor: Actor, evaluation_id: UUID, version: int, change: EvaluationChange
) -> EvaluationDetail:
    """Change a draft."""
    now = parts.clock()
    with parts.database.transaction() as session:
        evaluation = _claim(session, evaluation_id, actor, version, Action.EDIT)
        changed = []
        for field in sorted(change.model_fields_set):
            value = getattr(change, field)
            # Only a rating can be taken back; no other field has an empty value.
            if (value is not None or field == "rating") and getattr(evaluation, field) != value:
                setattr(evaluation, field, value)
                changed.append(field)
        if changed:
            evaluation.updated_at = now
            _record(
                session,
                evaluation,
                actor,
                Action.EDIT,
                Status(evaluation.status),
                now,
                changed=changed,
            )
            session.flush()
        detail = describe(evaluation, actor)
    parts.queries.drop()
    return detail


def move(
    parts: Services,
    actor: Actor,
    evaluation_id: UUID,
    version: int,
    action: Action,
    reason: str | None = None,
) -> EvaluationDetail:
    """Submit, withdraw, revise, approve or reject."""
    now = parts.clock()
    with parts.database.transaction() as session:
        evaluation = _claim(session, evaluation_id, actor, version, action)
        before = Status(evaluation.status)
        if action is Action.SUBMIT:
            _require_complete(evaluation)
            evaluation.submitted_at = now
        decided = action in (Action.APPROVE, Action.REJECT)
        evaluation.status = status_after(action)
        evaluation.decided_at = now if decided else None
        evaluation.decided_by_id = actor.user_id if decided else None
        evaluation.decision_reason = reason if decided else None
        evaluation.updated_at = now
        _record(session, evaluation, actor, action, before, now, reason=reason)
        session.flush()
        session.refresh(evaluation, ["decided_by"])
        detail = describe(evaluation, actor)
    if action is Action.APPROVE:
        parts.metrics.approved()
    elif action is Action.REJECT:
        parts.metrics.rejected()
    parts.queries.drop()
    return detail


def delete(parts: Services, actor: Actor, evaluation_id: UUID, version: int) -> None:
    """Delete a draft that was never submitted, with its files."""
    with parts.database.transaction() as session:
        evaluation = _claim(session, evaluation_id, actor, version, Action.DELETE)
        if evaluation.submitted_at is not None:
            raise Problem(
                409,
                "has-history",
                "What was submitted once stays, so that its history does. Leave it a draft.",
            )
        session.delete(evaluation)
    parts.queries.drop()
    try:
        parts.bucket.delete_folder(f"evaluations/{evaluation_id}/")
    except BucketUnavailable:
        # Nobody can reach them any more; the name in the log lets them be removed.
        _log.warning("files were left behind", extra={"evaluation_id": str(evaluation_id)})


def history(parts: Services, actor: Actor, evaluation_id: UUID) -> list[HistoryEntry]:
    """Who did what, oldest first."""
    with parts.database.reading() as session:
        find(session, evaluation_id, actor)
        statement = (
            select(HistoryEntry)
            .where(HistoryEntry.evaluation_id == evaluation_id)
            .options(joinedload(HistoryEntry.actor))
            .order_by(HistoryEntry.id)
            .limit(1000)
        )
        return list(session.scalars(statement))


def describe(evaluation: Evaluation, actor: Actor) -> EvaluationDetail:
    """The evaluation as this person sees it."""
    actions = possible_actions(Status(evaluation.status), evaluation.author_id, actor)
    if evaluation.submitted_at is not None and Action.DELETE in actions:
        actions.remove(Action.DELETE)
    values = {
        name: getattr(evaluation, name)
        for name in EvaluationDetail.model_fields
        if name != "actions"
    }
    return EvaluationDetail.model_validate({**values, "actions": actions}, from_attributes=True)


def _claim(
    session: Session, evaluation_id: UUID, actor: Actor, version: int, action: Action
) -> Evaluation:
    evaluation = find(session, evaluation_id, actor, lock=True)
    if not actor_may(action, evaluation.author_id, actor):
        raise Problem(
            403, "forbidden", _REFUSALS[action is Action.APPROVE or action is Action.REJECT]
        )
    if evaluation.version != version:
        raise version_mismatch()
    if not status_allows(action, Status(evaluation.status)):
        raise Problem(
            409,
            "wrong-status",
            f"An evaluation that is {evaluation.status} cannot be changed by: {action}.",
        )
    return evaluation


_REFUSALS = {
    False: "Only its author may do this.",
    True: "Only a reviewer who is not its author may decide on it.",
}


def _require_complete(evaluation: Evaluation) -> None:
    missing = [
        name
        for name, value in (
            ("description", evaluation.description),
            ("rating", evaluation.rating),
        )
        if not value
    ]
    if missing:
        raise Problem(
            409,
            "incomplete",
            f"Before it can be submitted it needs: {', '.join(missing)}.",
            errors=[
                FieldError(
                    location="body",
                    pointer=f"/{name}",
                    code="missing",
                    message="is needed to submit",
                )
                for name in missing
            ],
        )


def _record(
    session: Session,
    evaluation: Evaluation,
    actor: Actor,
    action: Action,
    before: Status | None,
    now: datetime,
    *,
    reason: str | None = None,
    changed: list[str] | None = None,
) -> None:
    session.add(
        HistoryEntry(
            evaluation_id=evaluation.id,
            actor_id=actor.user_id,
            action=action,
            from_status=before,
            to_status=evaluation.status,
            reason=reason,
            changed=changed or [],
            at=now,
        )
    )

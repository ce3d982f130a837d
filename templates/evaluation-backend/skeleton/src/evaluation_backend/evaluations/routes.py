"""Operations on evaluations."""

from uuid import UUID

from flask import Response

from ..auth.actor import Actor
from ..auth.permissions import Permission
from ..http.operations import Reply, Router
from ..services import services
from . import comments, listing, service
from .schemas import (
    Approval,
    CommentDetail,
    CommentDraft,
    CommentPage,
    CommentQuery,
    EvaluationChange,
    EvaluationDetail,
    EvaluationDraft,
    EvaluationPage,
    EvaluationQuery,
    History,
    HistoryEntryDetail,
    Rejection,
)
from .states import Action

router = Router("evaluations", "/api/v1/evaluations")


def _tagged(detail: EvaluationDetail) -> Reply:
    return Reply(detail, {"ETag": f'"{detail.version}"'})


@router.operation(
    "GET",
    "",
    summary="List evaluations",
    permission=Permission.EVALUATION_READ,
    query=EvaluationQuery,
    reply=EvaluationPage,
)
def list_evaluations(actor: Actor, query: EvaluationQuery) -> Response:
    """Newest first. Submitters see their own, others also all that are no drafts."""
    page = listing.list_evaluations(services(), actor, query)
    return Response(page, content_type="application/json")


@router.operation(
    "POST",
    "",
    summary="Create a draft",
    permission=Permission.EVALUATION_WRITE,
    body=EvaluationDraft,
    reply=EvaluationDetail,
    status=201,
)
def create_evaluation(actor: Actor, body: EvaluationDraft) -> Reply:
    """It is the author's alone until it is submitted."""
    detail = service.create(services(), actor, body)
    return Reply(
        detail,
        {"ETag": f'"{detail.version}"', "Location": f"/api/v1/evaluations/{detail.id}"},
    )


@router.operation(
    "GET",
    "/<uuid:evaluation_id>",
    summary="Read an evaluation",
    permission=Permission.EVALUATION_READ,
    reply=EvaluationDetail,
)
def read_evaluation(actor: Actor, evaluation_id: UUID) -> Reply:
    """With its ETag and what the reader may do to it."""
    return _tagged(service.read(services(), actor, evaluation_id))


@router.operation(
    "PATCH",
    "/<uuid:evaluation_id>",
    summary="Edit a draft",
    permission=Permission.EVALUATION_WRITE,
    body=EvaluationChange,
    reply=EvaluationDetail,
    preconditioned=True,
    errors=(409,),
)
def edit_evaluation(
    actor: Actor, evaluation_id: UUID, version: int, body: EvaluationChange
) -> Reply:
    """Only its author may, and only while it is a draft."""
    return _tagged(service.edit(services(), actor, evaluation_id, version, body))


@router.operation(
    "DELETE",
    "/<uuid:evaluation_id>",
    summary="Delete a draft",
    permission=Permission.EVALUATION_WRITE,
    status=204,
    preconditioned=True,
    errors=(409,),
)
def delete_evaluation(actor: Actor, evaluation_id: UUID, version: int) -> None:
    """Only one that was never submitted."""
    service.delete(services(), actor, evaluation_id, version)


@router.operation(
    "POST",
    "/<uuid:evaluation_id>/submit",
    summary="Submit for review",
    permission=Permission.EVALUATION_WRITE,
    reply=EvaluationDetail,
    preconditioned=True,
    errors=(409,),
)
def submit_evaluation(actor: Actor, evaluation_id: UUID, version: int) -> Reply:
    """From draft to pending; it needs a description and a rating."""
    return _tagged(service.move(services(), actor, evaluation_id, version, Action.SUBMIT))


@router.operation(
    "POST",
    "/<uuid:evaluation_id>/withdraw",
    summary="Take back from review",
    permission=Permission.EVALUATION_WRITE,
    reply=EvaluationDetail,
    preconditioned=True,
    errors=(409,),
)
def withdraw_evaluation(actor: Actor, evaluation_id: UUID, version: int) -> Reply:
    """From pending to draft."""
    return _tagged(service.move(services(), actor, evaluation_id, version, Action.WITHDRAW))


@router.operation(
    "POST",
    "/<uuid:evaluation_id>/revise",
    summary="Work on a rejected one again",
    permission=Permission.EVALUATION_WRITE,
    reply=EvaluationDetail,
    preconditioned=True,
    errors=(409,),
)
def revise_evaluation(actor: Actor, evaluation_id: UUID, version: int) -> Reply:
    """From rejected to draft."""
    return _tagged(service.move(services(), actor, evaluation_id, version, Action.REVISE))


@router.operation(
    "POST",
    "/<uuid:evaluation_id>/approve",
    summary="Approve",
    permission=Permission.EVALUATION_DECIDE,
    body=Approval,
    reply=EvaluationDetail,
    preconditioned=True,
    errors=(409,),
)
def approve_evaluation(actor: Actor, evaluation_id: UUID, version: int, body: Approval) -> Reply:
    """From pending to approved, by a reviewer who is not the author."""
    return _tagged(
        service.move(services(), actor, evaluation_id, version, Action.APPROVE, body.reason)
    )


@router.operation(
    "POST",
    "/<uuid:evaluation_id>/reject",
    summary="Reject with a reason",
    permission=Permission.EVALUATION_DECIDE,
    body=Rejection,
    reply=EvaluationDetail,
    preconditioned=True,
    errors=(409,),
)
def reject_evaluation(actor: Actor, evaluation_id: UUID, version: int, body: Rejection) -> Reply:
    """From pending to rejected, by a reviewer who is not the author."""
    return _tagged(
        service.move(services(), actor, evaluation_id, version, Action.REJECT, body.reason)
    )


@router.operation(
    "GET",
    "/<uuid:evaluation_id>/history",
    summary="Who did what",
    permission=Permission.EVALUATION_READ,
    reply=History,
)
def read_history(actor: Actor, evaluation_id: UUID) -> History:
    """Oldest first, up to the first thousand steps."""
    entries = service.history(services(), actor, evaluation_id)
    return History(items=[HistoryEntryDetail.model_validate(entry) for entry in entries])


@router.operation(
    "GET",
    "/<uuid:evaluation_id>/comments",
    summary="List comments",
    permission=Permission.EVALUATION_READ,
    query=CommentQuery,
    reply=CommentPage,
)
def list_comments(actor: Actor, evaluation_id: UUID, query: CommentQuery) -> CommentPage:
    """Oldest first."""
    return comments.list_comments(services(), actor, evaluation_id, query)


@router.operation(
    "POST",
    "/<uuid:evaluation_id>/comments",
    summary="Comment",
    permission=Permission.EVALUATION_COMMENT,
    body=CommentDraft,
    reply=CommentDetail,
    status=201,
)
def add_comment(actor: Actor, evaluation_id: UUID, body: CommentDraft) -> CommentDetail:
    """On an evaluation that one may read."""
    return comments.add_comment(services(), actor, evaluation_id, body)

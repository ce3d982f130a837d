"""Operations on the files of an evaluation."""

from uuid import UUID

from ..auth.actor import Actor
from ..auth.permissions import Permission
from ..http.operations import Router
from ..services import services
from . import service
from .schemas import DownloadLink, FileAnnouncement, FileDetail, FileList, Upload

router = Router("files", "/api/v1/evaluations/<uuid:evaluation_id>/files")


@router.operation(
    "GET", "", summary="List files", permission=Permission.EVALUATION_READ, reply=FileList
)
def list_files(actor: Actor, evaluation_id: UUID) -> FileList:
    """Oldest first."""
    return FileList(items=service.list_files(services(), actor, evaluation_id))


@router.operation(
    "POST",
    "",
    summary="Announce an upload",
    permission=Permission.EVALUATION_WRITE,
    body=FileAnnouncement,
    reply=Upload,
    status=201,
    errors=(409,),
)
def announce_file(actor: Actor, evaluation_id: UUID, body: FileAnnouncement) -> Upload:
    """Replies with a form: POST it to S3 with the file as its last field, then confirm."""
    return service.announce(services(), actor, evaluation_id, body)


@router.operation(
    "POST",
    "/<uuid:file_id>/confirm",
    summary="Confirm an upload",
    permission=Permission.EVALUATION_WRITE,
    reply=FileDetail,
    errors=(409,),
)
def confirm_file(actor: Actor, evaluation_id: UUID, file_id: UUID) -> FileDetail:
    """Checks size and type of what was sent."""
    return service.confirm(services(), actor, evaluation_id, file_id)


@router.operation(
    "GET",
    "/<uuid:file_id>/link",
    summary="A link to download",
    permission=Permission.EVALUATION_READ,
    reply=DownloadLink,
    errors=(409,),
)
def link_file(actor: Actor, evaluation_id: UUID, file_id: UUID) -> DownloadLink:
    """Works for five minutes."""
    return service.download(services(), actor, evaluation_id, file_id)


@router.operation(
    "DELETE",
    "/<uuid:file_id>",
    summary="Delete a file",
    permission=Permission.EVALUATION_WRITE,
    status=204,
    errors=(409,),
)
def delete_file(actor: Actor, evaluation_id: UUID, file_id: UUID) -> None:
    """Only of a draft."""
    service.delete(services(), actor, evaluation_id, file_id)

"""Uploads in three steps: announce, send to S3, confirm."""

import logging
from datetime import timedelta
from urllib.parse import quote
from uuid import UUID, uuid4

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from ..auth.actor import Actor
from ..evaluations import service as evaluations
from ..evaluations.models import Evaluation
from ..evaluations.states import Action, Status, actor_may, status_allows
from ..http.problems import Problem, not_found
from ..services import Services
from .bucket import DOWNLOAD_SECONDS, UPLOAD_SECONDS, BucketUnavailable
from .content import looks_like
from .models import File
from .schemas import (
    ContentType,
    DownloadLink,
    FileAnnouncement,
    FileDetail,
    FileStatus,
    Upload,
    UploadForm,
)

_log = logging.getLogger(__name__)


def list_files(parts: Services, actor: Actor, evaluation_id: UUID) -> list[FileDetail]:
    """The files of an evaluation that one may read."""
    with parts.database.reading() as session:
        evaluations.find(session, evaluation_id, actor)
        statement = (
            select(File)
            .where(File.evaluation_id == evaluation_id)
            .options(selectinload(File.uploader))
            .order_by(File.created_at, File.id)
        )
        return [FileDetail.model_validate(file) for file in session.scalars(statement)]


def announce(
    parts: Services, actor: Actor, evaluation_id: UUID, announcement: FileAnnouncement
) -> Upload:
    """A place for the file, and the form to send it there."""
    settings = parts.settings
    if announcement.size > settings.file_size_limit:
        raise Problem(
            413, "file-too-large", f"A file may have {settings.file_size_limit} bytes at most."
        )
    now = parts.clock()
    with parts.database.transaction() as session:
        # Locked: two who add the last allowed file do not both succeed.
        _writable(session, evaluation_id, actor)
        held = session.scalar(select(func.count()).where(File.evaluation_id == evaluation_id))
        if (held or 0) >= settings.files_per_evaluation:
            raise Problem(
                409,
                "too-many-files",
                f"An evaluation has {settings.files_per_evaluation} files at most. Delete one.",
            )
        file = File(
            id=uuid4(),
            evaluation_id=evaluation_id,
            uploader_id=actor.user_id,
            **announcement.model_dump(),
            status=FileStatus.EXPECTED,
            created_at=now,
        )
        session.add(file)
        session.flush()
        session.refresh(file, ["uploader"])
        url, fields = parts.bucket.upload_form(file.key, file.content_type, file.size)
        return Upload(
            file=FileDetail.model_validate(file),
            form=UploadForm(
                url=url, fields=fields, expires_at=now + timedelta(seconds=UPLOAD_SECONDS)
            ),
        )


def confirm(parts: Services, actor: Actor, evaluation_id: UUID, file_id: UUID) -> FileDetail:
    """Look at what was uploaded; keep it if it is what was announced, else remove it."""
    with parts.database.reading() as session:
        file = _find(session, evaluation_id, file_id, actor)
    # S3 is asked before the transaction: no lock waits for another system.
    stored = parts.bucket.inspect(file.key)
    if stored is None:
        raise Problem(409, "not-uploaded", "Nothing was uploaded yet. Send the form first.")
    genuine = stored.size == file.size and looks_like(ContentType(file.content_type), stored.head)
    with parts.database.transaction() as session:
        _writable(session, evaluation_id, actor)
        file = _find(session, evaluation_id, file_id, actor)
        if genuine:
            file.status = FileStatus.STORED
        else:
            session.delete(file)
        detail = FileDetail.model_validate(file)
    if not genuine:
        parts.bucket.delete(file.key)
        raise Problem(
            409,
            "not-as-announced",
            "What was uploaded is not what was announced, and was removed. Upload it anew.",
        )
    return detail


def delete(parts: Services, actor: Actor, evaluation_id: UUID, file_id: UUID) -> None:
    """Remove a file of a draft."""
    with parts.database.transaction() as session:
        _writable(session, evaluation_id, actor)
        file = _find(session, evaluation_id, file_id, actor)
        session.delete(file)
        # In the transaction: where S3 is away the row stays and the person can try again.
        parts.bucket.delete(file.key)


def download(parts: Services, actor: Actor, evaluation_id: UUID, file_id: UUID) -> DownloadLink:
    """A link for a few minutes."""
    with parts.database.reading() as session:
        file = _find(session, evaluation_id, file_id, actor)
    if file.status != FileStatus.STORED:
        raise Problem(409, "not-uploaded", "The upload of this file was not confirmed.")
    disposition = f"attachment; filename*=UTF-8''{quote(file.name, safe='')}"
    return DownloadLink(
        url=parts.bucket.download_url(file.key, disposition, file.content_type),
        expires_at=parts.clock() + timedelta(seconds=DOWNLOAD_SECONDS),
    )


def purge_expected(parts: Services) -> int:
    """Remove announced files that never came, with what was half sent; gives their number."""
    before = parts.clock() - timedelta(days=1)
    with parts.database.transaction() as session:
        statement = select(File).where(File.status == FileStatus.EXPECTED, File.created_at < before)
        files = list(session.scalars(statement.limit(1000).with_for_update(skip_locked=True)))
        removed = 0
        for file in files:
            try:
                parts.bucket.delete(file.key)
            except BucketUnavailable:
                _log.warning("the bucket does not answer: the rest is purged the next time")
                break
            session.delete(file)
            removed += 1
    return removed


def _find(session: Session, evaluation_id: UUID, file_id: UUID, actor: Actor) -> File:
    evaluations.find(session, evaluation_id, actor)
    file = session.scalar(
        select(File)
        .where(File.id == file_id, File.evaluation_id == evaluation_id)
        .options(selectinload(File.uploader))
    )
    if file is None:
        raise not_found("file")
    return file


def _writable(session: Session, evaluation_id: UUID, actor: Actor) -> Evaluation:
    evaluation = evaluations.find(session, evaluation_id, actor, lock=True)
    if not actor_may(Action.EDIT, evaluation.author_id, actor):
        raise Problem(403, "forbidden", "Only its author may change the files.")
    if not status_allows(Action.EDIT, Status(evaluation.status)):
        raise Problem(
            409, "wrong-status", f"The files of an evaluation that is {evaluation.status} stay."
        )
    return evaluation

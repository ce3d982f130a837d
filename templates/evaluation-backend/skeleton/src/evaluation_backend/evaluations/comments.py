"""Comments on evaluations."""

from uuid import UUID, uuid4

from sqlalchemy import select, tuple_
from sqlalchemy.orm import joinedload

from ..auth.actor import Actor
from ..http.schemas import decode_cursor, encode_cursor
from ..services import Services
from . import service
from .models import Comment
from .schemas import CommentDetail, CommentDraft, CommentPage, CommentQuery


def list_comments(
    parts: Services, actor: Actor, evaluation_id: UUID, query: CommentQuery
) -> CommentPage:
    """One page of comments, oldest first."""
    statement = (
        select(Comment)
        .where(Comment.evaluation_id == evaluation_id)
        .options(joinedload(Comment.author))
        .order_by(Comment.created_at, Comment.id)
        .limit(query.limit + 1)
    )
    if query.cursor is not None:
        statement = statement.where(
            tuple_(Comment.created_at, Comment.id) > tuple_(*decode_cursor(query.cursor))
        )
    with parts.database.reading() as session:
        service.find(session, evaluation_id, actor)
        rows = session.scalars(statement).all()
    page, more = rows[: query.limit], len(rows) > query.limit
    return CommentPage(
        items=[CommentDetail.model_validate(row) for row in page],
        next_cursor=encode_cursor(page[-1].created_at, page[-1].id) if more else None,
    )


def add_comment(
    parts: Services, actor: Actor, evaluation_id: UUID, draft: CommentDraft
) -> CommentDetail:
    """Say something about an evaluation that one may read."""
    with parts.database.transaction() as session:
        service.find(session, evaluation_id, actor)
        comment = Comment(
            id=uuid4(),
            evaluation_id=evaluation_id,
            author_id=actor.user_id,
            text=draft.text,
            created_at=parts.clock(),
        )
        session.add(comment)
        session.flush()
        session.refresh(comment, ["author"])
        return CommentDetail.model_validate(comment)

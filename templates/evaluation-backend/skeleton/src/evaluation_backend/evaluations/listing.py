"""Lists of evaluations by keyset, cached for everybody who sees the same."""

import hashlib

from sqlalchemy import ColumnElement, Select, func, literal_column, or_, select, tuple_
from sqlalchemy.orm import joinedload

from ..auth.actor import Actor
from ..auth.permissions import Permission
from ..http.schemas import decode_cursor, encode_cursor
from ..services import Services
from .models import Evaluation
from .schemas import EvaluationPage, EvaluationQuery, EvaluationSummary
from .states import Status

_WORDS: ColumnElement[object] = literal_column(
    "to_tsvector('simple', evaluations.title || ' ' || evaluations.product)"
)


def list_statement(query: EvaluationQuery, actor: Actor) -> Select[Evaluation]:
    """The query of one page and the one row that tells whether there is another."""
    statement = (
        select(Evaluation)
        .options(joinedload(Evaluation.author))
        .order_by(Evaluation.created_at.desc(), Evaluation.id.desc())
        .limit(query.limit + 1)
    )
    own = Evaluation.author_id == actor.user_id
    if query.mine or not actor.may(Permission.EVALUATION_READ_ALL):
        statement = statement.where(own)
    elif query.status in (None, Status.DRAFT):
        statement = statement.where(or_(Evaluation.status != Status.DRAFT, own))
    if query.status is not None:
        statement = statement.where(Evaluation.status == query.status)
    if query.category is not None:
        statement = statement.where(Evaluation.category == query.category)
    if query.q:
        words = func.websearch_to_tsquery("simple", query.q)
        statement = statement.where(_WORDS.op("@@")(words))
    if query.created_from is not None:
        statement = statement.where(Evaluation.created_at >= query.created_from)
    if query.created_before is not None:
        statement = statement.where(Evaluation.created_at < query.created_before)
    if query.cursor is not None:
        statement = statement.where(
            tuple_(Evaluation.created_at, Evaluation.id) < tuple_(*decode_cursor(query.cursor))
        )
    return statement


def list_evaluations(parts: Services, actor: Actor, query: EvaluationQuery) -> bytes:
    """One page, newest first: an `EvaluationPage` as JSON."""
    statement = list_statement(query, actor)

    def compute(fresh: bool) -> bytes:
        with parts.database.reading(fresh=fresh) as session:
            rows = session.scalars(statement).all()
        page, more = rows[: query.limit], len(rows) > query.limit
        return (
            EvaluationPage(
                items=[EvaluationSummary.model_validate(row) for row in page],
                next_cursor=encode_cursor(page[-1].created_at, page[-1].id) if more else None,
            )
            .model_dump_json()
            .encode()
        )

    return parts.queries.get_or_compute(_cache_name(query, actor), compute)


def _cache_name(query: EvaluationQuery, actor: Actor) -> str:
    # Own drafts are among everything but one other status: such a page is one person's.
    shared = (
        actor.may(Permission.EVALUATION_READ_ALL)
        and not query.mine
        and query.status not in (None, Status.DRAFT)
    )
    scope = "all" if shared else str(actor.user_id)
    digest = hashlib.sha256(query.model_dump_json().encode()).hexdigest()
    return f"evaluations:{scope}:{actor.role}:{digest}"

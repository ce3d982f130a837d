"""Errors as problem details (RFC 9457)."""

import logging
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Annotated

from flask import Flask, Response
from opentelemetry import trace
from pydantic import BaseModel, Field
from sqlalchemy.exc import DBAPIError, TimeoutError as PoolTimeoutError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException, MethodNotAllowed

PROBLEM_TYPE = "application/problem+json"
_log = logging.getLogger(__name__)


class FieldError(BaseModel):
    """One thing that is wrong with a request."""

    location: Annotated[str, Field(description="`body`, `query` or `header`")]
    pointer: Annotated[str, Field(description="JSON pointer or name of the parameter")]
    code: Annotated[str, Field(description="Stable name of the rule that was broken")]
    message: str


class ProblemDetail(BaseModel):
    """A problem detail, media type `application/problem+json`."""

    type: Annotated[str, Field(description="`urn:evaluation:problem:<name>` or `about:blank`")]
    title: str
    status: int
    detail: Annotated[str, Field(description="What happened and what to do about it")]
    trace_id: Annotated[str | None, Field(description="Names this request in traces and logs")] = (
        None
    )
    errors: Annotated[list[FieldError], Field(description="Empty but for invalid input")] = []


class Problem(Exception):
    """Ends a request with a problem detail."""

    def __init__(
        self,
        status: int,
        name: str,
        detail: str,
        *,
        errors: Sequence[FieldError] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.name = name
        self.detail = detail
        self.errors = list(errors)
        self.headers = dict(headers or {})


def not_found(what: str) -> Problem:
    """The thing is not there, or not there for this person: both look the same."""
    return Problem(404, "not-found", f"There is no such {what}, or it is not yours to see.")


def current_trace_id() -> str | None:
    """The running trace's id, 32 hex digits."""
    context = trace.get_current_span().get_span_context()
    return trace.format_trace_id(context.trace_id) if context.is_valid else None


def problem_response(problem: Problem) -> Response:
    """The problem as Flask replies it."""
    body = ProblemDetail(
        type=f"urn:evaluation:problem:{problem.name}" if problem.name else "about:blank",
        title=HTTPStatus(problem.status).phrase,
        status=problem.status,
        detail=problem.detail,
        trace_id=current_trace_id(),
        errors=problem.errors,
    )
    response = Response(body.model_dump_json(), problem.status, content_type=PROBLEM_TYPE)
    response.headers.update(problem.headers)
    response.headers["Cache-Control"] = "no-store"
    return response


def unavailable(detail: str) -> Problem:
    """A dependency is away; the caller may come again."""
    return Problem(503, "unavailable", detail, headers={"Retry-After": "2"})


def register_problem_handlers(app: Flask) -> None:
    """Make every error of the application a problem detail."""

    @app.errorhandler(Problem)
    def _problem(error: Problem) -> Response:
        return problem_response(error)

    @app.errorhandler(HTTPException)
    def _http(error: HTTPException) -> Response:
        headers = {}
        if isinstance(error, MethodNotAllowed) and error.valid_methods:
            headers["Allow"] = ", ".join(sorted(error.valid_methods))
        status = error.code or 500
        return problem_response(
            Problem(status, "", error.description or HTTPStatus(status).phrase, headers=headers)
        )

    @app.errorhandler(StaleDataError)
    def _stale(_error: StaleDataError) -> Response:
        return problem_response(version_mismatch())

    @app.errorhandler(PoolTimeoutError)
    def _pool(_error: PoolTimeoutError) -> Response:
        _log.warning("no database connection became free in time")
        return problem_response(unavailable("The service is too busy. Try again in a moment."))

    @app.errorhandler(DBAPIError)
    def _database(error: DBAPIError) -> Response:
        # Serialisation failures and deadlocks (class 40), resource limits (53), a server that
        # shuts down or starts (57P), lost connections (08) and a primary that a failover made
        # a replica (25006) all pass; anything else is our own fault.
        state = getattr(error.orig, "sqlstate", None) or ""
        if (
            error.connection_invalidated
            or not state
            or state[:2] in {"08", "40", "53", "57"}
            or (state == "25006")
        ):
            _log.warning("the database cannot be used", extra={"sqlstate": state})
            return problem_response(
                unavailable("The database cannot be reached. Try again in a moment.")
            )
        return _unexpected(error)

    @app.errorhandler(Exception)
    def _unexpected(error: Exception) -> Response:
        # The stack is ours; the message of an exception can carry a person's data.
        _log.error("unexpected error", exc_info=error)
        return problem_response(
            Problem(500, "internal", "Something went wrong here. The trace id helps us find it.")
        )


def version_mismatch() -> Problem:
    """Somebody else changed it first."""
    return Problem(
        412,
        "version-mismatch",
        "Somebody changed this in the meantime. Read it again and repeat your change.",
    )

"""How a feature declares an operation: one declaration validates, authorises and documents it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar, get_origin

from flask import Flask, Response, request
from pydantic import BaseModel, ValidationError
from werkzeug.exceptions import BadRequest

from .problems import FieldError, Problem

View = TypeVar("View", bound=Callable[..., Any])
Authorizer = Callable[[StrEnum], object]

ETAG = re.compile(r'"(\d{1,9})"')


class Access(StrEnum):
    """What stands in the place of a permission where none is needed."""

    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply that needs more than its body."""

    body: BaseModel | None
    headers: Mapping[str, str]
    status: int | None = None


@dataclass(frozen=True, slots=True)
class Operation:
    """One method of one path."""

    method: str
    path: str
    name: str
    summary: str
    permission: StrEnum
    body: type[BaseModel] | None
    query: type[BaseModel] | None
    reply: type[BaseModel] | None
    status: int
    errors: tuple[int, ...]
    preconditioned: bool
    cookie: str | None
    reply_when_unavailable: bool
    tag: str
    handler: Callable[..., Any]


class Router:
    """The operations of one feature. Every one names its permission: there is no default."""

    def __init__(self, tag: str, prefix: str) -> None:
        self.tag = tag
        self.prefix = prefix
        self.operations: list[Operation] = []

    def operation(
        self,
        method: str,
        path: str,
        *,
        summary: str,
        permission: StrEnum,
        body: type[BaseModel] | None = None,
        query: type[BaseModel] | None = None,
        reply: type[BaseModel] | None = None,
        status: int = 200,
        errors: tuple[int, ...] = (),
        preconditioned: bool = False,
        cookie: str | None = None,
        reply_when_unavailable: bool = False,
    ) -> Callable[[View], View]:
        """Declare the decorated function as an operation.

        The function is called by keyword with the parts of the path and, where
        declared, `actor`, `body`, `query` and `version` (from If-Match). It gives
        its reply's model, a Reply, or a finished Response. `errors` names the
        statuses that do not follow from the declaration itself; an operation with
        `reply_when_unavailable` sends its own model with status 503.
        """

        def declare(handler: View) -> View:
            self.operations.append(
                Operation(
                    method=method,
                    path=self.prefix + path,
                    name=handler.__name__,
                    summary=summary,
                    permission=permission,
                    body=body,
                    query=query,
                    reply=reply,
                    status=status,
                    errors=errors,
                    preconditioned=preconditioned,
                    cookie=cookie,
                    reply_when_unavailable=reply_when_unavailable,
                    tag=self.tag,
                    handler=handler,
                )
            )
            return handler

        return declare

    def register(self, app: Flask, authorize: Authorizer) -> None:
        """Mount the operations."""
        for operation in self.operations:
            app.add_url_rule(
                operation.path,
                endpoint=f"{self.tag}.{operation.name}",
                view_func=_view(operation, authorize),
                methods=[operation.method],
                provide_automatic_options=False,
            )


def _view(operation: Operation, authorize: Authorizer) -> Callable[..., Response]:
    lists = {
        field.alias or name
        for name, field in (operation.query.model_fields if operation.query else {}).items()
        if get_origin(field.annotation) is list
    }

    def view(**arguments: Any) -> Response:
        # Before the input is looked at: a stranger learns nothing from validation.
        if operation.permission is not Access.PUBLIC:
            arguments["actor"] = authorize(operation.permission)
        if operation.preconditioned:
            arguments["version"] = _if_match()
        if operation.query is not None:
            arguments["query"] = _query(operation.query, lists)
        if operation.body is not None:
            arguments["body"] = _body(operation.body)
        result = operation.handler(**arguments)
        if isinstance(result, Response):
            return result
        return _reply(operation, result if isinstance(result, Reply) else Reply(result, {}))

    return view


def _reply(operation: Operation, reply: Reply) -> Response:
    status = reply.status or operation.status
    if reply.body is None:
        response = Response(status=status)
        del response.headers["Content-Type"]
    else:
        if operation.reply is None or not isinstance(reply.body, operation.reply):
            raise TypeError(f"{operation.name} replied what its declaration does not name")
        response = Response(
            reply.body.model_dump_json(by_alias=True), status, content_type="application/json"
        )
    response.headers.update(reply.headers)
    return response


def _if_match() -> int:
    value = request.headers.get("If-Match")
    if value is None:
        raise Problem(
            428, "version-required", "Send the ETag of what you read in the header If-Match."
        )
    match = ETAG.fullmatch(value.strip())
    if match is None:
        raise _invalid(
            [
                FieldError(
                    location="header",
                    pointer="If-Match",
                    code="etag",
                    message='must be an ETag of this API such as "3"',
                )
            ]
        )
    return int(match[1])


def _query(model: type[BaseModel], lists: set[str]) -> BaseModel:
    values: dict[str, object] = {}
    for key, given in request.args.lists():
        values[key] = given if key in lists or len(given) > 1 else given[0]
    try:
        return model.model_validate(values)
    except ValidationError as error:
        raise _invalid(_field_errors(error, "query")) from None


def _body(model: type[BaseModel]) -> BaseModel:
    if request.mimetype != "application/json":
        raise Problem(415, "not-json", "Send the body as application/json.")
    try:
        data = request.get_data(cache=False)
    except BadRequest as error:
        raise Problem(400, "malformed", "The body could not be read.") from error
    try:
        return model.model_validate_json(data)
    except ValidationError as error:
        # The error holds the input, a password among it: it goes no further than here.
        if error.errors(include_input=False)[0]["type"] == "json_invalid":
            raise Problem(400, "malformed", "The body is not well-formed JSON.") from None
        raise _invalid(_field_errors(error, "body")) from None


def _field_errors(error: ValidationError, location: str) -> list[FieldError]:
    prefix = "/" if location == "body" else ""
    return [
        FieldError(
            location=location,
            pointer=prefix + "/".join(str(part) for part in item["loc"]),
            code=item["type"],
            message=item["msg"].removeprefix("Value error, "),
        )
        for item in error.errors(include_input=False, include_url=False, include_context=False)
    ][:50]


def _invalid(errors: list[FieldError]) -> Problem:
    return Problem(
        422, "invalid-input", "The request is not valid: see errors for each.", errors=errors
    )

"""The OpenAPI document, made from the declarations that validate the requests."""

import re
from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from pydantic.json_schema import models_json_schema

from .operations import Access, Operation
from .problems import PROBLEM_TYPE, ProblemDetail

_REFERENCE = "#/components/schemas/{model}"
_CONVERTER = re.compile(r"<(?:(\w+):)?(\w+)>")


def build_document(operations: Iterable[Operation], *, version: str) -> dict[str, Any]:
    """The document (OpenAPI 3.1) of these operations."""
    listed = sorted(operations, key=lambda operation: (operation.path, operation.method))
    schemas, references = _schemas(listed)
    paths: dict[str, dict[str, Any]] = {}
    for operation in listed:
        path = _CONVERTER.sub(r"{\2}", operation.path)
        paths.setdefault(path, {})[operation.method.lower()] = _operation(
            operation, schemas, references
        )
    # A query is a list of parameters, not a component.
    queries = {
        references[(operation.query, "validation")] for operation in listed if operation.query
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Evaluation API",
            "version": version,
            "description": "Evaluations of products that people create, submit, review and "
            "approve. Errors are problem details (RFC 9457). Lists page by `cursor`. What can "
            "be changed carries an `ETag`; a change sends it back in `If-Match`.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "tags": [{"name": tag} for tag in sorted({operation.tag for operation in listed})],
        "paths": paths,
        "components": {
            "schemas": {
                name: schema for name, schema in sorted(schemas.items()) if name not in queries
            },
            "responses": _problems(),
            "securitySchemes": {
                "accessToken": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}
            },
        },
    }


def _schemas(operations: list[Operation]) -> tuple[dict[str, Any], dict[Any, str]]:
    wanted: dict[tuple[Any, Any], None] = {(ProblemDetail, "serialization"): None}
    for operation in operations:
        for model, mode in (
            (operation.body, "validation"),
            (operation.query, "validation"),
            (operation.reply, "serialization"),
        ):
            if model is not None:
                wanted[(model, mode)] = None
    references, document = models_json_schema(list(wanted), ref_template=_REFERENCE)
    names = {key: value["$ref"].rsplit("/", 1)[1] for key, value in references.items()}
    schemas = document["$defs"]
    return schemas, names


def _operation(
    operation: Operation, schemas: dict[str, Any], references: dict[Any, str]
) -> dict[str, Any]:
    parameters = [
        {
            "name": name,
            "in": "path",
            "required": True,
            "schema": {"type": "string", "format": "uuid"}
            if converter == "uuid"
            else {"type": "string"},
        }
        for converter, name in _CONVERTER.findall(operation.path)
    ]
    if operation.query is not None:
        schema = schemas[references[(operation.query, "validation")]]
        parameters += _query_parameters(schema)
    if operation.preconditioned:
        parameters.append(
            {
                "name": "If-Match",
                "in": "header",
                "required": True,
                "description": "The `ETag` of what was read.",
                "schema": {"type": "string", "pattern": '^"[0-9]{1,9}"$'},
            }
        )
    if operation.cookie is not None:
        parameters.append(
            {
                "name": operation.cookie,
                "in": "cookie",
                "required": False,
                "schema": {"type": "string"},
            }
        )
    described: dict[str, Any] = {
        "operationId": _camel(operation.name),
        "summary": operation.summary,
        "tags": [operation.tag],
        "responses": _responses(operation, references),
    }
    if operation.handler.__doc__:
        described["description"] = " ".join(operation.handler.__doc__.split())
    if parameters:
        described["parameters"] = parameters
    if operation.body is not None:
        reference = _REFERENCE.format(model=references[(operation.body, "validation")])
        described["requestBody"] = {
            "required": True,
            "content": {"application/json": {"schema": {"$ref": reference}}},
        }
    if operation.permission is not Access.PUBLIC:
        described["security"] = [{"accessToken": []}]
        described["x-permission"] = str(operation.permission)
    return described


def _query_parameters(schema: dict[str, Any]) -> list[dict[str, Any]]:
    parameters = []
    for name, given in schema["properties"].items():
        described = {key: value for key, value in given.items() if key not in {"title", "default"}}
        # An absent parameter is absent; there is no null in a query.
        choices = [choice for choice in described.pop("anyOf", []) if choice.get("type") != "null"]
        if len(choices) == 1:
            described = {**choices[0], **described}
        elif choices:
            described["anyOf"] = choices
        if given.get("default") is not None:
            described["default"] = given["default"]
        parameter = {"name": name, "in": "query", "required": name in schema.get("required", [])}
        if "description" in described:
            parameter["description"] = described.pop("description")
        parameters.append({**parameter, "schema": described})
    return parameters


def _responses(operation: Operation, references: dict[Any, str]) -> dict[str, Any]:
    success: dict[str, Any] = {"description": HTTPStatus(operation.status).phrase}
    if operation.reply is not None:
        reference = _REFERENCE.format(model=references[(operation.reply, "serialization")])
        success["content"] = {"application/json": {"schema": {"$ref": reference}}}
    errors = set(operation.errors) | {500, 503}
    if operation.permission is not Access.PUBLIC:
        errors |= {401, 403}
    if operation.query is not None:
        errors.add(422)
    if operation.body is not None:
        errors |= {400, 413, 415, 422}
    if operation.preconditioned:
        errors |= {412, 422, 428}
    if "<" in operation.path:
        errors.add(404)
    responses: dict[str, Any] = {
        str(operation.status): success,
        **{
            str(status): {"$ref": f"#/components/responses/{_problem_name(status)}"}
            for status in sorted(errors)
        },
    }
    if operation.reply_when_unavailable:
        responses["503"] = {**success, "description": HTTPStatus(503).phrase}
    return responses


def _problems() -> dict[str, Any]:
    content = {PROBLEM_TYPE: {"schema": {"$ref": _REFERENCE.format(model="ProblemDetail")}}}
    return {
        _problem_name(status): {"description": HTTPStatus(status).phrase, "content": content}
        for status in (400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 429, 500, 503)
    }


def _problem_name(status: int) -> str:
    # "Request Entity Too Large" and such: the phrase without what is no letter.
    return re.sub(r"\W", "", HTTPStatus(status).phrase.title())


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)

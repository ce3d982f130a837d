"""One JSON object a line, with the trace's ids and nothing about a person."""

import json
import logging
import sys
import time
import traceback
from datetime import UTC, datetime
from typing import Any

from flask import Flask, Response, g, request
from opentelemetry import trace

from ..settings import Settings

# What LogRecord always carries; everything else came in by `extra`.
_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
_access = logging.getLogger("evaluation_backend.access")


class JsonFormatter(logging.Formatter):
    """Fields that CloudWatch Logs Insights and Datadog find by name."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._fixed = {
            "service": settings.service_name,
            "environment": settings.environment,
            "release": settings.release,
        }

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line of JSON."""
        entry: dict[str, Any] = {
            "timestamp": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            **self._fixed,
        }
        context = trace.get_current_span().get_span_context()
        if context.is_valid:
            entry["trace_id"] = trace.format_trace_id(context.trace_id)
            entry["span_id"] = trace.format_span_id(context.span_id)
        for key, value in vars(record).items():
            if key not in _STANDARD:
                entry[key] = value
        if record.exc_info and record.exc_info[0] is not None:
            # The message of an exception can hold a row of the database or a
            # request's body. Its type and the places it passed do not.
            entry["error_type"] = record.exc_info[0].__qualname__
            entry["stack"] = [
                f"{frame.filename}:{frame.lineno} {frame.name}"
                for frame in traceback.extract_tb(record.exc_info[2])
            ]
        return json.dumps(entry, default=str, ensure_ascii=False)


def configure_logging(settings: Settings) -> None:
    """Send everything to standard output, from where awslogs or FireLens takes it."""
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(JsonFormatter(settings))
    logging.basicConfig(level=settings.log_level, handlers=[handler], force=True)
    logging.getLogger("botocore").setLevel(logging.WARNING)
    logging.getLogger("opentelemetry").setLevel(logging.WARNING)


def register_access_log(app: Flask) -> None:
    """A line for each request: the route and not the path, no query, no address, no name."""

    @app.before_request
    def _start() -> None:
        g.started = time.perf_counter()

    @app.after_request
    def _finish(response: Response) -> Response:
        route = request.url_rule.rule if request.url_rule else None
        if route is not None and route.endswith(("/healthz", "/readyz")):
            return response
        _access.info(
            "request",
            extra={
                "method": request.method,
                "route": route,
                "status": response.status_code,
                "duration_ms": round((time.perf_counter() - g.started) * 1000, 1),
                "user_id": str(g.user_id) if "user_id" in g else None,
            },
        )
        return response

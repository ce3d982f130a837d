"""The application factory."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from typing import Any

from flask import Flask, Response, jsonify
from flask_cors import CORS
from werkzeug.middleware.proxy_fix import ProxyFix

from .auth.gate import authorize
from .auth.routes import router as auth_router
from .evaluations.routes import router as evaluations_router
from .files.bucket import BucketUnavailable
from .files.routes import router as files_router
from .health import draining
from .health.routes import plain_router, router as health_router
from .http.openapi import build_document
from .http.operations import Router
from .http.problems import problem_response, register_problem_handlers, unavailable
from .http.security_headers import register_security_headers
from .services import EXTENSION, Services
from .settings import Settings
from .statistics.routes import router as statistics_router
from .telemetry.logging import register_access_log
from .telemetry.tracing import instrument
from .users.routes import router as users_router

API_VERSION = "1.0.0"
ROUTERS: tuple[Router, ...] = (
    auth_router,
    users_router,
    evaluations_router,
    files_router,
    statistics_router,
    health_router,
)


def _utc_now() -> datetime:
    return datetime.now(UTC)


@cache
def openapi_document() -> dict[str, Any]:
    """The document of all operations."""
    operations = [operation for router in ROUTERS for operation in router.operations]
    return build_document(operations, version=API_VERSION)


def create_app(settings: Settings, *, clock: Callable[[], datetime] = _utc_now) -> Flask:
    """The application. Connects to nothing until a request needs it."""
    app = Flask("evaluation_backend", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = settings.body_size_limit
    app.url_map.strict_slashes = True
    app.extensions[EXTENSION] = Services.create(settings, clock)
    if settings.trusted_proxies:
        # Each hop that is trusted adds one value at the end; what a client wrote
        # before them is not believed.
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=hops, x_proto=1, x_host=0
        )
    register_problem_handlers(app)
    register_access_log(app)
    register_security_headers(app)
    for router in (*ROUTERS, plain_router):
        router.register(app, authorize)
    _register_rest(app)
    if settings.cors_origins:
        CORS(
            app,
            resources={r"/api/v1/.*": {"origins": list(settings.cors_origins)}},
            supports_credentials=True,
            allow_headers=["Authorization", "Content-Type", "If-Match", "traceparent"],
            expose_headers=["ETag", "Location", "Retry-After"],
            max_age=600,
        )
    instrument(app, settings)
    return app


def _register_rest(app: Flask) -> None:
    @app.get("/api/openapi.json", endpoint="openapi")
    def _document() -> Response:
        response = jsonify(openapi_document())
        response.headers["Cache-Control"] = "public, max-age=300"
        return response

    @app.errorhandler(BucketUnavailable)
    def _bucket(_error: BucketUnavailable) -> Response:
        return problem_response(
            unavailable("Files cannot be reached at the moment. Everything else works.")
        )

    @app.after_request
    def _close_when_draining(response: Response) -> Response:
        # A kept connection that is closed between two requests loses the second one.
        if draining.is_draining():
            response.headers["Connection"] = "close"
        return response

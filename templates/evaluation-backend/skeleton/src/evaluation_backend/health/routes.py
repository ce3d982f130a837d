"""`/healthz` and `/readyz`, for the load balancer also under `/api`."""

import logging
from collections.abc import Callable

from ..http.operations import Access, Reply, Router
from ..services import services
from . import draining
from .schemas import Liveness, Readiness, Verdict

_log = logging.getLogger(__name__)


def read_liveness() -> Liveness:
    """Asks no other system: a database that is away is no reason to kill the task."""
    return Liveness(status=Verdict.OK, release=services().settings.release)


def read_readiness() -> Reply:
    """503 without the database or when the task is about to stop. Without cache or bucket the
    service goes on, slower or without files, and says so."""
    parts = services()
    readiness = Readiness(
        status=Verdict.OK,
        database=_verdict("database", parts.database.check),
        cache=_verdict("cache", parts.cache.check) if parts.cache.configured else Verdict.UNUSED,
        bucket=_verdict("bucket", parts.bucket.check),
        draining=draining.is_draining(),
    )
    if readiness.database is not Verdict.OK or readiness.draining:
        readiness.status = Verdict.UNAVAILABLE
        return Reply(readiness, {"Retry-After": "2"}, status=503)
    return Reply(readiness, {})


def _verdict(part: str, check: Callable[[], None]) -> Verdict:
    try:
        check()
    except Exception as error:  # noqa: BLE001 - whatever is wrong with a part, it is not ready
        _log.warning("not ready", extra={"part": part, "error": type(error).__name__})
        return Verdict.UNAVAILABLE
    return Verdict.OK


def _router(prefix: str, suffix: str) -> Router:
    router = Router(f"health{suffix}" if suffix else "health", prefix)
    router.operation(
        "GET",
        "/healthz",
        summary="Whether the process lives",
        permission=Access.PUBLIC,
        reply=Liveness,
    )(read_liveness)
    router.operation(
        "GET",
        "/readyz",
        summary="Whether it can take traffic",
        permission=Access.PUBLIC,
        reply=Readiness,
        reply_when_unavailable=True,
    )(read_readiness)
    return router


router = _router("/api", "")
# The container's own check, which does not come through the load balancer; not in the document.
plain_router = _router("", "-plain")

"""What health checks say."""

from enum import StrEnum

from ..http.schemas import ReplyModel


class Verdict(StrEnum):
    """How a part is."""

    OK = "ok"
    UNAVAILABLE = "unavailable"
    UNUSED = "unused"


class Liveness(ReplyModel):
    """The process answers."""

    status: Verdict
    release: str


class Readiness(ReplyModel):
    """The service and its parts."""

    status: Verdict
    database: Verdict
    cache: Verdict
    bucket: Verdict
    draining: bool

"""What the features share, made once for each application."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from flask import current_app

from .auth.limits import AttemptLimits
from .auth.sessions import SessionDirectory
from .data.cache import Cache, QueryCache
from .data.database import Database
from .files.bucket import Bucket
from .settings import Settings
from .telemetry.metrics import BusinessMetrics

EXTENSION = "evaluation"


@dataclass(frozen=True, slots=True)
class Services:
    """The application's parts, with the clock they all read (UTC)."""

    settings: Settings
    clock: Callable[[], datetime]
    database: Database
    cache: Cache
    queries: QueryCache
    sessions: SessionDirectory
    limits: AttemptLimits
    bucket: Bucket
    metrics: BusinessMetrics

    @classmethod
    def create(cls, settings: Settings, clock: Callable[[], datetime]) -> "Services":
        """Wire the parts. Connects to nothing yet."""
        database = Database(settings)
        cache = Cache(settings)
        return cls(
            settings=settings,
            clock=clock,
            database=database,
            cache=cache,
            queries=QueryCache(cache, replica_lag=settings.replica_lag),
            sessions=SessionDirectory(database, cache),
            limits=AttemptLimits(settings, cache),
            bucket=Bucket(settings),
            metrics=BusinessMetrics(settings.environment, clock),
        )

    def close(self) -> None:
        """Close every connection."""
        self.database.close()
        self.cache.close()


def services() -> Services:
    """The parts of the application that handles this request."""
    return cast(Services, current_app.extensions[EXTENSION])

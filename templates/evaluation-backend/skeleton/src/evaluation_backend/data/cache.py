"""Redis, as a help that the service can do without."""

import logging
import time
from collections.abc import Callable
from contextlib import suppress
from threading import Lock
from typing import Any, TypeVar
from uuid import uuid4

from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from ..settings import Settings

_log = logging.getLogger(__name__)
Answer = TypeVar("Answer")

# How long Redis is left alone after it failed, so that each request does not pay the time-out.
PAUSE_SECONDS = 2.0


class CacheUnavailable(Exception):
    """Redis did not answer, or is not configured."""


class Cache:
    """Commands that never raise anything but `CacheUnavailable`."""

    def __init__(
        self, settings: Settings, *, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._client: Redis | None = None
        if settings.redis_url is not None:
            self._client = Redis.from_url(
                settings.redis_url.get_secret_value(),
                socket_timeout=settings.redis_timeout,
                socket_connect_timeout=settings.redis_timeout,
                retry=Retry(NoBackoff(), 0),
                client_name=settings.service_name,
            )
        self._monotonic = monotonic
        self._closed_until = float("-inf")
        self._lock = Lock()

    @property
    def configured(self) -> bool:
        """Whether there is a Redis to talk to."""
        return self._client is not None

    def run(self, command: Callable[["Redis"], Answer]) -> Answer:
        """The command's answer. Raises CacheUnavailable, at once while Redis is left alone."""
        if self._client is None or self._monotonic() < self._closed_until:
            raise CacheUnavailable
        try:
            answer = command(self._client)
        except (RedisError, OSError) as error:
            with self._lock:
                first = self._monotonic() >= self._closed_until
                self._closed_until = self._monotonic() + PAUSE_SECONDS
            if first:
                _log.warning(
                    "Redis does not answer: going on without it",
                    extra={"error": type(error).__name__},
                )
            raise CacheUnavailable from error
        return answer

    def check(self) -> None:
        """Raise unless Redis answers, without regard to an earlier failure."""
        if self._client is None:
            raise CacheUnavailable
        self._client.ping()

    def close(self) -> None:
        """Close the connections."""
        if self._client is not None:
            self._client.close()


class QueryCache:
    """Results of queries for five minutes, of which a write drops all at once.

    A result is stored under the generation that was current before its query
    ran, and a write ends the generation after it committed: a result that is
    older than a write can be stored, but nobody asks for it any more. A
    generation is a random name, so that none comes back after Redis lost it.
    """

    TTL_SECONDS = 300
    _GENERATION = "evaluation:generation"
    _WRITTEN = "evaluation:written"

    def __init__(self, cache: Cache, *, replica_lag: float) -> None:
        self._cache = cache
        self._lag_milliseconds = max(1, int(replica_lag * 1000))

    def get_or_compute(self, name: str, compute: Callable[[bool], bytes]) -> bytes:
        """The stored bytes, or those that `compute` gives.

        `compute` is told whether its reads have to be fresh: just after a
        write, and whenever Redis cannot tell, they go to the primary.
        """
        try:
            generation, written = self._cache.run(self._state)
            key = f"evaluation:query:{generation}:{name}"
            stored = self._cache.run(lambda redis: redis.get(key))
        except CacheUnavailable:
            return compute(True)
        if isinstance(stored, bytes):
            return stored
        fresh = compute(written)
        # Without it the next reader computes again.
        with suppress(CacheUnavailable):
            self._cache.run(lambda redis: redis.set(key, fresh, ex=self.TTL_SECONDS))
        return fresh

    def drop(self) -> None:
        """Forget all results. To be called after the write has been committed."""

        def end_generation(redis: "Redis") -> None:
            with redis.pipeline(transaction=True) as pipeline:
                pipeline.set(self._GENERATION, uuid4().hex)
                pipeline.set(self._WRITTEN, b"1", px=self._lag_milliseconds)
                pipeline.execute()

        try:
            self._cache.run(end_generation)
        except CacheUnavailable:
            _log.warning("cached results stay up to five minutes: a write could not drop them")

    def _state(self, redis: "Redis") -> tuple[str, bool]:
        generation, written = _pair(redis.mget(self._GENERATION, self._WRITTEN))
        if generation is None:
            redis.set(self._GENERATION, uuid4().hex, nx=True)
            generation, written = _pair(redis.mget(self._GENERATION, self._WRITTEN))
        return (generation or b"").decode(), written is not None


def _pair(answer: Any) -> tuple[bytes | None, bytes | None]:
    return answer[0], answer[1]

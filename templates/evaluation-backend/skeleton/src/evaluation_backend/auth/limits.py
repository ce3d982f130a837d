"""Rate limits on signing in and registering."""

import hashlib
import logging

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage, Storage, storage_from_string
from limits.strategies import MovingWindowRateLimiter

from ..data.cache import Cache, CacheUnavailable
from ..http.problems import Problem
from ..settings import Settings

_log = logging.getLogger(__name__)


class AttemptLimits:
    """Counts in Redis for all tasks together; without Redis each worker counts for itself."""

    def __init__(self, settings: Settings, cache: Cache) -> None:
        self.sign_in = parse(settings.sign_in_limit)
        self.registration = parse(settings.registration_limit)
        self._cache = cache
        self._local = MovingWindowRateLimiter(MemoryStorage())
        self._shared: MovingWindowRateLimiter | None = None
        if settings.redis_url is not None:
            storage: Storage = storage_from_string(  # type: ignore[assignment]
                settings.redis_url.get_secret_value(),
                socket_timeout=settings.redis_timeout,
                socket_connect_timeout=settings.redis_timeout,
                wrap_exceptions=False,
            )
            self._shared = MovingWindowRateLimiter(storage)

    def check(self, limit: RateLimitItem, *what: str) -> None:
        """Count one attempt. Raises a 429 problem past the limit."""
        # Neither addresses nor e-mail addresses lie about in Redis.
        identifiers = [hashlib.sha256(part.encode()).hexdigest()[:32] for part in what]
        if not self._hit(limit, identifiers):
            raise Problem(
                429,
                "too-many-attempts",
                "Too many attempts. Wait a few minutes and try again.",
                headers={"Retry-After": str(limit.get_expiry())},
            )

    def _hit(self, limit: RateLimitItem, identifiers: list[str]) -> bool:
        if self._shared is not None:
            shared = self._shared
            try:
                return self._cache.run(lambda _redis: shared.hit(limit, *identifiers))
            except CacheUnavailable:
                _log.warning("attempts are counted in this worker alone")
        return self._local.hit(limit, *identifiers)

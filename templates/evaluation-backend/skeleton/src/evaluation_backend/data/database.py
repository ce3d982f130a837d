"""Connections to PostgreSQL: the primary and, where there is one, a replica."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, create_engine, text
from sqlalchemy.orm import Session

from ..settings import Settings


def engine_url(url: str) -> str:
    """The URL with the driver named, as `postgresql://` from SSM does not name it."""
    return re.sub(r"^postgres(ql)?://", "postgresql+psycopg://", url)


class Database:
    """Hands out sessions. A failover costs the requests in flight, not those after it."""

    def __init__(self, settings: Settings) -> None:
        self.primary = _engine(settings, settings.database_url.get_secret_value(), write=True)
        replica = settings.database_replica_url
        self.replica = (
            _engine(settings, replica.get_secret_value(), write=False) if replica else self.primary
        )

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """A session on the primary; commits unless an exception leaves it."""
        with Session(self.primary, expire_on_commit=False) as session, session.begin():
            yield session

    @contextmanager
    def reading(self, *, fresh: bool = True) -> Iterator[Session]:
        """A session for reads: on the primary when it has to be fresh, else on the replica."""
        with Session(self.primary if fresh else self.replica, expire_on_commit=False) as session:
            yield session

    def check(self) -> None:
        """Raise unless the primary answers."""
        with self.primary.connect() as connection:
            connection.execute(text("SELECT 1"))

    def close(self) -> None:
        """Close every pooled connection."""
        self.primary.dispose()
        self.replica.dispose()


def _engine(settings: Settings, url: str, *, write: bool) -> Engine:
    return create_engine(
        engine_url(url),
        pool_size=settings.database_pool_size,
        max_overflow=2,
        pool_timeout=5,
        # After a failover the pool is full of dead connections: each is tried before use.
        pool_pre_ping=True,
        pool_recycle=1800,
        connect_args={
            "connect_timeout": settings.database_connect_timeout,
            "application_name": settings.service_name,
            # The name of a Multi-AZ instance can still lead to the old primary for a moment.
            "target_session_attrs": "read-write" if write else "any",
            # A host that vanished sends no FIN: without these a read hangs for minutes.
            "keepalives_idle": 10,
            "keepalives_interval": 5,
            "keepalives_count": 3,
            "tcp_user_timeout": 20_000,
            "options": f"-c statement_timeout={settings.database_statement_timeout}"
            " -c idle_in_transaction_session_timeout=30000 -c timezone=UTC",
        },
    )

"""Runs the migrations against DATABASE_URL."""

import os

from alembic import context
from sqlalchemy import create_engine, pool

import evaluation_backend.auth.models
import evaluation_backend.evaluations.models
import evaluation_backend.files.models
import evaluation_backend.users.models  # noqa: F401 - each import adds its tables
from evaluation_backend.data.base import Base
from evaluation_backend.data.database import engine_url


def run() -> None:
    """Each migration in its own transaction, so that one may leave it for CONCURRENTLY."""
    url = context.config.attributes.get("url") or os.environ["DATABASE_URL"]
    engine = create_engine(
        engine_url(url),
        poolclass=pool.NullPool,
        # A migration that waits for a lock makes everybody wait behind it: rather give up.
        connect_args={"options": "-c lock_timeout=5000"},
    )
    with engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            transaction_per_migration=True,
            compare_type=True,
        )
        with context.begin_transaction():
            context.run_migrations()


run()

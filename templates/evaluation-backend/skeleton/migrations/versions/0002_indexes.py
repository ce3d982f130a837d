"""The indexes of the queries, made while the tables are in use."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

INDEXES = {
    # The review queue and every list by status.
    "idx_evaluations_status_created": "evaluations (status, created_at)",
    # Accounts by role, and the active administrators before each change of one.
    "idx_users_role_active": "users (role, is_active)",
    "idx_users_created": "users (created_at, id)",
    "idx_evaluations_author_created": "evaluations (author_id, created_at)",
    "idx_evaluations_created": "evaluations (created_at, id)",
    "idx_evaluations_text": (
        "evaluations USING gin (to_tsvector('simple', title || ' ' || product))"
    ),
    "idx_evaluation_history_evaluation": "evaluation_history (evaluation_id, id)",
    "idx_evaluation_history_action_at": "evaluation_history (action, at)",
    "idx_evaluation_comments_evaluation": "evaluation_comments (evaluation_id, created_at)",
    "idx_files_evaluation": "files (evaluation_id, created_at)",
    "idx_sessions_user_id": "sessions (user_id)",
}


def upgrade() -> None:
    """CONCURRENTLY takes no lock that stops writes, and cannot run in a transaction."""
    with op.get_context().autocommit_block():
        for name, definition in INDEXES.items():
            # One that was interrupted stays behind invalid, under this very name.
            op.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {name}")
            op.execute(f"CREATE INDEX CONCURRENTLY {name} ON {definition}")


def downgrade() -> None:
    """Drop them, again without a lock that stops writes."""
    with op.get_context().autocommit_block():
        for name in reversed(INDEXES):
            op.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {name}")

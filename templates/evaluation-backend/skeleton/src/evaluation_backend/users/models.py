"""Accounts."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from ..data.base import Base


class User(Base):
    """A person with an account."""

    __tablename__ = "users"
    __table_args__ = (
        CheckConstraint("role IN ('administrator', 'reviewer', 'submitter')", name="role"),
        CheckConstraint("email = lower(email)", name="email"),
        Index("idx_users_role_active", "role", "is_active"),
        Index("idx_users_created", "created_at", "id"),
    )
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    password_hash: Mapped[str]
    role: Mapped[str]
    is_active: Mapped[bool] = mapped_column(default=True)
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]

    # Two administrators who change one account at once: the second is told (412).
    __mapper_args__ = {"version_id_col": version}

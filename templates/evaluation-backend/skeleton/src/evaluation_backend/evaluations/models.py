"""Evaluations, their history and their comments."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Identity,
    Index,
    SmallInteger,
    literal_column,
)
from sqlalchemy.dialects.postgresql import ARRAY, TEXT
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..data.base import Base
from ..users.models import User


class Evaluation(Base):
    """The evaluation of one product."""

    __tablename__ = "evaluations"
    __table_args__ = (
        CheckConstraint("status IN ('draft', 'pending', 'approved', 'rejected')", name="status"),
        CheckConstraint("rating BETWEEN 1 AND 5", name="rating"),
        Index("idx_evaluations_status_created", "status", "created_at"),
        Index("idx_evaluations_author_created", "author_id", "created_at"),
        Index("idx_evaluations_created", "created_at", "id"),
        Index(
            "idx_evaluations_text",
            literal_column("to_tsvector('simple', title || ' ' || product)"),
            postgresql_using="gin",
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    title: Mapped[str]
    product: Mapped[str]
    category: Mapped[str]
    description: Mapped[str]
    rating: Mapped[int | None] = mapped_column(SmallInteger)
    status: Mapped[str]
    author_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    submitted_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    decision_reason: Mapped[str | None]
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]

    author: Mapped[User] = relationship(foreign_keys=[author_id], lazy="raise")
    decided_by: Mapped[User | None] = relationship(foreign_keys=[decided_by_id], lazy="raise")

    # The UPDATE names the version that was read: of two decisions one finds no row.
    __mapper_args__ = {"version_id_col": version}


class HistoryEntry(Base):
    """Who did what to an evaluation. Only ever added to."""

    __tablename__ = "evaluation_history"
    __table_args__ = (
        Index("idx_evaluation_history_evaluation", "evaluation_id", "id"),
        Index("idx_evaluation_history_action_at", "action", "at"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    evaluation_id: Mapped[UUID] = mapped_column(ForeignKey("evaluations.id", ondelete="CASCADE"))
    actor_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    action: Mapped[str]
    from_status: Mapped[str | None]
    to_status: Mapped[str]
    reason: Mapped[str | None]
    changed: Mapped[list[str]] = mapped_column(ARRAY(TEXT), default=list)
    at: Mapped[datetime]

    actor: Mapped[User] = relationship(lazy="raise")


class Comment(Base):
    """What somebody said about an evaluation."""

    __tablename__ = "evaluation_comments"
    __table_args__ = (Index("idx_evaluation_comments_evaluation", "evaluation_id", "created_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    evaluation_id: Mapped[UUID] = mapped_column(ForeignKey("evaluations.id", ondelete="CASCADE"))
    author_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    text: Mapped[str]
    created_at: Mapped[datetime]

    author: Mapped[User] = relationship(lazy="raise")

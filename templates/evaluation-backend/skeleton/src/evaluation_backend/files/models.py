"""Files of evaluations: what the database knows of them."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..data.base import Base
from ..users.models import User


class File(Base):
    """A file; its bytes are in the bucket under `key`."""

    __tablename__ = "files"
    __table_args__ = (
        CheckConstraint("status IN ('expected', 'stored')", name="status"),
        Index("idx_files_evaluation", "evaluation_id", "created_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    evaluation_id: Mapped[UUID] = mapped_column(ForeignKey("evaluations.id", ondelete="CASCADE"))
    uploader_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    name: Mapped[str]
    content_type: Mapped[str]
    size: Mapped[int] = mapped_column(BigInteger)
    status: Mapped[str]
    created_at: Mapped[datetime]

    uploader: Mapped[User] = relationship(lazy="raise")

    @property
    def key(self) -> str:
        """The object's key. Made of ids alone: no name that a person chose gets into it."""
        return f"evaluations/{self.evaluation_id}/{self.id}"

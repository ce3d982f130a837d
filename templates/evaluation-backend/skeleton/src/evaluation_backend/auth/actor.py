"""The person behind a request."""

from dataclasses import dataclass
from uuid import UUID

from .permissions import GRANTS, Permission, Role


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in person, with the role of this moment and not the token's."""

    user_id: UUID
    role: Role
    session_id: UUID

    def may(self, permission: Permission) -> bool:
        """Whether the role grants this right."""
        return permission in GRANTS[self.role]

"""Operations on accounts, for administrators."""

from uuid import UUID

from ..auth.actor import Actor
from ..auth.permissions import Permission
from ..http.operations import Reply, Router
from ..services import services
from . import service
from .models import User
from .schemas import UserChange, UserDetail, UserPage, UserQuery

router = Router("users", "/api/v1/users")


@router.operation(
    "GET",
    "",
    summary="List accounts",
    permission=Permission.USER_READ,
    query=UserQuery,
    reply=UserPage,
)
def list_users(actor: Actor, query: UserQuery) -> UserPage:
    """Newest first."""
    return service.list_users(services(), query)


@router.operation(
    "GET",
    "/<uuid:user_id>",
    summary="Read an account",
    permission=Permission.USER_READ,
    reply=UserDetail,
)
def read_user(actor: Actor, user_id: UUID) -> Reply:
    """With its ETag."""
    return _tagged(service.read_user(services(), user_id))


@router.operation(
    "PATCH",
    "/<uuid:user_id>",
    summary="Change an account",
    permission=Permission.USER_WRITE,
    body=UserChange,
    reply=UserDetail,
    preconditioned=True,
    errors=(409,),
)
def change_user(actor: Actor, user_id: UUID, version: int, body: UserChange) -> Reply:
    """A new role or a deactivation ends the person's sessions."""
    return _tagged(service.change_user(services(), user_id, version, body))


def _tagged(user: User) -> Reply:
    return Reply(UserDetail.model_validate(user), {"ETag": f'"{user.version}"'})

"""Operations on one's own account and session."""

from urllib.parse import urlsplit

from flask import Response, request

from ..http.operations import Access, Reply, Router
from ..http.problems import Problem
from ..services import Services, services
from ..users.schemas import UserDetail
from . import service
from .actor import Actor
from .permissions import Permission
from .schemas import AccessGrant, Account, Credentials, PasswordChange, Registration

COOKIE = "evaluation_refresh"
_COOKIE_PATH = "/api/v1/auth"

router = Router("auth", "/api/v1/auth")


@router.operation(
    "POST",
    "/register",
    summary="Make an account",
    permission=Access.PUBLIC,
    body=Registration,
    reply=UserDetail,
    status=201,
    errors=(409, 429),
)
def register(body: Registration) -> UserDetail:
    """Gives the role of a submitter. An administrator can give another."""
    parts = services()
    parts.limits.check(parts.limits.registration, "register", _address())
    return UserDetail.model_validate(service.register(parts, body))


@router.operation(
    "POST",
    "/sign-in",
    summary="Sign in",
    permission=Access.PUBLIC,
    body=Credentials,
    reply=AccessGrant,
    errors=(401, 403, 429),
)
def sign_in(body: Credentials) -> Reply:
    """Replies with an access token and sets the refresh token as an HttpOnly cookie."""
    parts = services()
    _same_site(parts)
    return _granted(parts, service.sign_in(parts, body, _address()))


@router.operation(
    "POST",
    "/refresh",
    summary="Exchange the refresh token",
    permission=Access.PUBLIC,
    reply=AccessGrant,
    errors=(401, 403),
    cookie=COOKIE,
)
def refresh() -> Reply:
    """Takes the cookie and gives a new one. A token that is used twice ends the session."""
    parts = services()
    _same_site(parts)
    return _granted(parts, service.refresh(parts, request.cookies.get(COOKIE)))


@router.operation(
    "POST",
    "/sign-out",
    summary="Sign out",
    permission=Access.PUBLIC,
    status=204,
    errors=(403,),
    cookie=COOKIE,
)
def sign_out() -> Response:
    """Ends the session of the cookie and removes the cookie."""
    parts = services()
    _same_site(parts)
    service.sign_out(parts, request.cookies.get(COOKIE))
    response = Response(status=204)
    del response.headers["Content-Type"]
    response.delete_cookie(
        COOKIE,
        path=_COOKIE_PATH,
        secure=parts.settings.cookie_secure,
        httponly=True,
        samesite="Strict",
    )
    return response


@router.operation(
    "GET",
    "/me",
    summary="The signed-in account",
    permission=Permission.ACCOUNT_OWN,
    reply=Account,
)
def read_me(actor: Actor) -> Account:
    """With what it may do."""
    return service.account_of(services(), actor.user_id)


@router.operation(
    "POST",
    "/password",
    summary="Change the password",
    permission=Permission.ACCOUNT_OWN,
    body=PasswordChange,
    status=204,
    errors=(409, 429),
)
def change_password(actor: Actor, body: PasswordChange) -> None:
    """Ends all other sessions of the account."""
    service.change_password(services(), actor, body, _address())


def _address() -> str:
    return request.remote_addr or "unknown"


def _same_site(parts: Services) -> None:
    # SameSite=Strict keeps the cookie from other sites; this keeps them from
    # signing somebody in or out as well (login CSRF).
    origin = request.headers.get("Origin")
    if origin is None or origin in parts.settings.cors_origins:
        return
    if urlsplit(origin).netloc != request.host:
        raise Problem(403, "foreign-origin", "This origin may not use the session.")


def _granted(parts: Services, grant: service.Grant) -> Reply:
    headers = {"Cache-Control": "no-store"}
    if grant.refresh_token is not None:
        carrier = Response()
        carrier.set_cookie(
            COOKIE,
            grant.refresh_token,
            max_age=parts.settings.session_seconds,
            path=_COOKIE_PATH,
            secure=parts.settings.cookie_secure,
            httponly=True,
            samesite="Strict",
        )
        headers["Set-Cookie"] = carrier.headers["Set-Cookie"]
    return Reply(grant.access, headers)

"""What signing in says and hears."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from ..http.schemas import ReplyModel, RequestModel
from ..users.schemas import Email, PersonName, UserDetail
from .permissions import Permission

# NIST SP 800-63B section 3.1.1.2: length counts, composition rules do not.
# The upper bound keeps argon2 from being fed megabytes.
NewPassword = Annotated[str, StringConstraints(min_length=12, max_length=256)]
GivenPassword = Annotated[str, StringConstraints(min_length=1, max_length=256)]


class Registration(RequestModel):
    """A new account."""

    email: Email
    name: PersonName
    password: NewPassword


class Credentials(RequestModel):
    """Who signs in."""

    email: Email
    password: GivenPassword


class PasswordChange(RequestModel):
    """A new password, with the old one as proof."""

    current_password: GivenPassword
    new_password: NewPassword


class Account(UserDetail):
    """The signed-in person's account and what it may do."""

    permissions: list[Permission]


class AccessGrant(ReplyModel):
    """An access token. To be kept in memory only."""

    access_token: str
    token_type: Literal["Bearer"] = "Bearer"
    expires_in: Annotated[int, Field(description="Seconds")]
    account: Account

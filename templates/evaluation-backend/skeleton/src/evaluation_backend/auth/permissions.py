"""Who may do what. The only place where roles are turned into rights."""

from enum import StrEnum


class Role(StrEnum):
    """What a person is in this system. Each account has one."""

    ADMINISTRATOR = "administrator"
    REVIEWER = "reviewer"
    SUBMITTER = "submitter"


class Permission(StrEnum):
    """One right. Every operation of the API names the one it needs."""

    ACCOUNT_OWN = "account.own"
    EVALUATION_READ = "evaluation.read"
    EVALUATION_READ_ALL = "evaluation.read-all"
    EVALUATION_WRITE = "evaluation.write"
    EVALUATION_DECIDE = "evaluation.decide"
    EVALUATION_COMMENT = "evaluation.comment"
    STATISTICS_READ = "statistics.read"
    USER_READ = "user.read"
    USER_WRITE = "user.write"


_EVERYBODY = frozenset(
    {
        Permission.ACCOUNT_OWN,
        Permission.EVALUATION_READ,
        Permission.EVALUATION_WRITE,
        Permission.EVALUATION_COMMENT,
    }
)
_REVIEWER = _EVERYBODY | {
    # Everything but other people's drafts.
    Permission.EVALUATION_READ_ALL,
    Permission.EVALUATION_DECIDE,
    Permission.STATISTICS_READ,
}

GRANTS: dict[Role, frozenset[Permission]] = {
    Role.SUBMITTER: _EVERYBODY,
    Role.REVIEWER: _REVIEWER,
    # Administrators run the system; they do not decide on products.
    Role.ADMINISTRATOR: (_REVIEWER - {Permission.EVALUATION_DECIDE})
    | {Permission.USER_READ, Permission.USER_WRITE},
}

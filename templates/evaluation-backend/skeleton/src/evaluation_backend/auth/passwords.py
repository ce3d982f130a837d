"""Passwords, hashed with argon2id."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

# The first recommendation of the OWASP password storage guide with one lane:
# 46 MiB and one pass, about 40 ms of one Fargate vCPU.
_HASHER = PasswordHasher(time_cost=1, memory_cost=47_104, parallelism=1)

# Verified where there is no account, so that its absence takes as long as a wrong password.
_NOBODY = _HASHER.hash("no account has this password")


def hash_password(password: str) -> str:
    """The hash to store, with its parameters and salt."""
    return _HASHER.hash(password)


def verify_password(stored: str | None, password: str) -> bool:
    """Whether the password is the one; as slow for no account (`None`) as for a wrong one."""
    try:
        _HASHER.verify(stored or _NOBODY, password)
    except (VerificationError, InvalidHashError):
        return False
    return stored is not None


def needs_rehash(stored: str) -> bool:
    """Whether the hash was made with older parameters."""
    return _HASHER.check_needs_rehash(stored)

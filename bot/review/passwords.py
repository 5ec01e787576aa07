"""Passwords, for those who want one beside the link by mail. Slow by design: call from a worker thread."""

from __future__ import annotations

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST, LONGEST = 12, 200


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()


@cache
def _nobodys() -> str:
    return _hasher().hash("personne")


def hashed(password: str) -> str:
    """What is stored."""
    return _hasher().hash(password)


def matches(password: str, stored: str | None) -> bool:
    """As long whether there is an account or not, so that a stranger learns nothing from the wait."""
    try:
        return _hasher().verify(stored or _nobodys(), password[:LONGEST]) and stored is not None
    except (VerificationError, InvalidHashError):
        return False

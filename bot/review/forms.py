"""What a form brings, read once and made safe; a form that is not from one of our pages is refused."""

from __future__ import annotations

import base64
import hmac
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.requests import Request

from bot.storage.crypto import Vault

FIELD = "jeton"
MOST_FIELDS = 400
LONGEST_LINE, LONGEST_TEXT = 200, 5000
_NUMBER = re.compile(r"\d{1,12}")
_BREAKS = re.compile(r"\r\n?")


class FormRefused(Exception):  # noqa: N818
    """It carries no token of this browser: another site made it, or it is older than the sign-in."""


@dataclass(frozen=True, slots=True)
class Form:
    """The fields as typed, by name."""

    fields: Mapping[str, Sequence[str]]

    def line(self, name: str, longest: int = LONGEST_LINE) -> str:
        """One line, cut at `longest`."""
        return " ".join(self._first(name).split())[:longest]

    def text(self, name: str, longest: int = LONGEST_TEXT) -> str:
        """Several lines, cut at `longest`."""
        return _BREAKS.sub("\n", self._first(name)).strip()[:longest]

    def exact(self, name: str) -> str:
        """Not a character changed: a password."""
        return self._first(name)

    def number(self, name: str) -> int | None:
        """None when it is empty or no whole number; « 150 000 » is one."""
        digits = "".join(self._first(name).split())
        return int(digits) if _NUMBER.fullmatch(digits) else None

    def many(self, name: str) -> tuple[str, ...]:
        """Every value of a name, for boxes to tick."""
        return tuple(value[:LONGEST_LINE] for value in self.fields.get(name, ()))

    def ticked(self, name: str) -> bool:
        """A box that stands alone."""
        return name in self.fields

    def _first(self, name: str) -> str:
        return next(iter(self.fields.get(name, ())), "")


def token_for(vault: Vault, cookie: str) -> str:
    """The token of every form shown to that browser: no other site can know it."""
    return base64.urlsafe_b64encode(vault.mac(f"form:{cookie}")).rstrip(b"=").decode()


async def read(request: Request, token: str) -> Form:
    """The form, or FormRefused."""
    async with request.form(max_files=4, max_fields=MOST_FIELDS) as sent:
        fields: dict[str, list[str]] = {}
        for name, value in sent.multi_items():
            if isinstance(value, str):
                fields.setdefault(name, []).append(value.replace("\0", ""))
    form = Form(fields)
    if not hmac.compare_digest(form.exact(FIELD).encode(), token.encode()):
        raise FormRefused
    return form

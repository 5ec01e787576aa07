"""One address, one account, however it was typed."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 254
# Not the whole grammar: what a person could have meant. The mail itself tells whether the address exists.
_NEVER = r"\s@<>\"(),:;\[\\\]\x00-\x1f\x7f"
_SHAPE = re.compile(rf"[^{_NEVER}]+@[^{_NEVER}.]+(\.[^{_NEVER}.]+)+")


def email_of(typed: str) -> str | None:
    """The address in its one form, or None when it cannot be one."""
    address = unicodedata.normalize("NFC", typed).strip().removeprefix("mailto:").strip("<> ").lower()
    return address if len(address) <= LONGEST and _SHAPE.fullmatch(address) else None

"""Named points inside a turn where a test may kill the process: `JALON_CRASH_AT=before_commit:3` dies at the third."""

from __future__ import annotations

import os
import signal
from collections import Counter

POINTS = ("after_inbox", "before_commit", "after_commit", "before_send")
_seen: Counter[str] = Counter()


def point(name: str) -> None:
    """Die here, as from `kill -9`, when the environment asks for it."""
    asked = os.environ.get("JALON_CRASH_AT", "")
    if not asked:
        return
    _seen[name] += 1
    if asked == f"{name}:{_seen[name]}":
        os.kill(os.getpid(), signal.SIGKILL)

"""The one error of this package.

- `ReportUnavailable`: this machine cannot make that document; the message, in French, says what to install.
"""

from __future__ import annotations


class ReportUnavailable(Exception):  # noqa: N818 (its name says what happened)
    """Everything else works without it."""

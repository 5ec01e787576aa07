"""The one error of this package.

- `RulesError`: the rules of the pistes cannot be used; it names every fault.
"""

from __future__ import annotations

from collections.abc import Sequence


class RulesError(Exception):
    """The message lists all faults, one a line, each as `file: path: cause`."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))

"""The one error of this package, and the faults it lists.

- `ReferentialError`: the data of a référentiel cannot be used; it names every fault.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing wrong in the data: which file, where in it (`A2.questions.importance`), and why, in French."""

    file: str
    path: str
    cause: str

    def __str__(self) -> str:
        """`file: path: cause`; a fault of the whole file has no path."""
        return ": ".join(part for part in (self.file, self.path, self.cause) if part)


class ReferentialError(Exception):
    """The data cannot be used; the message lists all faults, one a line."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))

"""`python -m referential [folder]`: print the faults of the data, one a line; exit 1 when there are any."""

from __future__ import annotations

import sys
from pathlib import Path

from referential.check import DATA, faults


def main(arguments: list[str]) -> int:
    """The exit status, after the faults."""
    found = faults(Path(arguments[0]) if arguments else DATA)
    for fault in found:
        print(fault)
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

"""Ways of reading measured side by side, each in a process of its own so that its memory is its own.

    python -m bot.bench.nlu_sides jalon FICHIER          # what the parent starts: one JSON line a message on stdout
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.bench.nlu import Case, cases
from bot.bench.nlu_stages import STAGES
from bot.bench.nlu_stages import reader as part_of
from nlu.components import wire
from nlu.reading.free import Missing
from nlu.reading.model import Context, Interpretation
from nlu.training.baselines.read import NotTrained, reader
from nlu.training.baselines.train import NAMES

OURS = "jalon"
SIDES = {OURS: "Jalon", **STAGES, **NAMES}
WARMING = 5
"""Messages read before the clock counts."""


@dataclass(frozen=True, slots=True)
class Side:
    """One way measured: `megabytes` resident once the whole file is read; `absent`: why there is nothing."""

    name: str
    found: tuple[Case, ...] = ()
    megabytes: float = 0.0
    absent: str = ""


def measured(name: str, file: Path) -> Side:
    """Read the file in a fresh process."""
    with tempfile.NamedTemporaryFile("r", suffix=".jsonl") as out:
        command = [sys.executable, "-m", "bot.bench.nlu_sides", name, str(file), out.name]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            return Side(name, absent=(done.stderr.strip().splitlines() or ["rien n’a été dit"])[-1])
        first, *lines = [json.loads(line) for line in out]
    golds = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    return Side(name, tuple(Case(gold, wire.interpretation(line["read"]), line["ms"])
                            for gold, line in zip(golds, lines, strict=True)), first["megabytes"])


def resident() -> float:
    """Megabytes of memory this process holds (VmRSS)."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def _reader(name: str) -> Callable[[str, Context], Interpretation]:
    if name != OURS:
        return part_of(name) if name in STAGES else reader(name)
    from nlu.reading.reader import Reader

    return Reader().read


def _child(name: str, file: Path, out: Path) -> int:
    try:
        read = _reader(name)
    except (NotTrained, Missing) as error:
        print(error, file=sys.stderr)
        return 1
    for _ in range(WARMING):
        read("on avance, mais il reste du chemin", Context("question", None, "A1"))
    found = cases(file, read)
    lines = [{"read": wire.interpretation_json(c.read), "ms": c.milliseconds} for c in found]
    out.write_text("".join(json.dumps(line) + "\n" for line in ({"megabytes": resident()}, *lines)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(_child(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])))

"""Hard phrases, one a case: those that are misread are known failures, those that are read must stay so.

    python -m tests.reading.hard          # after new weights: says what changed, and writes it in hard.yml

`now` of a phrase: `missed`, `read`, or `close` when another processor might read it otherwise; the last is no test.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from nlu.reading import free
from nlu.reading.model import ANNOTATED, Act, Context, Interpretation
from nlu.reading.reader import Reader
from referential.model import Reading

FILE = Path(__file__).parent / "hard.yml"
CLEAR = 0.15
"""Probabilities nearer than this to where the reading would change are too close to call."""
HEAD = """\
# Phrases invented to be hard, by what makes them so. What should be read: `act`, and one of the scores of `accept`.
# `now` is written by « python -m tests.reading.hard »: read, missed (a known failure), or close (either; no test).
"""


@dataclass(frozen=True, slots=True)
class Hard:
    """A phrase in its dialogue, what should be read of it, and what is known of how it is read now."""

    kind: str
    text: str
    context: Context
    act: Act
    accept: tuple[int, ...]
    now: str

    def understood(self, read: Interpretation) -> bool:
        """Whether it is what should be read."""
        return read.act is self.act and (not self.accept or read.score in self.accept)


def phrases() -> list[Hard]:
    """Those of the file."""
    given = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return [_hard(kind, phrase) for kind, several in given.items() for phrase in several]


@cache
def reader() -> Reader:
    """One for all cases."""
    return Reader()


def judged(phrase: Hard) -> str:
    """`read`, `missed` or `close`."""
    read = reader().read(phrase.text, phrase.context)
    if not read.sure and _margin(phrase) < CLEAR:
        return "close"
    return "read" if phrase.understood(read) else "missed"


def _margin(phrase: Hard) -> float:
    """How far the probabilities are from where the reading would change."""
    acts, scores = free.load().distributions(phrase.text, phrase.context)
    wanted = ANNOTATED.index(phrase.act)
    others = max(p for place, p in enumerate(acts) if place != wanted)
    least = free.LEAST_OF.get(phrase.act, free.LEAST)
    declines = abs(acts[ANNOTATED.index(Act.NON_RESPONSE)] - free.DECLINES)
    act = min(abs(acts[wanted] - others), abs(max(acts) - least), declines)
    if acts[wanted] < others or not phrase.accept:
        return float(act)
    mass = sum(scores[score - 1] for score in phrase.accept)
    return float(min(act, abs(mass - 0.5)))


def _hard(kind: str, given: dict[str, Any]) -> Hard:
    reading = Reading.IMPORTANCE if given.get("reading") == "importance" else Reading.SATISFACTION
    proposed = given.get("proposed")
    context = Context("confirmation" if proposed else "question", reading, given["indicator"], proposed)
    return Hard(kind, given["text"], context, Act(given["act"]), tuple(given.get("accept", ())), given.get("now", ""))


def _given(phrase: Hard) -> dict[str, Any]:
    found: dict[str, Any] = {"text": phrase.text, "indicator": phrase.context.indicator}
    if phrase.context.reading is Reading.IMPORTANCE:
        found["reading"] = "importance"
    if phrase.context.proposed:
        found["proposed"] = phrase.context.proposed
    accept = {"accept": list(phrase.accept)} if phrase.accept else {}
    return found | {"act": phrase.act.value} | accept | {"now": phrase.now}


def main() -> None:
    """Judge every phrase anew; say what changed; write the file."""
    before = phrases()
    after = [replace(phrase, now=judged(phrase)) for phrase in before]
    for old, new in zip(before, after, strict=True):
        if old.now != new.now:
            print(f"{old.now or 'new'} → {new.now} : {new.text}")
    print(", ".join(f"{sum(p.now == now for p in after)} {now}" for now in ("read", "missed", "close")))
    kinds = {kind: [_given(p) for p in after if p.kind == kind] for kind in dict.fromkeys(p.kind for p in after)}
    body = yaml.safe_dump(kinds, allow_unicode=True, sort_keys=False, width=1000, default_flow_style=None)
    FILE.write_text(HEAD + body, encoding="utf-8")


if __name__ == "__main__":
    main()

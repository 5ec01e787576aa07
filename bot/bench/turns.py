"""What a turn costs: this assistant and the stock way, in one run, turn by turn in alternation, on the same sentences.

Conversations are first brought to where they are measured, then every window (turns 1–10, 46–55, 286–315) is measured
in the same minutes, turn by turn in alternation, so that what else the machine does weighs on all of them alike.
"""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field

from bot.bench.turns_people import Person, Wrong
from bot.bench.turns_sides import HEALTH, Side, cold_start, resident, turns_written
from bot.bench.turns_talk import Sentence, mixed, sure_only

EVERY = 0.05
"""Seconds between two looks at the health page."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured. `people`: at each point; between them they take `rounds` turns around it.

    Thirty turns say every wording of the ten sentences once: three people ten each, or one person, so deep, thirty.
    """

    points: tuple[int, ...] = (5, 50, 300)
    people: tuple[int, ...] = (3, 3, 1)
    rounds: int = 30
    alone: int = 60
    crowd: int = 20
    each: int = 20


@dataclass(slots=True)
class Load:
    """Some people at once."""

    turns: int = 0
    seconds: float = 0.0
    times: list[float] = field(default_factory=list)
    health: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Turns a second."""
        return self.turns / self.seconds


@dataclass(slots=True)
class Figures:
    """What was seen of one side; times in seconds. `times` and `pages` by point; `loads` by kind and people."""

    cold: float = 0.0
    memory: float = 0.0
    times: dict[int, list[float]] = field(default_factory=dict)
    pages: dict[int, list[float]] = field(default_factory=dict)
    loads: dict[tuple[str, int], Load] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Talker:
    """Someone at some depth of a conversation, with what they will say next."""

    person: Person
    script: Iterator[Sentence]
    faults: list[str]

    def turn(self) -> float | None:
        """One turn; None, and a fault, when it fails."""
        try:
            return self.person.says(next(self.script).text)
        except (Wrong, OSError) as error:
            self.faults.append(f"{type(error).__name__} {error}")
            return None


@dataclass(slots=True)
class Measure:
    """Everything, for each side by its name."""

    sides: dict[str, Side]
    plan: Plan
    say: Callable[[str], None]

    def run(self) -> dict[str, Figures]:
        """Start, go deep, crowd, weigh, stop."""
        found = {name: Figures() for name in self.sides}
        try:
            for name, side in self.sides.items():
                self.say(f"{name} : démarrage à froid…")
                found[name].cold = cold_start(side)
            self._depths(found)
            for kind, count in itertools.product(("sure", "mixed"), (1, self.plan.crowd)):
                for name, side in self.sides.items():
                    self.say(f"{name} : {count} à la fois ({kind})…")
                    found[name].loads[kind, count] = self._load(name, side, kind, count, found[name].faults)
            for name, side in self.sides.items():
                found[name].memory = resident(side.pids())
        finally:
            for side in self.sides.values():
                side.stop()
        return found

    def _depths(self, found: dict[str, Figures]) -> None:
        talkers: dict[tuple[int, str], list[Talker]] = {}
        points = list(zip(self.plan.points, self.plan.people, strict=True))
        for name, (point, people) in itertools.product(self.sides, points):
            self.say(f"{name} : {people} conversation{'s' if people > 1 else ''} jusqu’au tour {point}…")
            before = point - self.plan.rounds // people // 2
            talkers[point, name] = [self._brought(name, before, n, found[name].faults) for n in range(people)]
        self.say("Mesure aux tours " + ", ".join(map(str, self.plan.points)) + "…")
        for turn, point, name in itertools.product(range(self.plan.rounds), self.plan.points, self.sides):
            talker = talkers[point, name][turn % len(talkers[point, name])]
            if (took := talker.turn()) is not None:
                found[name].times.setdefault(point, []).append(took)
                found[name].pages.setdefault(point, []).append(took + talker.person.looks())
        for (_, name), some in talkers.items():
            found[name].faults += unwritten(self.sides[name], some)

    def _brought(self, name: str, turns: int, variant: int, faults: list[str]) -> Talker:
        talker = Talker(self.sides[name].newcomer(), mixed(variant), faults)
        for _ in range(turns):
            talker.turn()
        return talker

    def _load(self, name: str, side: Side, kind: str, count: int, faults: list[str]) -> Load:
        script = sure_only if kind == "sure" else mixed
        talkers = [Talker(side.newcomer(), script(n), faults) for n in range(count)]
        each, load = self.plan.alone if count == 1 else self.plan.each, Load()
        with ThreadPoolExecutor(count) as pool, watched(side, HEALTH[name], load.health):
            began = time.perf_counter()
            for times in pool.map(lambda talker: [talker.turn() for _ in range(each)], talkers):
                load.times += [took for took in times if took is not None]
            load.seconds = time.perf_counter() - began
        load.turns = len(load.times)
        faults += unwritten(side, talkers)
        return load


@contextmanager
def watched(side: Side, path: str, times: list[float]) -> Iterator[None]:
    """Look at the health page again and again meanwhile."""
    over, line = threading.Event(), side.health()

    def look() -> None:
        while not over.wait(EVERY):
            began = time.perf_counter()
            line.get(path)
            times.append(time.perf_counter() - began)

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        yield
    finally:
        over.set()
        watcher.join()


def unwritten(side: Side, talkers: Sequence[Talker]) -> list[str]:
    """Conversations whose database does not hold the turns that were answered."""
    return [f"{t.person.turns} turns answered, {written} written" for t in talkers
            if (written := turns_written(side, t.person.place)) != t.person.turns]

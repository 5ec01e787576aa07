"""What survives: the real server killed over and over in the middle of one conversation, on a real database.

Each kill is either at a named point inside a turn, or a `kill -9` at a random moment after a form was posted. After it
the server is started again, the person posts the same form once more (as a browser offers to), and the database is
read: every answer so far is there once, with its score, and the next question is the right one.
"""

from __future__ import annotations

import random
import statistics
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from bot import app as wiring
from bot.bench.browser import Form, Visitor
from bot.bench.nursery import Nursery
from bot.bench.server import Server
from bot.conversation.model import Scope
from bot.engine.faults import POINTS
from bot.settings import Settings
from bot.storage.store import Store
from referential.model import Reading

OPENING = ("c'est parti", "oui", "non", "non", "habitante", "dans le pôle")
RANDOM = "random"
LATEST = 1.3
"""How late a random kill may fall after a form was posted, in times of what a form took until its page was there."""


@dataclass(frozen=True, slots=True)
class Kill:
    """`how`: a named point, or at random. `found`: how far the update had gone: `absent`, `received` or `answered`."""

    how: str
    found: str


@dataclass(slots=True)
class Report:
    """What was seen. `faults`, by kind: `lost`, `doubled`, `misplaced`, `waiting`, `survived`; `details` in words."""

    kills: list[Kill] = field(default_factory=list)
    faults: Counter[str] = field(default_factory=Counter)
    details: list[str] = field(default_factory=list)
    restarts: list[float] = field(default_factory=list)
    answers: int = 0
    turns: int = 0

    def fault(self, kind: str, words: str) -> None:
        """Count one, and say after which kill it was seen."""
        self.faults[kind] += 1
        self.details.append(f"after {self.kills[-1] if self.kills else 'no kill'}: {words}")


@dataclass(slots=True)
class Scenario:
    """One conversation over one server, with kills at seeded turns."""

    server: Server
    store: Store
    scope: Scope
    kills: int
    seed: int
    report: Report = field(default_factory=Report)
    paces: list[float] = field(default_factory=list)

    def run(self) -> Report:
        """Talk to the end, dying on the way."""
        chance = random.Random(self.seed)
        codes = [c for c in _codes() if self.scope is Scope.COMPLETE or c.endswith("1")]
        fatal = _spread(chance, self.kills, len(codes))
        try:
            self._talk(self._begin(), codes, fatal, chance)
        finally:
            self.server.kill()
        return self.report

    def _begin(self) -> Visitor:
        """At the first question."""
        pole = self.store.create_pole("le pôle d’essai", invented=True)
        campaign = self.store.create_campaign(pole, "Essai", self.scope, readings=(Reading.SATISFACTION,))
        self.server.start()
        visitor = Visitor.begin(self.server.address, campaign[1])
        for text in OPENING:
            self._post(visitor, visitor.form(), text)
        self.report.turns = self.store.load(self.store.participation_by_token(visitor.token)).version
        return visitor

    def _talk(self, visitor: Visitor, codes: list[str], fatal: list[tuple[int, str]], chance: random.Random) -> None:
        expected: dict[str, int] = {}
        for place, code in enumerate(codes):
            for again, how in enumerate([h for turn, h in fatal if turn == place] or [""]):
                if again:
                    # Die once more over the same question: go back to it first.
                    visitor.says("retour")
                    self.report.turns += 1
                expected[code] = chance.randint(1, 6)
                self._turn(visitor, str(expected[code]), how, chance)
                self.report.turns += 1
                self._check(visitor, expected, codes)
        self.report.answers = len(expected)

    def _turn(self, visitor: Visitor, text: str, how: str, chance: random.Random) -> None:
        """Post a score, perhaps over a dying server, and post it again after the restart."""
        form = visitor.form()
        if not how:
            self._post(visitor, form, text)
            return
        killer = threading.Timer(chance.random() * LATEST * statistics.median(self.paces), self.server.kill)
        if how == RANDOM:
            killer.start()
        else:
            self.server.arm(how)
        survived = _posted(visitor, form, text)
        if how == RANDOM:
            killer.join()
        self.report.kills.append(Kill(how, self._found(form)))
        if how != RANDOM and survived:
            self.report.fault("survived", f"the server outlived {how}")
        self.server.kill()
        self.report.restarts.append(self.server.start())
        visitor.post(form, text)

    def _post(self, visitor: Visitor, form: Form, text: str) -> None:
        began = time.monotonic()
        visitor.post(form, text)
        self.paces.append(time.monotonic() - began)

    def _found(self, form: Form) -> str:
        if self.store.processed("web", form.update_id):
            return "answered"
        return "received" if form.update_id in [p.update_id for p in self.store.pending()] else "absent"

    def _check(self, visitor: Visitor, expected: dict[str, int], codes: list[str]) -> None:
        person = self.store.participation_by_token(visitor.token)
        found = [(a.indicator, a.score) for a in self.store.answers(person)]
        if missing := set(expected.items()) - set(found):
            self.report.fault("lost", f"{sorted(missing)} not there")
        loaded = self.store.load(person)
        said = Counter(line.turn for line in self.store.transcript(person) if line.author == "person")
        # A repeat never makes a turn: the version counts the messages, however often each was posted.
        if len(found) > len(expected) or loaded.version > self.report.turns or max(said.values()) > 1:
            self.report.fault("doubled", f"{len(found)} answers, {loaded.version} turns, {self.report.turns} expected")
        following = next((c for c in codes if c not in expected), None)
        current = loaded.state.current
        if (current.indicator if current else None) != following:
            self.report.fault("misplaced", f"asks {current}, {following} expected")
        if waiting := len(self.store.pending()):
            self.report.fault("waiting", f"{waiting} updates wait for an answer")


def scenario(url: str, folder: Path, model: Path, scope: Scope, kills: int, seed: int,
             nursery: Nursery | None = None) -> Scenario:
    """Everything for one run: the server to be killed, and our own eyes on its database."""
    settings = Settings(url, "127.0.0.1", 0, "http://127.0.0.1", model, secret="a secret for crashes, 32 long...")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "secret").write_text(settings.secret)
    return Scenario(Server(url, folder, model, nursery), wiring.open_store(settings), scope, kills, seed)


def _posted(visitor: Visitor, form: Form, text: str) -> bool:
    try:
        visitor.post(form, text)
    except httpx.TransportError:
        return False
    # The answer may have left just before the end.
    time.sleep(0.05)
    return True


def _spread(chance: random.Random, kills: int, turns: int) -> list[tuple[int, str]]:
    """At which turn, and how: half of them at the named points in turn, half at a random moment."""
    how = [POINTS[n // 2 % len(POINTS)] if n % 2 == 0 else RANDOM for n in range(kills)]
    chance.shuffle(how)
    return sorted(((chance.randrange(turns), h) for h in how), key=lambda kill: kill[0])


def _codes() -> Iterator[str]:
    yield from (f"{letter}{digit}" for letter in "ABCDEFGHI" for digit in "1234")

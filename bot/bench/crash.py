"""What survives: the real server killed over and over in the middle of one conversation, on a real database.

Each kill is either at a named point inside a turn, or a `kill -9` at a random moment after a form was posted. After it
the server is started again, the person posts the same form once more (as a browser offers to), and the database is
read: every answer so far is there once, with its score, and the next question is the right one.
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from bot import app as wiring
from bot.bench.browser import Form, Visitor
from bot.bench.server import Server
from bot.conversation.model import Scope
from bot.engine.faults import POINTS
from bot.settings import Settings
from bot.storage.store import Store
from referential.model import Reading

OPENING = ("c'est parti", "oui", "non", "non", "habitante", "dans le pôle")
LATEST = 0.03
"""Seconds after a form was posted within which a random kill falls: a turn takes about ten milliseconds."""


@dataclass(slots=True)
class Report:
    """What was seen: `kills` by where they fell, `faults` in plain words."""

    kills: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    answers: int = 0


@dataclass(slots=True)
class Scenario:
    """One conversation over one server, with kills at seeded turns."""

    server: Server
    store: Store
    scope: Scope
    kills: int
    seed: int

    def run(self) -> Report:
        """Talk to the end, dying on the way."""
        report, chance = Report(), random.Random(self.seed)
        campaign = self.store.create_campaign(self.store.create_pole("le pôle d’essai", invented=True), "Essai",
                                              self.scope, readings=(Reading.SATISFACTION,))
        self.server.start()
        visitor = Visitor.begin(self.server.address, campaign[1])
        for text in OPENING:
            visitor.says(text)
        codes = [c for c in _codes() if self.scope is Scope.COMPLETE or c.endswith("1")]
        fatal = _spread(chance, self.kills, len(codes))
        expected: dict[str, int] = {}
        for place, code in enumerate(codes):
            for again, how in enumerate([h for turn, h in fatal if turn == place] or [""]):
                if again:
                    # Die once more over the same question: go back to it first.
                    visitor.says("retour")
                expected[code] = chance.randint(1, 6)
                self._turn(visitor, str(expected[code]), how, report, chance)
                self._check(visitor, expected, codes, report)
        report.answers = len(expected)
        self.server.kill()
        return report

    def _turn(self, visitor: Visitor, text: str, how: str, report: Report, chance: random.Random) -> None:
        """Post a score, perhaps over a dying server, and post it again after the restart."""
        if how in POINTS:
            self.server.kill()
            self.server.start(f"{how}:1")
        form = visitor.form()
        killer = threading.Timer(chance.random() * LATEST, self.server.kill) if how == "random" else None
        if killer:
            killer.start()
        survived = _posted(visitor, form, text)
        if killer:
            killer.join()
        if not how:
            return
        if how in POINTS and survived:
            report.faults.append(f"the server survived {how}")
        report.kills.append(how)
        self._restart()
        visitor.post(form, text)

    def _restart(self) -> None:
        self.server.kill()
        self.server.start()

    def _check(self, visitor: Visitor, expected: dict[str, int], codes: list[str], report: Report) -> None:
        person = self.store.participation_by_token(visitor.token)
        found = [(a.indicator, a.score) for a in self.store.answers(person)]
        if sorted(found) != sorted(expected.items()):
            report.faults.append(f"after {report.kills[-1:]}: {len(found)} answers, {len(expected)} expected")
        current = self.store.load(person).state.current
        following = next((c for c in codes if c not in expected), None)
        if (current.indicator if current else None) != following:
            report.faults.append(f"after {report.kills[-1:]}: asks {current}, {following} expected")
        if waiting := len(self.store.pending()):
            report.faults.append(f"{waiting} updates wait for an answer")


def scenario(url: str, folder: Path, model: Path, scope: Scope, kills: int, seed: int) -> Scenario:
    """Everything for one run: the server to be killed, and our own eyes on its database."""
    settings = Settings(url, "127.0.0.1", 0, "http://127.0.0.1", model, secret="a secret for crashes, 32 long...")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "secret").write_text(settings.secret)
    return Scenario(Server(url, folder, model), wiring.open_store(settings), scope, kills, seed)


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
    how = [POINTS[n // 2 % len(POINTS)] if n % 2 == 0 else "random" for n in range(kills)]
    chance.shuffle(how)
    return sorted(((chance.randrange(turns), h) for h in how), key=lambda kill: kill[0])


def _codes() -> Iterator[str]:
    yield from (f"{letter}{digit}" for letter in "ABCDEFGHI" for digit in "1234")

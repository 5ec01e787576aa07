"""`jalon bench review`: what a network's pages cost over many poles, beside the bare reading of the same rows."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import referential
from bot.bench.bare import Bare
from bot.bench.beside import Beside, Figure, Plain
from bot.bench.visitor import Visitor, resident
from bot.reports.network import ahead, frozen
from bot.review.gate import PLACE
from bot.seed.drawn import words
from bot.storage.records_shares import Diagnostic

PAGES, EXPORT = 3.0, 3.0
"""At most so many times the bare reading, or the database's own CSV."""
MEMORY = 48.0
"""Mebibytes that an export may come to hold, whatever its length."""
OFTEN = 5
"""Diagnostics for one list: each is another, a few milliseconds long, and what people wrote there varies."""
EVERY = 1 << 20
"""Bytes between two looks at the memory held."""
Asked = Sequence[tuple[str, Sequence[Any]]]
Tell = Callable[[str], None]
T = TypeVar("T")

_KNOWN = """ FROM shares s JOIN campaigns c ON c.id = s.campaign_id
 JOIN network_poles n ON n.network_id = s.network_id AND n.pole_id = s.pole_id"""
_SHARED = f"""{_KNOWN}
 JOIN poles p ON p.id = s.pole_id LEFT JOIN pole_sheets f ON f.pole_id = s.pole_id
 JOIN shared_pictures g ON g.campaign_id = c.id"""
_SEEN = f"{_SHARED} JOIN (SELECT max(id) id FROM shared_pictures GROUP BY campaign_id) o ON o.id = g.id"
_WHERE = " WHERE s.network_id = {network} AND s.withdrawn_at IS NULL AND n.state = 'accepted'"
HOME = f"SELECT s.*, c.closed_at, c.closes_at, n.*{_KNOWN}{_WHERE}"
LIST = f"""SELECT s.*, c.title, c.round, c.readings, c.closed_at, c.closes_at, p.name, p.region, p.departments, f.stage,
 f.domains, f.shown, g.included, g.summary{_SEEN}{_WHERE}"""
TOGETHER = f"SELECT p.id, p.region, f.shown, c.id, c.previous_id, g.content{_SEEN}{_WHERE}"
ONE = (
    """SELECT a.*, p.family, p.inside FROM answers a JOIN participations p ON p.id = a.participation_id
 WHERE p.campaign_id = ?""",
    "SELECT c.* FROM consents c JOIN participations p ON p.id = c.participation_id WHERE p.campaign_id = ?",
    "SELECT o.* FROM observations o JOIN participations p ON p.id = o.participation_id WHERE p.campaign_id = ?",
    "SELECT * FROM shared_pictures WHERE campaign_id = ?",
)
"""Of a campaign."""
BESIDE = (
    f"""SELECT s.*, c.title, c.round, c.closed_at, p.*, f.*, g.included, g.summary{_SHARED}{_WHERE}
 AND p.id = ? AND g.id = (SELECT max(id) FROM shared_pictures WHERE campaign_id = c.id)""",
    """SELECT m.*, a.name FROM network_messages m LEFT JOIN accounts a ON a.id = m.account_id
 WHERE m.network_id = {network} AND m.pole_id = ?""",
    """SELECT n.*, a.name FROM network_notes n LEFT JOIN accounts a ON a.id = n.account_id
 WHERE n.network_id = {network} AND n.pole_id = ?""",
    "SELECT * FROM access_log WHERE network_id = {network} AND pole_id = ?",
)
"""Of its pole: what it shares with its fiche, messages, notes, who read."""


class Review:
    """Over a database that `jalon seed --poles` filled; page and bare reading in turn, in the same minutes."""

    def __init__(self, url: str, rounds: int, tell: Tell) -> None:
        self._visitor, self._bare = Visitor(url, words().reviewer["email"], EVERY), Bare(url)
        self._store, self._rounds, self._tell = self._visitor.store, rounds, tell
        self._network = next(one.id for one in self._store.networks() if one.name == words().national)
        self._where = f"{PLACE}/reseaux/{self._network}"

    def run(self) -> list[Figure]:
        """Every figure."""
        self._draw()
        if self._store.last_network_snapshot(self._network) is None:
            self._tell("photo d’ensemble…")
            frozen.take(self._store, referential.load(), self._network)
        figures: list[Figure] = [
            self._page("la première page", "", HOME),
            self._page("la liste", "/diagnostics", LIST),
            self._one(),
            self._page("apprendre ensemble", "/apprendre", TOGETHER),
        ]
        self._tell("export…")
        return [*figures, *self._export()]

    def _draw(self) -> None:
        """What `jalon serve` does by itself: after an update, what is shared is drawn anew."""
        for count, share in enumerate(ahead.undrawn(self._store)):
            if count % 100 == 0:
                self._tell(f"{count} diagnostics redessinés…")
            ahead.draw(self._store, referential.load(), share)

    def close(self) -> None:
        """No longer needed."""
        self._bare.close()
        self._visitor.close()

    def _page(self, name: str, path: str, select: str) -> Beside:
        asked: Asked = [(select.format(network=self._network), ())]
        return self._taken(name, itertools.repeat((self._where + path, asked)), self._rounds)

    def _one(self) -> Beside:
        """A diagnostic never seen before each time, here and there in the list."""
        every, often = self._store.diagnostics(self._network), self._rounds * OFTEN
        beside = [select.format(network=self._network) for select in BESIDE]

        def asked(one: Diagnostic) -> Asked:
            return [*((each, (one.campaign_id,)) for each in ONE), *((each, (one.pole_id,)) for each in beside)]

        places = ((f"{self._where}/diagnostics/{one.share_id}", asked(one)) for one in spread(every, often + 1))
        return self._taken("un diagnostic", places, often)

    def _taken(self, name: str, places: Iterable[tuple[str, Asked]], rounds: int) -> Beside:
        self._tell(f"{name}…")
        figure = Beside(name, PAGES)
        for turn, (path, asked) in enumerate(itertools.islice(places, rounds + 1)):
            # Whoever reads first finds the rows on the disk, the other in memory: in turn.
            before = self._bare.read(*asked) if turn % 2 else None
            answer = self._visitor.asks(path)
            took, figure.rows = before or self._bare.read(*asked)
            # The first one loads what every page needs.
            if turn:
                figure.ours.append(answer.seconds)
                figure.bare.append(took)
        return figure

    def _export(self) -> list[Figure]:
        figure, path = Beside("l’export complet (CSV)", EXPORT), f"{self._where}/exports/diagnostics.csv"
        before = resident()
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "export.csv"
            with file.open("wb") as into:
                answer = self._visitor.asks(path, compressed=False, into=into)
            figure.ours.append(answer.seconds)
            took, figure.rows = self._bare.copied(file)
            figure.bare.append(took)
        held = max(answer.held, default=before) - before
        return [figure, Plain(f"… mémoire prise par l’export ({answer.size / 1e6:.0f} Mo écrits)", held, MEMORY,
                              " Mio")]  # fmt: skip


def spread(every: Sequence[T], count: int) -> Sequence[T]:
    """As many of them, evenly; all when there are fewer."""
    return every[:: max(1, len(every) // count)][:count]

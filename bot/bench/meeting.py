"""A meeting: people in one room, behind one address, answer at a steady pace while the screen counts them."""

from __future__ import annotations

import http.client
import json
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from itertools import cycle
from pathlib import Path
from urllib.parse import urlencode
from uuid import uuid4

from bot.bench.beside import Figure, Plain
from bot.bench.server import Server, free_port
from bot.bench.turns_people import FORM, Line, Visitor, Wrong
from bot.bench.turns_sides import SECRET
from bot.bench.turns_table import median, p95
from bot.bench.turns_talk import begin
from bot.bench.visitor import opened
from bot.conversation.model import Scope
from bot.review.campaign_nav import address
from bot.review.gate import PLACE
from bot.seed.drawn import words
from bot.storage.records_access import Role
from bot.storage.records_meeting import Meeting
from referential.model import Reading

FIRST, SCREEN_EVERY = "A1", 2.0
"""The question on the screen; seconds between two looks of the screen's script."""
SCORES = ("4", "5", "2", "3", "6")


@dataclass
class Seen:
    """`refused`: requests that were not answered as they should be."""

    turns: list[float] = field(default_factory=list)
    looks: list[float] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


class Room:
    """`people` at once, an answer each every `every` seconds, `answers` times."""

    def __init__(self, url: str, folder: Path, model: Path, people: int, every: float, answers: int) -> None:
        (folder / "secret").write_text(SECRET)
        self._store = opened(url)
        self._server = Server(url, folder, model)
        self._server.port = free_port()
        self._people, self._every, self._answers = people, every, answers
        self._seen = Seen()

    def run(self) -> list[Figure]:
        """Every figure."""
        campaign_id, token = self._campaign()
        visitors = [Visitor(Line(self._server.port), begin(self._store, campaign_id)) for _ in range(self._people)]
        self._server.start()
        try:
            self._seen.turns, self._seen.refused = [], []
            with ThreadPoolExecutor(self._people + 1) as pool:
                screen = pool.submit(self._look, campaign_id)
                list(pool.map(self._live, visitors, range(self._people), cycle([token])))
            counted = screen.result()
        finally:
            self._server.kill()
        return self._figures(counted)

    def _campaign(self) -> tuple[int, str]:
        pole_id = self._store.create_pole("le pôle de la réunion", invented=True)
        self._store.use_pass(self._store.invite(words().reviewer["email"], pole_id, Role.FACILITATOR), "mesures")
        campaign_id, token = self._store.create_campaign(pole_id, "La réunion", Scope.COMPLETE,
                                                         readings=(Reading.SATISFACTION,))  # fmt: skip
        self._store.move_meeting(Meeting(campaign_id, FIRST, Reading.SATISFACTION.value))
        return campaign_id, token

    def _live(self, visitor: Visitor, number: int, token: str) -> None:
        """Opens the link as anyone in the room, then answers; spread over the time between two answers."""
        time.sleep(self._every * number / self._people)
        self._tried(lambda: self._enter(visitor.line, token))
        for _, said in zip(range(self._answers), cycle(SCORES), strict=False):
            began = time.monotonic()
            self._tried(partial(self._answer, visitor, said))
            time.sleep(max(0.0, self._every - (time.monotonic() - began)))

    def _answer(self, visitor: Visitor, said: str) -> None:
        self._seen.turns.append(visitor.says(said) + visitor.looks())

    def _enter(self, line: Line, token: str) -> None:
        status, _ = line.get(f"/c/{token}")
        if status != http.client.OK:
            raise Wrong(f"door {status}")
        status, _ = line.post(f"/c/{token}", urlencode({"update_id": uuid4().hex}), FORM)
        if status != http.client.SEE_OTHER:
            raise Wrong(f"beginning {status}")

    def _look(self, campaign_id: int) -> int:
        """As the screen's script does; the last count it gave of the question on it."""
        account = self._store.account_by_email(words().reviewer["email"])
        cookie = self._store.open_session(account.id if account else 0, "mesures")
        where = f"{PLACE}{address(self._store.campaign(campaign_id))}/reunion/etat"
        line, counted, mark = Line(self._server.port), 0, ""
        over = time.monotonic() + self._every * (self._answers + 1)
        while time.monotonic() < over:
            began = time.perf_counter()
            status, body, mark = _state(line, where, cookie, mark)
            self._seen.looks.append(time.perf_counter() - began)
            if status == http.client.OK:
                counted = max(counted, *json.loads(body)["counts"].values())
            elif status != http.client.NOT_MODIFIED:
                self._seen.refused.append(f"screen {status}")
            time.sleep(SCREEN_EVERY)
        return counted

    def _tried(self, do: Callable[[], object]) -> None:
        try:
            do()
        except (OSError, Wrong) as error:
            self._seen.refused.append(str(error))

    def _figures(self, counted: int) -> list[Figure]:
        asked = self._people * self._answers
        looks = self._seen.looks
        return [
            Plain(f"la réunion : refus, {self._people} personnes, une adresse, {asked} réponses",
                  len(self._seen.refused), 0),
            Plain("la réunion : réponses non comptées à l’écran", self._people - counted, 0),
            Plain(f"la réunion : un tour et sa page, p95 (médiane {median(self._seen.turns):.0f} ms)",
                  p95(self._seen.turns) / 1000, self._every, " s"),
            Plain(f"la réunion : le compte à l’écran, p95 (médiane {median(looks):.0f} ms)", p95(looks) / 1000,
                  SCREEN_EVERY, " s"),
        ]  # fmt: skip


def _state(line: Line, where: str, cookie: str, mark: str) -> tuple[int, bytes, str]:
    """Status, body and mark: given back, it spares what did not move."""
    headers = {"Cookie": f"jalon={cookie}"} | ({"If-None-Match": mark} if mark else {})
    status, body, told = line.ask("GET", where, None, headers)
    return status, body, told.get("etag", mark)

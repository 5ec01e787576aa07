"""`jalon bench results`: what a large group's results cost, beside the bare reading of the same rows."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta

import referential
from bot.bench.bare import Bare
from bot.bench.beside import Beside, Figure, Plain
from bot.bench.visitor import Answer, Visitor, opened
from bot.review.campaign_nav import address
from bot.review.gate import PLACE
from bot.seed.drawn import Lot, words
from bot.seed.many import put_people
from bot.storage.base import utc_now
from bot.storage.database import open_engine, writers
from bot.storage.records_access import Role
from bot.storage.store import Store

PAGE, PDF = 5.0, 3.5
"""At most so many times the bare reading; seconds of computing for a document."""
ROWS = """SELECT a.*, p.family, p.inside FROM answers a JOIN participations p ON p.id = a.participation_id
 WHERE p.campaign_id = ?"""
Tell = Callable[[str], None]


class Results:
    """One closed collecte in which everyone answered every question, both readings."""

    def __init__(self, url: str, people: int, rounds: int, tell: Tell) -> None:
        self._campaign = filled(opened(url), url, people)
        self._visitor, self._bare = Visitor(url, words().reviewer["email"]), Bare(url)
        self._where = f"{PLACE}{address(self._visitor.store.campaign(self._campaign))}"
        self._rounds, self._tell = rounds, tell

    def run(self) -> list[Figure]:
        """Every figure."""
        self._tell("la page des résultats…")
        page = self.page()
        self._tell("le document…")
        return [page, self._document()]

    def page(self) -> Beside:
        """The results, as last frozen."""
        figure = Beside("la page des résultats", PAGE)
        for turn in range(self._rounds + 1):
            answer = self._asks("/resultats")
            took, figure.rows = self._bare.read((ROWS, (self._campaign,)))
            # The first one takes the picture, which stays as it is from then on.
            if turn:
                figure.ours.append(answer.seconds)
                figure.bare.append(took)
        return figure

    def close(self) -> None:
        """No longer needed."""
        self._bare.close()
        self._visitor.close()

    def _document(self) -> Plain:
        """Computing time: a document is made by one thread, which waits for nothing."""
        self._asks("/resultats.pdf")
        began = time.process_time()
        answer = self._asks("/resultats.pdf")
        return Plain(f"le document PDF ({answer.size // 1000} ko), temps de calcul", time.process_time() - began, PDF,
                     " s")  # fmt: skip

    def _asks(self, tail: str) -> Answer:
        return self._visitor.asks(self._where + tail)


def filled(store: Store, url: str, people: int) -> int:
    """A pole, whoever runs it, and its collecte; its number."""
    pole_id = store.create_pole("le pôle des mesures", invented=True)
    token = store.invite(words().reviewer["email"], pole_id, Role.FACILITATOR)
    store.use_pass(token, "mesures")
    drawn = Lot(referential.load(), people, 2014, utc_now() - timedelta(days=1)).whole(1)
    engine = open_engine(url)
    with writers(engine).begin() as connection:
        campaign_id = put_people(connection, pole_id, drawn)[0]
    engine.dispose()
    return campaign_id

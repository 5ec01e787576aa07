"""Two `jalon serve` over one PostgreSQL: one conversation, each message to the other process, one of them killed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot import app as wiring
from bot.bench.browser import Visitor
from bot.bench.nursery import Nursery
from bot.bench.server import Server
from bot.conversation.model import Scope
from bot.settings import Settings
from bot.storage.store import Store
from referential.model import Reading

pytestmark = [pytest.mark.slow, pytest.mark.postgres]

SECRET = "a secret that both processes share"
OPENING = ("c'est parti", "oui", "non", "non", "habitante", "dans le pôle")


@pytest.fixture(scope="module")
def url(new_postgres: Any) -> str:
    address: str = new_postgres()
    return address


@pytest.fixture(scope="module")
def store(url: str, model: Path) -> Store:
    """Our own eyes on the database."""
    return wiring.open_store(Settings(url, "127.0.0.1", 0, "http://127.0.0.1", model, secret=SECRET))


@pytest.fixture(scope="module")
def servers(url: str, store: Store, tmp_path_factory: pytest.TempPathFactory, model: Path,
            nursery: Nursery) -> Iterator[list[Server]]:
    """Each has its own folder and port, as on two machines; the secret is the same."""
    two = []
    for name in ("one", "two"):
        folder = tmp_path_factory.mktemp(name)
        (folder / "secret").write_text(SECRET)
        two.append(Server(url, folder, model, nursery))
    for server in two:
        server.start()
    yield two
    for server in two:
        server.kill()


def test_a_conversation_goes_from_one_process_to_the_other(servers: list[Server], store: Store) -> None:
    one, two = servers
    pole = store.create_pole("le pôle d’essai", invented=True)
    _, token = store.create_campaign(pole, "Essai", Scope.ESSENTIAL, readings=(Reading.SATISFACTION,))
    here = Visitor.begin(one.address, token)
    there = Visitor(two.address, here.path)
    person = store.participation_by_token(here.token)
    for number, text in enumerate((*OPENING, "4", "2", "5")):
        (here, there)[number % 2].says(text)
    assert scores(store, person) == [("A1", 4), ("B1", 2), ("C1", 5)]
    # The one that should answer dies over it, before anything of the turn is written.
    form = here.form()
    one.arm("before_commit")
    with pytest.raises(httpx.TransportError):
        here.post(form, "3")
    assert scores(store, person)[3:] == []
    # The person goes on by the other, and the message that waited is not read a second time after the restart.
    there.says("1")
    assert scores(store, person)[3:] == [("D1", 1)]
    one.start()
    assert store.pending() == []
    here.says("6")
    there.says("2")
    assert scores(store, person)[3:] == [("D1", 1), ("E1", 6), ("F1", 2)]
    assert store.load(person).state.current is not None
    turns = [line.turn for line in store.transcript(person) if line.author == "person" and line.turn]
    assert turns == sorted(set(turns))


def test_the_same_form_sent_to_both_counts_once(servers: list[Server], store: Store) -> None:
    one, two = servers
    pole = store.create_pole("le pôle d’essai", invented=True)
    _, token = store.create_campaign(pole, "Essai", Scope.ESSENTIAL, readings=(Reading.SATISFACTION,))
    here = Visitor.begin(one.address, token)
    there = Visitor(two.address, here.path)
    for text in OPENING:
        here.says(text)
    form = here.form()
    assert [here.post(form, "4").status_code, there.post(form, "4").status_code] == [200, 200]
    person = store.participation_by_token(here.token)
    assert scores(store, person) == [("A1", 4)]
    assert "A1" not in str(store.load(person).state.current)


def scores(store: Store, person: int) -> list[tuple[str, int | None]]:
    return [(answer.indicator, answer.score) for answer in store.answers(person)]

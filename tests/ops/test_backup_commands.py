"""`jalon backup` and `jalon restore` as typed: a conversation goes on where it was, also on the other database."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from typer.testing import CliRunner, Result

import referential
from bot import app as wiring
from bot import settings as settings_module
from bot.cli import app
from bot.conversation.model import Campaign, Slot, State, Turn
from bot.conversation.options import context
from bot.conversation.step import step
from bot.engine import edge
from bot.engine.brain import Message
from bot.engine.engine import Engine, Incoming
from bot.storage.database import open_engine
from bot.storage.store import Store
from bot.wording.render import Wording
from referential.model import Reading
from tests.conversation.talk import READER, TO_FIRST_QUESTION
from tests.databases import DATABASES

B1, C1 = Slot("B1", Reading.SATISFACTION), Slot("C1", Reading.SATISFACTION)
Place = Callable[[str, str], dict[str, str]]


class Plain:
    """The real reading and the real moves, without Rasa between them."""

    async def think(self, campaign: Campaign, state: State, message: Message) -> Turn:
        here = context(referential.load(), campaign, state)
        read = message.given or READER.read(message.text, here)
        return step(referential.load(), campaign, state, read, message.text)


@pytest.fixture
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """The environment of an installation of that name, on that kind of database."""

    def make(name: str, kind: str) -> dict[str, str]:
        (tmp_path / name).mkdir()
        folder = {"JALON_FOLDER": str(tmp_path / name), "JALON_ADDRESS": "https://jalon.test"}
        if kind == "sqlite":
            return {**folder, "JALON_DATABASE_URL": f"sqlite:///{tmp_path / name / 'jalon.db'}"}
        return {**folder, "JALON_DATABASE_URL": request.getfixturevalue("new_postgres")()}

    return make


def jalon(here: dict[str, str], *words: str | Path) -> Result:
    cleared = {"JALON_SECRET": None, "JALON_SECRET_FILE": None}
    return CliRunner().invoke(app, [str(word) for word in words], env={**cleared, **here})


def opened(here: dict[str, str]) -> Store:
    return wiring.open_store(settings_module.read(here))


async def says(store: Store, person: int, *texts: str) -> None:
    engine = Engine(store, Plain(), Wording(), lambda: "https://jalon.test")
    for text in texts:
        message, shown = edge.typed(text)
        count = len(store.transcript(person))
        await engine.take(Incoming("web", f"{person}-{count}", person, message, shown))


async def interrupted(here: dict[str, str]) -> tuple[int, str]:
    """A conversation left at B1; its number and its way back."""
    store = opened(here)
    pole = store.create_pole("le pôle des Trois Rivières", invented=True)
    campaign, _ = store.create_campaign(pole, "Faire le point")
    begun = store.begin(campaign, "web")
    engine = Engine(store, Plain(), Wording(), lambda: "https://jalon.test")
    await engine.take(Incoming("web", "opening", begun.participation_id, edge.opening()))
    await says(store, begun.participation_id, *TO_FIRST_QUESTION, "4")
    assert store.load(begun.participation_id).state.current == B1
    return begun.participation_id, begun.return_token


@pytest.mark.parametrize("origin", DATABASES)
@pytest.mark.parametrize("target", DATABASES)
async def test_an_interrupted_conversation_goes_on_elsewhere(place: Place, tmp_path: Path, origin: str,
                                                             target: str) -> None:
    here, there, file = place("ici", origin), place("ailleurs", target), tmp_path / "jalon.zip"
    person, token = await interrupted(here)
    saved = jalon(here, "backup", file, "--avec-secret")
    assert saved.exit_code == 0, saved.output
    assert "1 collecte, 1 participation, 1 réponse" in saved.output
    assert "qui lit ce fichier peut ouvrir chaque conversation" in saved.output
    restored = jalon(there, "restore", file)
    assert restored.exit_code == 0, restored.output
    assert "Attention" not in restored.output
    store = opened(there)
    assert store.participation_by_token(token) == person
    # With the secret, the link Jalon shows is the one the person has.
    assert store.return_token(person) == token
    assert store.transcript(person) == opened(here).transcript(person)
    await says(store, person, "5")
    assert [(a.indicator, a.score) for a in store.answers(person)] == [("A1", 4), ("B1", 5)]
    assert store.load(person).state.current == C1


async def test_without_its_secret_answers_are_there_and_links_change(place: Place, kind: str, tmp_path: Path) -> None:
    here, there, file = place("ici", kind), place("ailleurs", kind), tmp_path / "jalon.zip"
    person, token = await interrupted(here)
    assert "les liens de retour" in jalon(here, "backup", file).output
    assert "Attention" in jalon(there, "restore", file).output
    assert [(a.indicator, a.score) for a in opened(there).answers(person)] == [("A1", 4)]
    assert opened(there).return_token(person) != token
    again = jalon({**there, "JALON_SECRET_FILE": f"{here['JALON_FOLDER']}/secret"}, "restore", file, "--remplacer")
    assert again.exit_code == 0
    assert "Attention" not in again.output


async def test_a_base_that_holds_something_is_replaced_only_when_asked(place: Place, kind: str, tmp_path: Path) -> None:
    here, there, file = place("ici", kind), place("ailleurs", kind), tmp_path / "jalon.zip"
    await interrupted(here)
    await interrupted(there)
    jalon(here, "backup", file, "--avec-secret")
    before = (tmp_path / "ailleurs" / "secret").read_text()
    refused = jalon(there, "restore", file)
    assert refused.exit_code == 1
    assert "--remplacer" in refused.output
    assert (tmp_path / "ailleurs" / "secret").read_text() == before
    assert jalon(there, "restore", file, "--remplacer").exit_code == 0
    assert (tmp_path / "ailleurs" / "secret").read_text() == (tmp_path / "ici" / "secret").read_text()
    assert (tmp_path / "ailleurs" / "secret").stat().st_mode & 0o077 == 0
    assert (tmp_path / "ailleurs" / "secret.avant-restauration").read_text() == before


async def test_a_secret_given_by_the_settings_is_never_overruled(place: Place, kind: str, tmp_path: Path) -> None:
    here, there, file = place("ici", kind), place("ailleurs", kind), tmp_path / "jalon.zip"
    await interrupted(here)
    jalon(here, "backup", file, "--avec-secret")
    refused = jalon({**there, "JALON_SECRET": "another secret, long enough"}, "restore", file)
    assert refused.exit_code == 1
    assert "JALON_SECRET" in refused.output
    assert sa.inspect(open_engine(there["JALON_DATABASE_URL"])).get_table_names() == []


@pytest.mark.parametrize("words", [("restore", "absent.zip"), ("backup", "jalon.zip"), ("restore", "README.md")])
def test_a_mistake_is_one_french_sentence(place: Place, kind: str, words: tuple[str, ...]) -> None:
    failed = jalon(place("ici", kind), *words)
    assert failed.exit_code == 1
    assert failed.output.startswith("Jalon : C")
    assert "Traceback" not in failed.output
    assert failed.output.count("\n") == 1


def test_a_backup_is_an_ordinary_zip(place: Place, kind: str, tmp_path: Path) -> None:
    here: Any = place("ici", kind)
    wiring.demonstration(opened(here))
    jalon(here, "backup", tmp_path / "jalon.zip")
    names = zipfile.ZipFile(tmp_path / "jalon.zip").namelist()
    assert {"manifest.json", "tables/answers.jsonl", "tables/poles.jsonl"} <= set(names)

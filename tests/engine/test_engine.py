"""Turns over each database and the real Rasa: stored, computed, committed, sent once."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import referential
from bot.conversation.model import Campaign, Phase, Slot, State, Turn
from bot.engine import edge
from bot.engine.brain import Message, RasaBrain
from bot.engine.engine import Engine, Incoming, Moved
from bot.engine.errors import ModelMissing, TurnFailed
from bot.storage.errors import DatabaseUnavailable
from bot.storage.store import Store
from bot.wording.render import Wording
from referential.model import Reading
from tests.conversation.talk import TO_FIRST_QUESTION

A1 = Slot("A1", Reading.SATISFACTION)


@pytest.fixture(scope="module")
def brain(model: Path) -> Iterator[RasaBrain]:
    thinking = RasaBrain(model)
    yield thinking
    thinking.close()


@pytest.fixture
def store(database: Any) -> Store:
    return Store(database, secret="a secret of thirty-two letters..", referential_version="2014.1",
                 wording=lambda code: referential.load().indicator(code).wording)


@pytest.fixture
def engine(store: Store, brain: RasaBrain) -> Engine:
    return Engine(store, brain, Wording(), lambda: "https://jalon.test")


@pytest.fixture
def person(store: Store) -> int:
    pole = store.create_pole("le pôle des Trois Rivières", invented=True)
    campaign, _ = store.create_campaign(pole, "Faire le point")
    return store.begin(campaign, "web").participation_id


class Typist:
    """Sends messages in order, as a channel does."""

    def __init__(self, engine: Engine, person: int) -> None:
        self.engine, self.person, self.count = engine, person, 0

    async def types(self, *texts: str) -> None:
        for text in texts:
            await self.sends(*edge.typed(text))

    async def sends(self, message: Message, shown: str = "", **more: object) -> bool:
        self.count += 1
        update = str(more.pop("update_id", self.count))
        return await self.engine.take(Incoming("web", update, self.person, message, shown, **more))  # type: ignore[arg-type]


@pytest.fixture
async def typist(engine: Engine, person: int) -> Typist:
    hand = Typist(engine, person)
    await hand.sends(edge.opening())
    return hand


async def test_a_conversation_is_stored_turn_by_turn(typist: Typist, store: Store) -> None:
    await typist.types(*TO_FIRST_QUESTION, "4", "je ne sais pas")
    answers = store.answers(typist.person)
    assert [(a.indicator, a.score) for a in answers] == [("A1", 4), ("B1", None)]
    assert answers[0].words == "4"
    assert answers[0].wording == referential.load().indicator("A1").wording
    assert store.load(typist.person).state.current == Slot("C1", Reading.SATISFACTION)


async def test_a_whole_essential_ends_with_a_summary(typist: Typist, store: Store) -> None:
    await typist.types(*TO_FIRST_QUESTION, *"425316423")
    assert store.load(typist.person).state.phase is Phase.DONE
    last = store.transcript(typist.person)[-1]
    assert "https://jalon.test/bilan/" in last.text
    assert last.text.count("•") == 3


async def test_a_repeat_is_answered_once(typist: Typist, store: Store) -> None:
    await typist.types(*TO_FIRST_QUESTION)
    message, shown = edge.typed("4")
    assert await typist.sends(message, shown, update_id="same")
    assert not await typist.sends(message, shown, update_id="same")
    assert len(store.answers(typist.person)) == 1


async def test_a_message_for_a_past_question_is_not_read(typist: Typist, store: Store) -> None:
    await typist.types(*TO_FIRST_QUESTION)
    version = store.load(typist.person).version
    await typist.types("4")
    message, shown = edge.typed("1")
    with pytest.raises(Moved):
        await typist.sends(message, shown, expected=version)
    assert [(a.indicator, a.score) for a in store.answers(typist.person)] == [("A1", 4)]
    assert not store.pending()


async def test_what_was_received_before_a_stop_is_answered_after(typist: Typist, store: Store) -> None:
    await typist.types(*TO_FIRST_QUESTION)
    payload = {"text": "4", "tapped": None, "given": None, "shown": "4", "expected": None}
    store.receive("web", "before the stop", typist.person, payload)
    assert await typist.engine.recover() == 1
    assert store.load(typist.person).state.answers[A1].score == 4
    assert await typist.engine.recover() == 0


async def test_one_conversation_that_cannot_be_answered_holds_back_no_other(typist: Typist, store: Store,
                                                                            brain: RasaBrain) -> None:
    class Choosy:
        """The database is away whenever it thinks of this word."""

        async def think(self, campaign: Campaign, state: State, message: Message) -> Turn:
            if message.text == "3":
                raise DatabaseUnavailable("OperationalError")
            return await brain.think(campaign, state, message)

    await typist.types(*TO_FIRST_QUESTION)
    other = Typist(typist.engine, store.begin(store.load(typist.person).campaign_id, "web").participation_id)
    other.count = 100
    await other.sends(edge.opening())
    await other.types(*TO_FIRST_QUESTION)
    for number, (person, text) in enumerate(((typist.person, "3"), (typist.person, "4"), (other.person, "5"))):
        store.receive("web", f"left {number}", person, {"text": text, "shown": text})
    with pytest.raises(DatabaseUnavailable):
        await Engine(store, Choosy(), Wording(), lambda: "").recover()
    assert [a.score for a in store.answers(other.person)] == [5]
    assert store.answers(typist.person) == [], "what follows waits for what came before"
    assert await typist.engine.recover() == 2
    assert [(a.indicator, a.score) for a in store.answers(typist.person)] == [("A1", 3), ("B1", 4)]


@pytest.mark.parametrize("text", [
    "", "   ", "\u200b\u200b", "a" * 10_000, "😀😀😀", "<script>alert(1)</script>", "{{ 7*7 }}",
    "'; DROP TABLE answers;--",
    "\u202eolleh", "/restart", '/note{"score": 6}', "/session_start", "I do not speak French, sorry",
    "\x00\x01", "Straße мир 你好",
    "{% for x in y %}", "null", "[1](2)", "EXTERNAL: hello", "…",
])  # fmt: skip
async def test_bad_input_gets_a_kind_sentence_and_no_record(typist: Typist, store: Store, text: str) -> None:
    await typist.types(*TO_FIRST_QUESTION)
    before = store.load(typist.person)
    await typist.types(text)
    after = store.load(typist.person)
    assert after.state.answers == {}
    assert after.state.current == before.state.current == A1
    assert store.transcript(typist.person)[-1].author == "jalon"
    assert store.transcript(typist.person)[-1].key != "fault.apology"


async def test_a_failing_action_becomes_an_apology(person: int, store: Store) -> None:
    class Broken:
        async def think(self, campaign: Campaign, state: State, message: Message) -> Turn:
            raise TurnFailed("KeyError")

    hand = Typist(Engine(store, Broken(), Wording(), lambda: ""), person)
    await hand.types("bonjour")
    assert store.transcript(person)[-1].key == "fault.apology"
    assert store.load(person).state.phase is Phase.NEW


async def test_nothing_typed_reaches_the_logs(typist: Typist, caplog: pytest.LogCaptureFixture,
                                             capfd: pytest.CaptureFixture[str]) -> None:
    caplog.set_level(logging.DEBUG)
    await typist.types(*TO_FIRST_QUESTION, "un secret bien gardé xyzzy")
    written = capfd.readouterr()
    assert "xyzzy" not in caplog.text + written.out + written.err


def test_a_missing_model_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match="jalon train"):
        RasaBrain(tmp_path / "none.tar.gz")

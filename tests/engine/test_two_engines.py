"""Several processes over one database: a person is answered once, whoever answers; a start disturbs no one."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

import referential
from bot.conversation.model import Campaign, Slot, State, Turn
from bot.conversation.options import context
from bot.conversation.step import step
from bot.engine import edge
from bot.engine.brain import Message
from bot.engine.engine import Engine, Incoming, Moved
from bot.storage.store import Store
from bot.wording.render import Wording
from referential.model import Reading
from tests.conversation.talk import READER, TO_FIRST_QUESTION

A1, B1 = Slot("A1", Reading.SATISFACTION), Slot("B1", Reading.SATISFACTION)


class Plain:
    """The real reading and the real moves; it says when it was asked, and answers only when it may."""

    def __init__(self) -> None:
        self.asked, self.may = asyncio.Event(), asyncio.Event()
        self.may.set()

    async def think(self, campaign: Campaign, state: State, message: Message) -> Turn:
        self.asked.set()
        await self.may.wait()
        here = context(referential.load(), campaign, state)
        read = message.given or READER.read(message.text, here)
        return step(referential.load(), campaign, state, read, message.text)


class Process:
    """An engine of its own over the shared database, whose thinking can be held up."""

    def __init__(self, database: Any) -> None:
        self.store = Store(database, secret="a secret of thirty-two letters..", referential_version="2014.1",
                           wording=lambda code: referential.load().indicator(code).wording)  # fmt: skip
        self.brain = Plain()
        self.engine = Engine(self.store, self.brain, Wording(), lambda: "https://jalon.test")

    async def held(self, incoming: Incoming) -> asyncio.Task[bool]:
        """It has received the update and thinks about it until freed."""
        self.brain.asked.clear()
        self.brain.may.clear()
        task = asyncio.create_task(self.engine.take(incoming))
        await self.brain.asked.wait()
        return task

    async def freed(self, task: asyncio.Task[bool]) -> bool:
        self.brain.may.set()
        return await task


@pytest.fixture
def processes(database: Any) -> tuple[Process, Process]:
    return Process(database), Process(database)


@pytest.fixture
async def person(processes: tuple[Process, Process]) -> int:
    """At the first question, having talked to both in turn."""
    store = processes[0].store
    campaign, _ = store.create_campaign(store.create_pole("le pôle des Trois Rivières", invented=True), "Le point")
    begun = store.begin(campaign, "web").participation_id
    await processes[0].engine.take(Incoming("web", "opening", begun, edge.opening()))
    for number, text in enumerate(TO_FIRST_QUESTION):
        await processes[number % 2].engine.take(typed(begun, f"{number}", text))
    assert store.load(begun).state.current == A1
    return begun


def typed(person: int, update: str, text: str, expected: int | None = None) -> Incoming:
    message, shown = edge.typed(text)
    return Incoming("web", update, person, message, shown, expected)


def scores(store: Store, person: int) -> list[tuple[str, int | None]]:
    return [(a.indicator, a.score) for a in store.answers(person)]


async def test_what_both_answer_is_written_once(processes: tuple[Process, Process], person: int) -> None:
    here, starting = processes
    version = here.store.load(person).version
    task = await here.held(typed(person, "the answer", "4"))
    assert await starting.engine.recover() == 1
    assert await here.freed(task)
    loaded = here.store.load(person)
    assert (scores(here.store, person), loaded.version, loaded.state.current) == ([("A1", 4)], version + 1, B1)
    assert here.store.pending() == []
    lines = [line for line in here.store.transcript(person) if line.turn == version + 1]
    assert [line.author for line in lines].count("person") == 1


async def test_what_was_answered_meanwhile_is_left_alone(processes: tuple[Process, Process], person: int) -> None:
    here, starting = processes
    version = here.store.load(person).version
    here.store.receive("web", "the answer", person, {"text": "4", "shown": "4", "expected": version})
    starting.brain.may.clear()
    starting.brain.asked.clear()
    recovering = asyncio.create_task(starting.engine.recover())
    await starting.brain.asked.wait()
    await here.engine.recover()
    starting.brain.may.set()
    await recovering
    assert (scores(here.store, person), here.store.load(person).version) == ([("A1", 4)], version + 1)


async def test_a_form_answered_by_another_is_not_called_outdated(processes: tuple[Process, Process],
                                                                 person: int) -> None:
    here, starting = processes
    version = here.store.load(person).version
    task = await here.held(typed(person, "the answer", "4", expected=version))
    await starting.engine.recover()
    assert await here.freed(task)
    assert (scores(here.store, person), here.store.load(person).version) == ([("A1", 4)], version + 1)


async def test_of_two_forms_at_once_one_counts(processes: tuple[Process, Process], person: int) -> None:
    version = processes[0].store.load(person).version
    tasks = [await p.held(typed(person, f"form {n}", str(n + 4), version)) for n, p in enumerate(processes)]
    assert await processes[0].freed(tasks[0])
    with pytest.raises(Moved):
        await processes[1].freed(tasks[1])
    assert scores(processes[0].store, person) == [("A1", 4)]
    assert processes[0].store.pending() == []


async def test_two_messages_at_once_are_read_one_after_the_other(processes: tuple[Process, Process],
                                                                 person: int) -> None:
    """Without a page there is no version the person was looking at: both count."""
    tasks = [await p.held(typed(person, f"message {n}", str(n + 4))) for n, p in enumerate(processes)]
    for process, task in zip(processes, tasks, strict=True):
        await process.freed(task)
    assert scores(processes[0].store, person) == [("A1", 4), ("B1", 5)]

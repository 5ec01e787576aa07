"""Shared steps: to the first question, and what the store holds of a chat."""

from __future__ import annotations

from typing import Any

from bot.botapi.phone import Phone, buttons, eventually
from bot.storage.records import Loaded
from bot.storage.store import Store

TO_FIRST_QUESTION = ("C’est parti", "Oui", "Oui", "Non", "Habitants", "Dans le pôle", "L’essentiel", "La satisfaction")
QUESTION = "question {} sur 9"


async def to_first_question(phone: Phone, token: str, *more: str) -> None:
    """By taps only, then some more of them."""
    phone.types(f"/start {token}")
    for label in (*TO_FIRST_QUESTION, *more):
        await tap(phone, label)
    await at_question(phone, len(more) + 1)


async def at_question(phone: Phone, number: int) -> dict[str, Any]:
    """Wait for that question and its keyboard."""
    return await phone.hears(QUESTION.format(number))


async def tap(phone: Phone, label: str) -> None:
    """Tap as soon as the newest message has that button, and wait until the tap was taken and answered."""
    await eventually(lambda: phone.said and _button(phone.said[-1], label))
    shown, before = phone.said[-1], len(phone.said)
    phone.taps(label, shown)
    await eventually(lambda: len(phone.said) > before and not buttons(shown))


def _button(message: dict[str, Any], label: str) -> bool:
    return any(button["text"].startswith(label) for button in buttons(message))


def loaded(store: Store, phone: Phone) -> Loaded:
    """The participation the chat speaks for."""
    person = store.telegram_participation(store.vault.chat_hash(phone.chat_id))
    assert person is not None
    return store.load(person)


def scores(store: Store, phone: Phone) -> list[tuple[str, int | None]]:
    """What the person answered."""
    return [(a.indicator, a.score) for a in store.answers(loaded(store, phone).participation_id)]


async def quiet(phone: Phone, store: Store) -> None:
    """Wait until everything was read and sent."""
    await eventually(lambda: not store.pending() and not store.unsent("telegram") and phone.cloud.idle)

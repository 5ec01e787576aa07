"""Shared steps: to the first question, and what the store holds of a chat."""

from __future__ import annotations

from bot.storage.store import Store
from tests.botapi.phone import Phone

TO_FIRST_QUESTION = ("C’est parti", "Oui", "Oui", "Non", "Habitants", "Dans le pôle", "L’essentiel", "La satisfaction")


async def to_first_question(phone: Phone, token: str) -> None:
    """By taps only."""
    phone.types(f"/start {token}")
    await phone.hears("C’est un point de vue") if not phone.said else None
    for label in TO_FIRST_QUESTION:
        await tap(phone, label)
    await phone.hears("question 1 sur 9")


async def tap(phone: Phone, label: str) -> None:
    """Tap as soon as the button stands under the newest message, and wait for an answer."""
    from tests.botapi.phone import buttons, eventually

    def offered() -> bool:
        return any(b["text"].startswith(label) for m in phone.said[-2:] for b in buttons(m))

    await eventually(offered)
    before = len(phone.said)
    phone.taps(label)
    await eventually(lambda: len(phone.said) > before)


def scores(store: Store, phone: Phone) -> list[tuple[str, int | None]]:
    """What the person answered."""
    person = store.telegram_participation(store.vault.chat_hash(phone.chat_id))
    return [(a.indicator, a.score) for a in store.answers(person)] if person is not None else []

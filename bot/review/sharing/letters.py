"""The messages of networks as the pole reads them, each with its answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.storage.records_exchanges import Message
from bot.storage.records_networks import Acceptance, NetworkPole
from referential.model import Measure, Referential


@dataclass(frozen=True, slots=True)
class Letter:
    """`measure`: what the proposed help is about; `new`: not read before; `open`: the network would read an answer."""

    message: Message
    measure: Measure | None
    answers: tuple[Message, ...]
    new: bool
    open: bool


def letters(messages: Sequence[Message], links: Sequence[NetworkPole], referential: Referential) -> tuple[Letter, ...]:
    """The newest first; answers in the order they were written."""
    following = {link.network_id for link in links if link.state is Acceptance.ACCEPTED}
    measures = {measure.id: measure for measure in referential.measures}
    return tuple(
        Letter(
            one, measures.get(one.measure or ""), tuple(answer for answer in messages if answer.answers_id == one.id),
            one.read_at is None, one.network_id in following,
        )
        for one in reversed(messages) if not one.from_pole
    )  # fmt: skip

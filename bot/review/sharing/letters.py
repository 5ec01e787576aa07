"""The messages of networks and those of the pole, as it reads them, each with its answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.review.network.thread import thread
from bot.storage.records_exchanges import Message
from bot.storage.records_networks import Acceptance, NetworkPole
from referential.model import Measure, Referential


@dataclass(frozen=True, slots=True)
class Letter:
    """`measure`: what the help is about; `new`: not read before; `ours`: the pole wrote it; `open`: the network would
    read an answer.
    """

    message: Message
    measure: Measure | None
    answers: tuple[Message, ...]
    new: bool
    ours: bool
    open: bool


def letters(messages: Sequence[Message], links: Sequence[NetworkPole], referential: Referential) -> tuple[Letter, ...]:
    """The newest first; answers in the order they were written."""
    following = {link.network_id for link in links if link.state is Acceptance.ACCEPTED}
    return tuple(
        Letter(one.message, one.measure, one.answers, one.message.read_at is None and not one.message.from_pole,
               one.message.from_pole, one.message.network_id in following)
        for one in thread(messages, referential)
    )  # fmt: skip

"""People with a phone who answer at a steady pace, by taps, figures, the scale's words and sentences of their own."""

from __future__ import annotations

import asyncio
import random
import re
import time
from collections.abc import Callable
from itertools import cycle
from typing import Any

import referential
from bot.bench.turns_talk import mixed
from bot.botapi.phone import Phone, buttons
from referential.model import Reading

LOOK_EVERY = 0.1
_NUMBER = re.compile(r"question (\d+) sur")
_SCORE = re.compile(r"[1-6] · ")
_PASSED = ("Corriger", "Préciser")
"""Buttons of a message that asks nothing."""
_ASIDE = ("Retour", "Passer", "Pause", "Je ne sais pas", "Qu’est-ce")


class Person:
    """`agreed`: the score given at each question, None when it was only agreed to; `done`: they have their report."""

    def __init__(self, phone: Phone, seed: int, every: float) -> None:
        self.phone, self._every = phone, every
        self.agreed: dict[int, int | None] = {}
        self.done = False
        self._random = random.Random(seed)
        self._sentences = (sentence.text for sentence in mixed(seed) if sentence.kind == "free")
        self._ways = cycle(self._random.sample([self._tap, self._figure, self._label, self._talk], 4))
        self._number = self._answered = 0

    async def live(self, token: str) -> None:
        """From the link to the report, one message every so often at most."""
        await asyncio.sleep(self._random.uniform(0, self._every))
        self.phone.types(f"/start {token}")
        at = time.monotonic() + self._every
        while (message := await self._asked()) is not None:
            await asyncio.sleep(max(0.0, at - time.monotonic()))
            at = time.monotonic() + self._every
            self._answered = message["message_id"]
            self._answer(message)
        self.done = True

    async def _asked(self) -> dict[str, Any] | None:
        """The next message that waits for an answer; None when the report is there."""
        while True:
            newest = self.phone.said[-1] if self.phone.said else {}
            if "document" in newest:
                return None
            labels = [button["text"] for button in buttons(newest)]
            if labels and newest["message_id"] > self._answered and not any(map(_passed, labels)):
                return newest
            await asyncio.sleep(LOOK_EVERY)

    def _answer(self, message: dict[str, Any]) -> None:
        labels = [button["text"] for button in buttons(message)]
        if agree := [label for label in labels if label.startswith(("Oui", "C’est parti"))]:
            if self._number:
                self.agreed[self._number] = None
            self.phone.taps(agree[0], message)
        elif any(map(_SCORE.match, labels)):
            found = _NUMBER.search(message["text"])
            self._number = int(found[1]) if found else self._number
            # What was not understood is asked again: then a figure.
            way: Callable[..., None] = next(self._ways) if found else self._figure
            way(message, self._random.randint(1, 6))
        else:
            self.phone.taps(self._random.choice([label for label in labels if not label.startswith(_ASIDE)]), message)

    def _tap(self, message: dict[str, Any], score: int) -> None:
        self.agreed[self._number] = score
        self.phone.taps(f"{score} · ", message)

    def _figure(self, _: dict[str, Any], score: int) -> None:
        self.agreed[self._number] = score
        self.phone.types(str(score))

    def _label(self, _: dict[str, Any], score: int) -> None:
        self.agreed[self._number] = score
        self.phone.types(referential.load().scale.labels[Reading.SATISFACTION][score])

    def _talk(self, _: dict[str, Any], __: int) -> None:
        self.agreed[self._number] = None
        self.phone.types(next(self._sentences))


def _passed(label: str) -> bool:
    return label.startswith(_PASSED)

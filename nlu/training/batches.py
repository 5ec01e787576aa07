"""Messages as batches of tensors: varied, sorted by length within pools, padded, with soft targets."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import torch  # type: ignore[import-not-found,unused-ignore]

from nlu.corpus.load import Message
from nlu.reading.encoder_input import Inputs
from nlu.reading.model import ANNOTATED
from nlu.reading.tokenise import PAD
from nlu.training.ngrams import context_of
from nlu.training.vary import vary

POOL = 24
"""Batches sorted together: long enough that little is padding, short enough that batches stay mixed."""
SMOOTH = 0.04
"""Part of the weight on acts other than the annotated one."""
NAMELESS = 0.05
"""Part of the messages shown without their indicator, so that the message is read first."""


@dataclass(frozen=True, slots=True)
class Batch:
    """`acts`, `scores`: target distributions; `scored`: 1.0 where there is a score."""

    pieces: Any
    message: Any
    acts: Any
    scores: Any
    scored: Any


def targets(message: Message) -> tuple[list[float], list[float]]:
    """Distributions over the acts and the scores (all zeros without a score)."""
    acts = [SMOOTH / len(ANNOTATED)] * len(ANNOTATED)
    acts[ANNOTATED.index(message.act)] += 1 - SMOOTH
    return acts, list(message.target)


def padded(rows: Sequence[tuple[list[int], int]]) -> tuple[Any, Any]:
    """Pieces (batch × longest) and 1.0 where they are the message's."""
    longest = max(len(pieces) for pieces, _ in rows)
    pieces = torch.full((len(rows), longest), PAD, dtype=torch.long)
    message = torch.zeros(len(rows), longest)
    for place, (row, first) in enumerate(rows):
        pieces[place, :len(row)] = torch.tensor(row)
        message[place, first:max(first + 1, len(row) - 1)] = 1.0
    return pieces, message


def epoch(corpus: Sequence[Message], inputs: Inputs, size: int, chance: random.Random) -> Iterator[Batch]:
    """Every message once, each varied anew, in random batches of similar lengths."""
    shown = []
    for message in corpus:
        context = context_of(message)
        if chance.random() < NAMELESS:
            context = replace(context, indicator=None)
        shown.append((inputs.row(vary(message.text, chance), context), targets(message)))
    chance.shuffle(shown)
    batches = []
    for start in range(0, len(shown), size * POOL):
        pool = sorted(shown[start:start + size * POOL], key=lambda pair: len(pair[0][0]))
        batches += [pool[at:at + size] for at in range(0, len(pool), size)]
    chance.shuffle(batches)
    for batch in batches:
        pieces, message = padded([row for row, _ in batch])
        acts = torch.tensor([both[0] for _, both in batch])
        scores = torch.tensor([both[1] for _, both in batch])
        yield Batch(pieces, message, acts, scores, scores.sum(1))

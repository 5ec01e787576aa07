"""Near-copies: pairs of messages of four words or more whose character 5-grams overlap too much."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from nlu.corpus.load import Message
from nlu.reading.normalise import fold

SHORTEST = 4
"""Words; shorter messages may be alike."""
GRAM = 5
TOO_LIKE = 0.6
"""Jaccard index of the sets of character 5-grams."""


def near_copies(messages: Iterable[Message]) -> Iterator[tuple[Message, Message, float]]:
    """Every pair above the threshold, the earlier message first.

    Only the rarest grams of each message are looked up (prefix filtering): a pair above the threshold must share one.
    Nor can messages of very different lengths be alike enough.
    """
    long = [m for m in messages if len(m.text.split()) >= SHORTEST]
    grams = [_grams(m.text) for m in long]
    frequency: dict[str, int] = defaultdict(int)
    for found in grams:
        for gram in found:
            frequency[gram] += 1
    index: dict[str, list[int]] = defaultdict(list)
    for here, found in enumerate(grams):
        rarest = sorted(found, key=lambda gram: (frequency[gram], gram))[: len(found) - int(TOO_LIKE * len(found))]
        least, most = TOO_LIKE * len(found), len(found) / TOO_LIKE
        near = {other for gram in rarest for other in index[gram] if least < len(grams[other]) < most}
        for there in sorted(near):
            shared = len(found & grams[there])
            likeness = shared / (len(found) + len(grams[there]) - shared)
            if likeness > TOO_LIKE:
                yield long[there], long[here], likeness
        for gram in rarest:
            index[gram].append(here)


def _grams(text: str) -> frozenset[str]:
    folded = fold(text)
    return frozenset(folded[i : i + GRAM] for i in range(max(1, len(folded) - GRAM + 1)))

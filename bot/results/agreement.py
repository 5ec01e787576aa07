"""Agreement of a group on one ordered scale: van der Eijk's A, 1 when all say the same, 0 when all scores are as
frequent, -1 when half are at each end.

Source: C. van der Eijk, « Measuring agreement in ordered rating scales », Quality & Quantity 35, 2001, p. 325-341.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations


def agreement(distribution: Sequence[int]) -> float | None:
    """Counts by step, lowest first, three steps or more; None when no one gave a score.

    The distribution is cut into layers, each as frequent on every step it touches; the layers' agreements are weighed
    by their share of the scores.
    """
    total, left, found = sum(distribution), list(distribution), 0.0
    if total == 0:
        return None
    while any(left):
        height = min(count for count in left if count)
        touched = [count > 0 for count in left]
        found += height * sum(touched) / total * _of_layer(touched)
        left = [count - height if count else 0 for count in left]
    return found


def _of_layer(touched: Sequence[bool]) -> float:
    """One layer: how much it stands in one piece, times how few steps it touches."""
    steps, wide = len(touched), sum(touched)
    if wide in (1, steps):
        return 1.0 if wide == 1 else 0.0
    triples = list(combinations(touched, 3))
    apart = sum(t == (True, False, True) for t in triples)
    joined = sum(t in ((True, True, False), (False, True, True)) for t in triples)
    whole = ((steps - 2) * joined - (steps - 1) * apart) / ((steps - 2) * (joined + apart))
    return whole * (1 - (wide - 1) / (steps - 1))

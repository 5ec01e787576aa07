"""The figures of issue 4 from probabilities: a score counts only when the act was understood."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from nlu.corpus.load import Message
from nlu.reading.model import ANNOTATED, Act

HELD_OUT = ("chercheur_sociologue", "elue_rurale", "lyceen", "maraicher_bio", "ouvrier_recyclerie",
            "presidente_association")
"""Voices kept for steering: by trade, age, place and manner as unlike as the forty allow."""
AGREEING = [ANNOTATED.index(Act.AFFIRM), ANNOTATED.index(Act.DENY)]


def allowed(acts: Any, states: Sequence[str]) -> Any:
    """Acts' probabilities where a question leaves nothing to agree with."""
    acts = np.array(acts, dtype=np.float64)
    for place, state in enumerate(states):
        if state == "question":
            acts[place, AGREEING] = 0.0
    return acts / acts.sum(1, keepdims=True)


def figures(every: Sequence[Message], acts: Any, scores: Any) -> dict[str, float]:
    """Shares: act; exact, accepted, within one, top three; quadratic weighted kappa over acts understood."""
    read = allowed(acts, [m.state for m in every]).argmax(1)
    understood = np.array([ANNOTATED[a] is m.act for a, m in zip(read, every, strict=True)])
    scored = np.array([m.score is not None for m in every])
    best = scores.argmax(1) + 1
    gold = np.array([m.score or 0 for m in every])
    both = understood & scored
    total = max(1, int(scored.sum()))
    accepted = np.array([b in m.accept for b, m in zip(best, every, strict=True)])
    three = np.array([m.score in order[-3:] + 1 for m, order in zip(every, scores.argsort(1), strict=True)])
    refused = np.array([m.act is Act.NON_RESPONSE for m in every])
    said = read == ANNOTATED.index(Act.NON_RESPONSE)
    return {"act": float(understood.mean()), "exact": float((both & (best == gold)).sum() / total),
            "accepted": float((both & accepted).sum() / total),
            "within1": float((both & (abs(best - gold) <= 1)).sum() / total),
            "kappa": kappa(gold[both], best[both]), "top3": float((both & three).sum() / total),
            "coverage": float(both.sum() / total), "nr_recall": float((said & refused).sum() / max(1, refused.sum())),
            "nr_precision": float((said & refused).sum() / max(1, said.sum()))}


def kappa(gold: Any, read: Any) -> float:
    """Quadratic weighted kappa over 1–6."""
    seen = np.zeros((6, 6))
    np.add.at(seen, (gold - 1, read - 1), 1)
    weights = (np.arange(6)[:, None] - np.arange(6)[None, :]) ** 2
    chance = np.outer(seen.sum(1), seen.sum(0)) / max(1.0, seen.sum())
    return float(1 - (weights * seen).sum() / max(1e-9, (weights * chance).sum()))


def line(found: dict[str, float]) -> str:
    """The figures on one line."""
    return " ".join(f"{name} {value:.3f}" for name, value in found.items())

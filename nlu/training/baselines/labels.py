"""One label a message, for readers that know nothing else: the act, and the score when there is one (`note_4`)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

import numpy as np

from nlu.corpus.load import Message
from nlu.reading.free import decided
from nlu.reading.model import UNKNOWN, Act, Interpretation

_BRACKETS = str.maketrans("[](){}", "      ")
PATTERNS = {
    "chiffre": r"^\s*[1-6]\s*$", "nombre": r"\d+", "fraction": r"\d+\s*/\s*\d+", "pourcentage": r"\d+\s*%",
    "question": r"\?", "contraste": r"\b(mais|sauf|pourtant|cependant|par contre)\b",
    "negation": r"\b(pas|jamais|rien|aucun|aucune|personne|guère)\b",
}
"""What Rasa's RegexFeaturizer is given; without patterns it would see nothing."""


def label(message: Message) -> str:
    """`note_4`, `corriger_2`, or the act alone."""
    return message.act.value if message.score is None else f"{message.act.value}_{message.score}"


def examples(corpus: Iterable[Message]) -> dict[str, list[str]]:
    """Texts by label, each text once, under the label it most often has: Rasa refuses « oui » under two."""
    labels: defaultdict[str, Counter[str]] = defaultdict(Counter)
    texts: dict[str, str] = {}
    for message in corpus:
        # Rasa reads brackets as entities, and a leading dash as another item of the list.
        text = " ".join(message.text.translate(_BRACKETS).split()).strip(" -")
        if text:
            texts.setdefault(text.casefold(), text)
            labels[text.casefold()][label(message)] += 1
    found: defaultdict[str, list[str]] = defaultdict(list)
    for key, counted in labels.items():
        found[counted.most_common(1)[0][0]].append(texts[key])
    return dict(sorted(found.items()))


def rasa_file(corpus: Iterable[Message]) -> str:
    """Rasa's training file, with the patterns."""
    blocks = [f"  - intent: {name}\n    examples: |\n" + "".join(f"      - {text}\n" for text in texts)
              for name, texts in examples(corpus).items()]
    blocks += [f"  - regex: {name}\n    examples: |\n      - {pattern}\n" for name, pattern in PATTERNS.items()]
    return "version: \"3.1\"\nnlu:\n" + "".join(blocks)


def interpretation(ranked: Mapping[str, float]) -> Interpretation:
    """What probabilities of labels say: the likeliest act, all its scores together, and the score as ours is chosen."""
    acts: defaultdict[str, float] = defaultdict(float)
    scores = np.zeros(6)
    for name, probability in ranked.items():
        act, _, score = name.partition("_") if name[-1].isdigit() else (name, "", "")
        acts[act] += probability
        if score:
            scores[int(score) - 1] += probability
    act = Act(max(acts, key=acts.__getitem__))
    valued = {name: p for name, p in ranked.items() if name.startswith(f"{act.value}_") and name[-1].isdigit()}
    if ranked.get(act.value, 0.0) >= sum(valued.values()):
        return Interpretation(act, scores=UNKNOWN)
    spread = scores / scores.sum()
    return Interpretation(act, decided(spread), tuple(float(p) for p in spread), confirm=True)

"""The learning curve of the n-grams: would more writing still help?

    nice python -m nlu.training.curve                    # a quarter, half, all; six voices held out
    nice python -m nlu.training.curve --parts 0.1 1      # other parts

The encoder's: `python -m nlu.training.encoder --part 0.25`, then 0.5, then 1.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence

import numpy as np

from nlu.corpus.load import Message, messages
from nlu.training import measure, ngrams
from nlu.training.calibrate import counted
from nlu.training.measure import HELD_OUT


def part_of(corpus: Sequence[Message], share: float) -> list[Message]:
    """A share of the messages, drawn as the encoder's training draws it."""
    return random.Random(ngrams.SEED).sample(list(corpus), int(len(corpus) * share))


def main() -> None:
    """The command line: a table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--parts", type=float, nargs="+", default=[0.25, 0.5, 1.0])
    parser.add_argument("--hold", nargs="*", default=HELD_OUT, help="voices held out")
    options = parser.parse_args()
    held = [m for m in messages() if m.voice in options.hold]
    corpus = [m for m in messages() if m.voice not in options.hold]
    shown: list[str] = []
    for share in options.parts:
        known = part_of(corpus, share)
        acts, scores = counted(known, held)
        found = measure.figures(held, np.exp(acts), scores)
        if not shown:
            shown = list(found)
            print(f"| messages | {' | '.join(shown)} |\n|{'---|' * (len(shown) + 1)}")
        print(f"| {len(known)} | {' | '.join(f'{found[name]:.3f}' for name in shown)} |", flush=True)


if __name__ == "__main__":
    main()

"""Train what our reading is compared with by `jalon bench nlu FICHIER --face-a-face`.

    python -m nlu.training.baselines                  # all three, those already there excepted
    python -m nlu.training.baselines linear           # one of: rasa, spacy, linear
"""

from __future__ import annotations

import argparse
import sys
import time

from nlu.training.baselines.train import NAMES, TrainingFailed, train


def main() -> int:
    """The command line; 1 when one could not be trained."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", choices=[[], *NAMES], default=[], metavar="name")
    failed = 0
    for name in parser.parse_args().names or list(NAMES):
        began = time.monotonic()
        try:
            print(f"{NAMES[name]} : {train(name)} ({time.monotonic() - began:.0f} s)")
        except TrainingFailed as error:
            print(f"{NAMES[name]} : {error}", file=sys.stderr)
            failed = 1
    return failed


if __name__ == "__main__":
    sys.exit(main())

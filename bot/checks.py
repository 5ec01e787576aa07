"""Every validator of the data files, gathered for `jalon check`."""

from __future__ import annotations

from pathlib import Path

import nlu.corpus.check
import referential
import referential.check
from bot import review
from bot.privacy import files as privacy
from bot.reports import words
from bot.results import rules
from bot.review import network
from bot.seed import script
from bot.wording.check import faults as wording_faults
from nlu.generate import stale
from nlu.reading.phrases import check as phrases


def faults() -> list[str]:
    """Each fault as `file: path: cause`."""
    root = Path(referential.check.__file__).parent / "data"
    return [
        *(str(fault) for fault in referential.check.faults(root)),
        *wording_faults(),
        *(fault for place in (words, review, network) for fault in wording_faults(Path(place.__file__ or "").parent)),
        *(str(fault) for fault in privacy.faults()),
        *rules.faults(),
        *script.faults(referential.load()),
        *phrases.faults(),
        *nlu.corpus.check.faults(),
        *(f"{file}: {file}: n’est plus à jour, lancez « jalon train »" for file in stale()),
    ]

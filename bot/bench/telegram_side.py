"""The server that `jalon bench telegram` measures, as `jalon serve` is, writing down when each turn was committed.

    python -m bot.bench.telegram_side FILE
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

import referential
from bot import app as wiring
from bot import settings as settings_module
from bot.storage.database import migrate, open_engine
from bot.storage.store import Store


class Clocked(Store):
    """Appends « inbox id, monotonic clock » to a file once a turn is committed."""

    clock: Any

    def commit(self, participation_id: int, version: int, turn: Any, said: Any, inbox_id: int | None,
               channel: str) -> bool:  # fmt: skip
        """As the store does."""
        done = super().commit(participation_id, version, turn, said, inbox_id, channel)
        if done:
            self.clock.write(f"{inbox_id} {time.monotonic()}\n")
        return done


def main(file: Path) -> None:
    """Until stopped."""
    from bot.channels.serve import run

    settings = settings_module.read()
    engine = open_engine(settings.database_url)
    migrate(engine)
    data = referential.load()
    store = Clocked(engine, secret=settings.secret, wording=lambda code: data.indicator(code).wording,
                    referential_version=data.version)  # fmt: skip
    with file.open("a", buffering=1) as store.clock:
        run(settings, wiring.open_engine_of_turns(settings, store, wiring.open_brain(settings)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))

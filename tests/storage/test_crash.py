"""A process killed at any instant loses no confirmed answer and counts none twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from bot.conversation.model import Recorded
from bot.storage.store import Store
from tests.storage.builders import A1, SECRET, VERSION, wording

ROOT = Path(__file__).parents[2]
ENDLESS = """
import sys
from bot.storage.database import open_engine
from bot.storage.store import Store
from tests.storage.builders import SECRET, VERSION, answer, A1, take, wording

store = Store(open_engine(sys.argv[1]), secret=SECRET, wording=wording, referential_version=VERSION)
for number in range(10_000):
    inbox_id = store.receive("web", number, 1, {"shown": str(number)})
    take(store, 1, answer(A1, number % 6 + 1), inbox_id=inbox_id)
    print(number, flush=True)
"""


def test_what_was_confirmed_outlives_the_process(engine: Any, database_url: str) -> None:
    store = Store(engine, secret=SECRET, wording=wording, referential_version=VERSION)
    store.begin(store.create_campaign(store.create_pole("Le Pôle"), "2026")[0], "web")
    last = confirmed_before_a_kill(database_url)
    loaded = store.load(1)
    assert loaded.version in (last + 1, last + 2)
    assert loaded.state.answers == {A1: Recorded((loaded.version - 1) % 6 + 1)}
    assert store.processed("web", last)
    assert [p.update_id for p in store.pending()] in ([], [str(loaded.version)])


def confirmed_before_a_kill(url: str) -> int:
    """The number of the last turn the process said was written."""
    command = [sys.executable, "-c", ENDLESS, url]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=dict(os.environ)) as process:
        assert process.stdout is not None
        said = [process.stdout.readline() for _ in range(15)]
        process.send_signal(signal.SIGKILL)
        said += process.stdout.readlines()
    return int(next(line for line in reversed(said) if line.endswith("\n")))

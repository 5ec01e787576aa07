"""The two ways measured side by side, each with real processes and a database of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from bot import app as wiring
from bot.bench.server import Server, free_port
from bot.bench.turns_people import Client, Line, Person, Visitor, Wrong
from bot.bench.turns_talk import Place, begin, open_campaign
from bot.settings import Settings
from bot.storage.store import Store

STOCK = Path(__file__).parent / "stock"
SECRET = "a secret for measures, 32 long .."


class Side(Protocol):
    """One way of serving the conversation. `store`: our own eyes on what it writes."""

    store: Store

    def newcomer(self) -> Person:
        """Someone at their first question."""

    def launch(self) -> None:
        """Start its processes, without waiting."""

    def health(self) -> Line:
        """A line to its health page."""

    def pids(self) -> list[int]:
        """Its processes."""

    def stop(self) -> None:
        """End them."""


PATIENCE = 600.0
"""Seconds a cold start may take: TensorFlow and DIET are long to load where others work too."""
HEALTH = {"jalon": "/sante", "stock": "/"}


@dataclass
class Ours:
    """`jalon serve` on SQLite."""

    folder: Path
    model: Path

    def __post_init__(self) -> None:
        """An empty database with one collecte."""
        self.store = prepared(self.folder)
        self._campaign = open_campaign(self.store)
        self._server = Server(database(self.folder), self.folder, self.model)
        self._server.port = free_port()

    def newcomer(self) -> Person:
        """Before the form of our page."""
        return Visitor(Line(self._server.port), begin(self.store, self._campaign))

    def launch(self) -> None:
        """Cold: every import is done anew."""
        self._server.launch()

    def health(self) -> Line:
        """To our health page."""
        return Line(self._server.port)

    def pids(self) -> list[int]:
        """One process."""
        process = self._server.process
        return [process.pid] if isinstance(process, subprocess.Popen) else []

    def stop(self) -> None:
        """Killed: what survives is measured elsewhere."""
        self._server.kill()


@dataclass
class Stock:
    """`rasa run` and `rasa run actions`, Rasa's trackers and our rows in two SQLite files."""

    folder: Path
    model: Path
    port: int = field(default_factory=free_port)
    actions: int = field(default_factory=free_port)

    def __post_init__(self) -> None:
        """An empty database with one collecte."""
        self.store = prepared(self.folder)
        self._campaign = open_campaign(self.store)
        self._processes: list[subprocess.Popen[bytes]] = []

    def newcomer(self) -> Person:
        """Before the REST channel."""
        return Client(Line(self.port), begin(self.store, self._campaign))

    def launch(self) -> None:
        """Both servers at once."""
        rasa = [sys.executable, "-m", "rasa", "run"]
        configured = ["--endpoints", str(STOCK / "endpoints.yml"), "--credentials", str(STOCK / "credentials.yml")]
        where = ["--model", str(self.model), "--interface", "127.0.0.1", "--port", str(self.port)]
        acting = [*rasa, "actions", "--actions", "bot.bench.stock.actions", "--port", str(self.actions)]
        with (self.folder / "log").open("wb") as log:
            self._processes = [subprocess.Popen(command, env=self._environment(), stdout=log, stderr=log)
                               for command in ([*rasa, *configured, *where], acting)]  # fmt: skip

    def health(self) -> Line:
        """To Rasa's own « hello »."""
        return Line(self.port)

    def pids(self) -> list[int]:
        """Both processes."""
        return [process.pid for process in self._processes]

    def stop(self) -> None:
        """Both."""
        for process in self._processes:
            process.kill()
            process.wait()

    def _environment(self) -> dict[str, str]:
        return {
            **os.environ, "JALON_DATABASE_URL": database(self.folder), "JALON_FOLDER": str(self.folder),
            "STOCK_ACTIONS": f"http://127.0.0.1:{self.actions}/webhook",
            "STOCK_TRACKERS": str(self.folder / "trackers.db"), "RASA_TELEMETRY_ENABLED": "false",
            "TF_CPP_MIN_LOG_LEVEL": "3", "PYTHONWARNINGS": "ignore",
        }  # fmt: skip


def database(folder: Path) -> str:
    """The address of the SQLite file in that folder."""
    return f"sqlite:///{folder / 'jalon.db'}"


def prepared(folder: Path) -> Store:
    """A new store in that folder, whose secret a server started there will find."""
    folder.mkdir(parents=True)
    (folder / "secret").write_text(SECRET)
    return wiring.open_store(Settings(database(folder), "127.0.0.1", 0, "http://127.0.0.1", Path(), secret=SECRET))


def cold_start(side: Side) -> float:
    """Start it; the seconds until someone has their first reply."""
    person = side.newcomer()
    began, last = time.monotonic(), ""
    side.launch()
    while time.monotonic() - began < PATIENCE:
        try:
            person.says("4")
        except (OSError, Wrong) as error:
            last = str(error)
            time.sleep(0.05)
        else:
            return time.monotonic() - began
    raise TimeoutError(f"{type(side).__name__} did not answer in {PATIENCE:.0f} s, last: {last}")


def resident(pids: list[int]) -> float:
    """Mebibytes of memory that these processes and their children hold."""
    return sum(_own(pid) + resident(_children(pid)) for pid in pids)


def turns_written(side: Side, place: Place) -> int:
    """How many turns of that conversation its database holds."""
    return side.store.load(place.participation_id).version - place.version


def _own(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


def _children(pid: int) -> list[int]:
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for task in tasks for child in task.read_text().split()]

"""The real server in a process of its own, to be talked to over HTTP and killed, and a database to throw away."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

import httpx
from sqlalchemy import create_engine
from sqlalchemy.engine import make_url

from bot.bench.nursery import Forked, Nursery

PATIENCE = 90.0
"""Seconds a server may take to be ready: Rasa and TensorFlow are long to import on a busy machine."""
POSTGRES = os.environ.get("JALON_TEST_POSTGRES", "postgresql://root@127.0.0.1:5432/test")
"""A PostgreSQL server where databases may be made and dropped."""


@dataclass
class Server:
    """`jalon serve` over a database, at a free port of the loopback; `nursery`: what spares it the imports."""

    database_url: str
    folder: Path
    model: Path
    nursery: Nursery | None = None
    port: int = 0
    process: subprocess.Popen[bytes] | Forked | None = field(default=None, repr=False)

    def start(self) -> float:
        """Start it and wait until it answers; the seconds that took."""
        began = time.monotonic()
        self.launch()
        while not self._answers():
            if self.process is None or self.process.poll() is not None:
                raise RuntimeError("the server ended before it answered")
            if time.monotonic() - began > PATIENCE:
                raise TimeoutError("the server did not answer in time")
            time.sleep(0.05)
        return time.monotonic() - began

    def launch(self) -> None:
        """Start it without waiting."""
        self.port = self.port or free_port()
        self._armed.unlink(missing_ok=True)
        environment = {
            **os.environ, "JALON_DATABASE_URL": self.database_url, "JALON_FOLDER": str(self.folder),
            "JALON_MODEL": str(self.model), "JALON_PORT": str(self.port), "JALON_CRASH_FILE": str(self._armed),
            "JALON_ADDRESS": self.address, "TF_CPP_MIN_LOG_LEVEL": "3", "PYTHONWARNINGS": "ignore",
        }  # fmt: skip
        if self.nursery:
            self.process = self.nursery.spawn(environment)
        else:
            command = [sys.executable, "-m", "bot.cli", "serve"]
            self.process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)

    def arm(self, point: str) -> None:
        """Have the running server die the next time it meets that point of `bot.engine.faults`."""
        new = self._armed.with_suffix(".new")
        new.write_text(point)
        new.replace(self._armed)

    @property
    def address(self) -> str:
        """Where it is reached."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def alive(self) -> bool:
        """Whether its process runs."""
        return self.process is not None and self.process.poll() is None

    def kill(self) -> None:
        """`kill -9`, and wait for its end."""
        if self.process is not None:
            if self.process.poll() is None:
                self.process.kill()
            self.process.wait()

    @property
    def _armed(self) -> Path:
        return self.folder / f"crash-{self.port}"

    def _answers(self) -> bool:
        try:
            return httpx.get(f"{self.address}/sante", timeout=2).text == "ok"
        except httpx.HTTPError:
            return False


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def throwaway(server: str = POSTGRES) -> Iterator[str]:
    """The address of a fresh database on that PostgreSQL server, dropped at the end; SQLAlchemy's error when none."""
    admin = create_engine(make_url(server), isolation_level="AUTOCOMMIT", future=True,
                          connect_args={"connect_timeout": 3})  # fmt: skip
    name = f"jalon_{uuid4().hex[:12]}"
    with admin.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    try:
        yield admin.url.set(database=name).render_as_string(hide_password=False)
    finally:
        with admin.connect() as connection:
            connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
        admin.dispose()

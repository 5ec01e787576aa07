"""The real server in a process of its own, to be talked to over HTTP and killed."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import httpx

PATIENCE = 90.0
"""Seconds a server may take to be ready: Rasa and TensorFlow are long to import on a busy machine."""


@dataclass
class Server:
    """`jalon serve` over a database, at a free port of the loopback."""

    database_url: str
    folder: Path
    model: Path
    port: int = 0
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def start(self, crash_at: str = "") -> float:
        """Start it and wait until it answers; the seconds that took. `crash_at`: a named point, `before_commit:3`."""
        self.port = self.port or free_port()
        environment = {
            **os.environ, "JALON_DATABASE_URL": self.database_url, "JALON_FOLDER": str(self.folder),
            "JALON_MODEL": str(self.model), "JALON_PORT": str(self.port), "JALON_CRASH_AT": crash_at,
            "TF_CPP_MIN_LOG_LEVEL": "3", "PYTHONWARNINGS": "ignore",
        }  # fmt: skip
        began = time.monotonic()
        command = [sys.executable, "-m", "bot.cli", "serve"]
        self.process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
        while not self._answers():
            if self.process.poll() is not None:
                # It died while answering what a former kill had left: a crash point may be met there too.
                return time.monotonic() - began
            if time.monotonic() - began > PATIENCE:
                raise TimeoutError("the server did not answer in time")
            time.sleep(0.05)
        return time.monotonic() - began

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
                self.process.send_signal(signal.SIGKILL)
            self.process.wait()

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

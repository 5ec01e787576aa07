"""`jalon serve` started in a second: forked from a process that has imported what it needs and done nothing else.

Rasa and TensorFlow take six seconds and more to import. What is forked shares nothing with another server but loaded
code: it reads its settings, opens its database, loads its model and recovers like one started by hand.
"""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import traceback
from types import TracebackType


class Forked:
    """A process that is not our own child, waited for and killed all the same."""

    def __init__(self, pid: int) -> None:
        self._handle = os.pidfd_open(pid)

    def poll(self) -> int | None:
        """None while it runs."""
        ended, _, _ = select.select([self._handle], [], [], 0)
        return 0 if ended else None

    def kill(self) -> None:
        """`kill -9`."""
        signal.pidfd_send_signal(self._handle, signal.SIGKILL)

    def wait(self) -> int:
        """Until it has ended."""
        select.select([self._handle], [], [])
        return 0


class Nursery:
    """The process that forks; closed, it starts no more, and what it started goes on."""

    def __init__(self) -> None:
        environment = {**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3", "PYTHONWARNINGS": "ignore"}
        command = [sys.executable, "-m", "bot.bench.nursery"]
        self._process = subprocess.Popen(command, env=environment, text=True, bufsize=1, stdin=subprocess.PIPE,
                                         stdout=subprocess.PIPE)  # fmt: skip

    def __enter__(self) -> Nursery:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End it; what it started goes on."""
        self._process.communicate()

    def spawn(self, environment: dict[str, str]) -> Forked:
        """A server with these settings, on its way."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(json.dumps(environment), file=self._process.stdin, flush=True)
        return Forked(int(self._process.stdout.readline()))


def _main() -> None:
    """One line of settings in, one process id out."""
    _import()
    # Its children are not waited for here.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        if pid := os.fork():
            print(pid, flush=True)
        else:
            _serve(json.loads(line))


def _import() -> None:
    from bot.engine.quiet import quiet

    quiet()
    import skops.io  # noqa: F401, I001 (before TensorFlow)
    import rasa.engine.recipes.default_recipe  # noqa: F401

    import bot.channels.serve
    import bot.engine.agent  # noqa: F401
    import nlu.components  # noqa: F401


def _serve(environment: dict[str, str]) -> None:
    from bot.cli import app

    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    os.environ.clear()
    os.environ.update(environment)
    try:
        app(["serve"])
    # A forked process must never go back to the loop that made it.
    except BaseException:
        traceback.print_exc()
    os._exit(1)


if __name__ == "__main__":
    _main()

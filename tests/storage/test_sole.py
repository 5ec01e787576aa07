"""One process at a time: the second waits, and takes over when the first lets go or dies."""

from __future__ import annotations

import subprocess
import sys
import time

import sqlalchemy as sa

from bot.storage.sole import TELEGRAM, sole

HOLD = """
import sys
from bot.storage.sole import sole
mine = sole(sys.argv[1])
print(mine.acquire(), flush=True)
sys.stdin.read()
"""


def test_only_one_has_it_until_it_lets_go(database_url: str) -> None:
    first, second = sole(database_url), sole(database_url)
    assert first.acquire()
    assert first.acquire()
    assert first.held()
    assert not second.acquire()
    assert not second.held()
    first.release()
    assert second.acquire()
    assert not first.held()
    second.release()


def test_it_dies_with_its_process(database_url: str) -> None:
    mine = sole(database_url)
    # No `with`: it would close standard input first, and the process would leave by itself.
    other = subprocess.Popen([sys.executable, "-c", HOLD, database_url], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert other.stdin is not None
    assert other.stdout is not None
    assert other.stdout.readline() == b"True\n"
    assert not mine.acquire()
    other.kill()
    other.wait()
    other.stdin.close()
    other.stdout.close()
    assert _acquired(mine)
    mine.release()


def test_a_connection_that_broke_is_noticed(new_postgres: object) -> None:
    url = new_postgres()  # type: ignore[operator]
    mine = sole(url)
    assert mine.acquire()
    admin = sa.create_engine(url, future=True)
    with admin.begin() as connection:
        connection.exec_driver_sql("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' "
                                   f"AND objid = {TELEGRAM} AND pid <> pg_backend_pid()")  # fmt: skip
    admin.dispose()
    assert not mine.held()
    assert mine.acquire()
    mine.release()


def _acquired(lock: object) -> bool:
    """The server needs a moment to see that the other is gone."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        if lock.acquire():  # type: ignore[attr-defined]
            return True
        time.sleep(0.05)
    return False

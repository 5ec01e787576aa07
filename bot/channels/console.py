"""The console: one line in, the replies out; buttons are numbered lines."""

from __future__ import annotations

import asyncio
import sys
import uuid

from bot.conversation.model import Phase
from bot.conversation.moves.asides import GLOSSARY
from bot.engine import edge
from bot.engine.engine import Engine, Incoming
from bot.storage.records import Line
from referential import load
from referential.glossary import by_letter
from referential.typography import french

CHANNEL = "console"


async def converse(engine: Engine, participation_id: int) -> None:
    """Talk until the input ends or everything is erased."""
    loaded = await asyncio.to_thread(engine.store.load, participation_id)
    shown = 0
    if loaded.state.phase is Phase.NEW:
        await engine.take(Incoming(CHANNEL, uuid.uuid4().hex, participation_id, edge.opening()))
    shown = await _print(engine, participation_id, shown)
    while (line := await asyncio.to_thread(sys.stdin.readline)) != "":
        message, seen = edge.typed(line)
        await engine.take(Incoming(CHANNEL, uuid.uuid4().hex, participation_id, message, seen))
        shown = await _print(engine, participation_id, shown)
        loaded = await asyncio.to_thread(engine.store.load, participation_id)
        if loaded.state.phase is Phase.ERASED:
            return


async def _print(engine: Engine, participation_id: int, shown: int) -> int:
    """Print Jalon's lines after the first `shown` of the thread; how many lines were seen."""
    lines = await asyncio.to_thread(engine.store.transcript, participation_id)
    # An erased thread is shorter than what was shown.
    new = [line for line in lines[min(shown, max(len(lines) - 2, 0)):] if line.author == "jalon"]
    for line in new:
        print(f"\n{_whole(line)}")
    if new:
        _print_buttons(new[-1])
    sys.stdout.flush()
    return len(lines)


def _whole(line: Line) -> str:
    """A terminal scrolls: the glossary is shown with what its words mean."""
    if line.key != GLOSSARY:
        return line.text
    words = [term for held in by_letter(load().terms).values() for term in held]
    return french("\n\n".join(f"{word.term[:1].upper()}{word.term[1:]} : {word.definition}" for word in words))


def _print_buttons(line: Line) -> None:
    if line.buttons:
        print("   [" + "]  [".join(str(b["label"]) for b in line.buttons) + "]")
    print()

"""Freeze a database of today's revision with data in it: `python -m tests.storage.freeze`, once for each revision.

The file is never made again: it says what people's databases held when that revision was the last.
"""

from __future__ import annotations

import asyncio
import json
import tempfile
from pathlib import Path
from typing import Any

import referential
from bot.conversation.model import Campaign, Erased, ObservationNoted, Phase, State, Turn
from bot.conversation.options import context
from bot.conversation.step import step
from bot.engine import edge
from bot.engine.brain import Message
from bot.engine.engine import Engine, Incoming
from bot.storage import backup_rows
from bot.storage.database import migrate, open_engine
from bot.storage.store import Store
from bot.wording.render import Wording
from tests.conversation.talk import READER, TO_FIRST_QUESTION
from tests.storage.builders import SECRET, VERSION, Clock, wording
from tests.storage.facilitators import facilitate
from tests.storage.networkers import work_together

DATA = Path(__file__).parent / "data"


class Plain:
    """The real reading and the real moves, without Rasa between them."""

    async def think(self, campaign: Campaign, state: State, message: Message) -> Turn:
        here = context(referential.load(), campaign, state)
        read = message.given or READER.read(message.text, here)
        return step(referential.load(), campaign, state, read, message.text)


def a_store(engine: Any) -> Store:
    """The same secret and the same moment always."""
    return Store(engine, secret=SECRET, wording=wording, referential_version=VERSION, clock=Clock())


async def says(store: Store, person: int, *texts: str) -> None:
    """Whole turns, as a channel makes them."""
    engine = Engine(store, Plain(), Wording(), lambda: "https://jalon.test")
    for text in texts:
        message, shown = edge.typed(text)
        version = store.load(person).version
        await engine.take(Incoming("web", f"{person}-{version}", person, message, shown))


async def live(store: Store) -> None:
    """One person who is asked to confirm, one who left, a chat and what waits for it."""
    pole = store.create_pole("le pôle des Monts", "Occitanie", ["12"], invented=True)
    campaign, _ = store.create_campaign(pole, "Printemps")
    first, second = (store.begin(campaign, "web").participation_id for _ in range(2))
    engine = Engine(store, Plain(), Wording(), lambda: "https://jalon.test")
    await engine.take(Incoming("web", "opening", first, edge.opening()))
    await says(store, first, *TO_FIRST_QUESTION, "4", "je ne sais pas", "7/10")
    seen = store.load(first)
    store.commit(first, seen.version, Turn(seen.state, (), (ObservationNoted("A1", "La salle était pleine."),)), (),
                 None, "web")  # fmt: skip
    store.summary_token(first)
    facilitate(store, pole, campaign)
    work_together(store)
    store.link_telegram(store.vault.chat_hash(42), first)
    store.receive("telegram", "700", first, {"shown": "5", "text": "5"}, address="42")
    store.commit(second, 0, Turn(State(phase=Phase.ERASED), (), (Erased(),)), (), None, "web")


def frozen(engine: Any) -> dict[str, Any]:
    """Every table's rows and the last id it gave."""
    with engine.connect() as connection:
        tables = {
            name: {"last_id": backup_rows.last_id(connection, table),
                   "rows": [json.loads(line) for line in backup_rows.lines(connection, table)]}
            for name, table in backup_rows.tables_of(connection).items()
        }  # fmt: skip
        return {"revision": backup_rows.revision_of(connection), "tables": tables}


def main() -> None:
    """Refuses to freeze the same revision twice."""
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{folder}/jalon.db")
        migrate(engine)
        asyncio.run(live(a_store(engine)))
        data = frozen(engine)
    with (DATA / f"revision-{data['revision']}.json").open("x") as file:
        json.dump(data, file, ensure_ascii=False, indent=1)


if __name__ == "__main__":
    main()

"""Withdrawal: everything of a person goes, save an empty row by which a repeated update is still recognised."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, null, update

from bot.conversation.codec import state_to_json
from bot.conversation.model import Phase, State
from bot.storage.tables import answers, consents, inbox, links, observations, outbox, participations, telegram_accounts

OWNED = (answers, observations, consents, outbox, links, telegram_accounts)


def erase(connection: Any, participation_id: int, at: datetime) -> None:
    """Rows deleted, the participation and its received updates emptied, updates still waiting dropped."""
    for table in OWNED:
        connection.execute(delete(table).where(table.c.participation_id == participation_id))
    received = update(inbox).where(inbox.c.participation_id == participation_id)
    gone = {"payload": null(), "address": null(), "processed_at": func.coalesce(inbox.c.processed_at, at)}
    connection.execute(received.values(**gone))
    empty = {"state": state_to_json(State(phase=Phase.ERASED)), "family": None, "inside": None, "finished_at": None}
    mine = update(participations).where(participations.c.id == participation_id)
    connection.execute(mine.values(erased_at=at, updated_at=at, **empty))

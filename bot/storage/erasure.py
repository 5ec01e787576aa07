"""Withdrawal: everything of a person goes, save an empty row by which a repeated update is still recognised."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, null, select, update

from bot.conversation.codec import state_to_json
from bot.conversation.model import Phase, State
from bot.storage.tables import answers, consents, inbox, links, observations, outbox, participations, telegram_accounts
from bot.storage.tables_shares import access_log, drawings, network_messages, shared_pictures, shares

OWNED = (answers, observations, consents, outbox, links, telegram_accounts)


def erase(connection: Any, participation_id: int, at: datetime) -> None:
    """Rows deleted, the participation and its received updates emptied, updates still waiting dropped."""
    for table in OWNED:
        connection.execute(delete(table).where(table.c.participation_id == participation_id))
    received = update(inbox).where(inbox.c.participation_id == participation_id)
    gone = {"payload": null(), "address": null(), "processed_at": func.coalesce(inbox.c.processed_at, at)}
    connection.execute(received.values(**gone))
    empty = {"state": state_to_json(State(phase=Phase.ERASED)), "family": None, "inside": None, "finished_at": None,
             "name": None, "entered_by_id": None}  # fmt: skip
    mine = update(participations).where(participations.c.id == participation_id)
    connection.execute(mine.values(erased_at=at, updated_at=at, **empty))


def forget_shares(connection: Any, campaign_id: int) -> None:
    """Of a campaign that goes. Who read it, and what was written to each other about it, stays with the pole."""
    its = select(shares.c.id).where(shares.c.campaign_id == campaign_id)
    for table in (network_messages, access_log):
        connection.execute(update(table).where(table.c.share_id.in_(its)).values(share_id=None))
    for table in (shares, shared_pictures, drawings):
        connection.execute(delete(table).where(table.c.campaign_id == campaign_id))

"""The one door to the database."""

from __future__ import annotations

from bot.storage.findings import Findings
from bot.storage.messages import Messages
from bot.storage.participations import Participations
from bot.storage.turns import Turns


class Store(Participations, Messages, Turns, Findings):
    """Synchronous; each call is one transaction, so call it from a worker thread. Migrate its engine first."""

"""The one door to the database."""

from __future__ import annotations

from bot.storage.attempts import Attempts
from bot.storage.conversations import Conversations
from bot.storage.drawings import Drawings
from bot.storage.exchanges import Exchanges
from bot.storage.findings import Findings
from bot.storage.meetings import Meetings
from bot.storage.network_snapshots import NetworkSnapshots
from bot.storage.own_data import OwnData
from bot.storage.papers import Papers
from bot.storage.passes import Passes
from bot.storage.plans import Plans
from bot.storage.retention import Retention
from bot.storage.shared_list import SharedList
from bot.storage.shares import Shares
from bot.storage.sheets import Sheets
from bot.storage.snapshots import Snapshots
from bot.storage.whereabouts import Whereabouts


class Store(Papers, Conversations, Retention, Findings, Snapshots, Meetings, Sheets, Plans, Passes, Attempts,
            Whereabouts, Shares, SharedList, Drawings, Exchanges, NetworkSnapshots, OwnData):
    """Synchronous; each call is one transaction, so call it from a worker thread. Migrate its engine first."""

"""The tables of what a pole shares with a network, and of what passes between them."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, ForeignKey, Integer, LargeBinary, String, UniqueConstraint

from bot.storage.columns import Document, Instant, Words
from bot.storage.schema import needed, ref, table

# `state`: how far the network is with it.
shares = table(
    "shares",
    Column("network_id", ForeignKey("networks.id"), nullable=False),
    ref("pole"),
    ref("campaign"),
    needed("extent", String(20)),
    ref("shared_by", nullable=True, to="accounts"),
    needed("shared_at", Instant),
    Column("withdrawn_at", Instant),
    needed("state", String(20)),
    needed("state_at", Instant),
    UniqueConstraint("network_id", "campaign_id"),
    CheckConstraint("extent IN ('figures', 'words')", name="extent"),
    CheckConstraint("state IN ('to_read', 'read', 'contacted', 'supported')", name="state"),
)

# A campaign's results of those who let their answers pass to a network: not the pole's own picture.
# The list reads `included` and `summary`, which stand before the large columns: SQLite need not go through these.
shared_pictures = table(
    "shared_pictures",
    ref("campaign"),
    needed("taken_at", Instant),
    needed("included", Integer),
    needed("summary", Document),
    needed("basis", Document),
    needed("content", Document),
)

# What pages and exports draw of a campaign's pictures, kept so that it is drawn once. `key`: of all it is drawn from.
# Nothing is lost with it: no backup holds it.
drawings = table(
    "drawings",
    ref("campaign"),
    needed("kind", String(20)),
    needed("key", String(64)),
    needed("content", LargeBinary),
    UniqueConstraint("campaign_id", "key"),
    CheckConstraint("kind IN ('page', 'rows')", name="kind"),
)

# Private to the network.
network_notes = table(
    "network_notes",
    Column("network_id", ForeignKey("networks.id"), nullable=False, index=True),
    ref("pole"),
    ref("account", nullable=True),
    needed("text", Words),
    needed("at", Instant),
)

# `choice`: what the pole says to a proposed help. `read_at`: by the other side.
network_messages = table(
    "network_messages",
    ref("network"),
    ref("pole"),
    ref("share", nullable=True),
    ref("account", nullable=True),
    needed("from_pole", Boolean),
    ref("answers", nullable=True, to="network_messages"),
    Column("measure", String(8)),
    Column("choice", String(20)),
    needed("text", Words),
    needed("at", Instant),
    Column("read_at", Instant),
    CheckConstraint("choice IN ('accepted', 'later', 'declined')", name="choice"),
)

# Who read or exported what a pole shared: the pole reads it.
access_log = table(
    "access_log",
    ref("network"),
    ref("pole"),
    ref("share", nullable=True),
    ref("account", nullable=True),
    needed("action", String(20)),
    needed("at", Instant, index=True),
    CheckConstraint("action IN ('read', 'export')", name="action"),
)

# What the network's poles can learn together, as shown. `basis`: each pole with the campaigns counted of it.
network_snapshots = table(
    "network_snapshots",
    ref("network"),
    needed("taken_at", Instant),
    needed("included", Integer),
    needed("basis", Document),
    needed("content", Document),
)

"""Where a conversation goes on: a person may hold it on the web, then on Telegram, then on the web again."""

from __future__ import annotations

from sqlalchemy import select

from bot.storage.base import Base
from bot.storage.tables import outbox


class Whereabouts(Base):
    """By what Jalon said last."""

    def last_channel(self, participation_id: int) -> str | None:
        """The channel of Jalon's last message; None before the first."""
        said = select(outbox.c.channel).where(outbox.c.participation_id == participation_id)
        with self._reading() as connection:
            channel: str | None = connection.execute(said.order_by(outbox.c.id.desc()).limit(1)).scalar()
        return channel

"""Links in the database: made, followed, revoked. A token itself is never stored."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, select, update

from bot.storage.base import Base, inserting
from bot.storage.errors import LinkExpired, LinkRevoked, LinkUnknown
from bot.storage.tables import links
from bot.storage.tokens import LIFETIME, LinkKind, derived, digest

NO_TARGET = {"campaign_id": None, "participation_id": None}


class Links(Base):
    """Revoking and following."""

    def revoke(self, token: str) -> bool:
        """Withdraw one link of any kind; False when it was not alive."""
        with self._writing() as connection:
            return self._revoke(connection, links.c.token_hash == digest(token)) > 0

    def revoke_campaign_links(self, campaign_id: int) -> int:
        """Withdraw every link of a campaign, also those whose token was lost; the number of them."""
        with self._writing() as connection:
            return self._revoke(connection, links.c.campaign_id == campaign_id)

    def _revoke(self, connection: Any, which: Any) -> int:
        alive = update(links).where(which, links.c.revoked_at.is_(None))
        count: int = connection.execute(alive.values(revoked_at=self._clock())).rowcount
        return count

    def _follow(self, connection: Any, kind: LinkKind, token: str) -> Any:
        """The link's row, or the reason why it leads nowhere. Expiry is left to `_alive`."""
        link = connection.execute(_LINK, {"hash": digest(token), "of_kind": kind.value}).first()
        if link is None:
            raise LinkUnknown
        if link.revoked_at is not None:
            raise LinkRevoked
        return link

    def _alive(self, link: Any) -> None:
        if link.expires_at <= self._clock():
            raise LinkExpired

    def _participation_of(self, kind: LinkKind, token: str) -> int:
        with self._reading() as connection:
            link = self._follow(connection, kind, token)
        self._alive(link)
        participation_id: int = link.participation_id
        return participation_id

    def _campaign_link(self, connection: Any, campaign_id: int, closes_at: datetime | None) -> str:
        generation = connection.execute(select(func.count()).where(links.c.campaign_id == campaign_id)).scalar()
        token = derived(self.vault, LinkKind.CAMPAIGN, campaign_id, generation)
        expires_at = (closes_at or self._clock()) + LIFETIME[LinkKind.CAMPAIGN]
        self._insert(connection, LinkKind.CAMPAIGN, token, expires_at, generation=generation, campaign_id=campaign_id)
        return token

    def _participation_link(self, connection: Any, kind: LinkKind, participation_id: int, generation: int) -> str:
        token = derived(self.vault, kind, participation_id, generation)
        expires_at = self._clock() + LIFETIME[kind]
        self._insert(connection, kind, token, expires_at, generation=generation, participation_id=participation_id)
        return token

    def _insert(self, connection: Any, kind: LinkKind, token: str, expires_at: datetime, **target: int) -> None:
        row = {"generation": 0, "created_at": self._clock(), "expires_at": expires_at, **NO_TARGET, **target}
        insert = inserting(connection, links).values(kind=kind.value, token_hash=digest(token), **row)
        # Two processes may make the same next generation at once: it is the same link.
        connection.execute(insert.on_conflict_do_nothing(index_elements=["token_hash"]))


_LINK = select(links.c.campaign_id, links.c.participation_id, links.c.expires_at, links.c.revoked_at).where(
    links.c.token_hash == bindparam("hash"), links.c.kind == bindparam("of_kind")
)

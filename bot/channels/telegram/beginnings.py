"""Whose conversation a chat is: found by its keyed hash, begun by a campaign's link, moved here by a return link."""

from __future__ import annotations

from bot.channels.telegram.api import CHANNEL
from bot.conversation.model import Phase
from bot.storage.errors import LinkUnknown
from bot.storage.store import Store


class Beginnings:
    """Synchronous, as the store is. Asking twice for the same thing begins nothing twice."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of_chat(self, chat_id: int) -> int | None:
        """The participation that the chat speaks for."""
        return self._store.telegram_participation(self._store.vault.chat_hash(chat_id))

    def by_token(self, chat_id: int, token: str) -> int | None:
        """Where a link leads, LinkError or CampaignClosed when nowhere; without one, where the chat stands."""
        if not token:
            return self.of_chat(chat_id)
        try:
            campaign_id = self._store.campaign_by_token(token).id
        except LinkUnknown:
            participation_id = self._store.participation_by_token(token)
            self._store.link_telegram(self._store.vault.chat_hash(chat_id), participation_id)
            return participation_id
        return self._in_campaign(chat_id, campaign_id)

    def demonstration(self, chat_id: int) -> int | None:
        """A participation in the invented pole's campaign; None when there is none to try."""
        campaign_id = self.demonstration_campaign()
        return self._in_campaign(chat_id, campaign_id) if campaign_id is not None else None

    def demonstration_campaign(self) -> int | None:
        """The newest open one of an invented pole."""
        records = self._store.campaigns()
        return next((record.id for record in records if record.invented and not record.campaign.closed), None)

    def begun(self, participation_id: int) -> bool:
        """Jalon has already spoken there."""
        return self._store.load(participation_id).state.phase is not Phase.NEW

    def _in_campaign(self, chat_id: int, campaign_id: int) -> int:
        mine = self.of_chat(chat_id)
        if mine is not None and self._store.load(mine).campaign_id == campaign_id:
            return mine
        return self._store.begin(campaign_id, CHANNEL, self._store.vault.chat_hash(chat_id)).participation_id

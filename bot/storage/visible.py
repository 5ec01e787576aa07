"""What a network may see now, in one place: every reading of what poles share goes through it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import and_, exists, or_, select

from bot.conversation.model import Consent
from bot.storage.records_networks import Acceptance
from bot.storage.tables import campaigns, consents, participations
from bot.storage.tables_networks import network_poles
from bot.storage.tables_shares import shares

SHARED = shares.join(campaigns, campaigns.c.id == shares.c.campaign_id).join(
    network_poles,
    and_(network_poles.c.network_id == shares.c.network_id, network_poles.c.pole_id == shares.c.pole_id),
)


def seen_by(network_id: int, now: datetime) -> tuple[Any, ...]:
    """Over `SHARED`: what that network sees."""
    return shares.c.network_id == network_id, *seen(now)


def seen(now: datetime) -> tuple[Any, ...]:
    """Over `SHARED`, by whichever network: not withdrawn, of a pole that it follows, and its campaign is over."""
    return (
        shares.c.withdrawn_at.is_(None),
        network_poles.c.state == Acceptance.ACCEPTED.value,
        over(now),
    )


def over(now: datetime) -> Any:
    """Closed by hand or by its date."""
    return or_(campaigns.c.closed_at.is_not(None), campaigns.c.closes_at <= now)


def agreeing(campaign_id: int, *choices: Consent) -> Any:
    """The participations whose last word is yes to each; a later row is a later choice."""
    ours = select(participations.c.id).where(participations.c.campaign_id == campaign_id)
    return ours.where(*(_last_is_yes(choice) for choice in choices))


def _last_is_yes(choice: Consent) -> Any:
    given, later = consents.alias(), consents.alias()
    newer = exists().where(later.c.participation_id == given.c.participation_id, later.c.choice == choice.value,
                           later.c.id > given.c.id)  # fmt: skip
    return exists().where(given.c.participation_id == participations.c.id, given.c.choice == choice.value,
                          given.c.given, ~newer)  # fmt: skip

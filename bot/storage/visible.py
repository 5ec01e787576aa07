"""What a network may see now, in one place: every reading of what poles share goes through it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, exists, or_, select

from bot.conversation.model import Consent
from bot.storage.columns import Instant
from bot.storage.records_networks import Acceptance
from bot.storage.tables import answers, campaigns, consents, participations
from bot.storage.tables_networks import network_poles
from bot.storage.tables_shares import shares

SHARED = shares.join(campaigns, campaigns.c.id == shares.c.campaign_id).join(
    network_poles,
    and_(network_poles.c.network_id == shares.c.network_id, network_poles.c.pole_id == shares.c.pole_id),
)


# Statements made of these are made once: to build one anew costs as much as to execute it.
_NOW = bindparam("seen_at", type_=Instant)
OVER = or_(campaigns.c.closed_at.is_not(None), campaigns.c.closes_at <= _NOW)
"""A campaign closed by hand or by its date, at the moment that `at` gives."""
SEEN = (shares.c.withdrawn_at.is_(None), network_poles.c.state == Acceptance.ACCEPTED.value, OVER)
"""Over `SHARED`, by whichever network, `at` a moment: not withdrawn, of a pole that it follows, its campaign over."""
SEEN_BY = (shares.c.network_id == bindparam("seen_by"), *SEEN)
"""Over `SHARED`: what the network that `seeing` gives sees."""


def at(now: datetime) -> dict[str, Any]:
    """The parameters of `OVER` and `SEEN`."""
    return {"seen_at": now}


def seeing(network_id: int, now: datetime) -> dict[str, Any]:
    """The parameters of `SEEN_BY`."""
    return {"seen_by": network_id, **at(now)}


def agreeing(connection: Any, campaign_id: int, *choices: Consent, answered: bool = False) -> frozenset[int]:
    """The participations whose last word is yes to each of one or more; a later row is a later choice.

    `answered`: those alone that gave an answer.

    Told apart here: as subqueries of each other, PostgreSQL would take longer to plan them than to read the rows.
    """
    rows = connection.execute(_OF_WHO_ANSWERED if answered else _CHOICES, {"campaign": campaign_id})
    last = {(who, choice): given for who, choice, given in rows}
    yes = (frozenset(who for (who, choice), given in last.items() if given and choice == one) for one in choices)
    return frozenset.intersection(*yes)


_CHOICES = (
    select(consents.c.participation_id, consents.c.choice, consents.c.given)
    .join(participations)
    .where(participations.c.campaign_id == bindparam("campaign"))
    .order_by(consents.c.id)
)
_OF_WHO_ANSWERED = _CHOICES.where(exists().where(answers.c.participation_id == participations.c.id))

"""Everything kept about one participation or one account, for that person alone: rows by section, values as stored.

What is said of each field, in French, is in `bot/privacy/own_data.yml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select

from bot.conversation.model import Consent
from bot.storage.accounts import Accounts
from bot.storage.messages import Messages
from bot.storage.participations import Participations
from bot.storage.tables import (
    answers,
    campaigns,
    consents,
    links,
    observations,
    participations,
    poles,
    telegram_accounts,
)
from bot.storage.tables_access import accounts, attempts, memberships, passes, sessions
from bot.storage.tables_meeting import collective_scores, snapshots
from bot.storage.tables_networks import administrators, network_memberships, networks
from bot.storage.tables_poles import plan_changes, plan_items
from bot.storage.tables_shares import access_log, network_messages, network_notes, shared_pictures, shares
from bot.storage.visible import SEEN, SHARED, agreeing, at

Own = dict[str, list[dict[str, Any]]]
"""By section. An address, a token or a word of anyone else is never in it."""


class OwnData(Accounts, Participations, Messages):
    """For who has shown that they are that person; AccountUnknown or ParticipationUnknown when there is none."""

    def own_participation(self, participation_id: int) -> Own:
        """What they said, what they chose, how they come back, in which pictures they are counted, who receives."""
        self.load(participation_id)
        said = [{"author": line.author, "text": line.text, "at": line.at} for line in self.transcript(participation_id)]
        with self._reading() as connection:
            own = _rows(connection, {name: made.where(participation_id == _WHO) for name, made in _SAID.items()})
            campaign_id = own["participation"][0].pop("campaign_id")
            own["pictures"] = _counted(connection, campaign_id, participation_id)
            own["recipients"] = _recipients(connection, campaign_id, participation_id, self._clock())
        return {**own, "transcript": said}

    def own_account(self, account_id: int) -> Own:
        """Who they are, where they enter, and what they did that bears their name."""
        email = self.account(account_id).email
        with self._reading() as connection:
            own = _rows(connection, {name: made.where(which == account_id) for name, (made, which) in _DONE.items()})
            theirs = {"passes": _PASSES.where(passes.c.email == email),
                      "attempts": _ATTEMPTS.where(attempts.c.key_hash == self._key_hash(email))}  # fmt: skip
            return {**own, **_rows(connection, theirs)}


def _rows(connection: Any, wanted: Mapping[str, Any]) -> Own:
    return {name: [dict(row) for row in connection.execute(made).mappings()] for name, made in wanted.items()}


def _counted(connection: Any, campaign_id: int, participation_id: int) -> list[dict[str, Any]]:
    """The frozen pictures in which they are counted."""
    found = []
    for kind, table in (("group", snapshots), ("networks", shared_pictures)):
        ours = select(table.c.taken_at, table.c.included, table.c.basis).where(table.c.campaign_id == campaign_id)
        rows = connection.execute(ours.order_by(table.c.id)).all()
        found += [{"kind": kind, "taken_at": row.taken_at, "included": row.included}
                  for row in rows if participation_id in row.basis]  # fmt: skip
    return found


def _recipients(connection: Any, campaign_id: int, participation_id: int, now: Any) -> list[dict[str, Any]]:
    """The networks that read now what they are counted in; none unless they agreed."""
    if participation_id not in agreeing(connection, campaign_id, Consent.STORE, Consent.NETWORK):
        return []
    ours = _SHARES.where(shares.c.campaign_id == campaign_id, *SEEN).order_by(shares.c.id).params(**at(now))
    return _rows(connection, {"recipients": ours})["recipients"]


def _of(table: Any, *names: str) -> Any:
    return select(*(table.c[name] for name in names)).order_by(table.c.id)


_WHO = participations.c.id
_POLE, _NETWORK = poles.c.name.label("pole"), networks.c.name.label("network")
_SAID = {
    "participation": select(
        _WHO, participations.c.campaign_id, _POLE, campaigns.c.title, campaigns.c.named,
        *(participations.c[name] for name in ("channel", "family", "inside", "name", "begun_at", "updated_at",
                                              "finished_at", "referential_version", "version", "state")),
        participations.c.entered_by_id.is_not(None).label("on_paper"),
    ).join(campaigns, campaigns.c.id == participations.c.campaign_id).join(poles, poles.c.id == campaigns.c.pole_id),
    **{name: _of(table, *columns).join(participations) for name, table, columns in (
        ("consents", consents, ("choice", "given", "version", "at")),
        ("answers", answers, ("indicator", "wording", "reading", "score", "reason", "words", "how", "why",
                              "confirmed_at", "referential_version")),
        ("observations", observations, ("indicator", "text", "at")),
        ("links", links, ("kind", "created_at", "expires_at", "revoked_at")),
        ("telegram", telegram_accounts, ("linked_at", "chat_hash")),
    )},
}  # fmt: skip
_SHARES = select(_NETWORK, shares.c.extent, shares.c.shared_at).select_from(
    SHARED.join(networks, networks.c.id == shares.c.network_id)
)
_INVITED_TO = func.coalesce(poles.c.name, networks.c.name).label("place")
_ANY_PASS = select(passes.c.kind, _INVITED_TO, passes.c.role, passes.c.created_at, passes.c.expires_at,
                   passes.c.used_at, passes.c.revoked_at).order_by(passes.c.id).select_from(passes)  # fmt: skip
_PASSES = _ANY_PASS.outerjoin(poles, poles.c.id == passes.c.pole_id).outerjoin(
    networks, networks.c.id == passes.c.network_id
)
_ATTEMPTS = _of(attempts, "action", "since", "count")


def _by(table: Any, *columns: Any, joined: tuple[Any, ...] = (), who: str = "account_id") -> tuple[Any, Any]:
    """What an account did, and the column that says it was them; `joined`: tables reached by their one reference."""
    made = select(*(table.c[one] if isinstance(one, str) else one for one in columns)).select_from(table)
    for other in joined:
        made = made.join(other, table.c[f"{other.name[:-1]}_id"] == other.c.id)
    return made.order_by(table.c.id), table.c[who]


_ITEM = plan_items.c.what.label("item")
_DONE = {
    "account": (select(accounts.c.id, accounts.c.email, accounts.c.name, accounts.c.created_at, accounts.c.seen_at,
                       accounts.c.password_hash.is_not(None).label("password")), accounts.c.id),
    "sessions": _by(sessions, "device", "created_at", "seen_at", "expires_at", "closed_at"),
    "memberships": _by(memberships, _POLE, "role", "created_at", joined=(poles,)),
    "network_memberships": _by(network_memberships, _NETWORK, "role", "created_at", joined=(networks,)),
    "administrator": _by(administrators, "created_at"),
    "invited": (_PASSES, passes.c.invited_by_id),
    "papers": _by(participations, campaigns.c.title, "begun_at", joined=(campaigns,), who="entered_by_id"),
    "plan_changes": _by(plan_changes, _ITEM, "changed", "at", joined=(plan_items,)),
    "agreed": _by(collective_scores, campaigns.c.title, "indicator", "reading", "score", "observation", "at",
                  joined=(campaigns,)),
    "shared": _by(shares, _NETWORK, campaigns.c.title, "extent", "shared_at", "withdrawn_at",
                  joined=(networks, campaigns), who="shared_by_id"),
    "notes": _by(network_notes, _NETWORK, _POLE, "text", "at", joined=(networks, poles)),
    "messages": _by(network_messages, _NETWORK, _POLE, "text", "measure", "choice", "at", "read_at",
                    joined=(networks, poles)),
    "accesses": _by(access_log, _NETWORK, _POLE, "action", "at", joined=(networks, poles)),
}  # fmt: skip

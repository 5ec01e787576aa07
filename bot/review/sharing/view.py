"""What a pole's pages about networks show; nothing here counts people more finely than the floor."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.review.words import say
from bot.storage.records import CampaignRecord
from bot.storage.records_networks import Acceptance, Network, NetworkPole
from bot.storage.records_poles import SHOWABLE
from bot.storage.records_shares import Share

FIELDS = ("territory", "region", "departments", "stage", "domains", "structures", "cooperation", "governance",
          "economy", "ambitions", "priorities", "charter_on")  # fmt: skip
"""Of the fiche, as it orders them."""
assert set(FIELDS) == SHOWABLE


class Agreed(StrEnum):
    """How many people let their answers pass: said in three steps, for a count that moves by one names someone."""

    FEW = "few"
    ENOUGH = "enough"
    BEFORE = "before"


@dataclass(frozen=True, slots=True)
class Standing:
    """A network the pole asked. `shared`: how many collectes it is shown, or would be once it accepts."""

    link: NetworkPole
    network: Network
    shared: int


@dataclass(frozen=True, slots=True)
class Collecte:
    """A collecte of the pole before one network; `share`: None while it is not shared."""

    record: CampaignRecord
    share: Share | None


def standings(mine: Sequence[NetworkPole], every: Sequence[Network], shares: Sequence[Share]) -> tuple[Standing, ...]:
    """By name, those that declined last."""
    networks = {one.id: one for one in every}
    found = [Standing(link, networks[link.network_id], len(_current(shares, link.network_id))) for link in mine]
    return tuple(sorted(found, key=lambda one: one.link.state is Acceptance.DECLINED))


def collectes(campaigns: Sequence[CampaignRecord], shares: Sequence[Share], network_id: int) -> tuple[Collecte, ...]:
    """The newest first."""
    current = {share.campaign_id: share for share in _current(shares, network_id)}
    return tuple(Collecte(record, current.get(record.id)) for record in campaigns)


def shown_fields(shown: Collection[str]) -> tuple[str, ...]:
    """What the fiche lets networks see, in words."""
    return tuple(say(f"sharing.sheet.{field}") for field in FIELDS if field in shown)


def agreed(missing: int, pictured: bool) -> Agreed:
    """`missing`: before a picture may be taken; `pictured`: networks have one already."""
    if pictured:
        return Agreed.BEFORE
    return Agreed.FEW if missing else Agreed.ENOUGH


def _current(shares: Sequence[Share], network_id: int) -> list[Share]:
    return [share for share in shares if share.network_id == network_id and share.withdrawn_at is None]

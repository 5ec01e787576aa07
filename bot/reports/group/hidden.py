"""What is not shown of a group's results, and why, said plainly."""

from __future__ import annotations

from bot.reports.group.figures import FAMILY, group_name
from bot.reports.group.frozen import Frozen
from bot.reports.words import day, listed, say
from bot.results.group import EVERYONE, INSIDE, OUTSIDE, GroupPicture
from bot.storage.records import CampaignRecord
from referential.model import Referential


def hidden(referential: Referential, record: CampaignRecord, found: Frozen) -> tuple[str, ...]:
    """One sentence each; the rule itself first."""
    picture = found.picture
    unseen = (slot.indicator for slot, cells in picture.cells.items() if cells[EVERYONE].scores is None)
    codes = list(dict.fromkeys(unseen))
    never = _never(referential, picture)
    said = [say("group.hidden.rule", floor=picture.floor)]
    if codes:
        said.append(say("group.hidden.indicators", count=len(codes), codes=listed(codes)))
    if never:
        said.append(say("group.hidden.groups", names=listed(never), count=len(never)))
    said.append(say("group.hidden.subtraction"))
    said.append(say("group.hidden.closed" if record.campaign.closed else "group.hidden.moment", floor=picture.floor,
                    date=day(found.taken_at)))  # fmt: skip
    return tuple(said)


def _never(referential: Referential, picture: GroupPicture) -> list[str]:
    """Sides, then families, of which nothing can be shown anywhere."""
    names = {name for cells in picture.cells.values() for name in cells if name != EVERYONE}
    shown = {name for cells in picture.cells.values() for name, cell in cells.items() if cell.scores}
    order = [INSIDE, OUTSIDE, *(f"{FAMILY}{family.id}" for family in referential.families)]
    return [f"« {group_name(referential, name)} »" for name in order if name in names - shown]

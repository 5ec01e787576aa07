"""A group's results gathered as one view, and drawn as the body of a page.

The page links `static/summary.css` and `static/group.css`, which read the custom properties of the site's style sheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from bot.reports.drawing import rendered
from bot.reports.group import findings, whole
from bot.reports.group.annex import annex
from bot.reports.group.frozen import Frozen, last
from bot.reports.group.heard import heard
from bot.reports.group.hidden import hidden
from bot.reports.group.view import GroupView, Heard
from bot.reports.palette import PAGE
from bot.reports.pistes import piste
from bot.reports.place import Place, place_of
from bot.reports.words import day, hour, say
from bot.results.debate import suggestions
from bot.results.group import GroupPicture
from bot.storage.records import CampaignRecord
from bot.storage.store import Store
from referential.model import Referential

CUT = "<!-- paroles -->"
"""No text makes it: what is shown is escaped."""


def page_body(view: GroupView, plan: str = "", figures: str = "", peers: str = "") -> Markup:
    """The results as HTML, headings from h2 down, without inline styles.

    `plan`: where a piste becomes an action; `figures`: below which each figure can be taken; `peers`: where other poles
    are asked.
    """
    return _body(view, heard_body(view.heard), plan=plan, figures=figures, peers=peers)


def halves(view: GroupView) -> tuple[Markup, Markup]:
    """As `page_body`, cut where `heard_body` goes; nothing after the cut when there are no figures to show."""
    before, _, after = _body(view, Markup(CUT)).partition(CUT)
    return before, after


def heard_body(heard: Sequence[Heard]) -> Markup:
    """What people wrote, or that nothing is shown of it."""
    return rendered("group_heard.html.jinja", heard=heard)


def _body(view: GroupView, heard: Markup, **links: str) -> Markup:
    return rendered("group.html.jinja", view=view, heard=heard, c=PAGE, printed=False, **links)


def view(store: Store, referential: Referential, record: CampaignRecord, found: Frozen) -> GroupView:
    """What the results show of that picture, to the pole."""
    return assembled(
        referential, record, found, before=_before(store, record), place=place_of(store, record.pole_id),
        agreed={one.slot: one for one in store.agreed(record.id)}, heard=heard(store, referential, record.id, found),
    )  # fmt: skip


def assembled(
    referential: Referential, record: CampaignRecord, found: Frozen, *, before: GroupPicture | None, place: Place,
    agreed: whole.Agreed, heard: tuple[Heard, ...],
) -> GroupView:  # fmt: skip
    """From what the reader may know: the last round, where the pole stands, what it decided, what people wrote."""
    picture = found.picture
    shown = any(cell.scores for cells in picture.cells.values() for cell in cells.values())
    return GroupView(
        **_head(referential, record, found, shown),
        radar=whole.radar_of(referential, picture),
        objectives=whole.shape_of(referential, picture),
        heat=whole.heat(referential, picture),
        debate=findings.to_debate(referential, picture),
        blind_spots=findings.blind_spots(referential, picture),
        contrasts=findings.contrasts(referential, picture),
        contrasts_lead=_contrasts_lead(picture),
        **findings.quadrant(referential, picture),
        **findings.changes(referential, before, picture),
        pistes=_pistes(referential, place, record, picture),
        chapters=whole.chapters(referential, picture, agreed),
        annex=annex(referential, picture),
        heard=heard,
        masked=hidden(referential, record, found),
    )


def _head(referential: Referential, record: CampaignRecord, found: Frozen, shown: bool) -> dict[str, Any]:
    people, taken = found.picture.people, found.taken_at
    questions = len({slot.indicator for slot in found.picture.cells})
    return {
        "title": say("group.title", pole=record.pole_name),
        "subtitle": say("group.subtitle.closed" if record.campaign.closed else "group.subtitle", title=record.title,
                        people=people, date=day(taken), hour=hour(taken)),
        "pole": record.pole_name,
        "invented": record.invented,
        "what": (say("group.what.is", people=people, questions=questions, total=len(referential.indicators)),
                 say("group.what.is_not", pole=record.pole_name), say("group.what.read")),
        "empty": "" if shown else say("group.empty.masked" if found.picture.cells else "group.empty.nothing"),
        "sources": (say("group.sources.agreement"),
                    say("sources.referential", source=referential.source, version=referential.version,
                        credit=referential.credit), say("sources.wordings")),
    }  # fmt: skip


def _contrasts_lead(picture: GroupPicture) -> str:
    """Are there two groups to compare at all?"""
    several = any(sum(cell.scores is not None for cell in cells.values()) > 2 for cells in picture.cells.values())
    return say("group.contrasts.lead" if several else "group.contrasts.few", floor=picture.floor)


def _before(store: Store, record: CampaignRecord) -> GroupPicture | None:
    """The last round, as it was last shown."""
    found = last(store, record.previous_id) if record.previous_id else None
    return found.picture if found else None


def _pistes(referential: Referential, place: Place, record: CampaignRecord, picture: GroupPicture) -> tuple[Any, ...]:
    found = suggestions(referential, picture, place.regions, place.departments, record.pole_name)
    return tuple(piste(referential, one, number) for number, one in enumerate(found, 1))

"""A person's summary: gathered from the store as one view, and drawn as the body of a page.

The page links `static/summary.css`, which reads the custom properties of the site's own style sheet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from bot.reports import objectives as nine
from bot.reports import parts
from bot.reports.comparisons import all_answers, both
from bot.reports.drawing import rendered
from bot.reports.palette import PAGE
from bot.reports.pistes import piste
from bot.reports.place import place_of
from bot.reports.view import SummaryView
from bot.reports.words import day, say
from bot.results import person, pistes
from bot.results.answers import Recorded, Slot
from bot.results.model import PersonSummary
from bot.storage.records import AnswerRow, Loaded
from bot.storage.store import Store
from referential.model import Reading, Referential


def page_body(store: Store, referential: Referential, participation_id: int) -> Markup:
    """The summary as HTML, its headings from h2 down, without inline styles."""
    return rendered("summary.html.jinja", view=view(store, referential, participation_id), c=PAGE, printed=False)


def view(store: Store, referential: Referential, participation_id: int) -> SummaryView:
    """What the summary shows, as it stands now. ParticipationUnknown when there is none."""
    loaded = store.load(participation_id)
    rows = store.answers(participation_id)
    answers = loaded.state.answers
    summary = person.summary(referential, answers)
    readings = len({slot.reading for slot in answers})
    return SummaryView(
        **_head(store, loaded, rows, referential, summary),
        **_objectives(referential, summary, readings),
        **_lists(referential, summary, answers),
        **both(referential, answers),
        **all_answers(referential, answers),
        readings=readings,
        words=parts.own_words(referential, rows, store.observations(participation_id)),
        pistes=_pistes(store, referential, loaded),
    )


def _head(
    store: Store, loaded: Loaded, rows: Sequence[AnswerRow], referential: Referential, summary: PersonSummary
) -> dict[str, Any]:
    pole = loaded.campaign.pole_name
    subjects = len({slot.indicator for slot in loaded.state.answers})
    what = say("what.is", answered=summary.answered, subjects=subjects, total=len(referential.indicators))
    scored = any(result.n for result in summary.objectives)
    return {
        "participation_id": loaded.participation_id,
        "pole": pole,
        "title": say("title", pole=pole),
        "subtitle": say("subtitle", campaign=store.campaign(loaded.campaign_id).title, dates=_dates(rows)),
        "what": (*((what,) if rows else ()), say("what.is_not", pole=pole), say("what.silence")),
        "empty": "" if scored else say("empty.scores" if rows else "empty"),
        "sources": (
            say(
                "sources.referential", source=referential.source, version=referential.version, credit=referential.credit
            ),
            say("sources.wordings"),
        ),
    }


def _dates(rows: Sequence[AnswerRow]) -> str:
    days = [day(moment) for moment in sorted(row.confirmed_at for row in rows)]
    if not days:
        return ""
    return say("dates.one" if days[0] == days[-1] else "dates.several", first=days[0], last=days[-1])


def _objectives(referential: Referential, summary: PersonSummary, readings: int) -> dict[str, Any]:
    radar = nine.radar_of(referential, summary)
    return {
        "radar": radar,
        "objectives": nine.shape_of(referential, summary),
        "most_notes": max((result.n for result in summary.objectives), default=0),
        "objectives_lead": nine.lead_of(summary, radar is not None, readings),
    }


def _lists(referential: Referential, summary: PersonSummary, answers: Mapping[Slot, Recorded]) -> dict[str, Any]:
    importance = not any(r.score and slot.reading is Reading.SATISFACTION for slot, r in answers.items())
    return {
        "strong": parts.picked(referential, summary.strong, "strong", importance and bool(summary.objectives)),
        "to_discuss": parts.picked(referential, summary.to_discuss, "discuss", importance and bool(summary.objectives)),
        "unknown": parts.unknowns(referential, summary),
        "gaps": parts.gap_lines(referential, summary.gaps),
    }


def _pistes(store: Store, referential: Referential, loaded: Loaded) -> tuple[Any, ...]:
    place = place_of(store, loaded.pole_id)
    pole = loaded.campaign.pole_name
    found = pistes.choose(referential, loaded.state.answers, place.regions, place.departments, pole)
    return tuple(piste(referential, one, number) for number, one in enumerate(found, 1))

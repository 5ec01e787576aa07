"""A person's summary: what it says, what it leaves unsaid, and markup a page with a strict policy can hold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser

import pytest

from bot.conversation.model import Event, ObservationNoted
from bot.reports.summary import page_body
from bot.reports.view import SummaryView
from bot.storage.errors import ParticipationUnknown
from bot.storage.store import Store
from nlu.reading.model import Reason
from referential.model import Reading
from referential.typography import french
from tests.reports.builders import (
    DATA,
    IMPORTANCE,
    SATISFACTION,
    SEEN,
    WORDS,
    answered,
    begun,
    campaign,
    essential,
    full,
)
from tests.results.builders import CODES, ESSENTIAL

Seen = Callable[[list[Event]], SummaryView]
VOID = {"br", "meta", "link", "path", "rect", "circle", "line", "polygon", "hr", "img"}


class Outline(HTMLParser):
    """Ids, attributes, headings and whether every element is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.attributes: set[str] = set()
        self.tags: Counter[str] = Counter()
        self.headings: list[int] = []
        self.references: list[str] = []
        self.open: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes |= {name for name, _ in attrs}
        values = dict(attrs)
        self.ids += [values["id"] or ""] if "id" in values else []
        self.references += (values.get("aria-labelledby") or "").split()
        self.references += [(values.get("href") or "").removeprefix("#")] if tag == "a" else []
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def outline(store: Store, events: list[Event]) -> Outline:
    found = Outline()
    found.feed(page_body(store, DATA, begun(store, campaign(store), events)))
    return found


CASES = {
    "full": full(),
    "essential": essential(),
    "empty": [],
    "silent": answered(dict.fromkeys(ESSENTIAL)),
    "importance": answered({code: IMPORTANCE[code] for code in ESSENTIAL}, Reading.IMPORTANCE),
    "one": answered({"C1": 2}),
}


@pytest.mark.parametrize("name", CASES)
def test_the_markup_is_sound_and_needs_no_inline_style(store: Store, name: str) -> None:
    found = outline(store, CASES[name])
    assert found.open == []
    assert [id for id, times in Counter(found.ids).items() if times > 1] == []
    assert set(found.references) <= set(found.ids)
    assert "style" not in found.attributes
    assert not found.tags.keys() & {"script", "style", "h1"}
    assert all(below - above <= 1 for above, below in zip([1, *found.headings], found.headings, strict=False))


@pytest.mark.parametrize("name", CASES)
def test_every_sentence_is_in_french_typography(store: Store, name: str) -> None:
    typed = {*WORDS.values(), *(f" {text}" for text in SEEN.values())}
    for words in set(outline(store, CASES[name]).words) - typed:
        assert french(words) == words


@pytest.mark.parametrize("name", CASES)
def test_nothing_is_prescribed(store: Store, name: str) -> None:
    text = " ".join(outline(store, CASES[name]).words)
    assert not re.search(r"vous devez|il faut|obligatoire|classement|mauvais", text, re.IGNORECASE)
    assert "None" not in text


def test_every_chart_has_its_title_its_words_and_its_table(store: Store) -> None:
    found = outline(store, full())
    for chart in ("radar", "quadrant", "reponses"):
        assert {f"{chart}-title", f"{chart}-desc"} <= set(found.ids)
    assert {"objectifs-table", "ecarts-table", "reponses-table"} <= set(found.ids)


def test_the_objectives_by_hand(seen: Seen) -> None:
    view = seen(answered(SATISFACTION))
    rows = {row[0][0]: row[1:] for row in view.objectives.rows}
    assert rows["A"] == ("4,5", "4 sur 4", "de 3 à 6")
    assert rows["G"] == ("3", "3 sur 4", "de 2 à 4")
    assert "C\u00a0· Les autres acteurs\u202f: 2,5 (4 sur 4, de 1 à 4)" in view.objectives.desc
    assert view.radar is not None


def test_one_note_is_no_mean(seen: Seen) -> None:
    view = seen(essential())
    assert view.objectives.heads == ("Objectif", "Note")
    assert "Une question par objectif" in view.objectives_lead


def test_both_readings_stand_side_by_side(seen: Seen) -> None:
    view = seen(full())
    assert view.objectives.heads == ("Objectif", "Satisfaction", "Importance")
    assert view.objectives.rows[0][1:] == ("4,5 (4 notes, de 3 à 6)", "5 (4 notes, de 4 à 6)")
    assert view.radar is not None
    assert len(view.radar.series) == 2
    assert [gap.code for gap in view.gaps][:2] == ["C1", "E2"]


def test_long_lists_send_to_the_whole(seen: Seen) -> None:
    view = seen(answered(dict.fromkeys(CODES, 6)))
    assert len(view.strong.items) == 8
    assert view.strong.more == "Et 28 autres sujets, dans toutes vos réponses."
    assert view.to_discuss.lead == "Aucune note de 1 à 3 parmi ces réponses."


def test_silences_are_said_by_reason(seen: Seen) -> None:
    view = seen(answered({"A1": 4, "G2": None, "H4": None, "I1": None}))
    said = [(group.title, [item.code for item in group.items]) for group in view.unknown]
    assert said == [("L’information vous manque", ["G2", "I1"]), ("Il est trop tôt pour le dire", ["H4"])]


def test_nothing_answered_says_so(seen: Seen) -> None:
    view = seen([])
    assert view.empty.startswith("Rien n’est encore confirmé.")
    assert (view.radar, view.quadrant, view.pistes, view.answers) == (None, None, (), ())


def test_only_silences_show_no_mean_and_still_bring_pistes(seen: Seen) -> None:
    view = seen(answered(dict.fromkeys(ESSENTIAL)))
    assert view.empty.startswith("Aucune note")
    assert view.radar is None
    assert view.pistes[0].because.endswith("\u202f: l’information manque (Avec les pouvoirs publics)")


def test_importance_alone_is_not_called_a_strength(seen: Seen) -> None:
    view = seen(CASES["importance"])
    assert view.strong.title == "Ce qui compte le plus"
    assert "importance" in view.pistes[0].because


def test_too_few_objectives_for_a_radar_keep_their_table(seen: Seen) -> None:
    view = seen(answered({"C1": 2, "C2": 4}))
    assert view.radar is None
    assert view.objectives.rows == (("C\u00a0· Les autres acteurs", "3", "2 sur 2", "de 2 à 4"),)


def test_a_piste_says_why_and_where_it_comes_from(seen: Seen) -> None:
    scores = dict.fromkeys(CODES, 5) | {"C1": 2, "C3": 3}
    piste = seen(answered(scores)).pistes[0]
    assert piste.because == "C1 = 2 (Avec les pouvoirs publics) et C3 = 3 (Avec la société civile)"
    assert piste.step == DATA.first_step("C1").step
    assert piste.measure.startswith("Proposition n° 3 de la publication, «\u202fMieux intégrer les PTCE")
    assert piste.debated == "Mesure soumise au débat en 2014."
    assert piste.peers.startswith("Les Articulteurs (Ille-et-Vilaine) et EPV")
    assert piste.peers.endswith("en 2014.")
    assert piste.helpers[0].name == "Votre commune ou votre intercommunalité"
    assert piste.sharing == ""


def test_when_all_is_well_a_piste_is_an_occasion_to_share(seen: Seen) -> None:
    assert seen(answered(dict.fromkeys(CODES, 6))).pistes[0].sharing.startswith("Ici, presque tout va bien")


def test_a_piste_joins_satisfaction_and_importance_of_one_subject(seen: Seen) -> None:
    events = answered({"E1": 2, "F1": 5}) + answered({"E1": 6, "F1": 5}, Reading.IMPORTANCE)
    assert seen(events).pistes[0].because == "E1 = 2 pour une importance de 6 (Le cap et la stratégie)"


def test_own_words_are_told_from_bare_notes(seen: Seen) -> None:
    view = seen(essential())
    assert [words.code for words in view.words] == ["A1", "C1"]
    assert view.words[0].observations == ("Le samedi matin, une trentaine de personnes passent au comptoir.",)


def test_what_a_person_types_is_escaped(store: Store) -> None:
    words = {"A1": "<script>alert(1)</script> {{ 7*7 }}"}
    events = [*answered({"A1": 4}, words=words), ObservationNoted("A1", "<b>vu</b>")]
    body = page_body(store, DATA, begun(store, campaign(store), events))
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7*7 }}" in body
    assert "<script" not in body
    assert "<b>vu" not in body


def test_an_unknown_participation_is_refused(store: Store) -> None:
    with pytest.raises(ParticipationUnknown):
        page_body(store, DATA, 404)


def test_every_reason_can_be_said(seen: Seen) -> None:
    from bot.reports.words import say

    for reason in Reason:
        assert say(f"unknown.{reason.value}")
        assert say(f"because.{reason.value}")

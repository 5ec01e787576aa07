"""What the group's PDF says before the figures and after: who answered, how it was made, what was decided."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import referential
from bot.reports.group import page
from bot.reports.group.document import Around, around
from bot.reports.group.frozen import take
from bot.reports.group.pdf import html
from bot.review.plan_view import table
from bot.storage.records_poles import PlanDraft, PlanState
from bot.storage.store import Store
from referential.model import Horizon, Reading
from tests.databases import NewDatabase
from tests.reports.builders import campaign, new_store
from tests.reports.many import people, person
from tests.web.site import text_of

DATA = referential.load()


@pytest.fixture(scope="module")
def store(new_database: NewDatabase, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    made = new_store(new_database("sqlite", tmp_path_factory.mktemp("document")))
    yield made
    made._engine.dispose()


def seen(store: Store, *groups: tuple[int, str, bool]) -> tuple[Around, str]:
    """Of a collecte to which those groups answered, on one subject: so many, of a family, inside or outside."""
    id_ = campaign(store)
    for place, (count, family, inside) in enumerate(groups):
        people(store, id_, count, place * 50, codes=["A1"], readings=[Reading.SATISFACTION], family=family,
               inside=inside)  # fmt: skip
    record = store.campaign(id_)
    for what, state in (("Visiter la SCIC", PlanState.DONE), ("Écrire la charte", PlanState.IN_PROGRESS)):
        store.add_plan_item(record.pole_id, PlanDraft(what, "Awa", Horizon.SHORT, state=state))
    found = take(store, DATA, record)
    told = around(DATA, record, found, table(store.plan(record.pole_id), DATA))
    return told, text_of(html(page.view(store, DATA, record, found), told))


def test_the_cover_counts_by_family_those_that_are_shown(store: Store) -> None:
    told, text = seen(store, (6, "ess", True), (5, "habitants", False))
    assert told.who is not None
    assert told.who.rows == (("Dans le pôle", "6"), ("Hors du pôle", "5"), ("Économie sociale et solidaire (ESS)", "6"),
                             ("Habitants, société civile", "5"))  # fmt: skip
    assert told.untold == ""
    assert "11 personnes" in text


def test_a_small_family_and_what_would_give_it_away_are_named_without_a_number(store: Store) -> None:
    told, text = seen(store, (6, "ess", True), (1, "collectivite", True), (5, "habitants", False))
    counts = {name: int(count) for name, count in told.who.rows} if told.who else {}
    assert "Collectivité locale" in told.untold
    assert min(counts.values()) >= 5
    assert not {"Dans le pôle", "Économie sociale et solidaire (ESS)"} <= set(counts)
    assert "12 personnes" in text


def test_nobody_is_told_apart_where_all_are_few(store: Store) -> None:
    told, _ = seen(store, (2, "ess", True), (2, "collectivite", True), (2, "habitants", False))
    assert told.who is None
    assert told.untold.count("«") == 5


def test_the_method_names_its_measure_and_the_plan_says_what_is_under_way_first(store: Store) -> None:
    told, text = seen(store, (6, "ess", True))
    assert "C. van der Eijk, « Measuring agreement in ordered rating scales », Quality & Quantity 35, 2001" in text
    assert "de 1, très peu satisfaisant, à 6, très satisfaisant" in text
    assert told.plan is not None
    assert told.plan.rows == (("Écrire la charte", "Awa", "à court terme", "En cours"),
                              ("Visiter la SCIC", "Awa", "à court terme", "Fait"))  # fmt: skip
    assert text.index("Des pistes") < text.index("Visiter la SCIC") < text.index("Tous les chiffres")


def test_where_everything_is_masked_the_method_and_the_plan_are_there_all_the_same(store: Store) -> None:
    id_ = campaign(store)
    for number, letter in enumerate("ABCDEF"):
        person(store, id_, number, [f"{letter}1"], [Reading.SATISFACTION])
    record = store.campaign(id_)
    found = take(store, DATA, record)
    text = text_of(html(page.view(store, DATA, record, found), around(DATA, record, found, None)))
    assert "Aucun sujet n’a reçu assez de notes" in text
    assert "Le plan d’action est encore vide" in text
    assert "Comment ces chiffres ont été faits" in text

"""What networks open is drawn once: the same page and the same export, and never what may no longer be seen."""

from __future__ import annotations

import re
from typing import Any

import pytest

import referential
from bot.conversation.model import Erased, Phase, State, Turn
from bot.reports.group.page import assembled
from bot.reports.network import ahead, export, formats, lines
from bot.storage.records_shares import Drawn, Extent
from bot.storage.store import Store
from tests.reports.many import person
from tests.reports.networks import poles
from tests.review.office import Browser, Office
from tests.review.test_diagnostics import round_of, showing


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """A line for each page drawn."""
    seen: list[Any] = []

    def noted(*args: Any, **more: Any) -> Any:
        seen.append(args[1].id)
        return assembled(*args, **more)

    monkeypatch.setattr("bot.reports.network.diagnostic.assembled", noted)
    return seen


def body(page: str) -> str:
    return page[page.index('<article class="summary') :]


async def test_a_page_is_drawn_once_and_says_the_same(
    nadia: Browser, root: str, network: int, drawn: list[Any]
) -> None:
    pole = nadia.office.store.create_pole("le pôle des Monts", "Occitanie", ("Lozère",))
    _, share = round_of(nadia.office, network, pole, extent=Extent.WORDS)
    await nadia.open(f"{root}/diagnostics/{share}")
    first = body(nadia.page)
    await nadia.open(f"{root}/diagnostics/{share}")
    assert body(nadia.page) == first
    assert len(drawn) == 1
    assert 'id="paroles"' in first
    assert "<!-- paroles" not in first


async def test_words_taken_back_are_gone_from_a_page_already_drawn(
    nadia: Browser, root: str, network: int, drawn: list[Any]
) -> None:
    store = nadia.office.store
    campaign, _ = store.create_campaign(store.create_pole("le pôle des Monts"), "Printemps")
    people = [person(store, campaign, number, codes=("A1", "B1", "C1")) for number in range(7)]
    store.close_campaign(campaign)
    share = store.share(store.campaign(campaign).pole_id, network, campaign, Extent.WORDS)
    store.accept_pole(network, store.campaign(campaign).pole_id)
    text = await nadia.open(f"{root}/diagnostics/{share}")
    who = [int(number) for number in re.findall(r"ce que dit (\d+) de", text)]
    gone = people[who[0]]
    store.commit(gone, store.load(gone).version, Turn(State(Phase.ERASED), (), (Erased(),)), (), None, "web")
    text = await nadia.open(f"{root}/diagnostics/{share}")
    assert f"ce que dit {who[0]} de" not in text
    assert "ce que dit" in text
    assert len(drawn) == 1
    for network_words in (Extent.FIGURES, Extent.WORDS):
        store.share(store.campaign(campaign).pole_id, network, campaign, network_words)
        text = await nadia.open(f"{root}/diagnostics/{share}")
        assert ("ce que dit" in text) is (network_words is Extent.WORDS)
    assert len(drawn) == 1


async def test_what_the_page_says_of_the_pole_draws_it_anew(
    nadia: Browser, root: str, network: int, drawn: list[Any]
) -> None:
    store = nadia.office.store
    pole = store.create_pole("le pôle des Monts", "Occitanie", ("Lozère",))
    campaign, share = round_of(nadia.office, network, pole)
    assert "le pôle des Monts" in await nadia.open(f"{root}/diagnostics/{share}")
    store.rename_pole(pole, "le pôle des Lacs", "Occitanie", ("Lozère",))
    text = await nadia.open(f"{root}/diagnostics/{share}")
    assert ("Lacs" in text, "Monts" in text) == (True, False)
    showing(nadia.office, pole, "region")
    await nadia.open(f"{root}/diagnostics/{share}")
    assert len(drawn) == 3
    # Enough people came: another picture, another drawing.
    store.reopen_campaign(campaign)
    for number in range(100, 106):
        person(store, campaign, number, codes=("A1",))
    store.close_campaign(campaign)
    assert "13 personnes" in await nadia.open(f"{root}/diagnostics/{share}")


async def test_another_edition_draws_anew(
    nadia: Browser, root: str, network: int, drawn: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    pole = nadia.office.store.create_pole("le pôle des Monts")
    _, share = round_of(nadia.office, network, pole)
    await nadia.open(f"{root}/diagnostics/{share}")
    monkeypatch.setattr("bot.reports.edition.edition", lambda: "another Jalon")
    await nadia.open(f"{root}/diagnostics/{share}")
    assert len(drawn) == 2


def whole(store: Store, network: int) -> str:
    return "".join(lines.lines(store, network, store.diagnostics(network)))


def test_an_export_from_kept_lines_is_the_same(office: Office, network: int, monkeypatch: pytest.MonkeyPatch) -> None:
    store = office.store
    poles(store, network, [1, 2, 3])
    bomb = store.create_pole('=A1, "le pôle"\nà part', "Corse")
    round_of(office, network, bomb)
    ahead.draw_shared(store, referential.load(), bomb, network)
    listed = store.diagnostics(network)
    expected = "".join(formats.csv_of(export.COLUMNS, export.rows(store, network, listed, lines.STYLE)))
    assert whole(store, network) == expected
    # From now on no picture is decoded.
    monkeypatch.setattr(store, "pictures_by_share", None)
    assert whole(store, network) == expected
    monkeypatch.setattr(lines, "PAGE", 1)
    assert whole(store, network) == expected


def test_what_is_withdrawn_meanwhile_is_in_no_line(
    office: Office, network: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "PAGE", 1)
    store = office.store
    made = poles(store, network, [1, 2])
    whole(store, network)
    text = lines.lines(store, network, store.diagnostics(network))
    next(text)
    assert "le pôle Bretagne 0" in next(text)
    store.withdraw_share(*made[1])
    assert list(text) == []


async def test_sharing_and_accepting_draw_ahead(office: Office, network: int, drawn: list[Any]) -> None:
    store = office.store
    pole = store.create_pole("le pôle des Monts")
    campaign, _ = round_of(office, network, pole)
    ahead.draw_shared(store, referential.load(), pole, network)
    assert drawn == [campaign]
    store.keep_drawing(campaign, Drawn.PAGE, "another", b"")
    ahead.draw_shared(store, referential.load(), pole, network)
    assert drawn == [campaign]
    # Not followed any more: nothing is drawn, nothing fails.
    store.decline_pole(network, pole)
    ahead.draw_shared(store, referential.load(), pole, network)

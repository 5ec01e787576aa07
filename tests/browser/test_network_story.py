"""A pole shares with a network, which reads, notes, proposes a help; the pole answers, then takes back its share.

The network reads on a phone, without JavaScript.
"""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

from bot.storage.records_exchanges import Choice
from tests.browser.network_story import moments, set_up
from tests.web.site import Site


def test_from_the_share_to_the_answer(open_page: Callable[..., Page], site: Site) -> None:
    scene = set_up(site, open_page(), open_page(viewport={"width": 360, "height": 760}, java_script_enabled=False))
    seen = [name for name, _ in moments(scene)]
    assert seen == ["partager", "liste", "diagnostic", "proposer", "reponse"]
    proposed, answer = site.store.messages_of_pole(scene.pole)
    assert (proposed.measure, answer.choice, answer.answers_id) == (answer.measure, Choice.ACCEPTED, proposed.id)
    assert [one.text for one in site.store.notes(scene.network, scene.pole)] == [
        "Rappeler Awa en juin, après leur assemblée."
    ]

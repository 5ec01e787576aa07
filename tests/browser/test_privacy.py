"""As Chromium sees it: no page asks anything of another site; the pages on personal data pass axe, give their files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from bot.storage.records_access import Role
from tests.browser.axe import faults
from tests.reports.builders import begun, essential
from tests.web.site import Site

# Which database lies below changes nothing of a page.
pytestmark = pytest.mark.parametrize("site", ["sqlite"], indirect=True, scope="package")
Open = Callable[..., Page]


@pytest.fixture
def person(site: Site) -> int:
    """Someone who answered the essential."""
    return begun(site.store, site.campaign_id, essential())


def test_no_page_asks_anything_of_another_site(open_page: Open, site: Site, person: int) -> None:
    store, page, asked = site.store, open_page(), list[str]()
    pole = store.create_pole("le pôle des Lacs")
    campaign, _ = store.create_campaign(pole, "Printemps")
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"/animation/entrer/{store.invite('ana@pole.test', pole, Role.FACILITATOR)}")
    page.get_by_role("button", name="Accepter et entrer").click()
    mine, ours = f"/p/{store.return_token(person)}", f"/animation/poles/{pole}"
    for path in ("/", "/donnees", f"/c/{site.token}", mine, f"{mine}/donnees", f"/bilan/{store.summary_token(person)}",
                 ours, f"{ours}/fiche", f"{ours}/collectes/{campaign}", f"{ours}/collectes/{campaign}/reunion"):
        page.goto(path)
    page.wait_for_load_state("networkidle")
    assert len(asked) > 30
    assert [url for url in asked if not url.startswith((f"{site.settings.address}/", "data:"))] == []


def test_the_pages_on_personal_data_pass_axe_and_give_their_files(open_page: Open, site: Site, person: int,
                                                                   tmp_path: Path) -> None:
    page, own = open_page(), f"/p/{site.store.return_token(person)}/donnees"
    for path in ("/donnees", "/donnees/registre", own):
        page.goto(path)
        assert faults(page) == [], path
    for label, begins in (("Télécharger, pour lire", "\ufeffVOS DONNÉES"), ("JSON", "{")):
        with page.expect_download() as started:
            page.get_by_role("link", name=label).click()
        started.value.save_as(tmp_path / "file")
        assert (tmp_path / "file").read_text(encoding="utf-8").startswith(begins)
    page.get_by_role("link", name="Revenir à la conversation").click()
    page.get_by_role("link", name="Emporter mes données").wait_for()
    page.goto(f"/bilan/{site.store.summary_token(person)}")
    page.get_by_role("link", name="Emporter mes données").click()
    page.wait_for_url(f"**{own}")

"""axe-core finds nothing, on any page: in light and in dark, at 320 and at 1920 px, with JavaScript and without."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.axe import TEMPLATES_SEEN
from tests.browser.tour import STOPS, Tour
from tests.web.site import Site

HERE = Path(__file__).parent
BOT = HERE.parents[1] / "bot"
PICTURES = {"card.svg.jinja", "plate.svg.jinja"}
"""Drawn to a picture for messengers or for slides, never shown as a page."""
# Which database lies below changes nothing of a page, and the tour is long.
pytestmark = pytest.mark.parametrize("site", ["sqlite"], indirect=True, scope="package")


@pytest.fixture(scope="module", params=[True, False], ids=["js", "no-js"])
def tour(request: pytest.FixtureRequest, chromium: Browser, site: Site) -> Iterator[Tour]:
    """Made once; without JavaScript, our scripts never arrive: axe is itself a script, so the browser must run it."""
    context = chromium.new_context(base_url=site.settings.address, locale="fr-FR")
    page = context.new_page()
    page.set_default_timeout(10_000)
    if not request.param:
        page.route("**/*.js", lambda route: route.abort())
    made = Tour(page, site, script=request.param)
    for stop in STOPS:
        stop(made)
    yield made
    context.close()


def test_axe_finds_nothing(tour: Tour) -> None:
    assert {where: found for where, found in tour.found.items() if found} == {}


@pytest.mark.last
def test_every_template_was_seen(request: pytest.FixtureRequest, site: Site) -> None:
    if not {item.path for item in request.session.items} >= set(HERE.glob("test_*.py")):
        pytest.skip("only part of tests/browser runs")
    templates = {path for folder in BOT.rglob("templates") for path in folder.rglob("*.*")}
    unseen = {str(path.relative_to(BOT)) for path in templates - TEMPLATES_SEEN if path.name not in PICTURES}
    assert unseen == set(), "show each to axe: a stop in tests/browser/tour.py, or `faults(page)` in a test"


def test_no_page_says_something_else_without_javascript(site: Site) -> None:
    """`<noscript>` would: the tour without our scripts would not see it."""
    texts = [path.read_text(encoding="utf-8") for folder in BOT.rglob("templates") for path in folder.rglob("*.*")]
    assert not any("<noscript" in text for text in texts)

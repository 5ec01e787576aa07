"""A real server and a real Chromium. Where there is none these tests are skipped, save in CI, where they fail."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.axe import noting_templates
from tests.databases import DATABASES, NewDatabase
from tests.web.site import Site, real_brain

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync"]  # fmt: skip
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder needs Chromium; one of them judges what the others saw."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
    items.sort(key=lambda item: item.get_closest_marker("last") is not None)


@pytest.fixture(scope="package", autouse=True)
def _noting_templates() -> Iterator[None]:
    with noting_templates():
        yield


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """Closed before other folders' asynchronous tests: Playwright keeps a loop running meanwhile."""
    path = shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        if os.environ.get("CI") == "true":
            pytest.fail("Chromium is missing: apt-get install chromium")
        pytest.skip("no Chromium on this machine (apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="package", params=DATABASES)
def site(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, new_database: NewDatabase
) -> Iterator[Site]:
    """On each database, served on a port of its own."""
    url = new_database(request.param, tmp_path_factory.mktemp("site"))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        site = Site(url, real_brain(), address)
        server = uvicorn.Server(uvicorn.Config(site.app, ws="none", log_level="warning", access_log=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield site
        server.should_exit = True
        thread.join(timeout=5)
        site.store._engine.dispose()


Open = Callable[..., Page]


@pytest.fixture
def open_page(chromium: Browser, site: Site) -> Iterator[Open]:
    """A page in a browser of its own; whatever goes wrong in its console fails the test."""
    contexts, wrong = [], []

    def opened(**options: object) -> Page:
        context = chromium.new_context(**{"base_url": site.settings.address, "locale": "fr-FR", **options})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        page.on("request", lambda request: _same_site(request.url, site, wrong))
        return page

    yield opened
    for context in contexts:
        context.close()
    # Answers of 404 or 409 and a network that is away are reported there too: tests ask for them.
    assert [one for one in wrong if "Failed to load resource" not in one and not one.startswith("htmx:")] == []


def _same_site(url: str, site: Site, wrong: list[str]) -> None:
    if not url.startswith((site.settings.address, "data:", "blob:")):
        wrong.append(f"asked elsewhere: {url}")

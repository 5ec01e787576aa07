"""The first page, and the conversation's, weigh less than 100 kB with all they need, as Chromium receives them."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

from tests.browser.talk import PHONE, begin
from tests.web.site import Site

MOST = 100_000


def weigh(page: Page) -> list[float]:
    """Fills with the bytes of each answer, headers included."""
    received: list[float] = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    return received


def test_the_first_page(open_page: Any) -> None:
    page = open_page(**PHONE)
    received = weigh(page)
    page.goto("/", wait_until="networkidle")
    assert len(received) >= 4
    assert sum(received) < MOST


def test_the_conversation_from_a_cold_cache(open_page: Any, site: Site) -> None:
    page = open_page(**PHONE)
    begin(page, site.token)
    address = page.url
    cold = open_page(**PHONE)
    received = weigh(cold)
    cold.goto(address, wait_until="networkidle")
    assert len(received) >= 8
    assert sum(received) < MOST
    print(f"{sum(received):.0f} bytes in {len(received)} answers")

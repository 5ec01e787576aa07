"""People of a network, signed in."""

from __future__ import annotations

from bot.storage.records_networks import NetworkRole
from tests.review.office import Browser

NADIA, OMAR = "nadia@reseau.test", "omar@reseau.test"


async def joined(browser: Browser, network_id: int, email: str = NADIA, role: NetworkRole = NetworkRole.COORDINATOR
                 ) -> Browser:  # fmt: skip
    """Signed in, in that network."""
    token = browser.office.store.invite_to_network(email, network_id, role)
    await browser.open(f"/animation/entrer/{token}")
    await browser.send("")
    assert browser.status == 200
    return browser


def jeton(browser: Browser) -> str:
    """What the forms of the page it sees carry."""
    return browser.page.partition('name="jeton" value="')[2].partition('"')[0]

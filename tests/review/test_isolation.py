"""Invariant 5, walked over every route: what is not one's own is not there, and no form is taken from elsewhere.

A new page is walked without a word here; a new kind of thing in an address is added to `things`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import httpx
import pytest
from starlette.routing import Route

from bot.conversation.model import Consent, Recorded, Slot
from bot.conversation.paper import Paper, entered, printed
from bot.storage.records_access import Role
from bot.storage.records_networks import NetworkRole
from bot.storage.records_poles import PlanDraft
from bot.storage.records_shares import Extent
from referential.model import Reading
from tests.review.office import Browser, Office
from tests.review.reviewing import jeton, joined
from tests.storage.networkers import hired, sharing

OPEN = ("/animation/connexion", "/animation/entrer/", "/animation/au-revoir")
"""Pages before one is signed in."""
ANYONES = "/demander"
"""Any pole may ask any network, and reads its name: that address gives away nothing of another pole."""


def routes(office: Office) -> Iterator[tuple[str, str]]:
    """Each method and path of the pages of those who run a pole."""
    for route in office.app.routes:
        if isinstance(route, Route) and route.path.startswith("/animation"):
            yield from ((method, route.path) for method in sorted(route.methods or ()) if method != "HEAD")


def things(office: Office, owner: Browser) -> dict[str, object]:
    """What addresses may name, all of the first pole."""
    invitation = office.store.invite("carla@pole.test", office.pole_id, Role.CO_FACILITATOR)
    return {
        "pole": office.pole_id, "campaign": office.campaign_id, "account": owner.account_id,
        "session": office.store.sessions(owner.account_id)[0].id, "token": invitation,
        "invitation": office.store.pass_by_token(invitation).id, "code": "A1", "indicator": "A1",
        "reading": "satisfaction", "kind": "svg", "figure": "radar", "which": "codes",
        "participation": paper(office, owner),
        "item": office.store.add_plan_item(office.pole_id, PlanDraft("Visiter")),
        **between(office, owner),
    }  # fmt: skip


def between(office: Office, owner: Browser) -> dict[str, object]:
    """A network that the first pole shares with, what they wrote to each other, and what it noted of the pole."""
    store, network = office.store, office.store.create_network("le réseau des Monts")
    campaign, _ = store.create_campaign(office.pole_id, "Des Monts")
    store.close_campaign(campaign)
    share = store.share(office.pole_id, network, campaign, Extent.WORDS)
    store.accept_pole(network, office.pole_id)
    return {
        "network": network,
        "share": share,
        "note": store.note(network, office.pole_id, "Aux Monts, rappeler.", owner.account_id),
        "message": store.write_to_pole(network, office.pole_id, "Des Monts ?", owner.account_id, "P1.1", share),
    }


def everywhere(office: Office, owner: Browser) -> dict[str, object]:
    """The same things, for an owner who also coordinates the network and runs the installation."""
    named = things(office, owner)
    office.store.appoint_administrator(owner.account_id)
    hired(office.store, int(str(named["network"])), "ana@pole.test")
    return named


def paper(office: Office, owner: Browser) -> int:
    """A sheet that was typed in."""
    sheet = Paper({Consent.STORE: True}, "ess", True, None, {Slot("A1", Reading.SATISFACTION): Recorded(3)}, {})
    asked = printed(office.store.campaign(office.campaign_id).campaign)
    return office.store.enter_paper(office.campaign_id, owner.account_id, entered(asked, sheet), "one")


def filled(path: str, named: dict[str, object]) -> str:
    return re.sub(r"\{(\w+)(?::\w+)?\}", lambda found: str(named[found[1]]), path)


@pytest.fixture
async def owner(browser: Browser) -> Browser:
    return await browser.enter("ana@pole.test")


@pytest.fixture
async def stranger(office: Office, other: Browser) -> Browser:
    """Runs another pole."""
    return await other.enter("bruno@ailleurs.test", pole_id=office.store.create_pole("le pôle d'ailleurs"))


async def reached(browser: Browser, method: str, path: str, **fields: str) -> httpx.Response:
    data = fields if method != "GET" else None
    return await browser.http.request(method, path, data=data)


async def test_another_poles_facilitator_finds_nothing(office: Office, owner: Browser, stranger: Browser) -> None:
    named, walked = things(office, owner), 0
    await stranger.open("/animation/compte")
    token = jeton(stranger)
    before = state(office, owner)
    for method, path in routes(office):
        if "{pole" in path or "{campaign" in path or "{network" in path:
            response = await reached(stranger, method, filled(path, named), jeton=token)
            assert response.status_code == 404, (method, path)
            assert "Monts" not in response.text, (method, path)
            walked += 1
    assert walked >= 11
    assert state(office, owner) == before


async def test_one_pole_does_not_open_the_things_of_another(office: Office, owner: Browser, stranger: Browser) -> None:
    """The address names a pole of theirs, and a thing of the first one."""
    named = things(office, owner)
    their_pole = office.store.memberships(stranger.account_id)[0].pole_id
    await stranger.open("/animation/compte")
    token = jeton(stranger)
    before = state(office, owner)
    for method, path in routes(office):
        if "{pole" in path and path.count("{") > 1 and not path.endswith(ANYONES):
            response = await reached(stranger, method, filled(path, named | {"pole": their_pole}), jeton=token)
            assert "Monts" not in response.text, (method, path)
    await stranger.http.post(f"/animation/compte/connexions/{named['session']}/fermer", data={"jeton": token})
    assert state(office, owner) == before


async def test_another_networks_coordinator_finds_nothing(office: Office, owner: Browser, other: Browser) -> None:
    """Neither at the addresses of the first network, nor by the numbers of its things at those of their own."""
    named, walked, theirs = things(office, owner), 0, office.store.create_network("le réseau d'ailleurs")
    first = int(str(named["network"]))
    omar = office.store.pass_by_token(office.store.invite_to_network("omar@monts.test", first, NetworkRole.REVIEWER))
    named |= {"account": hired(office.store, first, "lia@monts.test"), "invitation": omar.id}
    await joined(other, theirs, "yves@ailleurs.test")
    sharing(office.store, theirs, "le pôle d'ailleurs")
    await other.open("/animation/compte")
    token, before = jeton(other), state(office, owner)
    for method, path in routes(office):
        if "{network" in path:
            assert (await reached(other, method, filled(path, named), jeton=token)).status_code == 404, (method, path)
            response = await reached(other, method, filled(path, named | {"network": theirs}), jeton=token)
            assert "Monts" not in response.text, (method, path)
            walked += 1
    assert walked >= 38
    assert state(office, owner) == before


async def test_who_is_not_signed_in_is_led_to_the_door(office: Office, owner: Browser, other: Browser) -> None:
    named = things(office, owner)
    for method, path in routes(office):
        if not path.startswith(OPEN):
            response = await reached(other, method, filled(path, named))
            assert response.status_code == 303, (method, path)
            assert response.headers["location"].startswith("/animation/connexion"), (method, path)


async def test_no_form_is_taken_without_its_token(office: Office, owner: Browser) -> None:
    named, walked = everywhere(office, owner), 0
    before = state(office, owner)
    for method, path in routes(office):
        if method != "GET":
            response = await reached(owner, method, filled(path, named), jeton="x" * 43)
            assert response.status_code == 403, (method, path)
            walked += 1
    assert walked >= 42
    assert state(office, owner) == before


async def test_nothing_is_kept_by_a_cache_or_shown_to_a_search_engine(office: Office, owner: Browser) -> None:
    named = everywhere(office, owner)
    for method, path in routes(office):
        if method == "GET":
            headers = (await reached(owner, method, filled(path, named))).headers
            if "location" not in headers:
                assert headers["cache-control"] == "no-store", path
                assert "unsafe" not in headers["content-security-policy"], path


def state(office: Office, owner: Browser) -> tuple[object, ...]:
    """What must not move."""
    store, pole = office.store, office.pole_id
    return (store.members(pole), store.invitations(pole), store.sheet(pole), store.plan(pole), store.campaigns_of(pole),
            len(store.sessions(owner.account_id)), store.account(owner.account_id),
            store.papers(office.campaign_id), store.meeting(office.campaign_id), store.agreed(office.campaign_id),
            store.every_snapshot(office.campaign_id), store.shares_of(pole), store.networks_of(pole),
            store.messages_of_pole(pole), store.accesses(pole), store.networks(),
            [(store.notes(one.id, pole), store.network_members(one.id), store.network_invitations(one.id))
             for one in store.networks()])  # fmt: skip

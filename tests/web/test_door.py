"""The ways in, and every link that leads nowhere."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import httpx
import pytest

from tests.web.site import Person, Site, text_of

CLOSED = "Cette collecte est terminée"
WITHDRAWN = "Ce lien a été remplacé ou retiré"


@pytest.fixture
async def client(site: Site, person: Person) -> httpx.AsyncClient:
    return person.client


async def test_the_first_page_says_what_jalon_is(client: httpx.AsyncClient) -> None:
    text = text_of((await client.get("/")).text)
    assert "ce qui va bien, ce qui mérite d’être discuté, ce qu’on ne sait pas encore" in text
    assert "Vous avez reçu un lien" in text


async def test_the_door_says_who_what_how_long_and_what_becomes_of_the_answers(
    site: Site, client: httpx.AsyncClient
) -> None:
    page = (await client.get(f"/c/{site.token}")).text
    text = text_of(page)
    for said in ("Avant l’assemblée", "Le pôle des Monts <d'Ici>", "Six minutes", "sans votre nom", "tout effacer",
                 "ce pôle est inventé", "Commencer"):  # fmt: skip
        assert said in text
    assert "<d'Ici>" not in page


async def test_beginning_leads_to_an_address_of_ones_own(site: Site, client: httpx.AsyncClient) -> None:
    response = await client.post(f"/c/{site.token}")
    assert response.status_code == 303
    assert "Bonjour et bienvenue" in text_of((await client.get(response.headers["location"])).text)


async def test_begin_tapped_twice_begins_once(site: Site, client: httpx.AsyncClient) -> None:
    form = {"update_id": "0" * 32}
    first, second = [await client.post(f"/c/{site.token}", data=form) for _ in range(2)]
    assert first.headers["location"] == second.headers["location"]
    assert site.store.campaign(site.campaign_id).begun == 1


@pytest.mark.parametrize("path", ["/c/inconnu", "/p/inconnu", "/bilan/inconnu", "/c/%00", "/p/%F0%9F%98%80", "/rien"])
async def test_an_unknown_link_is_404(client: httpx.AsyncClient, path: str) -> None:
    response = await client.get(path)
    assert response.status_code == 404
    assert "lien" in text_of(response.text).lower()


async def test_a_withdrawn_link_is_410(site: Site, client: httpx.AsyncClient) -> None:
    site.store.revoke(site.token)
    for response in (await client.get(f"/c/{site.token}"), await client.post(f"/c/{site.token}")):
        assert response.status_code == 410
        assert WITHDRAWN in text_of(response.text)


async def test_a_closed_campaign_is_410(site: Site, client: httpx.AsyncClient) -> None:
    site.store.close_campaign(site.campaign_id)
    for response in (await client.get(f"/c/{site.token}"), await client.post(f"/c/{site.token}")):
        assert response.status_code == 410
        assert CLOSED in text_of(response.text)


async def test_a_campaign_of_tomorrow_is_404(site: Site, client: httpx.AsyncClient) -> None:
    pole = site.store.create_pole("le pôle de demain")
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    _, token = site.store.create_campaign(pole, "Demain", opens_at=tomorrow)
    response = await client.get(f"/c/{token}")
    assert response.status_code == 404
    assert "pas encore ouverte" in text_of(response.text)


async def test_a_pasted_link_is_followed_however_it_was_copied(site: Site, person: Person) -> None:
    await person.begin()
    back = person.path.rpartition("/")[2]
    for pasted, path in (
        (f"http://ailleurs.fr/c/{site.token}?utm=1", f"/c/{site.token}"),
        (f"  <{site.settings.address}{person.path}#nouveau>  ", person.path),
        (site.token, f"/c/{site.token}"),
        (back, person.path),
    ):
        response = await person.client.post("/aller", data={"text": pasted})
        assert (response.status_code, response.headers["location"]) == (303, path)


@pytest.mark.parametrize("pasted", ["", "bonjour", "https://ailleurs.fr/", '"><script>', "//ailleurs.fr/c/x"])
async def test_what_is_no_link_is_said_and_stays_in_the_field(client: httpx.AsyncClient, pasted: str) -> None:
    response = await client.post("/aller", data={"text": pasted})
    assert response.status_code == 422
    assert "n’a pas été reconnu" in text_of(response.text)
    assert "<script>" not in response.text

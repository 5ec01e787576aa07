"""« Vos données »: the notice and the register for all, a person's own by their return link alone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace

import httpx
import pytest
from starlette.routing import Route

from bot.channels.web.app import web
from bot.settings_privacy import Privacy
from tests.web.brains import Nobody
from tests.web.site import Person, Site, text_of

NAMED = {"token": "inconnu-inconnu-inconnu", "kind": "txt", "name": "jalon.css", "code": "A1", "indicator": "A1",
         "reading": "satisfaction"}  # fmt: skip
"""What stands in addresses; any other name is a number."""
PUBLIC = ("/donnees", "/donnees/registre", "/donnees/registre.md")


async def shown(site: Site, path: str, privacy: Privacy) -> str:
    settings = replace(site.settings, privacy=privacy)
    transport = httpx.ASGITransport(web(site.engine, settings))
    async with httpx.AsyncClient(transport=transport, base_url=settings.address) as client:
        answer = await client.get(path)
    assert answer.status_code == 200
    return text_of(answer.text)


async def test_the_notice_says_who_how_long_and_how(site: Site) -> None:
    given = Privacy(9, "Le réseau des Vallées", "donnees@vallees.test", "Ana", "Chez nous")
    text = await shown(site, "/donnees", given)
    for said in ("9 mois après la fin", "Le réseau des Vallées", "donnees@vallees.test", "effacer", "CNIL", "Chez nous",
                 "Qui lit vos réponses", "aucune décision n’est prise automatiquement"):  # fmt: skip
        assert said in text
    assert "n’est pas encore indiquée ici" in await shown(site, "/donnees", Privacy())
    register = await shown(site, "/donnees/registre", given)
    assert "9 mois après la fin de la collecte" in register
    assert "Base légale" in register
    assert "# Registre des activités" in await shown(site, "/donnees/registre.md", given)


async def test_every_page_leads_to_it(asked: Person) -> None:
    summary = asked.site.store.summary_token(asked.participation_id)
    for path in ("/", "/lexique", f"/c/{asked.site.token}", asked.path, f"/bilan/{summary}", "/au-revoir", "/rien",
                 "/animation/connexion", *PUBLIC[:2]):  # fmt: skip
        assert 'href="/donnees"' in (await asked.client.get(path)).text, path


async def test_the_conversation_gives_both_files(asked: Person) -> None:
    await asked.type("4")
    mine = f"{asked.path}/donnees"
    assert f'href="{mine}"' in asked.page
    page = (await asked.client.get(mine)).text
    assert re.findall(r'href="([^"]+donnees\.\w+)"', page) == [f"{mine}.txt", f"{mine}.json"]
    text = await asked.client.get(f"{mine}.txt")
    assert text.content.startswith("\ufeffVOS DONNÉES".encode())
    assert text.headers["content-disposition"] == 'attachment; filename="mes-donnees-jalon.txt"'
    assert text.headers["cache-control"] == "no-store"
    found = json.loads((await asked.client.get(f"{mine}.json")).text)
    assert [(one["indicateur"], one["note"]) for one in found["donnees"]["Vos réponses"]] == [("A1", 4)]
    assert (await asked.client.get(f"{mine}.pdf")).status_code == 404


async def test_neither_a_summary_nor_a_withdrawn_link_opens_them(asked: Person) -> None:
    summary = asked.site.store.summary_token(asked.participation_id)
    for token in (summary, asked.site.token, "inconnu-inconnu"):
        for tail in ("", ".txt", ".json"):
            assert (await asked.client.get(f"/p/{token}/donnees{tail}")).status_code == 404
    await asked.type("effacer")
    await asked.tap("erase:yes|Oui, tout effacer")
    assert (await asked.client.get(f"{asked.path}/donnees.txt")).status_code == 404


async def test_the_help_leads_there_until_all_is_erased(asked: Person) -> None:
    await asked.type("qui lit mes réponses ?")
    assert f'<a href="{asked.path}/donnees">Ouvrir mes données</a>' in asked.page


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_the_policy_stands_on_every_route_whatever_it_answers(site: Site) -> None:
    async with site.browser() as client:
        for method, path in routes(site):
            answer = await client.request(method, path)
            policy = answer.headers["content-security-policy"].split("; ")
            assert policy[0] == "default-src 'none'", path
            assert all(source in ("'self'", "'none'", "data:") for one in policy for source in one.split()[1:]), path
            assert not re.search(r"""(?:src|href|action)=["'](?:https?:)?//""", answer.text), path


def routes(site: Site) -> list[tuple[str, str]]:
    """Every method and address, with something in each place."""
    every = [(method, re.sub(r"\{(\w+)(?::int)?\}", lambda found: NAMED.get(found[1], "1"), route.path))
             for route in site.app.routes if isinstance(route, Route) for method in sorted(route.methods or ())]
    assert len(every) > 100
    return every


@pytest.fixture
def site(request: pytest.FixtureRequest, database_url: str) -> Iterator[Site]:
    """With the real brain only where someone talks."""
    made = Site(database_url, request.getfixturevalue("brain") if "asked" in request.fixturenames else Nobody())
    yield made
    made.store._engine.dispose()

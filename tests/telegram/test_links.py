"""Between the web and Telegram: on the door, in mid-conversation both ways, back from the summary."""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from bot.botapi.cloud import TOKEN, Cloud
from bot.botapi.phone import Phone
from bot.channels.telegram.api import name_of
from bot.channels.telegram.links import Way
from bot.channels.web.app import web
from bot.engine import edge
from bot.engine.engine import Engine, Incoming
from bot.settings import Settings
from bot.storage.store import Store
from tests.telegram.conftest import SECRET
from tests.telegram.talk import at_question, loaded, quiet, scores, tap, to_first_question

BOT = "https://t.me/jalon_test_bot"


@pytest.fixture
async def pages(engine: Engine) -> AsyncIterator[httpx.AsyncClient]:
    """The web over the same store, with a bot beside it."""
    settings = Settings("", "127.0.0.1", 0, "https://jalon.test", Path("none"), SECRET)
    app = web(engine, settings, telegram=Way("jalon_test_bot"))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="https://jalon.test") as client:
        yield client


async def test_the_door_opens_telegram_too(pages: httpx.AsyncClient, link: str) -> None:
    page = (await pages.get(f"/c/{link}")).text
    assert f'href="{BOT}?start={link}"' in page
    assert "Répondre sur Telegram" in page
    assert page.count('class="code"') == 2


async def test_without_a_bot_the_door_says_nothing_of_telegram(engine: Engine, link: str) -> None:
    settings = Settings("", "127.0.0.1", 0, "https://jalon.test", Path("none"), SECRET)
    transport = httpx.ASGITransport(web(engine, settings))
    async with httpx.AsyncClient(transport=transport, base_url="https://jalon.test") as client:
        page = (await client.get(f"/c/{link}")).text
    assert "Telegram" not in page
    assert page.count('class="code"') == 1


@pytest.mark.usefixtures("alive")
async def test_from_the_web_to_telegram_and_back_and_again(pages: httpx.AsyncClient, engine: Engine, phone: Phone,
                                                           store: Store, link: str) -> None:  # fmt: skip
    begun = store.begin(store.campaign_by_token(link).id, "web")
    person = begun.participation_id
    for number, text in enumerate(("bonjour", "c'est parti", "oui", "oui", "non", "habitante", "dans le pôle",
                                   "l'essentiel", "la satisfaction", "3")):  # fmt: skip
        await engine.take(Incoming("web", str(number), person, *edge.typed(text)))
    page = (await pages.get(f"/p/{begun.return_token}")).text
    assert f'href="{BOT}?start={begun.return_token}"' in page
    phone.types(f"/start {begun.return_token}")
    await tap(phone, "5")
    await at_question(phone, 3)
    phone.types("/pause")
    told = await phone.hears(f"https://jalon.test/p/{begun.return_token}")
    assert "Pour revenir" in told["text"]
    await quiet(phone, store)
    # Back on the web, by the link that Telegram showed.
    for number, text in enumerate(("reprendre", "2", "4")):
        await engine.take(Incoming("web", f"again-{number}", person, *edge.typed(text)))
    phone.types("6")
    await phone.hears("a continué ailleurs")
    await phone.hears("qui tient la barre ?".replace(" ?", "\u202f?"))
    assert [score for _, score in scores(store, phone)] == [3, 5, 2, 4]
    await quiet(phone, store)
    phone.types("6")
    await at_question(phone, 6)
    assert [score for _, score in scores(store, phone)] == [3, 5, 2, 4, 6]


@pytest.mark.usefixtures("alive")
async def test_the_summary_leads_back_to_telegram_who_began_there(pages: httpx.AsyncClient, phone: Phone, store: Store,
                                                                 link: str) -> None:  # fmt: skip
    await to_first_question(phone, link, "4")
    token = store.summary_token(loaded(store, phone).participation_id)
    page = (await pages.get(f"/bilan/{token}")).text
    assert f'href="{BOT}"' in page
    assert "?start=" not in page


@pytest.mark.usefixtures("cloud")
async def test_a_participation_of_the_web_has_no_way_to_telegram_in_its_summary(
    pages: httpx.AsyncClient, store: Store, link: str
) -> None:
    begun = store.begin(store.campaign_by_token(link).id, "web")
    page = (await pages.get(f"/bilan/{store.summary_token(begun.participation_id)}")).text
    assert "Telegram" not in page


async def test_the_name_of_the_bot_is_asked_of_telegram(cloud: Cloud) -> None:
    assert await asyncio.to_thread(name_of, TOKEN) == "jalon_test_bot"
    assert await asyncio.to_thread(name_of, "1:wrong") == ""
    cloud.faults.refuse("getMe", times=9)
    assert await asyncio.to_thread(name_of, TOKEN) == ""


async def opened(tmp_path: Path, *more: str, token: str = TOKEN) -> tuple[int, str, str]:
    """`jalon link` as typed: its status, what it says, what it complains about."""
    surroundings = os.environ | {"JALON_FOLDER": str(tmp_path / "var"), "JALON_TELEGRAM_TOKEN": token,
                                 "JALON_ADDRESS": "https://jalon.test"}  # fmt: skip
    command = (sys.executable, "-m", "bot.cli", "link", "le pôle d’essai", *more)
    done = await asyncio.create_subprocess_exec(*command, env=surroundings, stdout=PIPE, stderr=PIPE)
    said, complained = await done.communicate()
    return done.returncode or 0, said.decode(), complained.decode()


@pytest.mark.usefixtures("cloud")
async def test_jalon_link_prints_both_links_and_draws_both_codes(tmp_path: Path) -> None:
    status, said, complained = await opened(tmp_path, "--qr", str(tmp_path / "affiche.png"))
    assert (status, complained) == (0, "")
    token = said.partition("https://jalon.test/c/")[2].split()[0]
    assert f"{BOT}?start={token}" in said
    for name in ("affiche.png", "affiche-telegram.png"):
        assert (tmp_path / name).read_bytes().startswith(b"\x89PNG")


@pytest.mark.usefixtures("cloud")
async def test_jalon_link_does_without_the_name_of_the_bot(tmp_path: Path) -> None:
    status, said, complained = await opened(tmp_path, "--qr", str(tmp_path / "affiche.svg"), token="1:wrong")
    assert status == 0
    assert "https://jalon.test/c/" in said
    assert "Telegram n’a pas donné le nom du robot" in complained
    assert (tmp_path / "affiche.svg").read_text().startswith("<?xml")
    assert not (tmp_path / "affiche-telegram.svg").exists()


async def test_jalon_link_knows_two_kinds_of_codes(tmp_path: Path) -> None:
    status, said, complained = await opened(tmp_path, "--qr", "affiche.pdf")
    assert (status, said) == (1, "")
    assert ".svg ou .png" in complained

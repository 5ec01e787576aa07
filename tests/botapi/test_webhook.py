"""Rules of delivery by webhook; each test's name is the rule."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.botapi.cloud import Cloud
from bot.botapi.courier import HEADER
from bot.botapi.phone import Phone, eventually
from tests.botapi.client import Client, keyboard
from tests.serving import serving

URL = "https://jalon.test/telegram"


class Bot:
    """A webhook that answers as told, then 200."""

    def __init__(self) -> None:
        self.came: list[dict[str, Any]] = []
        self.secrets: list[str | None] = []
        self.replies: list[Response] = []
        self.held: dict[int, asyncio.Event] = {}
        self.at_once = self.most = 0

    async def take(self, request: Request) -> Response:
        update = await request.json()
        self.secrets.append(request.headers.get(HEADER))
        self.came.append(update)
        self.at_once += 1
        self.most = max(self.most, self.at_once)
        if update["update_id"] in self.held:
            await self.held[update["update_id"]].wait()
        self.at_once -= 1
        return self.replies.pop(0) if self.replies else Response()

    @property
    def ids(self) -> list[int]:
        return [update["update_id"] for update in self.came]


@pytest.fixture
async def bot(cloud: Cloud) -> AsyncIterator[Bot]:
    made = Bot()
    async with serving(Starlette(routes=[Route("/telegram", made.take, methods=["POST"])])) as address:
        cloud.hosts["https://jalon.test"] = [address]
        yield made


async def delivered(cloud: Cloud) -> None:
    await eventually(lambda: not cloud.updates)


async def test_an_update_is_posted_with_the_secret_in_its_header(api: Client, cloud: Cloud, phone: Phone,
                                                                 bot: Bot) -> None:  # fmt: skip
    said = phone.types("un")
    await api.result("setWebhook", url=URL, secret_token="un-secret")
    await delivered(cloud)
    assert bot.came == [said]
    assert bot.secrets == ["un-secret"]


@pytest.mark.parametrize("status", [300, 403, 404, 500, 503])
async def test_a_reply_outside_2xx_has_it_posted_again(api: Client, cloud: Cloud, phone: Phone, bot: Bot,
                                                       status: int) -> None:  # fmt: skip
    bot.replies = [Response(status_code=status), Response(status_code=status), Response(status_code=204)]
    await api.result("setWebhook", url=URL)
    first, second = phone.types("un"), phone.types("deux")
    await delivered(cloud)
    assert bot.ids == [first["update_id"]] * 3 + [second["update_id"]]
    assert bot.secrets == [None] * 4


async def test_a_failure_is_told_until_the_webhook_is_set_again(api: Client, cloud: Cloud, phone: Phone) -> None:
    await api.result("setWebhook", url=URL)
    phone.types("un")
    await eventually(lambda: cloud.hook.error)
    info = await api.result("getWebhookInfo")
    assert (info["url"], info["pending_update_count"]) == (URL, 1)
    assert "Failed to resolve host" in info["last_error_message"]
    assert info["last_error_date"]
    await api.result("deleteWebhook")
    assert await api.result("getWebhookInfo") == {"url": "", "has_custom_certificate": False, "pending_update_count": 1}


async def test_a_reply_may_ask_for_time(api: Client, cloud: Cloud, phone: Phone, bot: Bot) -> None:
    bot.replies = [Response(status_code=503, headers={"Retry-After": "1"})]
    await api.result("setWebhook", url=URL)
    phone.types("un")
    await eventually(lambda: bot.came)
    began = asyncio.get_running_loop().time()
    await delivered(cloud)
    assert asyncio.get_running_loop().time() - began > 0.8
    assert len(bot.came) == 2


async def test_the_messages_of_a_chat_come_in_order_and_hold_back_no_other(api: Client, cloud: Cloud, phone: Phone,
                                                                           bot: Bot) -> None:  # fmt: skip
    other = Phone(cloud, 1002)
    first, second, theirs = phone.types("un"), phone.types("deux"), other.types("trois")
    held = bot.held[first["update_id"]] = asyncio.Event()
    await api.result("setWebhook", url=URL)
    await eventually(lambda: theirs["update_id"] not in [update["update_id"] for update in cloud.updates])
    assert second["update_id"] not in bot.ids
    held.set()
    await delivered(cloud)
    assert bot.ids.index(first["update_id"]) < bot.ids.index(second["update_id"])


async def test_taps_do_not_wait_for_messages(api: Client, cloud: Cloud, phone: Phone, bot: Bot) -> None:
    await api.result("sendMessage", chat_id=1001, text="?", reply_markup=keyboard("a"))
    said, tapped = phone.types("un"), phone.taps("a")
    held = bot.held[said["update_id"]] = asyncio.Event()
    await api.result("setWebhook", url=URL)
    await eventually(lambda: cloud.updates == [said])
    assert tapped["update_id"] in bot.ids
    held.set()
    await delivered(cloud)


async def test_no_more_come_at_once_than_asked_for(api: Client, cloud: Cloud, bot: Bot) -> None:
    said = [Phone(cloud, 2000 + number).types("un") for number in range(5)]
    bot.held = {update["update_id"]: asyncio.Event() for update in said}
    await api.result("setWebhook", url=URL, max_connections=2)
    await eventually(lambda: bot.at_once == 2)
    for held in bot.held.values():
        held.set()
    await delivered(cloud)
    assert (bot.most, len(bot.came)) == (2, 5)


async def test_setting_it_may_drop_what_waits_and_choose_the_kinds(api: Client, cloud: Cloud, phone: Phone,
                                                                   bot: Bot) -> None:  # fmt: skip
    phone.types("un")
    await api.result("setWebhook", url=URL, drop_pending_updates=True, allowed_updates=["edited_message"])
    said = phone.types("deux")
    edited = phone.edits(said, "trois")
    await eventually(lambda: bot.ids == [edited["update_id"]])
    assert (await api.result("getWebhookInfo"))["allowed_updates"] == ["edited_message"]


async def test_an_empty_address_takes_it_away(api: Client, cloud: Cloud, phone: Phone) -> None:
    await api.result("setWebhook", url=URL)
    await api.result("setWebhook", url="")
    said = phone.types("un")
    assert await api.result("getUpdates") == [said]


@pytest.mark.parametrize("port", [443, 80, 88, 8443, 8000])
async def test_it_is_on_one_of_four_ports(api: Client, port: int) -> None:
    reply = await api.reply("setWebhook", url=f"https://jalon.test:{port}/telegram")
    assert (reply.status_code == 200) is (port != 8000)


async def test_behind_one_address_the_process_that_is_left_is_found(api: Client, cloud: Cloud, phone: Phone,
                                                                    bot: Bot) -> None:  # fmt: skip
    cloud.hosts["https://jalon.test"].append("http://127.0.0.1:1")
    await api.result("setWebhook", url=URL)
    for text in "abc":
        phone.types(text)
    await delivered(cloud)
    assert len(bot.came) == 3

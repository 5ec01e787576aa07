"""Rules of the protocol itself, and the faults on request."""

from __future__ import annotations

import time

import httpx
import pytest

from bot.botapi.cloud import Cloud
from bot.botapi.phone import Phone
from tests.botapi.client import Client


@pytest.mark.parametrize("way", ["query", "form", "json"])
async def test_parameters_come_in_a_query_a_form_or_json(api: Client, phone: Phone, way: str) -> None:
    address, sent = f"/bot{api.token}/sendMessage", {"chat_id": "1001", "text": "Bonjour"}
    if way == "query":
        reply = await api.http.get(address, params=sent)
    elif way == "form":
        reply = await api.http.post(address, data=sent)
    else:
        reply = await api.http.post(address, json=sent)
    assert reply.json()["ok"]
    assert phone.texts == ["Bonjour"]


async def test_method_names_ignore_case(api: Client) -> None:
    assert (await api.result("GETME"))["username"] == "jalon_test_bot"


async def test_a_wrong_token_and_an_unknown_method_are_refused(api: Client) -> None:
    assert await api.refusal("doNothing") == (404, "Not Found")
    assert await Client(api.http, "1:wrong").refusal("getMe") == (401, "Unauthorized")


async def test_429_says_how_long_to_wait_and_does_nothing(api: Client, cloud: Cloud, phone: Phone) -> None:
    cloud.faults.throttle(3)
    reply = await api.reply("sendMessage", chat_id=1001, text="?")
    assert (reply.status_code, reply.json()["parameters"]) == (429, {"retry_after": 3})
    assert phone.texts == []
    await api.result("sendMessage", chat_id=1001, text="?")


async def test_500_does_nothing(api: Client, cloud: Cloud, phone: Phone) -> None:
    cloud.faults.refuse("sendMessage")
    assert (await api.refusal("sendMessage", chat_id=1001, text="?"))[0] == 500
    assert phone.texts == []


@pytest.mark.parametrize(("fault", "arrived"), [("lose", []), ("cut", ["?"])])
async def test_a_broken_connection_leaves_in_doubt(api: Client, cloud: Cloud, phone: Phone, fault: str,
                                                   arrived: list[str]) -> None:  # fmt: skip
    getattr(cloud.faults, fault)("sendMessage")
    with pytest.raises(httpx.TransportError):
        await api.reply("sendMessage", chat_id=1001, text="?")
    assert phone.texts == arrived


async def test_a_late_reply_was_carried_out(api: Client, cloud: Cloud, phone: Phone) -> None:
    cloud.faults.late("sendMessage", 0.3)
    began = time.monotonic()
    await api.result("sendMessage", chat_id=1001, text="?")
    assert time.monotonic() - began >= 0.3
    assert phone.texts == ["?"]


async def test_a_fault_may_be_for_one_chat(api: Client, cloud: Cloud, phone: Phone) -> None:
    other = Phone(cloud, 1002)
    other.chat.opened = True
    cloud.faults.throttle(3, chat_id=1002)
    await api.result("sendMessage", chat_id=1001, text="?")
    assert (await api.refusal("sendMessage", chat_id=1002, text="?"))[0] == 429


async def test_a_conflict_can_be_asked_for(api: Client, cloud: Cloud) -> None:
    cloud.faults.conflict()
    assert (await api.refusal("getUpdates"))[0] == 409

"""Rules of updates, taps and commands; each test's name is the rule."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import pytest

from bot.botapi.cloud import Cloud
from bot.botapi.phone import Phone
from tests.botapi.client import Client, keyboard


def ids(updates: list[dict[str, Any]]) -> list[int]:
    return [update["update_id"] for update in updates]


async def test_updates_come_again_until_an_offset_confirms_them(api: Client, phone: Phone) -> None:
    first, second = phone.types("un"), phone.types("deux")
    assert ids(await api.result("getUpdates")) == ids([first, second])
    assert ids(await api.result("getUpdates")) == ids([first, second])
    assert ids(await api.result("getUpdates", offset=second["update_id"])) == ids([second])
    assert ids(await api.result("getUpdates")) == ids([second])


async def test_ids_grow_by_one(api: Client, phone: Phone) -> None:
    first, second = phone.types("un"), phone.types("deux")
    assert second["update_id"] == first["update_id"] + 1


async def test_a_negative_offset_keeps_the_last_ones(api: Client, phone: Phone) -> None:
    _, second = phone.types("un"), phone.types("deux")
    assert ids(await api.result("getUpdates", offset=-1)) == ids([second])
    assert ids(await api.result("getUpdates")) == ids([second])


async def test_at_most_a_hundred_come_at_once(api: Client, phone: Phone) -> None:
    for number in range(101):
        phone.types(str(number))
    assert len(await api.result("getUpdates")) == 100
    assert len(await api.result("getUpdates", limit=3)) == 3


async def test_a_long_poll_waits_for_the_first_update(api: Client, phone: Phone) -> None:
    poll = asyncio.create_task(api.result("getUpdates", timeout=5))
    await asyncio.sleep(0.05)
    assert not poll.done()
    said = phone.types("enfin")
    assert ids(await poll) == ids([said])


async def test_a_long_poll_ends_empty_in_time(api: Client) -> None:
    began = time.monotonic()
    assert await api.result("getUpdates", timeout=1) == []
    assert 0.9 < time.monotonic() - began < 2


async def test_a_second_poller_ends_the_first(api: Client) -> None:
    first = asyncio.create_task(api.refusal("getUpdates", timeout=5))
    await asyncio.sleep(0.05)
    await api.result("getUpdates")
    code, said = await first
    assert (code, said.startswith("Conflict: terminated by other getUpdates request")) == (409, True)


async def test_polling_and_a_webhook_exclude_each_other(api: Client, phone: Phone) -> None:
    phone.types("un")
    await api.result("setWebhook", url="https://jalon.test/telegram", secret_token="un-secret")
    assert (await api.refusal("getUpdates"))[0] == 409
    await api.result("deleteWebhook")
    assert len(await api.result("getUpdates")) == 1


async def test_pending_updates_are_dropped_only_when_asked(api: Client, phone: Phone) -> None:
    phone.types("un")
    await api.result("deleteWebhook", drop_pending_updates=True)
    assert await api.result("getUpdates") == []


@pytest.mark.parametrize("params", [{"url": "http://jalon.test"}, {"url": "https://a.fr", "secret_token": "é"},
                                    {"url": "https://a.fr", "secret_token": "a" * 257}])  # fmt: skip
async def test_a_webhook_is_https_and_its_secret_plain(api: Client, params: dict[str, str]) -> None:
    assert (await api.refusal("setWebhook", **params))[0] == 400


async def test_only_the_kinds_asked_for_come_and_the_choice_lasts(api: Client, phone: Phone) -> None:
    said = phone.types("un")
    phone.edits(said, "deux")
    assert ids(await api.result("getUpdates", allowed_updates=["message"])) == ids([said])
    assert ids(await api.result("getUpdates")) == ids([said])


async def test_updates_are_kept_a_day(api: Client, cloud: Cloud, phone: Phone) -> None:
    phone.types("un")
    cloud.forget(age=0)
    assert await api.result("getUpdates") == []


async def test_in_a_group_the_bot_hears_only_commands_and_its_name(api: Client, cloud: Cloud) -> None:
    group = Phone(cloud, -100)
    group.types("entre nous")
    heard = [group.types("/start@jalon_test_bot"), group.types("dis, @jalon_test_bot ?")]
    assert ids(await api.result("getUpdates")) == ids(heard)


async def test_a_tap_brings_its_data_and_its_message(api: Client, phone: Phone) -> None:
    await api.result("sendMessage", chat_id=1001, text="?", reply_markup=keyboard("a", "b"))
    phone.taps("b")
    query = (await api.result("getUpdates"))[0]["callback_query"]
    assert (query["data"], query["message"]["text"]) == ("b", "?")


async def test_a_tap_is_answered_once(api: Client, phone: Phone) -> None:
    await api.result("sendMessage", chat_id=1001, text="?", reply_markup=keyboard("a"))
    tap = phone.taps("a")
    query_id = tap["callback_query"]["id"]
    assert phone.told(tap) is None
    assert await api.result("answerCallbackQuery", callback_query_id=query_id, text="Noté")
    assert phone.told(tap) == "Noté"
    code, said = await api.refusal("answerCallbackQuery", callback_query_id=query_id)
    assert (code, "query is too old" in said) == (400, True)


async def test_an_answer_to_a_tap_holds_200_characters(api: Client, phone: Phone) -> None:
    await api.result("sendMessage", chat_id=1001, text="?", reply_markup=keyboard("a"))
    query_id = phone.taps("a")["callback_query"]["id"]
    assert (await api.refusal("answerCallbackQuery", callback_query_id=query_id, text="a" * 201))[0] == 400
    assert await api.result("answerCallbackQuery", callback_query_id=query_id, text="a" * 200)


@pytest.mark.parametrize(("name", "description", "taken"), [
    ("aide", "De l’aide", True), ("Aide", "De l’aide", False), ("à_l_aide", "x", False), ("a" * 33, "x", False),
    ("aide", "", False), ("aide", "a" * 257, False),
])  # fmt: skip
async def test_commands_are_plain_and_described(api: Client, name: str, description: str, taken: bool) -> None:
    reply = await api.reply("setMyCommands", commands=[{"command": name, "description": description}])
    assert (reply.status_code == 200) is taken

"""Rules of sending and editing; each test's name is the rule."""

from __future__ import annotations

import io

import httpx
import pytest
from PIL import Image

from bot.botapi.cloud import Cloud
from bot.botapi.phone import Phone, buttons
from tests.botapi.client import Client, keyboard


async def test_a_message_arrives_with_its_keyboard(api: Client, phone: Phone) -> None:
    sent = await api.result("sendMessage", chat_id=phone.chat_id, text="Bonjour", reply_markup=keyboard("1|note:4"))
    assert sent["text"] == "Bonjour"
    assert phone.texts == ["Bonjour"]
    assert buttons(phone.said[0]) == [{"text": "1|note:4", "callback_data": "1|note:4"}]


@pytest.mark.parametrize("text", ["", "   "])
async def test_a_text_is_not_empty(api: Client, phone: Phone, text: str) -> None:
    assert await api.refusal("sendMessage", chat_id=1001, text=text) == (400, "Bad Request: message text is empty")


@pytest.mark.parametrize(("text", "taken"), [("a" * 4096, True), ("a" * 4097, False), ("é" * 4096, True),
                                             ("😀" * 2048, True), ("😀" * 2049, False)])  # fmt: skip
async def test_a_text_holds_4096_utf16_units(api: Client, phone: Phone, text: str, taken: bool) -> None:
    reply = await api.reply("sendMessage", chat_id=1001, text=text)
    assert (reply.status_code == 200) is taken


@pytest.mark.parametrize(("data", "taken"), [("a" * 64, True), ("a" * 65, False), ("é" * 32, True), ("é" * 33, False),
                                             ("", False)])  # fmt: skip
async def test_a_button_holds_1_to_64_bytes(api: Client, phone: Phone, data: str, taken: bool) -> None:
    reply = await api.reply("sendMessage", chat_id=1001, text="?", reply_markup=keyboard(data))
    assert (reply.status_code == 200) is taken
    if not taken:
        assert reply.json()["description"] == "Bad Request: BUTTON_DATA_INVALID"


@pytest.mark.parametrize("button", [{"text": "nu"}, {"text": "", "callback_data": "a"}, {"callback_data": "a"},
                                    {"text": "deux", "callback_data": "a", "url": "https://a.fr"},
                                    {"text": "mauvais", "url": "javascript:alert(1)"}])  # fmt: skip
async def test_a_button_does_one_thing(api: Client, phone: Phone, button: dict[str, str]) -> None:
    code, said = await api.refusal("sendMessage", chat_id=1001, text="?", reply_markup={"inline_keyboard": [[button]]})
    assert code == 400
    assert "button" in said


async def test_a_keyboard_is_json(api: Client, phone: Phone) -> None:
    assert (await api.refusal("sendMessage", chat_id=1001, text="?", reply_markup="{"))[0] == 400
    assert (await api.refusal("sendMessage", chat_id=1001, text="?", reply_markup="[]"))[0] == 400


async def test_an_unknown_chat_is_not_found(api: Client) -> None:
    assert await api.refusal("sendMessage", chat_id=9, text="?") == (400, "Bad Request: chat not found")


async def test_who_never_wrote_cannot_be_written_to(api: Client, cloud: Cloud) -> None:
    Phone(cloud, 7)
    assert await api.refusal("sendMessage", chat_id=7, text="?") == (
        403, "Forbidden: bot can't initiate conversation with a user")  # fmt: skip


async def test_who_blocked_the_bot_cannot_be_written_to(api: Client, phone: Phone) -> None:
    phone.chat.blocked = True
    assert await api.refusal("sendMessage", chat_id=1001, text="?") == (403, "Forbidden: bot was blocked by the user")


async def test_an_edit_without_keyboard_takes_it_away(api: Client, phone: Phone) -> None:
    sent = await api.result("sendMessage", chat_id=1001, text="?", reply_markup=keyboard("a"))
    await api.result("editMessageText", chat_id=1001, message_id=sent["message_id"], text="? → a")
    assert phone.texts == ["? → a"]
    assert buttons(phone.said[0]) == []


async def test_a_keyboard_is_taken_away_alone(api: Client, phone: Phone) -> None:
    sent = await api.result("sendMessage", chat_id=1001, text="?", reply_markup=keyboard("a"))
    await api.result("editMessageReplyMarkup", chat_id=1001, message_id=sent["message_id"])
    assert (phone.texts, buttons(phone.said[0])) == (["?"], [])


async def test_an_edit_changes_something(api: Client, phone: Phone) -> None:
    sent = await api.result("sendMessage", chat_id=1001, text="?")
    for method, more in (("editMessageText", {"text": "?"}), ("editMessageReplyMarkup", {})):
        code, said = await api.refusal(method, chat_id=1001, message_id=sent["message_id"], **more)
        assert (code, said.startswith("Bad Request: message is not modified")) == (400, True)


async def test_only_messages_of_the_bot_can_be_edited(api: Client, phone: Phone) -> None:
    mine = phone.types("bonjour")["message"]["message_id"]
    assert await api.refusal("editMessageText", chat_id=1001, message_id=mine, text="?") == (
        400, "Bad Request: message can't be edited")  # fmt: skip
    assert await api.refusal("editMessageText", chat_id=1001, message_id=99, text="?") == (
        400, "Bad Request: message to edit not found")  # fmt: skip


async def test_typing_is_one_of_the_known_actions(api: Client, phone: Phone) -> None:
    assert await api.result("sendChatAction", chat_id=1001, action="typing")
    assert phone.chat.actions == ["typing"]
    assert (await api.refusal("sendChatAction", chat_id=1001, action="rêver"))[0] == 400


async def test_markup_languages_are_not_known_here(api: Client, phone: Phone) -> None:
    assert (await api.refusal("sendMessage", chat_id=1001, text="<b>?</b>", parse_mode="HTML"))[0] == 400


@pytest.mark.parametrize(("method", "name"), [("sendPhoto", "photo"), ("sendDocument", "document")])
async def test_a_file_is_sent_and_fetched_again(api: Client, phone: Phone, method: str, name: str) -> None:
    content = picture(8, 8)
    files = {name: ("bilan.png", content)}
    reply = await api.http.post(f"/bot{api.token}/{method}", data={"chat_id": 1001, "caption": "Bilan"}, files=files)
    sent = reply.json()["result"]
    file_id = (sent[name][-1] if name == "photo" else sent[name])["file_id"]
    found = await api.result("getFile", file_id=file_id)
    assert (await api.http.get(f"/file/bot{api.token}/{found['file_path']}")).content == content
    assert phone.texts == ["Bilan"]


def picture(width: int, height: int) -> bytes:
    """A white PNG."""
    held = io.BytesIO()
    Image.new("1", (width, height), 1).save(held, "PNG")
    return held.getvalue()


async def upload(api: Client, method: str, file: tuple[str, bytes], **params: object) -> httpx.Response:
    name = method.removeprefix("send").lower()
    return await api.http.post(f"/bot{api.token}/{method}", data={"chat_id": 1001, **params}, files={name: file})


@pytest.mark.parametrize("method", ["sendPhoto", "sendDocument"])
async def test_a_file_is_not_empty_nor_missing_and_its_caption_holds_1024_utf16_units(api: Client, phone: Phone,
                                                                                     method: str) -> None:  # fmt: skip
    good, name = ("a.png", picture(9, 9)), method.removeprefix("send").lower()
    replies = [await upload(api, method, ("a.png", b"")), await upload(api, method, good, caption="😀" * 513),
               await api.reply(method, chat_id=1001), await api.reply(method, **{"chat_id": 1001, name: "a.png"})]
    assert [reply.json()["description"].removeprefix("Bad Request: ") for reply in replies] == [
        "file must be non-empty", "message caption is too long", f"there is no {name} in the request",
        "wrong remote file identifier specified: Wrong string length"]  # fmt: skip
    assert (await upload(api, method, good, caption="😀" * 512)).status_code == 200


@pytest.mark.parametrize(("content", "said"), [
    (picture(9000, 1001), "PHOTO_INVALID_DIMENSIONS"), (picture(2100, 100), "PHOTO_INVALID_DIMENSIONS"),
    (b"%PDF-1.7", "IMAGE_PROCESS_FAILED"), (picture(9000, 1000), None), (picture(2000, 100), None),
], ids=["too large", "too long", "no picture", "as large as can be", "as long as can be"])  # fmt: skip
async def test_a_photo_is_a_picture_of_sides_10000_in_all_and_at_most_20_to_1(api: Client, phone: Phone, content: bytes,
                                                                            said: str | None) -> None:  # fmt: skip
    reply = await upload(api, "sendPhoto", ("a.png", content))
    assert reply.json().get("description") == (f"Bad Request: {said}" if said else None)


@pytest.mark.parametrize(("method", "limit"), [("sendPhoto", 10), ("sendDocument", 50)])
async def test_a_photo_weighs_at_most_10_mb_and_a_document_50(api: Client, phone: Phone, method: str,
                                                             limit: int) -> None:  # fmt: skip
    reply = await upload(api, method, ("a.png", bytes(limit * 1024 * 1024 + 1)))
    assert (reply.status_code, reply.json()["description"]) == (413, "Request Entity Too Large")


async def test_a_document_keeps_its_name_and_can_be_sent_again_by_its_id(api: Client, phone: Phone) -> None:
    sent = (await upload(api, "sendDocument", ("bilan.pdf", b"%PDF"))).json()["result"]["document"]
    assert (sent["file_name"], sent["mime_type"], sent["file_size"]) == ("bilan.pdf", "application/pdf", 4)
    again = await api.result("sendDocument", chat_id=1001, document=sent["file_id"])
    assert again["document"]["file_name"] == "bilan.pdf"


async def test_a_part_in_bold_lies_inside_the_text(api: Client, phone: Phone) -> None:
    def bold(offset: int, length: int, kind: str = "bold") -> list[dict[str, object]]:
        return [{"type": kind, "offset": offset, "length": length}]

    sent = await api.result("sendMessage", chat_id=1001, text="😀 oui", entities=bold(3, 3))
    assert sent["entities"] == bold(3, 3)
    for wrong in (bold(3, 4), bold(-1, 2), bold(0, 0), bold(0, 1, "gras")):
        assert (await api.refusal("sendMessage", chat_id=1001, text="😀 oui", entities=wrong))[0] == 400
    edited = await api.result("editMessageText", chat_id=1001, message_id=sent["message_id"], text="non")
    assert "entities" not in edited


async def test_a_message_is_deleted_once_within_48_hours(api: Client, phone: Phone) -> None:
    sent = [(await api.result("sendMessage", chat_id=1001, text="?"))["message_id"] for _ in range(2)]
    assert await api.result("deleteMessage", chat_id=1001, message_id=sent[0])
    phone.chat.messages[sent[1]]["date"] -= 49 * 3600
    assert [await api.refusal("deleteMessage", chat_id=1001, message_id=number) for number in sent] == [
        (400, "Bad Request: message to delete not found"), (400, "Bad Request: message can't be deleted for everyone")]

"""Bad input: a kind sentence, state unharmed, nothing unescaped, nothing lost."""

from __future__ import annotations

import asyncio

import pytest
from markupsafe import escape

from bot.conversation.model import Phase
from bot.engine.brain import RasaBrain
from tests.web.brains import Slow
from tests.web.site import OPENING, Person, Site, field_of, text_of

NASTY = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)> bien",
    "{{ 7*7 }} {% raw %} {{ config }}",
    "'; DROP TABLE answers; --",
    '" onmouseover="alert(1)',
    "</textarea></form><h1>oups</h1>",
    '/supprimer{"sure": true}',
    "&lt;b&gt; &amp;amp;",
]


@pytest.mark.parametrize("text", NASTY)
async def test_fragments_are_shown_as_typed(asked: Person, text: str) -> None:
    await asked.type(text)
    assert asked.status == 200
    assert str(escape(text)) in asked.page
    assert "<script>alert" not in asked.page
    assert "<h1>oups" not in asked.page
    assert "<img" not in asked.page
    assert not asked.state.answers
    assert asked.state.phase in (Phase.QUESTION, Phase.CONFIRMATION)


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "\u200b\u200d\u2060", "\u202e\u202d\u200f", "\x00\x07"])
async def test_nothing_to_read_is_said_kindly(asked: Person, text: str) -> None:
    await asked.type(text)
    assert "Je n’ai rien reçu à lire" in text_of(asked.page)
    assert asked.state.phase is Phase.QUESTION


@pytest.mark.parametrize("text", ["😀😀😀", "👍", "مرحبا", "\u202eneib", "???", "Z̷̡̛a̵l̶g̸o̴"])
async def test_odd_characters_leave_the_state_unharmed(asked: Person, text: str) -> None:
    await asked.type(text)
    assert asked.status == 200
    assert "\u202e" not in asked.page
    assert not asked.state.answers


async def test_ten_thousand_characters_are_too_long_to_read(asked: Person) -> None:
    await asked.type("très bien " * 1000)
    assert "est très long" in text_of(asked.page)
    assert not asked.state.answers
    assert asked.page.count("très bien") < 40


async def test_more_than_64_kilobytes_is_refused_on_a_page(asked: Person) -> None:
    response = await asked.type("é" * 40_000)
    assert response.status_code == 413
    assert "trop lourd" in text_of(asked.page)
    await asked.look()
    assert asked.state.phase is Phase.QUESTION


async def test_a_photo_is_answered(asked: Person) -> None:
    form = asked.form()
    photo = {"text": ("photo.jpg", b"\xff\xd8\xff", "image/jpeg")}
    response = await asked.client.post(f"{asked.path}/message", data=form, files=photo)
    assert response.status_code == 303
    assert "ni photo, ni son" in text_of(await asked.look())


@pytest.mark.parametrize("tapped", ["note:9|9", "x" * 500, "é|é", "|", "act:../..|a", "note:4", "erase:yes|Oui"])
async def test_a_button_that_is_not_there_changes_nothing(asked: Person, tapped: str) -> None:
    await asked.tap(tapped if tapped != "note:4" else "note:44|4")
    assert asked.status == 200
    assert not asked.state.answers
    assert asked.state.phase is Phase.QUESTION


@pytest.mark.parametrize("fields", [
    {"version": "abc"}, {"version": "-1"}, {"version": "9" * 40}, {"version": ""}, {"update_id": "' OR 1"},
    {"update_id": ""},
])  # fmt: skip
async def test_a_form_made_by_hand_is_read_all_the_same(asked: Person, fields: dict[str, str]) -> None:
    await asked.type("4", **fields)
    assert asked.status == 200
    assert len(asked.state.answers) == 1


@pytest.mark.parametrize("body", [b"%ff%fe=%ff", b"text=%00%ed%a0%80", b"&&&===", b"text=a&text=b", b""])
async def test_a_body_that_is_no_form_is_survived(asked: Person, body: bytes) -> None:
    for kind in ("application/x-www-form-urlencoded", "multipart/form-data", "text/plain"):
        headers = {"content-type": kind}
        response = await asked.client.post(f"{asked.path}/message", content=body, headers=headers)
        assert response.status_code in (303, 400)
    assert not asked.state.answers


async def test_the_same_form_twice_counts_once(asked: Person) -> None:
    form = asked.form(tapped="note:4|4 · plutôt satisfaisant")
    for _ in range(2):
        assert (await asked.send(form)).status_code == 303
    assert len(asked.state.answers) == 1
    assert asked.page.count("<title>Question 2 sur 9") == 1


async def test_a_double_click_waits_for_the_answer_to_the_first(database_url: str, brain: RasaBrain) -> None:
    slow = Slow(brain)
    site = Site(database_url, slow)
    async with site.browser() as client:
        person = await Person(site, client).begin(*OPENING)
        form, before = person.form(text="4"), slow.asked
        slow.may.clear()
        both = [asyncio.create_task(client.post(f"{person.path}/message", data=form)) for _ in range(2)]
        await asyncio.sleep(0.3)
        slow.may.set()
        assert [(await one).status_code for one in both] == [303, 303]
        assert slow.asked == before + 1
        assert len(person.state.answers) == 1


async def test_a_page_from_before_shows_the_present_and_keeps_the_text(asked: Person) -> None:
    old = asked.form(text="le lieu n'est pas toujours ouvert")
    await asked.tap("note:5|5 · satisfaisant")
    response = await asked.send(old)
    assert response.status_code == 409
    assert "La conversation a continué ailleurs" in text_of(asked.page)
    assert field_of(asked.page) == "le lieu n'est pas toujours ouvert"
    assert len(asked.state.answers) == 1
    await asked.type(field_of(asked.page))
    assert asked.status == 200
    assert field_of(asked.page) == ""


async def test_a_button_of_a_page_from_before_is_not_taken_for_another_question(asked: Person) -> None:
    old = asked.form(tapped="note:1|1 · très peu satisfaisant")
    await asked.tap("note:5|5 · satisfaisant")
    assert (await asked.send(old)).status_code == 409
    assert [recorded.score for recorded in asked.state.answers.values()] == [5]


async def test_going_back_and_writing_something_else_loses_nothing(asked: Person) -> None:
    old = asked.form(text="4")
    await asked.send(old)
    response = await asked.send({**old, "text": "finalement plutôt trois"})
    assert response.status_code == 409
    assert field_of(asked.page) == "finalement plutôt trois"
    assert len(asked.state.answers) == 1

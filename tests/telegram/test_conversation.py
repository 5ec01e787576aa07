"""A whole conversation on a phone, and what its thread looks like."""

from __future__ import annotations

from functools import partial

import pytest

from bot.botapi.phone import Phone, buttons, eventually
from bot.conversation.model import Phase
from bot.engine.brain import RasaBrain
from bot.storage.store import Store
from tests.telegram.brain import QuickBrain
from tests.telegram.conftest import Running
from tests.telegram.talk import at_question, loaded, quiet, scores, tap, to_first_question

ESSENTIAL = list(zip(("A1", "B1", "C1", "D1", "E1", "F1", "G1", "H1", "I1"), (4, 2, 5, 3, 1, 6, 4, 2, 3), strict=True))


@pytest.mark.usefixtures("alive")
async def test_a_whole_essential_by_taps(phone: Phone, store: Store, link: str) -> None:
    await to_first_question(phone, link)
    for _, score in ESSENTIAL:
        await tap(phone, str(score))
    await phone.hears("https://jalon.test/bilan/")
    assert scores(store, phone) == ESSENTIAL
    await quiet(phone, store)


def reached(store: Store, phone: Phone, version: int) -> bool:
    """So many turns were taken."""
    person = store.telegram_participation(store.vault.chat_hash(phone.chat_id))
    return person is not None and store.load(person).version == version


async def typed(phone: Phone, link: str, store: Store) -> None:
    phone.types(f"/start {link}")
    for number, text in enumerate(("c'est parti", "oui", "oui", "non", "habitante", "dans le pôle", "l'essentiel",
                                   "la satisfaction", *(str(score) for _, score in ESSENTIAL)), 1):  # fmt: skip
        await eventually(partial(reached, store, phone, number))
        phone.types(text)
    await phone.hears("https://jalon.test/bilan/")


@pytest.mark.usefixtures("alive")
async def test_a_whole_essential_by_typing(phone: Phone, store: Store, link: str) -> None:
    await typed(phone, link, store)
    assert scores(store, phone) == ESSENTIAL


@pytest.mark.slow
async def test_a_whole_essential_with_rasa(running: Running, phone: Phone, store: Store, link: str,
                                           rasa: RasaBrain) -> None:  # fmt: skip
    async with running(rasa):
        await typed(phone, link, store)
    assert scores(store, phone) == ESSENTIAL


@pytest.mark.usefixtures("alive")
async def test_several_messages_at_once_are_read_in_order(phone: Phone, store: Store, link: str) -> None:
    await to_first_question(phone, link)
    for score in "425":
        phone.types(score)
    await at_question(phone, 4)
    assert scores(store, phone) == ESSENTIAL[:3]


@pytest.mark.usefixtures("alive")
async def test_scores_stand_one_a_row_with_their_words(phone: Phone, link: str) -> None:
    await to_first_question(phone, link)
    question = await at_question(phone, 1)
    rows = [[button["text"] for button in row] for row in question["reply_markup"]["inline_keyboard"]]
    assert rows[0] == ["6 · très satisfaisant"]
    assert rows[5] == ["1 · très peu satisfaisant"]
    assert all(len(row) == 1 for row in rows[:6])
    assert ["Je ne sais pas", "Passer"] in rows


@pytest.mark.usefixtures("alive")
async def test_a_tapped_question_shows_what_was_chosen_and_its_buttons_go(phone: Phone, link: str) -> None:
    await to_first_question(phone, link, "4")
    question = await phone.hears("question 1 sur 9")
    assert question["text"].endswith("\n\n→ 4 · plutôt satisfaisant")
    assert not buttons(question)


@pytest.mark.usefixtures("alive")
async def test_the_buttons_of_a_question_answered_by_typing_go(phone: Phone, link: str) -> None:
    await to_first_question(phone, link)
    phone.types("4")
    await at_question(phone, 2)
    question = await phone.hears("question 1 sur 9")
    await eventually(lambda: not buttons(question))


async def test_typing_is_shown_while_thinking_lasts(running: Running, phone: Phone, link: str) -> None:
    async with running(QuickBrain(thinks=0.6)):
        phone.types(f"/start {link}")
        await eventually(lambda: phone.chat.actions == ["typing"])
        await phone.hears("bienvenue")


@pytest.mark.usefixtures("alive")
@pytest.mark.parametrize(("command", "expected"), [
    ("/aide", "Je suis Jalon"), ("/aide@jalon_test_bot", "Je suis Jalon"), ("/help", "Je suis Jalon"),
    ("/bilan", "Le bilan se remplit"), ("/pause", "Pour revenir"), ("/stop", "Pour revenir"),
    ("/lexique", "Lexique · A"), ("/retour", "première question"), ("/reprendre", "?"),
    ("/effacer", "vraiment tout effacer"), ("/inconnue", "Je suis Jalon"),
])  # fmt: skip
async def test_each_command_is_understood(phone: Phone, link: str, command: str, expected: str) -> None:
    await to_first_question(phone, link)
    before = len(phone.said)
    phone.types(command)
    await phone.hears(expected, after=before)


@pytest.mark.usefixtures("alive")
async def test_a_word_of_the_glossary_is_explained(phone: Phone, link: str) -> None:
    await to_first_question(phone, link)
    phone.types("/lexique mutualisation")
    await phone.hears("Mutualisation :".replace(" :", "\u202f:"), after=10)


@pytest.mark.usefixtures("alive")
async def test_the_menu_lists_the_commands_in_french(phone: Phone) -> None:
    await eventually(lambda: phone.cloud.commands)
    assert [command["command"] for command in phone.cloud.commands] == [
        "aide", "reprendre", "retour", "bilan", "pause", "lexique", "donnees", "effacer"]  # fmt: skip
    assert [command["description"] for command in phone.cloud.commands[6:]] == [
        "Tout ce que je garde de vous", "Tout effacer"]  # fmt: skip


@pytest.mark.usefixtures("alive")
async def test_pause_then_start_comes_back_to_the_same_question(phone: Phone, store: Store, link: str) -> None:
    await to_first_question(phone, link, "4")
    phone.types("/pause")
    await phone.hears("on s’arrête là")
    phone.types("/start")
    await phone.hears("réponse gardée")
    assert loaded(store, phone).state.phase is Phase.QUESTION
    await tap(phone, "2")
    assert scores(store, phone) == [("A1", 4), ("B1", 2)]


@pytest.mark.usefixtures("alive")
async def test_correcting_is_one_tap_away(phone: Phone, store: Store, link: str) -> None:
    await to_first_question(phone, link, "4")
    phone.taps("Corriger")
    await phone.hears("Vous aviez répondu")
    await tap(phone, "1")
    assert scores(store, phone) == [("A1", 1)]


@pytest.mark.usefixtures("alive")
async def test_the_networks_that_may_read_are_named(phone: Phone, store: Store, link: str) -> None:
    store.ask_network(store.campaign_by_token(link).pole_id, store.create_network("le réseau <des> Vallées"))
    phone.types(f"/start {link}")
    for label in ("C’est parti", "Oui", "Oui"):
        await tap(phone, label)
    await phone.hears("le réseau <des> Vallées")

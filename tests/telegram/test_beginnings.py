"""Links: a campaign's, a personal one, none; and groups."""

from __future__ import annotations

import pytest

from bot.botapi.cloud import Cloud
from bot.botapi.phone import Phone, buttons, eventually
from bot.conversation.model import Phase, Scope
from bot.engine import edge
from bot.engine.engine import Engine, Incoming
from bot.storage.store import Store
from tests.storage.builders import dump
from tests.telegram.talk import loaded, quiet, scores, tap, to_first_question

pytestmark = pytest.mark.usefixtures("alive")


@pytest.fixture
def demonstration(store: Store) -> int:
    pole = store.create_pole("le pôle des Trois Rivières", invented=True)
    return store.create_campaign(pole, "Essai")[0]


async def test_a_campaign_link_begins_a_participation(phone: Phone, store: Store, link: str) -> None:
    phone.types(f"/start {link}")
    await phone.hears("le pôle des Monts")
    assert loaded(store, phone).channel == "telegram"


@pytest.mark.parametrize("named", [True, False])
async def test_a_name_is_asked_where_the_collecte_is_nominative_only(phone: Phone, store: Store, named: bool) -> None:
    pole = store.create_pole("le pôle des Monts")
    _, token = store.create_campaign(pole, "Faire le point", Scope.ESSENTIAL, named=named)
    phone.types(f"/start {token}")
    for label in ("C’est parti", "Oui", "Oui", "Non"):
        await tap(phone, label)
    if named:
        await phone.hears("Quel nom voulez-vous donner")
        phone.types("Odile Le Goff")
    await phone.hears("à quel titre répondez-vous")
    await tap(phone, "Habitants")
    await tap(phone, "Hors du pôle")
    await quiet(phone, store)
    (row,) = dump(store._engine)["participations"]
    assert (row["name"], row["inside"]) == ("Odile Le Goff" if named else None, False)
    assert any("nominative" in message["text"] for message in phone.said) is named


async def test_the_same_link_again_begins_nothing_twice(phone: Phone, store: Store, link: str) -> None:
    await to_first_question(phone, link)
    person = loaded(store, phone).participation_id
    phone.types(f"/start {link}")
    phone.types(f"/start {link}")
    await quiet(phone, store)
    assert loaded(store, phone).participation_id == person
    assert store.campaigns()[0].begun == 1


async def test_another_campaign_is_another_participation(phone: Phone, store: Store, link: str) -> None:
    await to_first_question(phone, link)
    first = loaded(store, phone).participation_id
    other = store.create_campaign(store.create_pole("le pôle du Littoral"), "Autre")[1]
    phone.types(f"/start {other}")
    await phone.hears("le pôle du Littoral")
    assert loaded(store, phone).participation_id != first


@pytest.mark.parametrize("token", ["inconnu", "a" * 64])
async def test_a_link_that_leads_nowhere_is_explained(phone: Phone, token: str) -> None:
    phone.types(f"/start {token}")
    await phone.hears("Ce lien n’existe pas")


async def test_a_closed_campaign_is_explained(phone: Phone, store: Store, link: str) -> None:
    store.close_campaign(1)
    phone.types(f"/start {link}")
    await phone.hears("Cette collecte est terminée")


async def test_a_bad_link_leaves_the_conversation_where_it_was(phone: Phone, store: Store, link: str) -> None:
    await to_first_question(phone, link)
    phone.types("/start inconnu")
    await phone.hears("Ce lien n’existe pas")
    await quiet(phone, store)
    phone.types("4")
    await phone.hears("question 2 sur 9")
    assert scores(store, phone) == [("A1", 4)]


async def test_a_personal_link_moves_a_conversation_from_the_web(phone: Phone, store: Store, engine: Engine,
                                                                 link: str) -> None:  # fmt: skip
    begun = store.begin(store.campaign_by_token(link).id, "web")
    for number, text in enumerate(("bonjour", "c'est parti", "oui", "oui", "non", "habitante", "dans le pôle",
                                   "l'essentiel", "la satisfaction", "3")):  # fmt: skip
        await engine.take(Incoming("web", str(number), begun.participation_id, *edge.typed(text)))
    phone.types(f"/start {begun.return_token}")
    await eventually(lambda: phone.said and buttons(phone.said[-1]))
    assert len(phone.said) == 1
    await tap(phone, "5")
    assert scores(store, phone) == [("A1", 3), ("B1", 5)]
    assert loaded(store, phone).participation_id == begun.participation_id


@pytest.mark.usefixtures("demonstration")
@pytest.mark.parametrize("text", ["/start", "bonjour", "/bilan", "4"])
async def test_without_a_link_a_try_is_offered(phone: Phone, store: Store, text: str) -> None:
    phone.types(text)
    await tap(phone, "Essayer avec un pôle inventé")
    await phone.hears("le pôle des Trois Rivières")
    assert loaded(store, phone).state.phase is Phase.WELCOME


@pytest.mark.usefixtures("demonstration")
async def test_the_try_is_begun_once(phone: Phone, store: Store) -> None:
    phone.types("/start")
    offer = await phone.hears("essai")
    phone.taps("Essayer", offer)
    second = phone.taps("Essayer", offer)
    await eventually(lambda: phone.told(second))
    await quiet(phone, store)
    assert len(phone.said) == 3
    assert store.campaigns()[0].begun == 1


async def test_without_a_try_the_link_is_asked_for(phone: Phone) -> None:
    phone.types("/start")
    said = await phone.hears("ouvrez le lien")
    assert not buttons(said)


async def test_a_crowd_of_messages_from_a_stranger_gets_few_answers(phone: Phone, store: Store) -> None:
    for number in range(20):
        phone.types(str(number))
    await quiet(phone, store)
    assert 1 <= len(phone.said) < 20


async def test_after_erasure_the_chat_belongs_to_nobody(phone: Phone, store: Store, link: str) -> None:
    await to_first_question(phone, link)
    phone.types("/effacer")
    await tap(phone, "Oui, tout effacer")
    await phone.hears("C’est fait")
    phone.types("bonjour ?")
    await phone.hears("ouvrez le lien")
    assert store.telegram_participation(store.vault.chat_hash(phone.chat_id)) is None


class TestGroups:
    """Nothing is ever asked there."""

    async def test_a_group_is_told_where_to_talk(self, cloud: Cloud, store: Store, link: str) -> None:
        group = Phone(cloud, -1001)
        group.types(f"/start@jalon_test_bot {link}")
        said = await group.hears("je ne pose aucune question ici")
        assert buttons(said) == [{"text": "Ouvrir la conversation privée",
                                  "url": f"https://t.me/jalon_test_bot?start={link}"}]  # fmt: skip
        assert store.telegram_participation(store.vault.chat_hash(-1001)) is None

    async def test_a_personal_link_is_never_repeated_to_a_group(self, cloud: Cloud, store: Store, link: str) -> None:
        begun = store.begin(store.campaign_by_token(link).id, "web")
        group = Phone(cloud, -1001)
        group.types(f"/start {begun.return_token}")
        said = await group.hears("je ne pose aucune question ici")
        assert buttons(said)[0]["url"] == "https://t.me/jalon_test_bot"

    async def test_talk_is_answered_once_only(self, cloud: Cloud, store: Store) -> None:
        group = Phone(cloud, -1001)
        for _ in range(3):
            group.types("@jalon_test_bot c'est bien ici ?")
            await quiet(group, store)
        assert len(group.said) == 1

    async def test_a_photo_or_an_edit_there_changes_nothing(self, cloud: Cloud, store: Store) -> None:
        group = Phone(cloud, -1001)
        said = group.types("@jalon_test_bot ?")
        group.edits(said, "@jalon_test_bot !")
        await quiet(group, store)
        assert len(group.said) == 1

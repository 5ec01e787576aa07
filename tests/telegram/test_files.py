"""The radar and the report go with a summary: made when sent, at least once, at most twice for one fault."""

from __future__ import annotations

import io
import logging

import pytest
from PIL import Image

from bot.botapi.cloud import Cloud
from bot.botapi.phone import Phone
from bot.botapi.refusals import Refused, too_many
from bot.reports import report
from bot.reports.errors import ReportUnavailable
from bot.storage.store import Store
from tests.storage.builders import dump
from tests.telegram.talk import loaded, quiet, tap, to_first_question

THREE = ("4", "2", "5")
NINE = ("4", "2", "5", "3", "1", "6", "4", "2", "3")
pytestmark = pytest.mark.usefixtures("alive")


def files(phone: Phone) -> list[str]:
    """The kinds of the files sent, in order."""
    return [kind for message in phone.said for kind in ("photo", "document") if kind in message]


async def finish(phone: Phone, store: Store, link: str) -> None:
    await to_first_question(phone, link, *NINE[:-1])
    phone.taps(NINE[-1])
    await phone.hears("Votre bilan complet")
    await quiet(phone, store)


async def test_the_end_brings_the_radar_and_the_report(cloud: Cloud, phone: Phone, store: Store, link: str) -> None:
    await finish(phone, store, link)
    photo, document = phone.said[-2:]
    assert "le tour" in phone.said[-3]["text"]
    drawn = Image.open(io.BytesIO(cloud.files[photo["photo"][-1]["file_id"]]))
    assert drawn.format == "PNG"
    assert drawn.width < drawn.height < 2 * drawn.width
    assert document["document"]["file_name"] == "bilan.pdf"
    assert cloud.files[document["document"]["file_id"]].startswith(b"%PDF")
    assert all(0 < len(message["caption"]) <= 200 for message in (photo, document))


async def test_nothing_made_is_stored(phone: Phone, store: Store, link: str) -> None:
    await finish(phone, store, link)
    kept = str(dump(store._engine))
    assert "PNG" not in kept
    assert "%PDF" not in kept
    person = loaded(store, phone).participation_id
    assert all("bilan complet, à garder" not in line.text for line in store.transcript(person))


async def test_a_summary_on_the_way_brings_them_before_the_question(phone: Phone, store: Store, link: str) -> None:
    await to_first_question(phone, link, *THREE)
    phone.types("/bilan")
    await phone.hears("Votre bilan complet")
    await quiet(phone, store)
    assert files(phone) == ["photo", "document"]
    assert "6 · très satisfaisant" in str(phone.said[-1]["reply_markup"])


async def test_too_few_answers_make_no_picture_and_none_no_file(phone: Phone, store: Store, link: str) -> None:
    await to_first_question(phone, link)
    phone.types("/bilan")
    await phone.hears("Le bilan se remplit")
    await quiet(phone, store)
    assert files(phone) == []
    await tap(phone, "4")
    phone.types("/bilan")
    await phone.hears("Votre bilan complet")
    await quiet(phone, store)
    assert files(phone) == ["document"]


@pytest.mark.parametrize("method", ["sendPhoto", "sendDocument"])
@pytest.mark.parametrize(("fault", "copies"), [(Refused(500, "Oops"), 1), (too_many(1), 1), ("lose", 1), ("cut", 2)])
async def test_a_fault_sends_each_file_at_least_once_and_at_most_twice(
    cloud: Cloud, phone: Phone, store: Store, link: str, method: str, fault: Refused | str, copies: int
) -> None:
    await to_first_question(phone, link, *THREE)
    if isinstance(fault, Refused):
        cloud.faults.refuse(method, fault)
    else:
        getattr(cloud.faults, fault)(method)
    before = len(phone.said)
    phone.types("/bilan")
    await quiet(phone, store)
    assert not cloud.faults.waiting
    sent = {"photo": 1, "document": 1} | {method.removeprefix("send").lower(): copies}
    assert {kind: files(phone).count(kind) for kind in sent} == sent
    assert sum("à venir" in text for text in phone.texts[before:]) == 1


async def test_a_picture_that_telegram_refuses_holds_back_nothing(cloud: Cloud, phone: Phone, store: Store, link: str,
                                                                caplog: pytest.LogCaptureFixture) -> None:  # fmt: skip
    await to_first_question(phone, link, *THREE)
    cloud.faults.refuse("sendPhoto", Refused(400, "Bad Request: IMAGE_PROCESS_FAILED"))
    phone.types("/bilan")
    await quiet(phone, store)
    assert files(phone) == ["document"]
    assert "dropped" in caplog.text


@pytest.mark.parametrize("error", [ReportUnavailable("Le PDF demande la bibliothèque Pango."), RuntimeError("xyzzy")])
async def test_where_no_pdf_can_be_made_a_plain_sentence_stands_for_it(
    phone: Phone, store: Store, link: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture,
    error: Exception,
) -> None:  # fmt: skip
    def failing(view: object) -> bytes:
        raise error

    caplog.set_level(logging.INFO)
    monkeypatch.setattr(report, "pdf", failing)
    await to_first_question(phone, link, *THREE)
    phone.types("/bilan")
    await phone.hears("ne peut pas être préparé ici")
    await quiet(phone, store)
    assert files(phone) == ["photo"]
    assert ("Pango" in caplog.text) is isinstance(error, ReportUnavailable)
    assert "xyzzy" not in caplog.text


async def test_what_was_erased_meanwhile_is_not_drawn(cloud: Cloud, phone: Phone, store: Store, link: str) -> None:
    await to_first_question(phone, link, *THREE)
    cloud.faults.refuse("sendPhoto", too_many(2))
    phone.types("/bilan")
    await phone.hears("Votre bilan en images")
    phone.types("/effacer")
    phone.types("oui")
    await phone.hears("C’est fait")
    await quiet(phone, store)
    assert files(phone) == []


async def test_everything_kept_comes_as_a_file_to_read(cloud: Cloud, phone: Phone, store: Store, link: str) -> None:
    await to_first_question(phone, link, "4")
    phone.types("/donnees")
    await phone.hears("Tout ce que je garde de vous, et ce que")
    await quiet(phone, store)
    assert any("/donnees\n" in text for text in phone.texts)
    (sent,) = (message["document"] for message in phone.said if "document" in message)
    assert sent["file_name"] == "mes-donnees-jalon.txt"
    text = cloud.files[sent["file_id"]].decode()
    assert "VOS RÉPONSES" in text
    assert "plutôt satisfaisant" in text
    assert "VOS DONNÉES" not in str(dump(store._engine))


async def test_no_link_is_previewed(cloud: Cloud, phone: Phone, store: Store, link: str) -> None:
    await to_first_question(phone, link)
    phone.types("/pause")
    await phone.hears("https://jalon.test/p/")
    await quiet(phone, store)
    calls = [call for call in cloud.calls if call.method in ("sendmessage", "editmessagetext")]
    assert len(calls) > 10
    assert all('"is_disabled": true' in str(call.params.get("link_preview_options")) or
               '"is_disabled":true' in str(call.params.get("link_preview_options")) for call in calls)  # fmt: skip

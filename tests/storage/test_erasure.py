"""A withdrawal leaves no word of the person anywhere, also not in the file."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.conversation.model import Consent, ConsentChosen, Described, Erased, ObservationNoted, Phase, Proposal, State
from bot.storage.errors import LinkUnknown, ParticipationUnknown
from bot.storage.records import Said
from bot.storage.store import Store
from tests.storage.builders import A1, AGREED, Clock, answer, dump, take

WORD = "chrysanthème"
CHAT = "98765432101"
GOODBYE = Said("Tout est effacé. Au revoir.")


def live(store: Store, campaign_id: int, word: str = WORD, update: str = "1") -> int:
    """A participation that left its word wherever a word can go."""
    chat = store.vault.chat_hash(int(update))
    id_ = store.begin(campaign_id, "telegram", chat_hash=chat).participation_id
    state = State(Phase.CONFIRMATION, family=word, current=A1, proposal=Proposal(4, (4,), word, word))
    inbox_id = store.receive("telegram", update, id_, {"shown": word, "text": word}, address=word)
    events = (*AGREED, Described(word, True), answer(A1, 4, word), ObservationNoted("A1", word))
    said = (Said(f"Vous dites « {word} »", ({"code": "a", "label": word},)),)
    take(store, id_, *events, said=said, inbox_id=inbox_id, state=state, channel="telegram")
    store.summary_token(id_)
    store.receive("telegram", f"{update}-late", id_, {"shown": word}, address=word)
    return id_


def withdraw(store: Store, participation_id: int) -> None:
    inbox_id = store.receive("telegram", f"bye-{participation_id}", participation_id, {"shown": WORD}, address=CHAT)
    state = State(Phase.ERASED)
    take(store, participation_id, Erased(), said=(GOODBYE,), inbox_id=inbox_id, state=state, channel="telegram")


def test_a_word_was_everywhere_and_is_nowhere(store: Store, campaign_id: int, engine: Any) -> None:
    id_ = live(store, campaign_id)
    present = {name for name, rows in dump(engine).items() if WORD in str(rows)}
    assert present == {"participations", "answers", "observations", "inbox", "outbox"}
    withdraw(store, id_)
    tables = dump(engine)
    assert WORD not in str(tables)
    gone = ("answers", "observations", "consents", "telegram_accounts")
    assert [tables[name] for name in gone] == [[], [], [], []]
    assert [link["kind"] for link in tables["links"]] == ["campaign"]


def test_the_file_itself_holds_no_word(store: Store, campaign_id: int, engine: Any) -> None:
    if engine.dialect.name != "sqlite":
        pytest.skip("the server's files belong to the server: VACUUM is its own affair")
    for number in range(20):
        live(store, campaign_id, f"{WORD}{number}", str(number))
    assert WORD.encode() in on_disk(engine)
    for row in store.participations(campaign_id):
        withdraw(store, row.id)
    assert WORD.encode() not in on_disk(engine)


def test_an_empty_row_stays_and_recognises_repeats(store: Store, campaign_id: int, clock: Clock) -> None:
    id_ = live(store, campaign_id)
    withdraw(store, id_)
    loaded = store.load(id_)
    assert (loaded.erased, loaded.state) == (True, State(Phase.ERASED))
    (row,) = store.participations(campaign_id)
    assert (row.family, row.inside, row.consents, row.answered, row.erased_at) == (None, None, {}, 0, clock())
    assert store.receive("telegram", "1", id_, {"shown": WORD}) is None
    assert store.processed("telegram", "1-late")
    assert store.campaigns()[0].erased == 1


def test_the_goodbye_is_still_delivered(store: Store, campaign_id: int, engine: Any) -> None:
    id_ = live(store, campaign_id)
    withdraw(store, id_)
    (goodbye,) = store.unsent("telegram")
    assert (goodbye.text, goodbye.address) == (GOODBYE.text, CHAT)
    assert [line.text for line in store.transcript(id_)] == [GOODBYE.text]
    store.mark_sent([goodbye.id])
    assert {row["address"] for table in ("inbox", "outbox") for row in dump(engine)[table]} == {None}


def test_its_links_and_its_chat_lead_nowhere(store: Store, campaign_id: int) -> None:
    id_ = live(store, campaign_id)
    token = store.return_token(id_)
    withdraw(store, id_)
    with pytest.raises(LinkUnknown):
        store.participation_by_token(token)
    with pytest.raises(ParticipationUnknown):
        store.return_token(id_)
    assert store.telegram_participation(store.vault.chat_hash(1)) is None


def test_words_said_after_a_withdrawal_are_not_kept(store: Store, campaign_id: int, engine: Any) -> None:
    id_ = live(store, campaign_id)
    withdraw(store, id_)
    inbox_id = store.receive("web", "after", id_, {"shown": WORD})
    take(store, id_, said=(GOODBYE,), inbox_id=inbox_id, state=State(Phase.ERASED))
    assert WORD not in str(dump(engine))


def test_others_keep_everything(store: Store, campaign_id: int) -> None:
    other, id_ = live(store, campaign_id, "tournesol", "2"), live(store, campaign_id)
    before = (store.load(other), store.transcript(other), store.answers(other), store.observations(other))
    withdraw(store, id_)
    assert (store.load(other), store.transcript(other), store.answers(other), store.observations(other)) == before


def test_what_was_never_agreed_to_is_purged_in_time(store: Store, campaign_id: int, clock: Clock, engine: Any) -> None:
    agreed = live(store, campaign_id, "tournesol", "2")
    silent, refused = (store.begin(campaign_id, "web").participation_id for _ in range(2))
    take(store, refused, ConsentChosen(Consent.STORE, True))
    take(store, refused, ConsentChosen(Consent.STORE, False))
    take(store, silent, inbox_id=store.receive("web", "s", silent, {"shown": WORD}))
    store.receive("telegram", "nobody", None, {"shown": WORD})
    clock.forward(days=2)
    recent = store.begin(campaign_id, "web").participation_id
    assert store.purge_unconsented(timedelta(days=1)) == 2
    assert store.purge_unconsented(timedelta(days=1)) == 0
    erased = {row.id: row.erased_at is not None for row in store.participations(campaign_id)}
    assert erased == {agreed: False, silent: True, refused: True, recent: False}
    assert WORD not in str(dump(engine))
    assert "tournesol" in str(dump(engine))


def test_a_turn_under_way_during_the_purge_is_computed_again(store: Store, participation_id: int, clock: Clock) -> None:
    version = store.load(participation_id).version
    clock.forward(days=2)
    store.purge_unconsented(timedelta(days=1))
    assert store.load(participation_id).version == version + 1


def on_disk(engine: Any) -> bytes:
    path = Path(engine.url.database)
    return b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))

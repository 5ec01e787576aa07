"""One turn, one transaction."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from bot.conversation.model import (
    Consent,
    ConsentChosen,
    Described,
    Finished,
    ObservationNoted,
    Phase,
    Proposal,
    Recorded,
    Scope,
    Slot,
    State,
)
from bot.storage.errors import DatabaseRefused, ParticipationUnknown
from bot.storage.records import Said
from bot.storage.store import Store
from nlu.reading.model import Reason
from referential.model import Reading
from tests.storage.builders import A1, AGREED, B1, VERSION, Clock, answer, dump, take, turn

HELLO = Said("Bonjour !", ({"code": "act:aide", "label": "Aide"},), "welcome.hello")


def test_a_new_participation_stands_at_the_beginning(store: Store, campaign_id: int) -> None:
    loaded = store.load(store.begin(campaign_id, "web").participation_id)
    assert loaded.state == State()
    assert (loaded.version, loaded.campaign_id, loaded.channel) == (0, campaign_id, "web")
    assert (loaded.referential_version, loaded.erased) == (VERSION, False)


def test_the_state_comes_back_with_the_answers_of_the_table(store: Store, participation_id: int) -> None:
    proposal = Proposal(4, (3, 4, 5), "mouais, à l'aise", "pourquoi pas")
    state = State(Phase.CONFIRMATION, 3, {Consent.STORE: True}, "ess", True, Scope.ESSENTIAL, current=B1, last=A1)
    state = State(**{**{f: getattr(state, f) for f in state.__slots__}, "proposal": proposal, "set_aside": (B1,)})
    assert take(store, participation_id, answer(A1), answer(B1, None, reason=Reason.TOO_EARLY), state=state)
    loaded = store.load(participation_id).state
    assert loaded.answers == {A1: Recorded(4), B1: Recorded(None, Reason.TOO_EARLY)}
    assert State(**{**{f: getattr(loaded, f) for f in state.__slots__}, "answers": {}}) == state


def test_each_event_is_written(store: Store, participation_id: int, campaign_id: int, clock: Clock) -> None:
    take(store, participation_id, *AGREED, Described("ess", False), ObservationNoted("A1", "vu au marché"), Finished())
    (row,) = store.participations(campaign_id)
    assert (row.family, row.inside, row.finished_at) == ("ess", False, clock())
    assert row.consents == dict.fromkeys(Consent, True)
    assert [(o.indicator, o.text, o.at) for o in store.observations(participation_id)] == [
        ("A1", "vu au marché", clock())
    ]


def test_an_answer_keeps_what_it_was_given_to(store: Store, participation_id: int, clock: Clock) -> None:
    take(store, participation_id, answer())
    (row,) = store.answers(participation_id)
    assert (row.indicator, row.reading, row.score, row.reason) == ("A1", Reading.SATISFACTION, 4, None)
    assert (row.words, row.how, row.why) == ("plutôt bien", "accepted", "« plutôt bien » se lit 4")
    assert (row.referential_version, row.wording, row.confirmed_at) == (VERSION, "Libellé de A1", clock())


def test_an_answer_given_again_replaces_the_first(store: Store, participation_id: int) -> None:
    take(store, participation_id, answer(A1, 2))
    take(store, participation_id, answer(A1, None, "je passe", Reason.UNSPECIFIED))
    (row,) = store.answers(participation_id)
    assert (row.score, row.reason, row.words) == (None, Reason.UNSPECIFIED, "je passe")


def test_consent_keeps_its_history(store: Store, participation_id: int, campaign_id: int, engine: Any) -> None:
    take(store, participation_id, ConsentChosen(Consent.WORDS, True, "v1"))
    take(store, participation_id, ConsentChosen(Consent.WORDS, False, "v2"))
    assert store.participations(campaign_id)[0].consents == {Consent.WORDS: False}
    assert [(row["given"], row["version"]) for row in dump(engine)["consents"]] == [(True, "v1"), (False, "v2")]


def test_a_turn_computed_on_an_old_version_writes_nothing(store: Store, participation_id: int, engine: Any) -> None:
    assert store.commit(participation_id, 0, turn(answer(A1)), (), None, "web")
    before = dump(engine)
    assert not store.commit(participation_id, 0, turn(answer(B1)), (HELLO,), None, "web")
    assert dump(engine) == before
    assert store.load(participation_id).version == 1


def test_of_two_turns_at_once_exactly_one_is_written(store: Store, participation_id: int) -> None:
    def commit(score: int) -> bool:
        return store.commit(participation_id, 0, turn(answer(A1, score)), (HELLO,), None, "web")

    with ThreadPoolExecutor(6) as threads:
        written = list(threads.map(commit, range(1, 7)))
    assert sorted(written) == [False] * 5 + [True]
    assert store.answers(participation_id)[0].score == written.index(True) + 1
    assert len(store.transcript(participation_id)) == 1


def test_an_update_answered_by_two_processes_counts_once(store: Store, participation_id: int) -> None:
    inbox_id = store.receive("web", "u1", participation_id, {"shown": "4"})
    assert take(store, participation_id, answer(A1), said=(HELLO,), inbox_id=inbox_id)
    assert take(store, participation_id, answer(B1, 5), said=(HELLO,), inbox_id=inbox_id)
    assert list(store.load(participation_id).state.answers) == [A1]
    assert store.load(participation_id).version == 1
    assert len(store.unsent("web")) == 1


def test_a_failing_event_leaves_nothing(store: Store, participation_id: int, engine: Any) -> None:
    inbox_id = store.receive("web", "u1", participation_id, {"shown": "9"})
    before = dump(engine)
    for wrong in (answer(A1, 9, "mes mots à moi"), answer(B1, None, "mes mots à moi")):
        with pytest.raises(DatabaseRefused) as caught:
            take(store, participation_id, Described("ess", True), answer(), wrong, said=(HELLO,), inbox_id=inbox_id)
        assert "mes mots" not in f"{caught.value!r} {caught.value.__cause__}"
    assert dump(engine) == before
    assert [waiting.inbox_id for waiting in store.pending()] == [inbox_id]


def test_a_turn_for_nobody_says_so(store: Store) -> None:
    with pytest.raises(ParticipationUnknown):
        store.commit(7, 0, turn(), (), None, "web")


ODD = ["avec un \0 dedans", "un demi \ud83d emoji", "« l’été » 🌻", "'; DROP TABLE answers;--"]


@pytest.mark.parametrize("words", ODD)
def test_odd_words_do_not_block_a_conversation(store: Store, participation_id: int, words: str) -> None:
    inbox_id = store.receive("web", "u1", participation_id, {"shown": words})
    state = State(Phase.CONFIRMATION, proposal=Proposal(4, (4,), words, ""))
    said = (Said(words, ({"code": "a", "label": words},)),)
    assert take(store, participation_id, answer(A1, 4, words), said=said, inbox_id=inbox_id, state=state)
    assert store.answers(participation_id)[0].words == words.replace("\0", "\ufffd").replace("\ud83d", "?")
    assert store.load(participation_id).state.answers == {A1: Recorded(4)}
    assert len(store.transcript(participation_id)) == 2


def test_a_slot_is_answered_apart_for_each_reading(store: Store, participation_id: int) -> None:
    take(store, participation_id, answer(Slot("A1", Reading.IMPORTANCE), 6), answer(A1, 2))
    assert [(row.reading.value, row.score) for row in store.answers(participation_id)] == [
        ("importance", 6),
        ("satisfaction", 2),
    ]

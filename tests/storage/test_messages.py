"""No message is lost, none is answered twice, no address stays."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.storage.errors import DatabaseRefused, LinkUnknown
from bot.storage.records import Said
from bot.storage.store import Store
from tests.storage.builders import SECRET, VERSION, Clock, answer, dump, take, wording

CHAT = "98765432101"
BUTTONS = ({"code": "note:4", "label": "4"},)


def test_a_received_update_waits_until_it_is_answered(store: Store, participation_id: int, clock: Clock) -> None:
    first = store.receive("web", "u1", participation_id, {"shown": "plutôt oui", "text": "plutôt oui"})
    second = store.receive("telegram", 12, None, {"shown": "bonjour"}, address=CHAT)
    assert [(p.inbox_id, p.channel, p.update_id, p.participation_id) for p in store.pending()] == [
        (first, "web", "u1", participation_id),
        (second, "telegram", "12", None),
    ]
    assert store.pending()[0].payload == {"shown": "plutôt oui", "text": "plutôt oui"}
    assert store.pending()[0].received_at == clock()
    assert store.pending()[1].address == CHAT
    assert not store.processed("web", "u1")
    take(store, participation_id, inbox_id=first)
    take(store, participation_id, inbox_id=second)
    assert store.processed("web", "u1")
    assert store.processed("telegram", 12)
    assert store.pending() == []


def test_a_repeat_is_recognised_before_and_after_it_is_answered(store: Store, participation_id: int) -> None:
    inbox_id = store.receive("web", "u1", participation_id, {"shown": "4"})
    assert store.receive("web", "u1", participation_id, {"shown": "5"}) is None
    take(store, participation_id, inbox_id=inbox_id)
    assert store.receive("web", "u1", participation_id, {"shown": "5"}) is None
    assert isinstance(store.receive("telegram", "u1", participation_id, {}), int)


def test_a_refused_update_is_no_repeat(store: Store) -> None:
    with pytest.raises(DatabaseRefused):
        store.receive("web", "u1", 99, {"shown": "4"})


def test_an_update_outside_any_conversation_is_settled(store: Store, engine: Any) -> None:
    inbox_id = store.receive("telegram", 5, None, {"shown": "un mot perdu"}, address=CHAT)
    assert inbox_id is not None
    store.settle(inbox_id)
    assert store.pending() == []
    assert "un mot perdu" not in str(dump(engine))
    assert dump(engine)["inbox"][0]["address"] is None


def test_replies_wait_until_they_are_sent(store: Store, participation_id: int) -> None:
    said = (Said("Bonjour.", key="hello"), Said("Quelle note ?", BUTTONS, "question"))
    take(store, participation_id, said=said, channel="telegram")
    assert store.unsent("web") == []
    first, second = store.unsent("telegram")
    assert (second.text, second.buttons, second.key, second.position) == ("Quelle note ?", BUTTONS, "question", 1)
    store.mark_sent([first.id])
    assert [left.id for left in store.unsent("telegram")] == [second.id]
    store.mark_sent([first.id, second.id])
    assert store.unsent("telegram") == []


def test_what_was_refused_for_ever_is_dropped_and_never_told_as_sent(
    store: Store, participation_id: int, clock: Clock, engine: Any
) -> None:
    inbox_id = store.receive("telegram", 1, participation_id, {"shown": "4"}, address=CHAT)
    take(store, participation_id, said=(Said("a"), Said("b")), inbox_id=inbox_id, channel="telegram")
    sent, refused = store.unsent("telegram")
    store.mark_sent([sent.id])
    clock.forward(seconds=5)
    store.drop([sent.id, refused.id])
    store.mark_sent([refused.id])
    kept = {row["id"]: (row["sent_at"] is not None, row["dropped_at"] is not None) for row in dump(engine)["outbox"]}
    assert kept == {sent.id: (True, False), refused.id: (False, True)}
    assert store.unsent("telegram") == []
    assert addresses(engine) == [None, None, None]


def test_an_address_is_sealed_then_gone_with_the_last_reply(store: Store, participation_id: int, engine: Any) -> None:
    inbox_id = store.receive("telegram", 1, participation_id, {"shown": "4"}, address=CHAT)
    take(store, participation_id, said=(Said("a"), Said("b")), inbox_id=inbox_id, channel="telegram")
    assert CHAT not in str(dump(engine))
    first, second = store.unsent("telegram")
    assert first.address == second.address == CHAT
    store.mark_sent([first.id])
    assert dump(engine)["inbox"][0]["address"] is not None
    store.mark_sent([second.id])
    assert addresses(engine) == [None, None, None]


def test_an_undelivered_address_is_forgotten_after_a_day(
    store: Store, participation_id: int, clock: Clock, engine: Any
) -> None:
    inbox_id = store.receive("telegram", 1, participation_id, {"shown": "4"}, address=CHAT)
    take(store, participation_id, said=(Said("a"),), inbox_id=inbox_id, channel="telegram")
    take(store, participation_id, said=(Said("pour le web"),))
    clock.forward(hours=23)
    assert store.forget_addresses() == 0
    clock.forward(hours=2)
    assert store.forget_addresses(timedelta(hours=24)) == 1
    assert addresses(engine) == [None, None, None]
    assert store.unsent("telegram") == []
    assert len(store.unsent("web")) == 1


def test_an_address_sealed_under_another_secret_is_lost_alone(store: Store, engine: Any) -> None:
    store.receive("telegram", 1, None, {"shown": "4"}, address=CHAT)
    other = Store(engine, secret=SECRET * 2, wording=wording, referential_version=VERSION)
    assert [(p.payload, p.address) for p in other.pending()] == [({"shown": "4"}, None)]


def test_the_transcript_tells_the_conversation_in_order(store: Store, participation_id: int, clock: Clock) -> None:
    take(store, participation_id, said=(Said("Bonjour."), Said("Note ?", BUTTONS, "question")))
    for update in ("u1", "u2"):
        clock.forward(seconds=5)
        inbox_id = store.receive("web", update, participation_id, {"shown": f"mot {update}"})
        take(store, participation_id, answer(), said=(Said("Noté."),), inbox_id=inbox_id)
    store.receive("web", "u3", participation_id, {"code": "note:4"})
    store.receive("web", "u4", participation_id, {"shown": "attend"})
    lines = store.transcript(participation_id)
    assert [(line.turn, line.author, line.text) for line in lines] == [
        (1, "jalon", "Bonjour."),
        (1, "jalon", "Note ?"),
        (2, "person", "mot u1"),
        (2, "jalon", "Noté."),
        (3, "person", "mot u2"),
        (3, "jalon", "Noté."),
        (None, "person", "attend"),
    ]
    assert (lines[1].buttons, lines[1].key) == (BUTTONS, "question")
    assert lines[2].at == clock() - timedelta(seconds=5)


def test_the_last_lines_are_those_answered_and_say_whether_there_are_more(store: Store, participation_id: int) -> None:
    take(store, participation_id, said=(Said("Bonjour."), Said("Note ?", BUTTONS, "question")))
    for text in ("un", "deux"):
        inbox_id = store.receive("web", text, participation_id, {"shown": text})
        take(store, participation_id, said=(Said("Noté."), Said("Et ?")), inbox_id=inbox_id)
    store.receive("web", "trois", participation_id, {"shown": "attend"})
    whole = store.conversation(participation_id)
    assert [line.text for line in whole.lines] == ["Bonjour.", "Note ?", "un", "Noté.", "Et ?", "deux", "Noté.", "Et ?"]
    assert (whole.earlier, whole.loaded) == (False, store.load(participation_id))
    for last in range(1, 9):
        some = store.conversation(participation_id, last)
        assert (some.lines, some.earlier) == (whole.lines[-last:], last < 8)


def test_an_update_is_kept_with_the_conversation_it_speaks_for(store: Store, participation_id: int) -> None:
    take(store, participation_id, answer())
    token = store.return_token(participation_id)
    taken = store.take_in("web", "u1", token, {"shown": "4"})
    assert taken is not None
    assert taken.loaded == store.load(participation_id)
    assert [waiting.inbox_id for waiting in store.pending()] == [taken.inbox_id]
    assert store.take_in("web", "u1", participation_id, {"shown": "4"}) is None
    with pytest.raises(LinkUnknown):
        store.take_in("web", "u2", "x" * 32, {"shown": "4"})
    assert not store.processed("web", "u2")
    assert len(store.pending()) == 1


def test_what_was_just_received_is_not_what_is_left_waiting(store: Store, participation_id: int, clock: Clock) -> None:
    store.receive("web", "u1", participation_id, {"shown": "4"})
    clock.forward(seconds=59)
    assert store.pending(timedelta(minutes=1)) == []
    clock.forward(seconds=2)
    assert len(store.pending(timedelta(minutes=1))) == 1


def addresses(engine: Any) -> list[str | None]:
    tables = dump(engine)
    return [row["address"] for row in tables["inbox"] + tables["outbox"]]

"""A person's own data: everything that is kept of them, each field explained, and nothing of anyone else."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
import sqlalchemy as sa

from bot.conversation.model import Described, Named, ObservationNoted, Phase, State
from bot.privacy.files import document
from bot.privacy.own_data import Kind, json_of, sections, text_of
from bot.storage.access_errors import AccountUnknown
from bot.storage.errors import ParticipationUnknown
from bot.storage.own_data import Own
from bot.storage.records import Said
from bot.storage.records_access import Role
from bot.storage.records_shares import Extent
from bot.storage.store import Store
from bot.storage.tables import metadata
from nlu.reading.model import Reason
from tests.storage.builders import AGREED, B1, Clock, answer, take
from tests.storage.facilitators import EMAIL, OTHER, facilitate
from tests.storage.networkers import REVIEWER, SUMMARY, work_together

MINE, THEIRS = "pâquerette", "chrysanthème"
OF_PARTICIPATION = {
    "answers": "answers", "observations": "observations", "consents": "consents", "links": "links",
    "telegram_accounts": "telegram", "inbox": "transcript", "outbox": "transcript",
}  # fmt: skip
"""Where each table that points to a participation is found; a new one is caught by the test below."""
OF_ACCOUNT = {
    "sessions": "sessions", "memberships": "memberships", "network_memberships": "network_memberships",
    "administrators": "administrator", "passes": "invited", "participations": "papers", "plan_changes": "plan_changes",
    "collective_scores": "agreed", "shares": "shared", "network_notes": "notes", "network_messages": "messages",
    "access_log": "accesses",
}  # fmt: skip


def people(store: Store, campaign_id: int) -> list[int]:
    """Five who left words wherever a word can go; the first speaks of daisies."""
    made = [store.begin(campaign_id, "web", store.vault.chat_hash(n)).participation_id for n in range(5)]
    for number, id_ in enumerate(made):
        word = THEIRS if number else MINE
        inbox_id = store.receive("web", f"{id_}", id_, {"shown": f"{word} dite"})
        events = (*AGREED, Described("habitants", True), Named(f"{word} nommée"), answer(words=f"{word} répondue"),
                  answer(B1, None, f"{word} tue", Reason.TOO_EARLY), ObservationNoted("A1", f"{word} vue"))  # fmt: skip
        state = State(Phase.QUESTION, family=f"{word} gardée")
        take(store, id_, *events, said=(Said(f"{word} entendue"),), inbox_id=inbox_id, state=state)
        store.summary_token(id_)
    return made


def read(of: Kind, own: Own, clock: Clock) -> str:
    """The file to read, with plain spaces."""
    return re.sub("[\u202f\u00a0]", " ", text_of(of, own, clock()))


def columns(name: str, points_to: str) -> list[str]:
    """Of that table, those that point there."""
    return [key.parent.name for key in metadata.tables[name].foreign_keys if key.column.table.name == points_to]


def test_everything_kept_of_a_participation_is_in_it_and_nothing_of_the_others(
    store: Store, campaign_id: int, clock: Clock
) -> None:
    mine, *others = people(store, campaign_id)
    store.take_snapshot(campaign_id, [mine, *others], {"n": 5})
    text = read("participation", store.own_participation(mine), clock)
    for word in ("dite", "nommée", "répondue", "tue", "vue", "entendue"):
        assert f"{MINE} {word}" in text
    assert f"{MINE} gardée" in json_of("participation", store.own_participation(mine), clock())
    assert THEIRS not in text
    for said in ("à quel titre", "Habitants", "sans note parce que : il est trop tôt", "pour : garder vos réponses",
                 "accord donné : oui", "2 mars 2026", "pour : le pôle", "nombre de personnes : 5"):  # fmt: skip
        assert said in text


def test_a_program_reads_every_field_with_its_meaning(store: Store, campaign_id: int, clock: Clock) -> None:
    mine, *_ = people(store, campaign_id)
    found = json.loads(json_of("participation", store.own_participation(mine), clock()))
    scores = [(one["indicateur"], one["note"], one["vos mots"]) for one in found["donnees"]["Vos réponses"]]
    assert scores == [("A1", 4, f"{MINE} répondue"), ("B1", None, f"{MINE} tue")]
    assert found["donnees"]["Votre participation"][0]["commencée le"] == "2026-03-02T09:30:00+00:00"
    assert set(found["donnees"]) == set(found["explications"])
    assert "cinq personnes" in found["explications"]["Les photos où vous comptez"][""]


def test_every_table_that_points_to_a_person_is_in_their_data(store: Store, campaign_id: int) -> None:
    pointing = {name for name in metadata.tables if columns(name, "participations")}
    assert pointing == set(OF_PARTICIPATION)
    mine, *_ = people(store, campaign_id)
    own = store.own_participation(mine)
    assert all(own[section] for section in OF_PARTICIPATION.values())
    assert {name for name in metadata.tables if columns(name, "accounts")} == set(OF_ACCOUNT)
    assert set(OF_ACCOUNT.values()) <= {part["id"] for part in document("own_data.yml")["account"]}


@pytest.mark.parametrize(("table", "kept_apart"), [
    ("participations", {"campaign_id", "erased_at", "entered_by_id"}),
    ("answers", {"id", "participation_id"}), ("observations", {"id", "participation_id"}),
    ("consents", {"id", "participation_id"}), ("telegram_accounts", {"id", "participation_id"}),
    ("accounts", {"password_hash"}), ("sessions", {"id", "account_id", "token_hash"}),
])  # fmt: skip
def test_every_column_is_given(store: Store, campaign_id: int, table: str, kept_apart: set[str]) -> None:
    """Apart: numbers that tie rows together, keys, and what is given in another form."""
    mine, *_ = people(store, campaign_id)
    section = {"participations": "participation", "accounts": "account", **OF_PARTICIPATION, **OF_ACCOUNT}
    section["participations"] = "participation"
    account = facilitate(store, store.campaign(campaign_id).pole_id, campaign_id)
    own = store.own_account(account) if table in ("accounts", "sessions") else store.own_participation(mine)
    given = own[section[table]][0]
    assert {column.name for column in metadata.tables[table].c} - set(given) == kept_apart


def test_an_account_finds_what_it_did_and_no_address_of_another(store: Store, campaign_id: int, clock: Clock) -> None:
    account = facilitate(store, store.campaign(campaign_id).pole_id, campaign_id)
    sheet = store.begin_on_paper(campaign_id, account).participation_id
    take(store, sheet, *AGREED, answer(words=THEIRS))
    network = work_together(store)
    reviewer = store.account_by_email(REVIEWER)
    assert reviewer
    store.share(*_closed(store, network), Extent.FIGURES, account)
    text = read("account", store.own_account(account), clock)
    for said in (EMAIL, "nom : Ana", "Firefox sur Linux", "rôle : animation", "rôle : co-animation", "Visiter la halle",
                 "La halle est connue.", "essai : sign_in", "collecte : Printemps", "collecte : Partagée"):  # fmt: skip
        assert said in text
    assert [word for word in (OTHER, REVIEWER, THEIRS, "omar@") if word in text] == []
    theirs = read("account", store.own_account(reviewer.id), clock)
    for said in ("Rappeler en juin.", "Pouvons-nous vous aider ?", "geste : lecture", "rôle : coordination"):
        assert said in theirs
    assert EMAIL not in theirs
    assert "Pouvons-nous" not in text


def _closed(store: Store, network: int) -> tuple[int, int, int]:
    pole = store.create_pole("le pôle des Vallées", invented=True)
    campaign, _ = store.create_campaign(pole, "Partagée")
    store.close_campaign(campaign)
    return pole, network, campaign


def test_who_agreed_reads_which_networks_receive(store: Store, campaign_id: int) -> None:
    mine, *others = people(store, campaign_id)
    network = store.create_network("le réseau des Vallées")
    store.close_campaign(campaign_id)
    pole = store.campaign(campaign_id).pole_id
    store.take_shared_picture(campaign_id, [mine, *others], {"n": 5}, SUMMARY)
    share = store.share(pole, network, campaign_id, Extent.FIGURES)
    assert store.own_participation(mine)["recipients"] == []
    store.accept_pole(network, pole)
    (found,) = store.own_participation(mine)["recipients"]
    assert (found["network"], found["extent"]) == ("le réseau des Vallées", "figures")
    assert [one["kind"] for one in store.own_participation(mine)["pictures"]] == ["networks"]
    store.withdraw_share(pole, share)
    assert store.own_participation(mine)["recipients"] == []


@pytest.mark.parametrize("of", ["participation", "account"])
def test_every_field_is_explained_in_order(store: Store, campaign_id: int, engine: Any, of: Kind) -> None:
    """No field without a label, no label without a field: whatever the store gives, the file says."""
    account = facilitate(store, store.campaign(campaign_id).pole_id, campaign_id)
    mine, *_ = people(store, campaign_id)
    own = store.own_participation(mine) if of == "participation" else store.own_account(account)
    parts = {part["id"]: part["fields"] for part in document("own_data.yml")[of]}
    assert set(own) == set(parts)
    assert {one.id for one in sections(of, own)} == set(parts)
    for name, rows in own.items():
        assert all(set(row) == set(parts[name]) for row in rows), name


def test_nobody_else_is_given(store: Store, engine: Any) -> None:
    with pytest.raises(AccountUnknown):
        store.own_account(99)
    with pytest.raises(ParticipationUnknown):
        store.own_participation(99)
    with engine.connect() as connection:
        assert connection.execute(sa.text("SELECT count(*) FROM participations")).scalar() == 0


def test_a_role_of_a_network_is_not_one_of_a_pole(store: Store, campaign_id: int) -> None:
    pole = store.campaign(campaign_id).pole_id
    entered = store.use_pass(store.invite("ana@pole.test", pole, Role.FACILITATOR), "Firefox")
    (found,) = store.own_account(entered.account_id)["passes"]
    assert (found["kind"], found["role"], found["place"]) == ("invite", "facilitator", "Le Pôle des Monts")

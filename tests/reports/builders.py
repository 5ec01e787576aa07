"""A store with one finished participation, as the real one would leave it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import referential
from bot.conversation.model import (
    AnswerRecorded,
    Consent,
    ConsentChosen,
    Described,
    Event,
    Finished,
    ObservationNoted,
    Phase,
    State,
    Turn,
)
from bot.results.answers import Recorded, Slot
from bot.storage.database import open_engine
from bot.storage.store import Store
from nlu.reading.model import Reason
from referential.model import Reading
from tests.results.builders import CODES, ESSENTIAL
from tests.storage.builders import SECRET, Clock

DATA = referential.load()
POLE = "le pôle des Trois Rivières"
WORDS = {
    "A1": "on a le café associatif, les gens savent où nous trouver",
    "C1": "avec la mairie c'est compliqué, ça dépend de l'adjoint",
    "C3": "le collège est venu une fois, et puis plus rien",
    "E2": "les décisions se prennent à trois, les autres suivent <b>gentiment</b>",
    "G2": "je n'ai jamais vu passer les chiffres de l'emploi",
}
SEEN = {
    "A1": "Le samedi matin, une trentaine de personnes passent au comptoir.",
    "C1": "Réunion du 12 mars : deux services sur quatre étaient là.",
}
SATISFACTION = {
    code: int(digit) or None for code, digit in zip(CODES, "546355432431654542235432304235403654", strict=True)
}
"""0: a non-response."""
IMPORTANCE: dict[str, int | None] = {
    code: int(digit) for code, digit in zip(CODES, "645545546554645466455445654535446344", strict=True)
}
SILENCES = {"G2": Reason.NO_INFORMATION, "H4": Reason.TOO_EARLY}


def new_store(database_url: str) -> Store:
    """Over a migrated database."""
    return Store(
        open_engine(database_url), secret=SECRET, wording=lambda code: DATA.indicator(code).wording,
        referential_version=DATA.version, clock=Clock(),
    )  # fmt: skip


def campaign(
    store: Store, floor: int = 5, place: tuple[str, tuple[str, ...]] = ("Bretagne", ("Ille-et-Vilaine",))
) -> int:
    pole = store.create_pole(POLE, place[0], place[1], invented=True)
    return store.create_campaign(pole, "Faire le point avant la rencontre de printemps", floor=floor)[0]


def begun(store: Store, campaign_id: int, events: Iterable[Event], family: str | None = None) -> int:
    """A participation to which all that happened."""
    participation_id = store.begin(campaign_id, "web").participation_id
    consents = (ConsentChosen(Consent.STORE, True), ConsentChosen(Consent.WORDS, True))
    turn = Turn(State(Phase.DONE), (), (*consents, Described(family, True), *events))
    assert store.commit(participation_id, 0, turn, (), None, "web")
    return participation_id


def answered(
    scores: Mapping[str, int | None], reading: Reading = Reading.SATISFACTION, words: dict[str, str] | None = None
) -> list[Event]:
    """None is a non-response, for lack of information unless `SILENCES` says why."""
    found: list[Event] = []
    for code, score in scores.items():
        reason = None if score else SILENCES.get(code, Reason.NO_INFORMATION)
        said = (words or {}).get(code, str(score or "je ne sais pas"))
        how = "accepted" if words and code in words else "typed"
        found.append(AnswerRecorded(Slot(code, reading), Recorded(score, reason), said, how, ""))
    return found


def full() -> list[Event]:
    """The whole référentiel, read both ways, with words and observations."""
    satisfaction = answered(SATISFACTION, words=WORDS)
    seen = [ObservationNoted(code, text) for code, text in SEEN.items()]
    return [*satisfaction, *answered(IMPORTANCE, Reading.IMPORTANCE), *seen, Finished()]


def essential() -> list[Event]:
    """The nine, satisfaction only."""
    scores = {code: SATISFACTION[code] for code in ESSENTIAL}
    return [*answered(scores, words=WORDS), ObservationNoted("A1", SEEN["A1"]), Finished()]

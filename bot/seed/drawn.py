"""One invented pole drawn by lot, as rows: the same number and seed always give the same answers."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bot.conversation.codec import state_to_json
from bot.conversation.model import CONSENT_VERSION, Consent, Phase, Scope, State
from bot.seed.script import script
from bot.storage.records_poles import Governance, Stage
from nlu.reading.model import Reason
from referential.model import Reading, Referential

Row = dict[str, Any]
FAMILIES = {"ess": 40, "habitants": 18, "collectivite": 14, "entreprise": 12, "animation": 6, "formation": 5,
            "recherche": 5}  # fmt: skip
OPEN, SATISFACTION = 0.3, 0.9
"""Shares of the poles: each person chooses a reading; else satisfaction is asked, or importance."""
TWICE = 5
"""One pole in so many made two rounds of it, half the people in each."""
SILENT = {"G2": 0.25, "H4": 0.3, "E3": 0.15}
SELDOM, SPOKEN, SEEN = 0.03, 0.03, 0.01
GIVEN = {Consent.STORE: 1.0, Consent.WORDS: 0.8, Consent.NETWORK: 0.85}


@dataclass(frozen=True, slots=True)
class Words:
    """What names are made of; shapes in `many.yml`."""

    names: list[str]
    places: list[str]
    regions: Mapping[str, list[str]]
    titles: list[str]
    again: str
    national: str
    regional: str
    about: str
    reviewer: Mapping[str, str]


@dataclass(slots=True)
class Drawn:
    """A pole's rows by table, numbered from 1 in each: `people[3]["campaign"]` is the place of its campaign."""

    pole: Row
    sheet: Row
    region: str
    campaigns: list[Row] = field(default_factory=list)
    participations: list[Row] = field(default_factory=list)
    consents: list[Row] = field(default_factory=list)
    answers: list[Row] = field(default_factory=list)
    observations: list[Row] = field(default_factory=list)
    experiences: list[Row] = field(default_factory=list)


@cache
def words() -> Words:
    """As written."""
    return Words(**yaml.safe_load(Path(__file__).with_name("many.yml").read_text(encoding="utf-8")))


class Lot:
    """Draws poles; `today`: what the past is counted from."""

    def __init__(self, referential: Referential, people: int, seed: int, today: datetime) -> None:
        self._referential, self._people, self._seed, self._today = referential, people, seed, today
        self._wording = {one.code: one.wording for one in referential.indicators}
        self._spoken = {code: said for one in script().people for code, said in one.said.items()}

    def pole(self, number: int) -> Drawn:
        """The one of that number, from 1."""
        rng = random.Random(f"{self._seed}:{number}")
        chance = rng.random()
        readings = () if chance < OPEN else (Reading.SATISFACTION if chance < SATISFACTION else Reading.IMPORTANCE,)
        return self._lived(rng, number, readings, 2 if number % TWICE == 0 else 1)

    def whole(self, number: int) -> Drawn:
        """One round in which everyone answers both readings."""
        return self._lived(random.Random(f"{self._seed}:{number}"), number, tuple(Reading), 1)

    def _lived(self, rng: random.Random, number: int, readings: tuple[Reading, ...], rounds: int) -> Drawn:
        drawn = self._named(rng, number)
        closed = self._today - timedelta(days=rng.randint(5, 600), minutes=rng.randint(0, 1400))
        level = {code: rng.gauss(0, 0.7) for code in self._wording}
        for place in range(rounds):
            ended = closed - timedelta(days=(rounds - 1 - place) * 180)
            drawn.campaigns.append(self._campaign(rng, place, readings, ended))
            for one in range(place, self._people, rounds):
                self._person(rng, drawn, place, readings, ended - timedelta(days=rng.random() * 20), one, level)
            level = {code: value + rng.gauss(0.25, 0.4) for code, value in level.items()}
        return drawn

    def _named(self, rng: random.Random, number: int) -> Drawn:
        told, terms = words(), self._referential.sheet
        region = rng.choice(list(told.regions))
        name = f"le pôle {rng.choice(told.names)} {rng.choice(told.places)}, n° {number}"
        made = self._today - timedelta(days=900)
        stage = rng.choice(list(Stage))
        sheet = {
            "stage": stage.value, "domains": rng.sample([one.id for one in terms.domains], rng.randint(1, 4)),
            "structures": {family: rng.randint(1, 9) for family in rng.sample(list(FAMILIES), 4)},
            "cooperation": [one.id for form in terms.forms for one in form.choices if rng.random() < 0.4],
            "governance": rng.choice(list(Governance)).value, "economy": {}, "priorities": [],
            "shown": [name for name in ("region", "departments", "stage", "domains") if rng.random() < 0.9],
            "version": 1, "updated_at": made,
        }  # fmt: skip
        departments = rng.sample(told.regions[region], 1)
        pole = {"name": name, "region": region, "departments": departments, "invented": True, "created_at": made}
        drawn = Drawn(pole, sheet, region)
        if rng.random() < 0.3:
            code, text = script().experience
            drawn.experiences.append({"indicator": rng.choice([code, *self._wording]), "text": text,
                                      "may_be_asked": rng.random() < 0.8, "at": made})  # fmt: skip
        return drawn

    def _campaign(self, rng: random.Random, place: int, readings: tuple[Reading, ...], closed: datetime) -> Row:
        opened = closed - timedelta(days=25)
        title = words().again if place else rng.choice(words().titles)
        return {
            "title": title, "scope": Scope.COMPLETE.value, "objectives": [], "readings": list(map(str, readings)),
            "floor": 5, "opens_at": opened, "closed_at": closed, "created_at": opened, "expected": [], "named": False,
            "round": place + 1,
        }  # fmt: skip

    def _person(
        self, rng: random.Random, drawn: Drawn, campaign: int, readings: tuple[Reading, ...], at: datetime, one: int,
        level: Mapping[str, float],
    ) -> None:  # fmt: skip
        """`one`: their number in the pole: where readings are open, every other person takes each."""
        asked = readings or (list(Reading)[one // 2 % 2],)
        family, inside = rng.choices(list(FAMILIES), list(FAMILIES.values()))[0], rng.random() < 0.65
        given = {choice: rng.random() < share for choice, share in GIVEN.items()}
        begun = at - timedelta(minutes=rng.randint(9, 40))
        state = State(Phase.DONE, 45, given, family, inside, Scope.COMPLETE, asked)
        person = len(drawn.participations)
        drawn.participations.append({
            "campaign": campaign, "family": family, "inside": inside, "channel": "web", "state": state_to_json(state),
            "version": 45, "referential_version": self._referential.version, "begun_at": begun, "updated_at": at,
            "finished_at": at,
        })  # fmt: skip
        drawn.consents += ({"participation": person, "choice": choice.value, "given": yes, "version": CONSENT_VERSION,
                            "at": begun} for choice, yes in given.items())  # fmt: skip
        for reading in asked:
            drawn.answers += self._answers(rng, person, reading, at, level)
        if rng.random() < SEEN * len(self._wording):
            drawn.observations.append({"participation": person, "indicator": rng.choice(list(self._wording)),
                                       "text": rng.choice(_seen()), "at": at})  # fmt: skip

    def _answers(
        self, rng: random.Random, person: int, reading: Reading, at: datetime, level: Mapping[str, float]
    ) -> Iterator[Row]:
        middle, lean = script().middle[reading], rng.gauss(0, 0.6)
        for code, wording in self._wording.items():
            score: int | None = min(6, max(1, round(middle[code] + level[code] + lean + rng.gauss(0, 0.8))))
            said, how = str(score), "typed"
            if rng.random() < SILENT.get(code, SELDOM):
                score, said = None, "je ne sais pas"
            elif rng.random() < SPOKEN and code in self._spoken and reading is Reading.SATISFACTION:
                (score, said), how = self._spoken[code], "accepted"
            yield {
                "participation": person, "indicator": code, "reading": reading.value, "score": score,
                "reason": None if score else Reason.NO_INFORMATION.value, "words": said, "how": how, "why": "",
                "referential_version": self._referential.version, "wording": wording, "confirmed_at": at,
            }  # fmt: skip


@cache
def _seen() -> list[str]:
    return [text for one in script().people for text in one.seen.values()]

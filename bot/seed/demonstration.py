"""The demonstration: a pole after its first collecte and in its second, and the network it shares with."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from bot.conversation.model import (
    AnswerRecorded,
    Consent,
    ConsentChosen,
    Described,
    Event,
    Finished,
    ObservationNoted,
    Phase,
    Recorded,
    Scope,
    Slot,
    State,
    Turn,
)
from bot.reports.group import frozen, shared
from bot.seed.clock import Clock
from bot.seed.script import Account, Script, Someone, script, sheet_of
from bot.storage.records_access import Role
from bot.storage.records_campaigns import Circle, Expected
from bot.storage.records_networks import NetworkRole
from bot.storage.records_poles import PlanDraft, PlanState
from bot.storage.records_shares import Extent
from bot.storage.rounds import PAPER
from bot.storage.store import Store
from nlu.reading.model import Reason
from referential.model import Reading, Referential

FIRST, NEXT = 190, 6
"""How many days ago each round opened."""
EXPECTED = (("ess", 5, 2), ("entreprise", 1, 2), ("collectivite", 0, 2), ("habitants", 2, 3), ("animation", 1, 0),
            ("recherche", 0, 1))  # fmt: skip
SILENT = {
    Reason.NO_INFORMATION: "je ne sais pas", Reason.NOT_CONCERNED: "pas concerné", Reason.TOO_EARLY: "trop tôt",
    Reason.PREFER_NOT: "je préfère pas",
}  # fmt: skip


class Demonstration:
    """Made through the store's own calls, at the hours `clock` is set to: `store` reads that same clock."""

    def __init__(self, store: Store, clock: Clock, referential: Referential, seed: int = 0) -> None:
        self._store, self._clock, self._referential, self._seed = store, clock, referential, seed
        self._script: Script = script()

    def there(self) -> bool:
        """Is it whole? Its last step is the reviewer who joins the network."""
        return self._store.account_by_email(self._script.reviewer.email) is not None

    def make(self) -> bool:
        """False when it was there. What an interrupted run left is made again."""
        if self.there():
            return False
        pole_id = self._pole()
        account_id = self._facilitator(pole_id)
        first = self._first_round(pole_id, account_id)
        self._meeting(pole_id, first, account_id)
        network_id = self._network()
        self._share(pole_id, first, network_id, account_id)
        self._next_round(first, account_id)
        self._join_network(network_id)
        return True

    def _pole(self) -> int:
        """The same pole as before, emptied of what is made here."""
        known = (one.id for one in self._store.poles() if one.invented and one.name == self._script.pole)
        self._clock.ago(days=FIRST + 20)
        found = next(known, None) or self._store.create_pole(self._script.pole, self._script.region,
                                                             self._script.departments, invented=True)  # fmt: skip
        for record in self._store.campaigns_of(found):
            if record.title in (self._script.first, self._script.next):
                self._store.delete_campaign(record.id)
        for item in self._store.plan(found):
            self._store.remove_plan_item(found, item.id)
        self._store.save_sheet(replace(sheet_of(self._script.sheet, found), version=self._store.sheet(found).version))
        return found

    def _facilitator(self, pole_id: int) -> int:
        self._clock.ago(days=FIRST + 19)
        return self._joined(self._store.invite(self._script.facilitator.email, pole_id, Role.FACILITATOR),
                            self._script.facilitator)  # fmt: skip

    def _joined(self, token: str, account: Account) -> int:
        account_id = self._store.use_pass(token, "démonstration").account_id
        self._store.rename_account(account_id, account.name)
        return account_id

    def _first_round(self, pole_id: int, account_id: int) -> int:
        self._clock.ago(days=FIRST)
        expected = [Expected(*one) for one in EXPECTED]
        campaign_id, _ = self._store.create_campaign(pole_id, self._script.first, expected=expected,
                                                     circle=Circle.BOTH)  # fmt: skip
        for number, someone in enumerate(self._script.people):
            self._clock.ago(days=FIRST - 2 - number * 1.1, minutes=37 * number)
            self._take_part(campaign_id, someone, account_id, number)
        self._clock.ago(days=FIRST - 21)
        self._store.close_campaign(campaign_id)
        frozen.current(self._store, self._referential, self._store.campaign(campaign_id))
        return campaign_id

    def _take_part(self, campaign_id: int, someone: Someone, account_id: int, number: int, moved: int = 0) -> None:
        rng = random.Random(f"{self._seed}:{number}:{moved}")
        paper = someone.channel == PAPER
        begun = (self._store.begin_on_paper(campaign_id, account_id) if paper
                 else self._store.begin(campaign_id, someone.channel))  # fmt: skip
        self._clock.forward(minutes=rng.randint(14, 41))
        turn = Turn(_state(someone), (), tuple(self._events(someone, rng, moved)))
        self._store.commit(begun.participation_id, 0, turn, (), None, someone.channel)

    def _events(self, someone: Someone, rng: random.Random, moved: int) -> Iterator[Event]:
        yield from (ConsentChosen(one, one in someone.consents) for one in Consent)
        yield Described(someone.family, someone.inside)
        for indicator in self._referential.indicators:
            yield from (self._answer(someone, Slot(indicator.code, reading), rng, moved) for reading in Reading)
            if not moved and indicator.code in someone.seen:
                yield ObservationNoted(indicator.code, someone.seen[indicator.code])
        yield Finished()

    def _answer(self, someone: Someone, slot: Slot, rng: random.Random, moved: int) -> Event:
        code, satisfaction = slot.indicator, slot.reading is Reading.SATISFACTION
        how = PAPER if someone.channel == PAPER else "typed"
        if satisfaction and code in someone.said and not moved:
            score, words = someone.said[code]
            return AnswerRecorded(slot, Recorded(score), words, PAPER if how == PAPER else "accepted", "")
        drawn = self._score(someone, slot, rng, moved)
        silent = someone.silent.get(code) if satisfaction or someone.silent.get(code) is Reason.NOT_CONCERNED else None
        if silent:
            return AnswerRecorded(slot, Recorded(None, silent), SILENT[silent], how, "")
        return AnswerRecorded(slot, Recorded(drawn), str(drawn), how, "")

    def _score(self, someone: Someone, slot: Slot, rng: random.Random, moved: int) -> int:
        """`moved`: steps gained since the first round on what the plan was about."""
        score = self._script.middle[slot.reading][slot.indicator] + rng.choice((-1, 0, 0, 0, 1))
        if slot.reading is Reading.SATISFACTION:
            score += someone.lean.get(slot.indicator, someone.lean.get(slot.indicator[0], 0))
            score += moved if slot.indicator in {one.code for one in self._script.plan} else 0
        return min(6, max(1, score))

    def _meeting(self, pole_id: int, campaign_id: int, account_id: int) -> None:
        """What the group said together, and what it decided."""
        self._clock.ago(days=FIRST - 24)
        for code, score, observation in self._script.agreed:
            self._store.agree(campaign_id, Slot(code, Reading.SATISFACTION), score, observation, account_id)
        for planned in self._script.plan:
            self._clock.ago(days=FIRST - 24)
            due = (self._clock.today + timedelta(days=planned.days)).date()
            draft = PlanDraft(planned.what, planned.who, planned.horizon, due, PlanState.TO_DO, planned.code,
                              planned.measure)  # fmt: skip
            item_id = self._store.add_plan_item(pole_id, draft, account_id, campaign_id)
            item = self._store.plan_item(pole_id, item_id)
            self._clock.ago(days=30)
            if item is not None:
                self._store.change_plan_item(item, replace(draft, state=planned.state), account_id, campaign_id)
        self._store.note_experience(pole_id, *self._script.experience, may_be_asked=True)

    def _network(self) -> int:
        self._clock.ago(days=FIRST + 60)
        known = (one.id for one in self._store.networks() if one.invented and one.name == self._script.network)
        return next(known, None) or self._store.create_network(self._script.network, self._script.about, invented=True)

    def _share(self, pole_id: int, campaign_id: int, network_id: int, account_id: int) -> None:
        self._clock.ago(days=FIRST - 28)
        shared.renew(self._store, self._referential, self._store.campaign(campaign_id))
        self._store.share(pole_id, network_id, campaign_id, Extent.WORDS, account_id)
        self._clock.forward(days=1)
        self._store.accept_pole(network_id, pole_id)

    def _next_round(self, campaign_id: int, account_id: int) -> None:
        """Open, and one answer short of what may be shown: whoever tries it completes it."""
        self._clock.ago(days=NEXT)
        closes = self._clock.today + timedelta(days=30)
        again, _ = self._store.next_round(campaign_id, self._script.next, closes_at=closes)
        for number, someone in enumerate(self._script.back):
            self._clock.ago(days=NEXT - 1 - number)
            self._take_part(again, someone, account_id, number, moved=1)

    def _join_network(self, network_id: int) -> None:
        self._clock.ago(days=FIRST + 59)
        reviewer = self._script.reviewer
        self._joined(self._store.invite_to_network(reviewer.email, network_id, NetworkRole.COORDINATOR), reviewer)


def _state(someone: Someone) -> State:
    return State(
        Phase.DONE, 80, {one: one in someone.consents for one in Consent}, someone.family, someone.inside,
        Scope.COMPLETE, tuple(Reading),
    )  # fmt: skip


def ways_in(store: Store) -> Iterator[tuple[str, str]]:
    """Whom to sign in as, and a fresh link that does it once; nobody where there is no demonstration."""
    found = script()
    for account, where in ((found.facilitator, found.pole), (found.reviewer, found.network)):
        if store.account_by_email(account.email) is not None:
            yield where, store.sign_in_pass(account.email)

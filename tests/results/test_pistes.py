"""Pistes: called for by the answers, explained, varied, and the same for the same answers."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.results.answers import Recorded, Slot
from bot.results.model import Suggestion
from bot.results.pistes import choose
from nlu.reading.model import Reason
from referential.model import Reading
from tests.results.builders import (
    CODES,
    DATA,
    ESSENTIAL,
    IMPORTANCE,
    SATISFACTION,
    all_at,
    profile,
    scores,
    unknown,
)

SEEDS = range(500)


def chosen(answers: dict[Slot, Recorded], **place: object) -> tuple[Suggestion, ...]:
    return choose(DATA, answers, **place)  # type: ignore[arg-type]


def codes(pistes: tuple[Suggestion, ...]) -> list[str]:
    return [piste.step.indicator for piste in pistes]


def said(piste: Suggestion) -> list[tuple[str, int | None]]:
    return [(because.slot.indicator, because.score) for because in piste.because]


def test_no_answer_calls_for_nothing() -> None:
    assert chosen({}) == ()


@pytest.mark.parametrize("code", CODES)
def test_each_indicator_alone_at_1_brings_its_piste(code: str) -> None:
    first = chosen(all_at(5, **{code: 1}))[0]
    assert first.step.indicator == code
    assert said(first) == [(code, 1)]
    assert first.measure.id == DATA.first_step(code).measure


@pytest.mark.parametrize("code", ESSENTIAL)
def test_so_does_each_of_the_nine_of_the_essential(code: str) -> None:
    assert codes(chosen(all_at(5, ESSENTIAL, **{code: 1})))[0] == code


def test_low_answers_of_one_objective_reinforce_each_other() -> None:
    pistes = chosen(all_at(5, C1=2, C3=3, G1=2))
    assert codes(pistes)[:2] == ["C1", "G1"]
    assert said(pistes[0]) == [("C1", 2), ("C3", 3)]


def test_at_most_three_answers_are_cited() -> None:
    piste = chosen(all_at(6, B1=1, B2=2, B3=2, B4=3))[0]
    assert said(piste) == [("B1", 1), ("B2", 2), ("B3", 2)]


def test_what_counts_more_than_it_satisfies_passes_first() -> None:
    pistes = chosen(all_at(3, ESSENTIAL) | scores(dict.fromkeys(ESSENTIAL, 3) | {"F1": 6}, IMPORTANCE))
    assert codes(pistes)[0] == "F1"
    assert [(b.slot.reading, b.score) for b in pistes[0].because] == [(SATISFACTION, 3), (IMPORTANCE, 6)]


def test_with_importance_alone_the_most_important_calls() -> None:
    pistes = chosen(scores(dict.fromkeys(ESSENTIAL, 2) | {"H1": 6, "D1": 5}, IMPORTANCE))
    assert codes(pistes)[:2] == ["H1", "D1"]
    assert all(b.slot.reading is IMPORTANCE for piste in pistes for b in piste.because)


def test_an_angle_mort_calls() -> None:
    pistes = chosen(all_at(6) | unknown(["G2"], Reason.NO_INFORMATION))
    assert codes(pistes)[0] == "G2"
    assert pistes[0].because[0].score is None
    assert pistes[0].because[0].reason is Reason.NO_INFORMATION


def test_only_non_responses_for_lack_of_information_still_bring_pistes() -> None:
    pistes = chosen(unknown(ESSENTIAL, Reason.NO_INFORMATION))
    assert 3 <= len(pistes) <= 5
    assert all(b.reason is Reason.NO_INFORMATION for piste in pistes for b in piste.because)


@pytest.mark.parametrize("reason", [Reason.NOT_CONCERNED, Reason.PREFER_NOT])
def test_a_silence_that_is_a_right_calls_for_nothing(reason: Reason) -> None:
    assert chosen(unknown(CODES, reason)) == ()


def test_when_all_is_high_the_least_high_is_shared() -> None:
    pistes = chosen(all_at(6, D2=5))
    assert codes(pistes)[0] == "D2"
    assert len(pistes) == 3


def test_one_chosen_objective_is_enough_for_three() -> None:
    for objective in DATA.objectives:
        assert len(chosen(all_at(2, [i.code for i in objective.indicators]))) >= 3


def test_different_answers_give_visibly_different_pistes() -> None:
    found = {code: codes(chosen(all_at(5, **{code: 1}))) for code in CODES}
    assert len({tuple(pistes) for pistes in found.values()}) == len(CODES)
    alike = Counter(code for pistes in found.values() for code in pistes)
    assert max(alike.values()) <= 9


def test_over_500_profiles_measures_stay_balanced(capsys: pytest.CaptureFixture[str]) -> None:
    for name, asked in (("complet", CODES), ("essentiel", ESSENTIAL)):
        used = Counter(piste.measure.id for seed in SEEDS for piste in chosen(profile(seed, asked)))
        shares = {measure: count / used.total() for measure, count in used.most_common()}
        with capsys.disabled():
            print(f"\n{name}:", " ".join(f"{measure} {share:.1%}" for measure, share in shares.items()))
        assert max(shares.values()) < 0.3
        if asked == CODES:
            assert set(shares) == {measure.id for measure in DATA.measures}


def test_over_500_profiles_pistes_are_three_to_five_and_varied() -> None:
    for seed in SEEDS:
        pistes = chosen(profile(seed, readings=Reading))
        assert 3 <= len(pistes) <= 5
        assert len({piste.measure.id for piste in pistes}) == len(pistes)
        assert len({piste.step.indicator[0] for piste in pistes}) >= 3
        assert all(1 <= len(piste.because) <= 3 for piste in pistes)
        assert all(piste.because[0].slot.indicator == piste.step.indicator for piste in pistes)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
def test_the_order_of_answers_changes_nothing(seed: int, rng: object) -> None:
    answers = profile(seed, readings=Reading)
    shuffled = list(answers.items())
    rng.shuffle(shuffled)  # type: ignore[attr-defined]
    assert chosen(dict(shuffled)) == chosen(answers)


def test_helpers_and_example_come_with_the_first_step() -> None:
    piste = chosen(all_at(5, A1=1))[0]
    assert [helper.id for helper in piste.helpers] == ["mediatheque", "commune-epci"]
    assert piste.example is not None
    assert piste.example.id == "coursive"

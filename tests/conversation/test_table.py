"""The act × phase table, walked at random: it covers everything and promises nothing it does not hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.conversation.diagram import mermaid
from bot.conversation.model import AnswerRecorded, Campaign, Phase, Scope, Turn
from bot.conversation.table import find
from nlu.reading import choices
from nlu.reading.choices import one_hot
from nlu.reading.model import UNKNOWN, Act, Interpretation, Reason
from referential.model import Reading
from tests.conversation.talk import Talk

ROOT = Path(__file__).parents[2]
EXPLAINED = st.sampled_from([None, "scale", "why", "glossary", "unknown", "epci", "nothing"])
READINGS = st.one_of(
    st.builds(Interpretation, st.just(Act.NOTE), score=st.integers(1, 6), scores=st.just(one_hot(3)),
              sure=st.just(True)),
    st.builds(Interpretation, st.sampled_from([Act.NOTE, Act.CORRECT]), score=st.integers(1, 6),
              scores=st.just(UNKNOWN), confirm=st.just(True), also=st.sampled_from([None, Act.EXPLAIN, Act.PAUSE])),
    st.builds(Interpretation, st.just(Act.NOTE), score=st.none()),
    st.builds(Interpretation, st.just(Act.NON_RESPONSE), reason=st.sampled_from([None, *Reason])),
    st.builds(Interpretation, st.just(Act.CORRECT), target=st.sampled_from([None, "A", "C3", "I1", "Z9"])),
    st.builds(Interpretation, st.just(Act.EXPLAIN), topic=EXPLAINED),
    st.builds(Interpretation, st.just(Act.HELP), topic=st.sampled_from([None, "readers", "duration", "nothing"])),
    st.builds(Interpretation, st.just(Act.OTHER), topic=st.sampled_from([None, "thanks", "empty", "stale", "nothing"])),
    st.builds(Interpretation, st.sampled_from([a for a in Act if a is not Act.CHOICE])),
)
MOVES = st.lists(st.one_of(READINGS, st.integers(0, 30)), max_size=25)
"""An interpretation, or the n-th button that is shown."""
CAMPAIGNS = st.builds(Campaign, st.just("le pôle"), st.sampled_from([None, Scope.ESSENTIAL, Scope.COMPLETE]),
                      named=st.booleans(), readings=st.sampled_from([(), (Reading.SATISFACTION,), tuple(Reading)]))


@pytest.mark.parametrize("phase", list(Phase))
@pytest.mark.parametrize("act", list(Act))
def test_every_phase_answers_every_act(phase: Phase, act: Act) -> None:
    assert find(phase, act)


@settings(max_examples=300, deadline=None)
@given(CAMPAIGNS, MOVES, MOVES)
def test_a_walk_keeps_every_promise(campaign: Campaign, first: list[object], then: list[object]) -> None:
    talk = Talk(campaign)
    for move in [*first, "open", *then]:
        if move == "open":
            _open(talk)
        elif isinstance(move, int):
            if talk.codes:
                _promise(talk, choices.tapped(talk.codes[move % len(talk.codes)], talk.here))
        else:
            assert isinstance(move, Interpretation)
            _promise(talk, move)


def _open(talk: Talk) -> None:
    """Through the opening by first buttons, so that walks reach the questions."""
    for _ in range(12):
        if talk.state.phase in (Phase.QUESTION, Phase.DONE, Phase.ERASED, Phase.CONFIRMATION):
            return
        if talk.codes:
            talk.taps(talk.codes[0])


def _promise(talk: Talk, read: Interpretation) -> None:
    before, events = talk.state, len(talk.events)
    talk.given(read)
    turn = talk.turn
    assert 1 <= len(turn.replies) <= 2
    assert talk.said.strip()
    for said in talk.worded():
        assert "{{" not in said.text
    for code in talk.codes:
        assert code.isascii()
        assert len(code.encode()) <= 40
    _only_said_scores(before.proposal, turn, talk.events[events:])
    if turn.state.phase in (Phase.QUESTION, Phase.CONFIRMATION):
        assert turn.state.current is not None
    if turn.state.phase is Phase.CONFIRMATION:
        assert turn.state.proposal is not None


def _only_said_scores(proposal: object, turn: Turn, events: list[object]) -> None:
    for event in events:
        if isinstance(event, AnswerRecorded) and event.how == "accepted":
            assert proposal is not None
            assert event.recorded.score == proposal.score  # type: ignore[attr-defined]
        if isinstance(event, AnswerRecorded) and turn.state.phase is not Phase.ERASED:
            assert turn.state.answers[event.slot] == event.recorded


@settings(max_examples=200, deadline=None)
@given(st.lists(READINGS, min_size=1, max_size=12))
def test_a_move_leads_where_the_table_says(moves: list[Interpretation]) -> None:
    talk = Talk()
    _open(talk)
    for read in moves:
        phase, row = talk.state.phase, find(talk.state.phase, read.act)
        talk.given(read)
        if read.also is None:
            assert talk.state.phase in row.to | {phase}


def test_the_diagram_names_every_phase_of_the_story() -> None:
    drawn = mermaid()
    assert drawn.startswith("stateDiagram-v2")
    assert "question --> confirmation" in drawn
    assert "confirmation --> question" in drawn


def test_the_diagram_of_the_docs_is_up_to_date() -> None:
    assert mermaid().strip() in (ROOT / "docs" / "conversation.md").read_text(encoding="utf-8")

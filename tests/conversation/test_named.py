"""A named collecte: who may read is said before anything is asked, a name is given or not, and nothing else changes."""

from __future__ import annotations

from bot.conversation.model import (
    CONSENT_VERSION,
    NAMED_CONSENT_VERSION,
    Campaign,
    ConsentChosen,
    Named,
    Phase,
)
from tests.conversation.talk import Talk

NAMED = Campaign("le pôle des Trois Rivières", named=True)


def at_the_name() -> Talk:
    return Talk(NAMED).says("c'est parti", "oui", "oui", "non")


def test_who_may_read_is_said_before_the_first_consent() -> None:
    talk = Talk(NAMED).says("c'est parti")
    assert "nominative" in talk.said
    assert "jamais vos notes" not in talk.said
    assert "nominative" in talk.says("qui va lire mes réponses ?").said


def test_a_name_is_kept_as_typed_and_the_families_follow() -> None:
    talk = at_the_name()
    assert talk.state.phase is Phase.NAME
    talk.says("  Odile   Le Goff ")
    assert talk.events[-1] == Named("Odile Le Goff")
    assert talk.state.phase is Phase.FAMILY


def test_no_name_by_a_tap_or_in_words() -> None:
    for talk in (at_the_name().taps("name:none"), at_the_name().says("je préfère ne pas dire")):
        assert talk.events[-1] == Named(None)
        assert talk.state.phase is Phase.FAMILY


def test_a_name_can_be_given_again_by_going_back() -> None:
    talk = at_the_name().says("Odile", "retour")
    assert talk.state.phase is Phase.NAME
    assert talk.says("Anne").events[-1] == Named("Anne")


def test_the_consent_says_which_text_was_read() -> None:
    versions = {e.version for e in at_the_name().events if isinstance(e, ConsentChosen)}
    assert versions == {NAMED_CONSENT_VERSION}
    assert NAMED_CONSENT_VERSION != CONSENT_VERSION


def test_an_anonymous_collecte_asks_no_name() -> None:
    talk = Talk().says("c'est parti", "oui", "oui", "non")
    assert talk.state.phase is Phase.FAMILY
    assert not [e for e in talk.events if isinstance(e, Named)]

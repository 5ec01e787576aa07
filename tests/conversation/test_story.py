"""What people do, as they do it: the situations the issue names, one by one, with the real reading."""

from __future__ import annotations

import pytest

from bot.conversation.model import AnswerRecorded, Campaign, Erased, Finished, Phase, Scope, Slot
from nlu.reading.model import Act, Interpretation, Reason
from referential.model import Reading
from tests.conversation.talk import Talk, at_first_question

S = Reading.SATISFACTION
INFERRED = Interpretation(Act.NOTE, score=3, scores=(0.05, 0.2, 0.5, 0.2, 0.05, 0.0), confirm=True,
                          why="vous dites « bof »")


def answer(talk: Talk, code: str) -> object:
    found = talk.state.answers.get(Slot(code, S))
    return found.score if found else None


def test_welcome_says_what_and_how_long_then_asks_consent() -> None:
    talk = Talk()
    assert talk.keys == ["welcome.what", "prompt.welcome"]
    talk.says("ok")
    assert talk.state.phase is Phase.CONSENT_STORE


def test_the_first_consent_is_needed_and_can_be_reconsidered() -> None:
    talk = Talk().says("ok", "non")
    assert talk.state.phase is Phase.REFUSED
    talk.says("4")
    assert talk.state.phase is Phase.REFUSED
    assert talk.events[-1].given is False
    talk.says("revoir ma réponse")
    assert talk.state.phase is Phase.CONSENT_STORE


def test_the_other_two_consents_are_free() -> None:
    assert at_first_question().state.consents == {"store": True, "words": True, "network": False}
    assert Talk().says("ok", "oui", "non", "non").state.phase is Phase.FAMILY


def test_a_campaign_that_settles_everything_asks_nothing_more() -> None:
    campaign = Campaign("le pôle", Scope.ESSENTIAL, readings=(S,))
    talk = Talk(campaign).says("ok", "oui", "oui", "oui", "élue", "hors du pôle")
    assert talk.state.phase is Phase.QUESTION
    assert talk.state.inside is False


def test_objectives_are_chosen_one_by_one_or_together() -> None:
    start = ("ok", "oui", "oui", "oui", "artisan", "dedans", "choisir des objectifs")
    one = Talk().says(*start, "C", "gouvernance", "c'est tout", "satisfaction")
    assert one.state.objectives == ("C", "E")
    assert one.state.current == Slot("C1", S)
    assert Talk().says(*start, "A, C et E").state.objectives == ("A", "C", "E")


def test_both_readings_ask_each_indicator_twice() -> None:
    talk = Talk().says("ok", "oui", "oui", "oui", "artisan", "dedans", "essentiel", "les deux", "4")
    assert talk.state.current == Slot("A1", Reading.IMPORTANCE)


def test_a_digit_is_recorded_at_once_with_a_one_tap_correction() -> None:
    talk = at_first_question().says("4")
    assert answer(talk, "A1") == 4
    assert "act:corriger" in talk.codes
    assert talk.state.current == Slot("B1", S)


def test_an_inferred_score_waits_for_agreement() -> None:
    talk = at_first_question().given(INFERRED)
    assert talk.state.phase is Phase.CONFIRMATION
    assert answer(talk, "A1") is None
    assert {"act:affirmer", "note:2", "note:4", "act:non_reponse", "act:nier"} <= set(talk.codes)
    talk.says("oui")
    assert answer(talk, "A1") == 3
    assert talk.events[-1].how == "accepted"


@pytest.mark.parametrize(("said", "score"), [("non, 2", 2), ("oui mais plutôt 4", 4), ("5", 5)])
def test_another_score_in_a_confirmation_is_recorded(said: str, score: int) -> None:
    assert answer(at_first_question().given(INFERRED).says(said), "A1") == score


def test_a_refused_score_shows_the_six() -> None:
    talk = at_first_question().given(INFERRED).says("non")
    assert talk.state.phase is Phase.QUESTION
    assert [c for c in talk.codes if c.startswith("note:")] == [f"note:{n}" for n in range(6, 0, -1)]
    assert answer(talk, "A1") is None


def test_why_this_score_can_be_asked() -> None:
    talk = at_first_question().given(INFERRED).says("pourquoi ?")
    assert "bof" in talk.said
    assert talk.state.phase is Phase.CONFIRMATION


def test_not_knowing_is_an_answer_and_its_reason_a_tap() -> None:
    talk = at_first_question().says("je ne sais pas")
    assert talk.state.answers[Slot("A1", S)].score is None
    talk.taps("reason:not_concerned")
    assert talk.state.answers[Slot("A1", S)].reason is Reason.NOT_CONCERNED
    assert talk.state.current == Slot("B1", S)


def test_skipping_goes_on() -> None:
    talk = at_first_question().says("passer")
    assert talk.state.answers[Slot("A1", S)].reason is Reason.UNSPECIFIED
    assert talk.state.current == Slot("B1", S)


def test_going_back_changes_and_comes_forward_again() -> None:
    talk = at_first_question().says("4", "5", "retour")
    assert talk.state.current == Slot("B1", S)
    talk.says("2")
    assert answer(talk, "B1") == 2
    assert talk.state.current == Slot("C1", S)


def test_going_back_from_the_first_question_stays() -> None:
    talk = at_first_question().says("retour")
    assert talk.keys[0] == "back.first"
    assert talk.state.current == Slot("A1", S)


def test_an_earlier_answer_is_found_by_its_theme() -> None:
    talk = at_first_question().says("4", "5", "3", "4", "5", "2", "je veux revenir sur la gouvernance")
    assert talk.state.current == Slot("E1", S)
    talk.says("6")
    assert answer(talk, "E1") == 6
    assert talk.state.current == Slot("G1", S)


def test_a_theme_with_several_answers_asks_which() -> None:
    campaign = Campaign("le pôle", Scope.COMPLETE, readings=(S,))
    talk = Talk(campaign).says("ok", "oui", "oui", "oui", "élue", "dedans", "4", "5", "3")
    talk.given(Interpretation(Act.CORRECT, target="A"))
    assert talk.state.phase is Phase.WHICH
    assert talk.codes[:3] == ["which:A1", "which:A2", "which:A3"]
    talk.says("A2", "1")
    assert answer(talk, "A2") == 1
    assert talk.state.current == Slot("A4", S)


def test_correcting_shows_the_last_answer() -> None:
    talk = at_first_question().says("4", "corriger")
    assert talk.state.current == Slot("A1", S)
    assert "4" in talk.said


def test_pausing_gives_the_way_back_and_resuming_the_same_question() -> None:
    talk = at_first_question().says("4", "pause")
    assert "https://jalon.test/p/xyz" in talk.said
    talk.says("reprendre")
    assert talk.state.current == Slot("B1", S)
    assert talk.state.phase is Phase.QUESTION


def test_pausing_in_a_confirmation_keeps_the_proposal() -> None:
    talk = at_first_question().given(INFERRED).says("pause", "reprendre")
    assert talk.state.phase is Phase.CONFIRMATION
    assert answer(talk.says("oui"), "A1") == 3


def test_where_am_i_says_it_and_asks_again() -> None:
    talk = at_first_question().says("4", "bilan")
    assert "2 sur 9" in talk.said
    assert talk.state.current == Slot("B1", S)


def test_who_reads_this() -> None:
    assert "help.readers" in at_first_question().says("qui lit mes réponses ?").keys


def test_a_word_of_the_glossary_is_explained() -> None:
    talk = at_first_question().says("c'est quoi un EPCI ?")
    assert "explain.term" in talk.keys
    assert talk.state.current == Slot("A1", S)


def test_small_talk_gets_a_kind_word_and_the_question() -> None:
    assert at_first_question().says("merci").keys == ["kind.thanks", "question.again"]


def test_not_understood_never_loops() -> None:
    talk = at_first_question()
    seen = []
    for _ in range(4):
        talk.given(Interpretation(Act.OTHER))
        seen.append(talk.keys[0])
    assert seen == ["misread.1", "misread.2", "misread.3", "set_aside"]
    assert talk.state.current == Slot("B1", S)
    assert answer(talk, "A1") is None


def test_a_choice_not_understood_ends_with_the_mildest() -> None:
    talk = Talk().says("ok", "oui", "oui", "oui")
    for _ in range(3):
        talk.given(Interpretation(Act.OTHER))
    assert talk.state.family == "ne_dit_pas"


def test_consent_is_never_taken_for_granted() -> None:
    talk = Talk().says("ok")
    for _ in range(3):
        talk.given(Interpretation(Act.OTHER))
    assert talk.state.phase is Phase.PAUSED
    assert not talk.events


def test_erasing_asks_once_and_erases_all() -> None:
    talk = at_first_question().says("4", "effacer")
    assert talk.state.phase is Phase.ERASE
    talk.says("oui")
    assert talk.state.phase is Phase.ERASED
    assert not talk.state.answers
    assert isinstance(talk.events[-1], Erased)
    talk.says("4")
    assert not talk.state.answers


def test_not_erasing_comes_back() -> None:
    talk = at_first_question().says("4", "effacer", "non")
    assert talk.state.current == Slot("B1", S)
    assert answer(talk, "A1") == 4


def test_an_observation_is_kept_as_typed() -> None:
    talk = at_first_question().says("2").taps("observe")
    assert talk.state.phase is Phase.OBSERVATION
    talk.says("Au conseil du 3 mars, 4 personnes sur 12")
    assert talk.events[-1].text == "Au conseil du 3 mars, 4 personnes sur 12"
    assert talk.state.current == Slot("B1", S)
    assert answer(talk, "B1") is None


def test_an_observation_can_be_left() -> None:
    talk = at_first_question().says("2").taps("observe").says("retour")
    assert talk.state.phase is Phase.QUESTION


def test_the_end_is_a_summary_with_three_pistes() -> None:
    talk = at_first_question().says("4", "2", "3", "5", "1", "6", "je ne sais pas", "2", "3")
    assert talk.state.phase is Phase.DONE
    assert isinstance(talk.events[-1], Finished)
    assert "summary.final" in talk.keys
    assert talk.said.count("•") == 3
    assert "https://jalon.test/bilan/xyz" in talk.said


def test_the_essential_can_be_continued_to_the_complete() -> None:
    talk = at_first_question().says(*"425316423")
    talk.taps("extend")
    assert talk.state.current == Slot("A2", S)
    assert answer(talk, "A1") == 4


def test_a_closed_campaign_takes_no_answer_and_still_erases() -> None:
    talk = at_first_question().says("4")
    closed = Talk(Campaign("le pôle", closed=True), talk.state)
    assert closed.says("5").keys == ["campaign.closed"]
    assert closed.says("effacer").state.phase is Phase.ERASE


def test_acknowledgements_vary() -> None:
    talk = at_first_question()
    heard = []
    for digit in "454545":
        talk.says(digit)
        heard.append(talk.worded()[0].text)
    assert len({text.replace("4", "n").replace("5", "n").split("(")[0] for text in heard}) >= 5


def test_a_mixed_message_does_both() -> None:
    talk = at_first_question().given(Interpretation(Act.NOTE, score=4, sure=True, also=Act.EXPLAIN, topic="epci"))
    assert answer(talk, "A1") == 4
    assert "explain.term" in talk.keys
    paused = at_first_question().given(Interpretation(Act.NOTE, score=4, sure=True, also=Act.PAUSE))
    assert answer(paused, "A1") == 4
    assert paused.state.phase is Phase.PAUSED


def test_an_answer_is_recorded_with_the_words_said() -> None:
    talk = at_first_question().says("4")
    recorded = talk.events[-1]
    assert isinstance(recorded, AnswerRecorded)
    assert (recorded.words, recorded.how) == ("4", "typed")

"""Who may read beyond the pole is said where it is asked: the networks by name, or that there is none."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.model import Campaign, Phase
from tests.conversation.talk import Talk

ALONE = Campaign("le pôle des Trois Rivières")
VALLEYS, CRESS = "le réseau des Vallées", "la CRESS Occitanie"


def asked(*networks: str, words: str = "oui") -> str:
    talk = Talk(replace(ALONE, networks=networks)).says("c'est parti", "oui", words)
    assert talk.state.phase is Phase.CONSENT_NETWORK
    return talk.said


def test_the_networks_are_named() -> None:
    assert f"choisi un : {VALLEYS}." in asked(VALLEYS).replace("\u202f", " ")
    assert f"{CRESS}, {VALLEYS}." in asked(CRESS, VALLEYS)


def test_a_pole_without_a_network_is_understood_too() -> None:
    said = asked()
    assert "une organisation qui aide des pôles" in said
    assert "n’en a choisi aucun" in said


def test_words_are_spoken_of_only_to_who_lets_them_be_read() -> None:
    assert "vos phrases y figurer" in asked(VALLEYS)
    assert "phrases" not in asked(VALLEYS, words="non")


def test_they_are_named_again_to_who_asks_comes_back_or_pauses() -> None:
    talk = Talk(replace(ALONE, networks=(VALLEYS,))).says("c'est parti", "oui", "oui")
    assert VALLEYS in talk.says("qui va lire mes réponses ?").said
    assert VALLEYS in talk.says("oui", "retour").said
    assert VALLEYS in talk.says("pause", "reprendre").said

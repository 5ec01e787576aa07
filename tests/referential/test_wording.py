"""The official wording against the table of annexe 2, read in printing order (capitals are added at display only)."""

from __future__ import annotations

import pytest

from referential import load
from referential.typography import french

TABLE = """
1 Cultiver et servir le territoire
A développer l'ancrage territorial, l'utilité du PTCE
A1 le PTCE dispose d'un lieu identifié et accessible ou de plusieurs lieux
A2 il connaît le milieu local, ses acteurs, ses atouts et ses problèmes, son histoire
A3 il est connu et reconnu par ses activités et leur utilité sociale
A4 il utilise les différentes modalités du temps : court, moyen, long terme, etc.
B contribuer à un développement local durable
B1 il valorise les ressources locales : naturelles, historiques (bâtiments), etc.
B2 il valorise les ressources humaines locales : savoir-faire, compétences, traditions, etc.
B3 il met en œuvre des comportements écoresponsables, écomanifestations, etc. labellisés ou non
B4 il rend lisibles et attractifs pour les habitants ses résultats et ses projets
C tenir compte des autres acteurs du territoire
C1 il construit avec les pouvoirs publics locaux des partenariats décloisonnés
C2 il développe des liens décloisonnants avec les entreprises et leurs réseaux divers
C3 il développe des liens décloisonnants avec la société civile : médias, associations, écoles, etc.
C4 il tient compte des autres niveaux de territoire et de leurs politiques : EPCI, pays, dép., rég., nat., Europe, …
2 Élaborer et conduire un projet global basé sur la coopération
D s'appuyer sur une éthique et des valeurs affirmées
D1 le respect, la diversité, la confiance, la convivialité sont des valeurs en actes du vivre ensemble
D2 il reconnaît la formation mutuelle et la connaissance comme des leviers du développement
D3 les problèmes sont réglés collectivement à partir des valeurs et du respect du droit
D4 il pratique la solidarité en actes aux niveaux local et global
E construire et conduire un Projet stratégique à gouvernance partagée
E1 le Projet est déployé (vision globale, finalités, objectifs) et la stratégie pilotée
E2 il y a une animation démocratique et innovante de la gouvernance (principe d'équivalence) du Projet et des activités
E3 les effets du PTCE pour ses parties prenantes et le PTCE lui-même sont co-évalués
E4 le PTCE développe en interne l'information et la communication
F s'engager dans des coopérations et des mutualisations variées et innovantes
F1 des actions collectives sont construites, utilisant les statuts de l'ESS
F2 des synergies sont créées entre les entreprises du PTCE, et au delà
F3 les expériences sont capitalisées, en étudiant les échecs et les réussites
F4 la formation à la coopération est développée : esprit, méthodes, outils
3 Développer une économie intégrée à la vie du territoire
G contribuer au dynamisme économique du territoire
G1 le fonctionnement économique et son efficacité* sont pérennisés
G2 les impacts quantitatifs et qualitatifs en emplois sont développés
G3 il encourage les initiatives (privée, publique, mixte) et leurs porteurs à travers les outils de l'ESS
G4 il mobilise différents modes de financement du territoire pour le PTCE et réciproquement
H mener une recherche développement innovante pour un développement durable du territoire
H1 il porte des innovations de produits et de services dans une perspective de DD
H2 il porte des innovations sociales (organisationnelles, territoriales, etc.)
H3 il promeut des expérimentations et stimule la créativité des habitants dont les jeunes
H4 il (co)construit des indicateurs d'impacts du PTCE, notamment sur le territoire
I conjuguer l'économie avec le social et l'environnemental par des actions transversales
I1 il assure une veille économique, sociale et environnementale pour créer des passerelles
I2 il participe à l'inclusion des personnes : sociale, professionnelle, citoyenne
I3 il participe de multiples façons à la mise en valeur du patrimoine naturel local
I4 il participe de multiples façons à la mise en valeur du patrimoine culturel local (vivant, historique, bâti, etc.)
"""
ROWS: dict[str, str] = dict(line.split(" ", 1) for line in TABLE.strip().splitlines())


def _said(code: str) -> str:
    referential = load()
    if code.isdigit():
        return next(general.wording for general in referential.general_objectives if general.code == code)
    return referential.objective(code).wording if len(code) == 1 else referential.indicator(code).wording


def test_the_table_holds_the_whole_annexe() -> None:
    assert len(ROWS) == 3 + 9 + 36


@pytest.mark.parametrize(("code", "wording"), ROWS.items())
def test_it_says_what_the_publication_says(code: str, wording: str) -> None:
    assert _said(code) == french(wording)


def test_the_theme_and_the_method_are_named() -> None:
    referential = load()
    assert referential.theme == "Construire et animer un processus territorial de coopération économique"
    assert "ECARTIS ©" in referential.credit

"""The register of processing: valid, of this installation, the same on the page and in Markdown."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.privacy import files
from bot.privacy.register import markdown, register
from bot.settings_privacy import Privacy

SET = Privacy(12, "Le réseau des Vallées", "donnees@vallees.test", "Ana", "Chez nous")


def test_the_files_are_valid() -> None:
    assert files.faults() == []


@pytest.mark.parametrize(("was", "becomes", "says"), [
    ("basis: >-", "base: >-", "register.yml: diagnostic.basis: champ manquant"),
    ('revised: "2026-11"', 'revised: "novembre"', "register.yml: revised: forme inattendue"),
    ("{mois} mois après la fin", "{moi} mois après la fin", "register.yml: diagnostic.retention: forme inattendue"),
    ("security:", "security: []\nautre:", "register.yml: security: liste trop courte"),
    ("revised:", "\trevised:", "YAML illisible"),
])  # fmt: skip
def test_a_fault_says_its_file_its_path_and_its_cause(tmp_path: Path, was: str, becomes: str, says: str) -> None:
    for name in files.NAMES:
        shutil.copy(files.FOLDER / name, tmp_path / name)
    text = (tmp_path / "register.yml").read_text(encoding="utf-8")
    assert was in text
    (tmp_path / "register.yml").write_text(text.replace(was, becomes, 1), encoding="utf-8")
    assert any(says in str(fault) for fault in files.faults(tmp_path))


def test_it_is_of_this_installation() -> None:
    text = markdown(register(SET))
    assert "**Responsable du traitement** : Le réseau des Vallées" in text
    assert "12 mois après la fin de la collecte" in text
    assert "Écrire à donnees@vallees.test" in text
    assert "{" not in text
    unsaid = markdown(register(Privacy()))
    assert unsaid.count("[pas encore indiqué]") == 5
    assert "24 mois après la fin de la collecte" in unsaid


def test_it_says_what_article_30_asks_of_each_activity() -> None:
    text = markdown(register(SET))
    activities = register(SET).activities
    assert len(activities) == 3
    for heading in ("Pour quoi faire", "Base légale", "Personnes concernées", "Données", "Qui les reçoit",
                    "Combien de temps"):  # fmt: skip
        assert text.count(f"\n### {heading}\n") == len(activities)
    for heading in ("Droits des personnes", "Sécurité", "Transferts"):
        assert f"\n## {heading}\n" in text

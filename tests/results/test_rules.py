"""The rules of the pistes: every fault in one run, each with its file and its cause."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.results.errors import RulesError
from bot.results.rules import FILE, faults, rules

GOOD = yaml.safe_load(FILE.read_text(encoding="utf-8"))


def written(folder: Path, **changes: object) -> Path:
    file = folder / "pistes.yml"
    file.write_text(yaml.safe_dump({**GOOD, **changes}, allow_unicode=True), encoding="utf-8")
    return file


def test_our_own_rules_are_sound() -> None:
    assert faults() == []


def test_every_fault_is_named_in_one_run(tmp_path: Path) -> None:
    file = written(tmp_path, gap=-1, satisfaction={1: 5, 7: 1}, inconnu=3, least=9, most=5, calls="beaucoup")
    found = "\n".join(faults(file))
    for cause in ("gap: un nombre", "satisfaction.7: inconnu", "satisfaction.2: manque", "inconnu: clé inconnue",
                  "least: ne peut pas dépasser most", "calls: un nombre"):  # fmt: skip
        assert f"pistes.yml: {cause}" in found


@pytest.mark.parametrize("text", ["- une liste", "a: [", ""])
def test_a_file_of_another_shape_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "pistes.yml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(RulesError, match=r"pistes\.yml: "):
        rules(file)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RulesError, match="illisible"):
        rules(tmp_path / "absent.yml")

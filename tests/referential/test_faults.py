"""Every kind of fault, seeded into a copy of the data: reported once, with its file, its path and its cause."""

from __future__ import annotations

from pathlib import Path

import pytest

from referential import ReferentialError, load
from referential.__main__ import main
from referential.check import faults
from tests.referential.copies import Change, copy, objective, spoil, told
from tests.referential.seeds import LINKS, REF, SHAPES, TONES, A


@pytest.mark.parametrize(("file", "change", "fault"), (SHAPES | LINKS | TONES).values(), ids=(SHAPES | LINKS | TONES))
def test_a_seeded_fault_is_reported(tmp_path: Path, file: str, change: Change, fault: str) -> None:
    folder = copy(tmp_path)
    spoil(folder, file, change)
    assert f"{file}: {fault}".replace("{last}", _last(folder, file)) in told(folder)


def _last(folder: Path, file: str) -> str:
    ids = [line.split(": ")[1] for line in (folder / file).read_text(encoding="utf-8").splitlines() if "- id: " in line]
    return ids[-1] if ids else ""


@pytest.mark.parametrize(("file", "change", "fault"), TONES.values(), ids=TONES)
def test_one_fault_is_reported_alone(tmp_path: Path, file: str, change: Change, fault: str) -> None:
    folder = copy(tmp_path)
    spoil(folder, file, change)
    assert told(folder) == [f"{file}: {fault}"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("A1:\n  short: « a : b »\n", "ligne 2: YAML illisible"),
        ("A1: {}\nA1: {}\n", "ligne 2: YAML illisible"),
        ("A1: \x07\n", "YAML illisible"),
        ("- un\n", "doit être des champs"),
        ("", "doit être des champs"),
    ],
)
def test_a_file_that_cannot_be_read_is_reported(tmp_path: Path, text: str, fault: str) -> None:
    folder = copy(tmp_path)
    (folder / A).write_text(text, encoding="utf-8")
    assert any(line.startswith(f"{A}: {fault}") for line in told(folder))


def test_a_file_in_another_encoding_is_reported(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    (folder / "families.yml").write_bytes("- id: é".encode("latin-1"))
    assert "families.yml: texte illisible : le fichier n'est pas en UTF-8" in told(folder)


@pytest.mark.parametrize("file", ["referentiel.yml", "glossary.yml", "propositions.yml", "indicators/E.yml"])
def test_a_missing_file_is_one_fault_not_hundreds(tmp_path: Path, file: str) -> None:
    folder = copy(tmp_path)
    (folder / file).unlink()
    assert told(folder) == [f"{file}: fichier manquant"]


def test_all_faults_of_all_files_come_in_one_run(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    seeds = {"missing field", "too long", "horizon", "unknown term", "same word, two objectives", "family lost"}
    for name, (file, change, _) in (SHAPES | LINKS).items():
        if name in seeds:
            spoil(folder, file, change)
    (folder / "peers.yml").unlink()
    wanted = {f"{file}: {fault}" for name, (file, _, fault) in (SHAPES | LINKS).items() if name in seeds}
    assert wanted | {"peers.yml: fichier manquant"} <= set(told(folder))


def test_loading_bad_data_names_every_fault(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    for file, change, _ in (SHAPES["missing field"], LINKS["pole lost"]):
        spoil(folder, file, change)
    with pytest.raises(ReferentialError) as refusal:
        load(folder)
    assert str(refusal.value).splitlines() == told(folder)


def test_an_indicator_in_the_wrong_objective_is_reported(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    spoil(folder, REF, lambda d: objective(d, "B")["indicators"].append(objective(d, "A")["indicators"].pop()))
    assert told(folder) == [f"{REF}: A4: indicateur rangé dans l'objectif B"]


def test_the_data_of_the_project_has_no_fault() -> None:
    assert [str(fault) for fault in faults()] == []


def test_by_hand_the_faults_are_printed_and_the_status_tells(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = copy(tmp_path)
    assert main([str(folder)]) == 0
    (folder / "helpers.yml").unlink()
    assert main([str(folder)]) == 1
    assert capsys.readouterr().out == "helpers.yml: fichier manquant\n"

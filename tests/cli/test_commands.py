"""The commands, run as people run them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app

ROOT = Path(__file__).parents[2]


def run(tmp_path: Path, *arguments: str, typed: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    surroundings = {**os.environ, "JALON_FOLDER": str(tmp_path / "var"), **environment}
    return subprocess.run([sys.executable, "-m", "bot.cli", *arguments], cwd=ROOT, env=surroundings, input=typed,
                          capture_output=True, text=True, check=False, timeout=180)


def parse(*rows: dict[str, object]) -> list[dict[str, object]]:
    done = CliRunner().invoke(app, ["parse"], input="".join(json.dumps(row) + "\n" for row in rows))
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


def row(text: str, **more: object) -> dict[str, object]:
    return {"text": text, "state": "question", "reading": "satisfaction", "indicator": "A1", "proposed": None, **more}


def test_parse_writes_a_line_for_each_in_order() -> None:
    read = parse(row("4"), row("je ne sais pas"), row("bof"), row("oui", state="confirmation", proposed=3))
    assert [r["act"] for r in read] == ["note", "non_reponse", "note", "affirmer"]
    assert [r["score"] for r in read] == [4, None, 3, None]
    assert [r["confirm"] for r in read] == [False, False, True, False]
    for found in read:
        assert sum(found["scores"]) == pytest.approx(1)  # type: ignore[arg-type, call-overload]
        assert len(found["scores"]) == 6  # type: ignore[arg-type]
        assert isinstance(found["why"], str)


@pytest.mark.parametrize("line", [
    "not json", "[]", '{"text": "4"}', '{"text": "4", "state": "question", "reading": "x"}',
])  # fmt: skip
def test_parse_names_the_line_it_cannot_read(line: str) -> None:
    done = CliRunner().invoke(app, ["parse"], input=f"{json.dumps(row('4'))}\n{line}\n")
    assert done.exit_code == 1
    assert "ligne 2" in done.output


def test_parse_bears_anything_typed() -> None:
    odd = ["", " ", "\u200b", "😀", "a" * 10_000, "<b>4</b>", "\u202e4", "٤", "𝟒", "null"]
    assert len(parse(*(row(text) for text in odd))) == len(odd)


def test_check_finds_the_data_valid() -> None:
    done = CliRunner().invoke(app, ["check"])
    assert done.exit_code == 0, done.output


def test_link_prints_a_link_and_chat_follows_it(tmp_path: Path, database_url: str, model: Path) -> None:
    here = {"JALON_DATABASE_URL": database_url, "JALON_MODEL": str(model)}
    made = run(tmp_path, "link", "le pôle d’essai", "--perimetre", "essential", "--lecture", "satisfaction", **here)
    assert made.returncode == 0, made.stderr
    link = next(word for word in made.stdout.split() if "/c/" in word)
    typed = "\n".join(["ok", "oui", "oui", "non", "élue", "dehors", *"425316423"]) + "\n"
    done = run(tmp_path, "chat", "--lien", link, typed=typed, **here)
    assert done.returncode == 0, done.stderr
    assert "au pôle d’essai" in done.stdout
    assert "question 9 sur 9" in done.stdout
    assert "/bilan/" in done.stdout
    assert "Traceback" not in done.stderr
    exported = run(tmp_path, "export", "1", "--format", "json", **here)
    assert exported.returncode == 0, exported.stderr
    assert json.loads(exported.stdout)


@pytest.mark.parametrize(("arguments", "says"), [
    (["chat", "--lien", "nowhere"], "lien"),
    (["export", "99"], "collecte"),
    (["link", "le pôle", "--objectifs", "Z"], "A à I"),
])  # fmt: skip
def test_a_mistake_is_one_french_sentence(
    tmp_path: Path, database_url: str, arguments: list[str], says: str
) -> None:
    done = run(tmp_path, *arguments, JALON_DATABASE_URL=database_url)
    assert done.returncode == 1
    assert says in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("variable", "value", "says"), [
    ("JALON_PORT", "x", "JALON_PORT"),
    ("JALON_DATABASE_URL", "postgresql://nobody:hidden@127.0.0.1:1/none", "base de données"),
    ("JALON_DATABASE_URL", "sqlite:////nowhere/at/all/jalon.db", "base de données"),
    ("JALON_MODEL", "models/none.tar.gz", "jalon train"),
])  # fmt: skip
def test_what_serve_cannot_start_with_is_said(tmp_path: Path, variable: str, value: str, says: str) -> None:
    done = run(tmp_path, "serve", **{variable: value})
    assert done.returncode == 1
    assert says in done.stderr
    assert "hidden" not in done.stderr
    assert "Traceback" not in done.stderr


def test_every_command_is_documented() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for command in app.registered_commands:
        assert f"`jalon {command.name}" in readme, command.name

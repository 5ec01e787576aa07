"""`jalon pole` and `jalon invite`: how the first facilitator of a pole enters."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot import app as wiring
from bot import settings
from bot.cli import app
from bot.storage.records_access import Role


@pytest.fixture
def jalon(tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    """The commands, on a database of their own."""
    monkeypatch.setenv("JALON_FOLDER", str(tmp_path / "var"))
    monkeypatch.setenv("JALON_DATABASE_URL", database_url)
    return CliRunner()


def said(jalon: CliRunner, *arguments: str) -> str:
    done = jalon.invoke(app, [*arguments])
    assert done.exit_code == 0, done.output
    return done.output


def test_a_pole_then_its_facilitator_then_another_link(jalon: CliRunner) -> None:
    assert "Aucun pôle" in said(jalon, "pole")
    assert "Pôle n° 1" in said(jalon, "pole", "le pôle  des Monts", "--region", "Occitanie", "--departement", "Lozère")
    assert "le pôle des Monts" in said(jalon, "pole")
    store = wiring.open_store(settings.read())
    for pole, role in (("1", Role.FACILITATOR), ("le pôle des Monts", Role.FACILITATOR)):
        link = said(jalon, "invite", " Ana@Pole.test", "--pole", pole).split()[-1]
        assert link.startswith("http://127.0.0.1:8000/animation/entrer/")
        entered = store.use_pass(link.rpartition("/")[2], "x")
        assert store.membership(entered.account_id, 1).role is role
    again = said(jalon, "invite", "ana@pole.test").split()[-1]
    assert store.use_pass(again.rpartition("/")[2], "x").account_id == entered.account_id
    co = said(jalon, "invite", "bruno@pole.test", "--pole", "1", "--co-animation").split()[-1]
    assert store.pass_by_token(co.rpartition("/")[2]).role is Role.CO_FACILITATOR
    assert (store.pole(1).region, store.pole(1).departments) == ("Occitanie", ("Lozère",))


@pytest.mark.parametrize(("arguments", "says"), [
    (["ana"], "adresse de courriel"), (["ana@pole.test"], "--pole"), (["ana@pole.test", "--pole", "9"], "numéro"),
])  # fmt: skip
def test_a_mistake_is_one_french_sentence(jalon: CliRunner, arguments: list[str], says: str) -> None:
    done = jalon.invoke(app, ["invite", *arguments])
    assert done.exit_code == 1
    assert says in done.output
    assert done.exception is None or isinstance(done.exception, SystemExit)

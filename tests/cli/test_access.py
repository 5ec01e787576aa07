"""How the first people of a pole and of a network enter, and whoever runs the installation."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot import app as wiring
from bot import settings
from bot.cli import app
from bot.storage.records_access import Role
from bot.storage.records_networks import NetworkRole


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
    (["ana@pole.test", "--network", "9"], "pas de réseau"),
    (["ana@pole.test", "--network", "1", "--pole", "1"], "deux fois"),
])  # fmt: skip
def test_a_mistake_is_one_french_sentence(jalon: CliRunner, arguments: list[str], says: str) -> None:
    done = jalon.invoke(app, ["invite", *arguments])
    assert done.exit_code == 1
    assert says in done.output
    assert done.exception is None or isinstance(done.exception, SystemExit)


def test_a_network_its_people_and_who_runs_the_installation(jalon: CliRunner) -> None:
    assert "Aucun réseau" in said(jalon, "network")
    assert "Réseau n° 1" in said(jalon, "network", "le réseau  des Vallées")
    assert "le réseau des Vallées" in said(jalon, "network")
    store = wiring.open_store(settings.read())
    for email, role, more in (("nadia@reseau.test", NetworkRole.COORDINATOR, ["--coordinator"]),
                              ("omar@reseau.test", NetworkRole.REVIEWER, [])):  # fmt: skip
        link = said(jalon, "invite", email, "--network", "1", *more).split()[-1]
        entered = store.use_pass(link.rpartition("/")[2], "x")
        assert store.network_membership(entered.account_id, 1).role is role
    link = said(jalon, "administrator", "Lea@jalon.test").split()[-1]
    lea = store.use_pass(link.rpartition("/")[2], "x").account_id
    assert [one.id for one in store.administrators()] == [lea]
    assert "ne s’occupe plus" in said(jalon, "administrator", "lea@jalon.test", "--retirer")
    assert not store.is_administrator(lea)

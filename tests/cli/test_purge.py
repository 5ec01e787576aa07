"""`jalon purge`: a trial says what would go and touches nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot import app as wiring
from bot import settings
from bot.cli import app


def test_a_trial_says_what_would_go_and_touches_nothing(tmp_path: Path, database_url: str,
                                                        monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JALON_FOLDER", str(tmp_path / "var"))
    monkeypatch.setenv("JALON_DATABASE_URL", database_url)
    monkeypatch.setenv("JALON_RETENTION_MONTHS", "6")
    store = wiring.open_store(settings.read())
    pole, now = store.create_pole("le pôle des Monts"), datetime.now(UTC)
    old, _ = store.create_campaign(pole, "Ancienne", closes_at=now - timedelta(days=200))
    recent, _ = store.create_campaign(pole, "Récente", closes_at=now - timedelta(days=100))

    def said(*options: str) -> str:
        done = CliRunner().invoke(app, ["purge", *options])
        assert done.exit_code == 0, done.output
        return done.output

    tried = said("--essai")
    assert f"Collecte {old}, « Ancienne », le pôle des Monts : terminée le" in tried
    assert "1 collecte, avec tout ce qu’elle contient" in tried
    assert "Récente" not in tried
    assert len(store.campaigns()) == 2
    assert "6 mois" in said()
    assert [one.id for one in store.campaigns()] == [recent]
    assert "Rien ne partirait" in said("--essai")
    assert "Rien n’avait à être effacé" in said()

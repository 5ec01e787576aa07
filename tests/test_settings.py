"""Settings fail at start, naming the variable, its value and what is allowed."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError, read


def settings(tmp_path: Path, **given: str) -> Settings:
    return read({"JALON_FOLDER": str(tmp_path / "var"), **given})


def test_nothing_set_is_enough(tmp_path: Path) -> None:
    found = settings(tmp_path)
    assert found.database_url == f"sqlite:///{tmp_path / 'var' / 'jalon.db'}"
    assert found.address == "http://127.0.0.1:8000"
    assert settings(tmp_path).secret == found.secret
    assert (tmp_path / "var" / "secret").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(("name", "value", "says"), [
    ("JALON_PORT", "huit mille", "1 à 65535"),
    ("JALON_PORT", "70000", "1 à 65535"),
    ("JALON_ADDRESS", "jalon.org", "http"),
    ("JALON_DATABASE_URL", "mysql://user:hidden@host/db", "sqlite"),
    ("JALON_SECRET", "short", "16"),
    ("JALON_SECRET_FILE", "/nowhere/secret", "/nowhere/secret"),
    ("JALON_TELEGRAM_TOKEN_FILE", "/nowhere/token", "/nowhere/token"),
])  # fmt: skip
def test_a_wrong_one_names_itself(tmp_path: Path, name: str, value: str, says: str) -> None:
    with pytest.raises(SettingsError) as caught:
        settings(tmp_path, **{name: value})
    assert name in str(caught.value)
    assert says in str(caught.value)
    assert "hidden" not in str(caught.value)


def test_secrets_come_from_files_and_are_never_shown(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("123:abc\n")
    found = settings(tmp_path, JALON_TELEGRAM_TOKEN_FILE=str(tmp_path / "token"))
    assert found.telegram_token == "123:abc"
    assert "123:abc" not in repr(found)
    assert found.secret not in repr(found)

"""Settings fail at start, naming the variable, its value and what is allowed."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError, read
from bot.settings_privacy import Privacy

MAIL = {"JALON_SMTP_HOST": "smtp.test", "JALON_SMTP_FROM": "Jalon <jalon@pole.test>"}


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
    ("JALON_TELEGRAM_MODE", "pull", "polling, webhook ou auto"),
    ("JALON_TELEGRAM_MODE", "webhook", "https://"),
    ("JALON_SMTP_SECURITY", "ssl", "starttls, tls, none"),
    ("JALON_SMTP_PORT", "smtp", "1 à 65535"),
    ("JALON_SMTP_FROM", "Jalon", "adresse"),
    ("JALON_SMTP_FROM", "", "adresse"),
    ("JALON_SMTP_PASSWORD_FILE", "/nowhere/mail", "/nowhere/mail"),
    ("JALON_RETENTION_MONTHS", "deux ans", "de 1 à 120"),
    ("JALON_RETENTION_MONTHS", "0", "de 1 à 120"),
    ("JALON_RETENTION_MONTHS", "²", "de 1 à 120"),
    ("JALON_CONTROLLER", "Le pôle\nIci", "une seule ligne"),
    ("JALON_CONTROLLER_CONTACT", "a" * 201, "201 caractères"),
])  # fmt: skip
def test_a_wrong_one_names_itself(tmp_path: Path, name: str, value: str, says: str) -> None:
    with pytest.raises(SettingsError) as caught:
        settings(tmp_path, **{**MAIL, name: value})
    assert name in str(caught.value)
    assert says in str(caught.value)
    assert "hidden" not in str(caught.value)


def test_mail_leaves_only_where_a_server_is_given(tmp_path: Path) -> None:
    assert settings(tmp_path).mail is None
    (tmp_path / "password").write_text("hidden\n")
    found = settings(tmp_path, **MAIL, JALON_SMTP_USER="jalon", JALON_SMTP_PASSWORD_FILE=str(tmp_path / "password"))
    assert found.mail
    assert (found.mail.port, found.mail.security, found.mail.password) == (587, "starttls", "hidden")
    assert "hidden" not in repr(found)
    assert settings(tmp_path, **MAIL, JALON_SMTP_SECURITY="tls").mail.port == 465  # type: ignore[union-attr]


def test_who_answers_for_the_data_and_how_long_it_is_kept(tmp_path: Path) -> None:
    assert settings(tmp_path).privacy == Privacy(months=24)
    found = settings(tmp_path, JALON_RETENTION_MONTHS=" 12 ", JALON_CONTROLLER="Le réseau des Vallées",
                     JALON_CONTROLLER_CONTACT="donnees@vallees.test", JALON_DPO="Ana", JALON_HOSTING="Ici").privacy
    assert found == Privacy(12, "Le réseau des Vallées", "donnees@vallees.test", "Ana", "Ici")


def test_secrets_come_from_files_and_are_never_shown(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("123:abc\n")
    found = settings(tmp_path, JALON_TELEGRAM_TOKEN_FILE=str(tmp_path / "token"))
    assert found.telegram_token == "123:abc"
    assert "123:abc" not in repr(found)
    assert found.secret not in repr(found)


@pytest.mark.parametrize(("address", "webhook"), [
    ("https://jalon.example.org", True), ("https://jalon.example.org:8443", True), ("http://jalon.example.org", False),
    ("https://jalon.example.org:9000", False), ("https://localhost", False), ("https://jalon.local", False),
    ("https://192.168.1.20", False), ("https://jalon", False), ("https://jalon.example.org:port", False),
])  # fmt: skip
def test_telegram_brings_the_messages_where_it_can_reach_us(tmp_path: Path, address: str, webhook: bool) -> None:
    assert settings(tmp_path, JALON_ADDRESS=address).telegram_webhook is webhook
    assert not settings(tmp_path, JALON_ADDRESS=address, JALON_TELEGRAM_MODE="polling").telegram_webhook

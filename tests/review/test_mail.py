"""Mail over a real TLS server: what is said to a server that cannot prove its name."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from bot.review.mail import MailNotSent, message, send
from bot.settings_mail import Mail
from tests.review.mailbox import Mailbox

USER, PASSWORD = "jalon", "un mot de passe"


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """Of 127.0.0.1, signed by itself, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
        .not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    file = tmp_path / "certificate.pem"
    pem = serialization.PrivateFormat.PKCS8
    file.write_bytes(made.public_bytes(serialization.Encoding.PEM)
                     + key.private_bytes(serialization.Encoding.PEM, pem, serialization.NoEncryption()))  # fmt: skip
    return file


@pytest.fixture
def server(certificate: Path) -> Iterator[tuple[Mailbox, Mail]]:
    """Takes mail only over TLS, from who has the password."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    box = Mailbox()

    def known(*given: Any) -> AuthResult:
        return AuthResult(success=given[-1].password == PASSWORD.encode())

    class Strict(Controller):
        def factory(self) -> SMTP:
            return SMTP(self.handler, require_starttls=True, tls_context=context, auth_required=True,
                        authenticator=known)  # fmt: skip

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Strict(box, hostname="127.0.0.1", port=port)
    controller.start()
    yield box, Mail("127.0.0.1", port, "starttls", "jalon@pole.test", USER, PASSWORD)
    controller.stop()


def test_a_server_that_proves_its_name_gets_the_mail(
    server: tuple[Mailbox, Mail], certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    box, settings = server
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    send(settings, message(settings, "ana@pole.test", "Votre lien à vous", "Bonjour, voici « le lien »."))
    mail = box.last()
    assert (mail["Subject"], mail.get_content().strip()) == ("Votre lien à vous", "Bonjour, voici « le lien ».")


@pytest.mark.parametrize("wrong", [
    {"password": "guess"}, {"password": "deviné"}, {"user": None}, {"security": "none"}, {"security": "tls"},
])  # fmt: skip
def test_a_server_that_refuses_is_a_fault_of_ours(
    server: tuple[Mailbox, Mail], certificate: Path, monkeypatch: pytest.MonkeyPatch, wrong: dict[str, str]
) -> None:
    box, settings = server
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with pytest.raises(MailNotSent):
        send(replace(settings, **wrong), message(settings, "ana@pole.test", "Votre lien", "Bonjour"))
    assert box.messages == []


def test_the_password_is_not_given_to_a_server_that_cannot_prove_its_name(server: tuple[Mailbox, Mail]) -> None:
    box, settings = server
    with pytest.raises(MailNotSent, match="SSLCertVerificationError"):
        send(settings, message(settings, "ana@pole.test", "Votre lien", "Bonjour"))
    assert box.messages == []

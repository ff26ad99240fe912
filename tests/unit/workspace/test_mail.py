"""Mails arrive at a real server as they were meant, and what goes wrong is said without secrets."""

from __future__ import annotations

import contextlib
import email
import email.policy
import socket
import ssl
import subprocess
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from seamark.errors import UserError
from seamark.workspace.limits import MAIL_ATTACHMENT_BYTES_MAX
from seamark.workspace.mail import Attachment, SmtpMailer
from tests.unit.workspace.spaces import Time

pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning:aiosmtpd"),
    pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
PASSWORD = "a long and secret word"


class Box:
    """What the server took."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # fmt: skip
        if address.startswith("nobody@"):
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        mail = email.message_from_bytes(envelope.content, policy=email.policy.default)
        assert isinstance(mail, EmailMessage)
        self.mails.append(mail)
        return "250 OK"


@contextlib.contextmanager
def server(box: Box, **how: Any) -> Iterator[int]:
    """A mail server on this machine; its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port, **how)
    controller.start()
    try:
        yield port
    finally:
        controller.stop()


def mailer(port: int, **how: Any) -> SmtpMailer:
    return SmtpMailer("127.0.0.1", "maps@shop.example", port, **{"security": "none", "now": Time(), **how})  # fmt: skip


def test_a_mail_arrives_as_it_was_meant() -> None:
    box = Box()
    with server(box) as port:
        picture = Attachment("Übersicht.pdf", "application/pdf", b"%PDF-1.7 \x00\xff")
        mailer(port).send("kim@shop.example", "Grüße:\nsecond line", "Zwölf Fragen.\n", [picture])
    (mail,) = box.mails
    assert (mail["From"], mail["To"]) == ("maps@shop.example", "kim@shop.example")
    assert mail["Subject"] == "Grüße: second line"
    assert mail["Date"] == "Tue, 24 Nov 2026 09:00:00 +0100"
    assert mail["Message-ID"].endswith("@shop.example>")
    body = mail.get_body()
    assert body is not None
    assert body.get_content().strip() == "Zwölf Fragen."
    (part,) = mail.iter_attachments()
    assert (part.get_filename(), part.get_content()) == ("Übersicht.pdf", picture.data)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for 127.0.0.1 and its key, made here."""
    folder = tmp_path_factory.mktemp("certificate")
    made, key = folder / "made.pem", folder / "key.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
               "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(key), "-out", str(made)]  # fmt: skip
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("missing: openssl")
    return made, key


def served(certificate: tuple[Path, Path]) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(*certificate)
    return context


def test_the_way_is_encrypted_and_the_sign_on_goes_through_it(
    certificate: tuple[Path, Path],
) -> None:
    box, tried = Box(), []

    def known(server: Any, session: Any, envelope: Any, how: str, data: Any) -> AuthResult:
        tried.append((session.ssl is not None, data.password.decode()))
        return AuthResult(success=data.password.decode() == PASSWORD, handled=False)

    trusted = ssl.create_default_context(cafile=str(certificate[0]))
    context = served(certificate)
    with server(box, tls_context=context, require_starttls=True, authenticator=known, auth_required=True) as port:  # fmt: skip
        how = {"security": "starttls", "user": "maps", "trusted": trusted}
        mailer(port, password=PASSWORD, **how).send("kim@shop.example", "Hello", "Text")
        with pytest.raises(UserError, match="refused the sign-on") as wrong:
            mailer(port, password="other words", **how).send("kim@shop.example", "Hello", "Text")
        with pytest.raises(UserError, match="did not take the mail"):
            mailer(port, password=PASSWORD, security="starttls").send("k@shop.example", "x", "x")
    assert set(tried) == {(True, PASSWORD), (True, "other words")}
    assert len(box.mails) == 1
    assert "other words" not in str(wrong.value)


def test_encrypted_from_the_first_byte(certificate: tuple[Path, Path]) -> None:
    box = Box()
    trusted = ssl.create_default_context(cafile=str(certificate[0]))
    with server(box, ssl_context=served(certificate)) as port:
        mailer(port, security="tls", trusted=trusted).send("kim@shop.example", "Hello", "Text")
    assert len(box.mails) == 1


def test_a_server_without_encryption_gets_nothing_unless_told() -> None:
    box = Box()
    with server(box) as port, pytest.raises(UserError, match="did not take the mail"):
        mailer(port, security="starttls", user="maps", password=PASSWORD).send("kim@shop.example", "x", "x")  # fmt: skip
    assert not box.mails


def test_what_goes_wrong_is_said() -> None:
    box = Box()
    with server(box) as port:
        with pytest.raises(UserError, match="does not take mail for nobody@"):
            mailer(port).send("nobody@shop.example", "x", "x")
        large = Attachment("x", "text/plain", b"x" * (MAIL_ATTACHMENT_BYTES_MAX + 1))
        with pytest.raises(UserError, match="Send a link instead"):
            mailer(port).send("kim@shop.example", "x", "x", [large])
    with pytest.raises(UserError, match="was not sent"):
        mailer(port).send("kim@shop.example", "x", "x")
    assert not box.mails


def test_the_environment_describes_the_server() -> None:
    assert SmtpMailer.from_environment({}) is None
    said = {"SEAMARK_SMTP_HOST": "mail.shop.example", "SEAMARK_SMTP_USER": "maps@shop.example", "SEAMARK_SMTP_PASSWORD": PASSWORD}  # fmt: skip
    made = SmtpMailer.from_environment(said)
    assert made is not None
    assert (made.port, made.security, made.sender) == (587, "starttls", "maps@shop.example")
    assert PASSWORD not in repr(made)
    made = SmtpMailer.from_environment({**said, "SEAMARK_SMTP_TLS": "TLS"})
    assert made is not None
    assert (made.port, made.security) == (465, "tls")
    for wrong in ({"SEAMARK_SMTP_TLS": "maybe"}, {"SEAMARK_SMTP_PORT": "-1"}, {"SEAMARK_SMTP_PORT": "99999"}, {"SEAMARK_SMTP_USER": "maps"}):  # fmt: skip
        with pytest.raises(UserError, match="SEAMARK_SMTP_"):
            SmtpMailer.from_environment({**said, **wrong})

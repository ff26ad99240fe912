"""Send mail: what a workspace asks of a mailer, and the one that speaks to a mail server."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from typing import Literal, Protocol

from seamark.errors import UserError
from seamark.workspace.base import Clock, system_clock
from seamark.workspace.limits import MAIL_ATTACHMENT_BYTES_MAX, MAIL_TIMEOUT_S

PREFIX = "SEAMARK_SMTP_"
"""The mail server is named in the environment: HOST, PORT, USER, PASSWORD, FROM, TLS (`starttls`, `tls`, `none`)."""
Security = Literal["starttls", "tls", "none"]
_PORTS = {"starttls": 587, "tls": 465, "none": 25}


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a mail."""

    name: str
    kind: str
    data: bytes = field(repr=False)


class Mailer(Protocol):
    """Sends one mail to one person."""

    def send(
        self, to: str, subject: str, text: str, attachments: Sequence[Attachment] = ()
    ) -> None:
        """Hand a mail over for delivery.

        Raises:
            UserError: it was not taken.
        """
        ...


@dataclass(frozen=True, slots=True)
class SmtpMailer:
    """Hands mails to a mail server.

    Attributes:
        host: its name.
        sender: the address in From.
        port: its port.
        security: `starttls` (usual), `tls` (from the first byte), `none` (only for a server on this machine).
        user: for the sign-on, '' for none.
        password: never shown.
        now: the time in the mail.
        trusted: which certificates count; those of the machine by default.
    """

    host: str
    sender: str
    port: int = 587
    security: Security = "starttls"
    user: str = ""
    password: str = field(default="", repr=False)
    now: Clock = system_clock
    trusted: ssl.SSLContext | None = field(default=None, repr=False)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> SmtpMailer | None:
        """The mailer that the environment describes; None when it names no host.

        Raises:
            UserError: a setting is missing or wrong.
        """
        said = {
            key.removeprefix(PREFIX): value
            for key, value in environment.items()
            if key.startswith(PREFIX)
        }
        host = said.get("HOST", "").strip()
        if not host:
            return None
        security = said.get("TLS", "starttls").strip().lower()
        if security not in _PORTS:
            raise UserError(f"{PREFIX}TLS is `starttls`, `tls` or `none`.")
        port = said.get("PORT", "").strip() or str(_PORTS[security])
        if not (port.isascii() and port.isdigit() and 0 < int(port) < 65_536):
            raise UserError(f"{PREFIX}PORT is no port number.")
        user = said.get("USER", "")
        sender = said.get("FROM", "").strip() or (user if "@" in user else "")
        if not sender:
            raise UserError(
                f"{PREFIX}FROM is missing: the address from which Seamark sends its mails."
            )
        known: dict[str, Security] = {"starttls": "starttls", "tls": "tls", "none": "none"}
        return cls(host, sender, int(port), known[security], user, said.get("PASSWORD", ""))

    def send(
        self, to: str, subject: str, text: str, attachments: Sequence[Attachment] = ()
    ) -> None:
        size = len(text) + sum(len(one.data) for one in attachments)
        if size > MAIL_ATTACHMENT_BYTES_MAX:
            raise UserError(
                f"The mail would have {size / 1e6:.0f} MB; at most {MAIL_ATTACHMENT_BYTES_MAX // 2**20} MB. Send a link instead."
            )
        message = self._message(to, subject, text, attachments)
        try:
            with self._connected() as server:
                if self.user:
                    server.login(self.user, self.password)
                server.send_message(message)
        except smtplib.SMTPAuthenticationError:
            raise UserError(
                f"The mail server {self.host} refused the sign-on. Check {PREFIX}USER and {PREFIX}PASSWORD; the mail was "
                "not sent."
            ) from None
        except smtplib.SMTPRecipientsRefused:
            raise UserError(
                f"The mail server {self.host} does not take mail for {to}. Check the address; the mail was not sent."
            ) from None
        except (smtplib.SMTPException, OSError) as error:
            raise UserError(
                f"The mail server {self.host}:{self.port} did not take the mail ({type(error).__name__}). Check that it "
                f"can be reached and {PREFIX}TLS; the mail was not sent."
            ) from None

    def _connected(self) -> smtplib.SMTP:
        trusted = self.trusted or ssl.create_default_context()
        if self.security == "tls":
            return smtplib.SMTP_SSL(self.host, self.port, timeout=MAIL_TIMEOUT_S, context=trusted)
        server = smtplib.SMTP(self.host, self.port, timeout=MAIL_TIMEOUT_S)
        if self.security == "starttls":
            try:
                server.starttls(context=trusted)
            except BaseException:
                server.close()
                raise
        return server

    def _message(
        self, to: str, subject: str, text: str, attachments: Sequence[Attachment]
    ) -> EmailMessage:
        message = EmailMessage()
        message["From"] = self.sender
        message["To"] = to
        message["Subject"] = " ".join(subject.split())
        message["Date"] = format_datetime(self.now())
        message["Message-ID"] = make_msgid(domain=self.sender.rpartition("@")[2] or None)
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(text)
        for one in attachments:
            main, _, sub = one.kind.partition("/")
            message.add_attachment(one.data, maintype=main, subtype=sub or "octet-stream", filename=one.name)  # fmt: skip
        return message

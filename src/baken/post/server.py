# SPDX-License-Identifier: EUPL-1.2
"""One mail server and how a message is handed to it. Slow, so never while a database connection is held."""

import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path

from baken.post.vocabulary import Trouble

# Shorter than the launcher's patience with a worker that is asked to stop.
TIMEOUT_SECONDS = 10.0
STARTTLS, TLS, NONE = "starttls", "tls", "none"


class NotTaken(Exception):
    """The server did not take the message; `trouble` says why, as a code."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is handed over. `security` is starttls, tls or none; `authority` signs its certificate."""

    host: str
    port: int
    security: str
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)
    authority: Path | None = None
    timeout: float = TIMEOUT_SECONDS

    @property
    def domain(self) -> str:
        return self.sender.rpartition("@")[2]

    def hand_over(self, message: EmailMessage, to: str) -> None:
        """Give one message to the server. Once it has said yes, nothing makes this fail any more."""
        try:
            connection = self._connected()
            try:
                lines = message.as_bytes(policy=message.policy.clone(linesep="\r\n"))
                connection.sendmail(self.sender, [to], lines)
            except BaseException:
                connection.close()
                raise
        except smtplib.SMTPAuthenticationError as error:
            raise NotTaken(Trouble.NO_LOGIN) from error
        except ssl.SSLError as error:
            raise NotTaken(Trouble.NOT_TRUSTED) from error
        except (smtplib.SMTPServerDisconnected, smtplib.SMTPConnectError) as error:
            raise NotTaken(Trouble.NO_CONNECTION) from error
        except smtplib.SMTPException as error:
            raise NotTaken(Trouble.REFUSED) from error
        except OSError as error:
            raise NotTaken(Trouble.NO_CONNECTION) from error
        with suppress(smtplib.SMTPException, OSError):
            connection.quit()

    def _connected(self) -> smtplib.SMTP:
        # Our own name is not told: the machine's would leak, and looking it up may take half a minute.
        if self.security == TLS:
            connection: smtplib.SMTP = smtplib.SMTP_SSL(
                self.host, self.port, local_hostname=self.domain, timeout=self.timeout, context=self._trust()
            )
        else:
            connection = smtplib.SMTP(self.host, self.port, local_hostname=self.domain, timeout=self.timeout)
        try:
            if self.security == STARTTLS:
                connection.starttls(context=self._trust())
            if self.user:
                connection.login(self.user, self.password)
        except BaseException:
            connection.close()
            raise
        return connection

    def _trust(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=self.authority)

# SPDX-License-Identifier: EUPL-1.2
"""The mail server, from the environment: nothing when no host is given, and never half."""

from baken.config.environment import (
    WrongSetting,
    folder,
    mail_address,
    one_of,
    port,
    read,
    text,
)
from baken.post.server import NONE, STARTTLS, TLS, MailServer

LOOPBACK = ("localhost", "127.0.0.1", "::1")


def mail_server(door: str) -> MailServer | None:
    """What `BAKEN_MAIL_...` says; a wrong combination stops the start like any wrong value."""
    server = _read()
    if not server.host:
        return None
    if not server.sender:
        raise WrongSetting("BAKEN_MAIL_SENDER is not set: mail needs an address it comes from.")
    if server.security == NONE and server.host not in LOOPBACK:
        raise WrongSetting("BAKEN_MAIL_SECURITY cannot be none for a server on another machine.")
    if door == "worker" and bool(server.user) != bool(server.password):
        raise WrongSetting("BAKEN_MAIL_USER and BAKEN_MAIL_PASSWORD belong together.")
    return server


def _read() -> MailServer:
    return MailServer(
        host=read(
            "BAKEN_MAIL_HOST",
            text,
            default="",
            help="The mail server that takes our mail; without it mail waits, and the status page says so.",
        ),
        port=read("BAKEN_MAIL_PORT", port, default="587", help="The port of the mail server."),
        security=read(
            "BAKEN_MAIL_SECURITY",
            one_of(STARTTLS, TLS, NONE),
            default=STARTTLS,
            help="starttls, tls, or none; none is for a server on this machine only.",
        ),
        sender=read(
            "BAKEN_MAIL_SENDER",
            mail_address,
            default="",
            help="The address our mail comes from; its domain stands in the id of each message.",
        ),
        user=read("BAKEN_MAIL_USER", text, default="", help="The name to sign in with at the mail server."),
        password=read(
            "BAKEN_MAIL_PASSWORD",
            text,
            default="",
            help="The password at the mail server; give it as a file. Only the worker gets it.",
        ),
        authority=read(
            "BAKEN_MAIL_AUTHORITY",
            folder,
            default="",
            help="A file with the certificate of who signed the mail server's, when the machine does not know it.",
        ),
    )

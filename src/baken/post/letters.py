# SPDX-License-Identifier: EUPL-1.2
"""The words of each mail, made when it is sent. Letters without accents: one letter is one byte everywhere.

The daily mail is made of fixed sentences, fixed addresses, numbers of fixed width and hashes, so that its
size says nothing. The alarm is one word, fit for a pager.
"""

from collections.abc import Iterable
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from baken.audit import anchors
from baken.audit.actions import NO_REGION
from baken.audit.queries import ChainHead
from baken.kernel.clock import as_moment
from baken.post.models import Mail
from baken.post.server import MailServer
from baken.post.vocabulary import Kind

ALARM = "intake"
# A body of whole lines, as it is typed: an anchor must come out of the mail as it went in.
PLAIN = SMTP.clone(max_line_length=500)

DAILY = """Dagelijks bericht van Baken.

Dit bericht komt elke dag op dezelfde tijd en is altijd even lang, ook als er
niets is. Komt het een dag niet? Zeg het de functioneel beheerder.

Kijk op je werklijst: {desk}

Bewaar dit bericht. Met de regels hieronder is later te zien of iemand het
logboek heeft veranderd: ./baken audit verify --anchor BESTAND

{anchors}"""
NOT_YOU = "Klopt dit niet? Bel dan vandaag nog je teamleider of de functioneel beheerder.\n"
INSIDE = "Wat het is, lees je na het inloggen: {desk}\n"

WORDS: dict[Kind, tuple[str, str]] = {
    Kind.TRIAL: ("Baken: proefbericht", "Dit is een proefbericht van Baken. Je hoeft niets te doen.\n"),
    Kind.ROLE_CONFIRMED: (
        "Baken: je toegang", "Een rol in Baken die voor jou is voorgesteld, is bevestigd.\n" + NOT_YOU,
    ),
    Kind.RESET_CONFIRMED: (
        "Baken: je toegang",
        "De tweede stap van je account is gewist. Bij het inloggen stel je een nieuwe in.\n" + NOT_YOU,
    ),
    Kind.PASSWORD_RESET: (
        "Baken: je toegang",
        "Het wachtwoord van je account is vervangen. Na het inloggen kies je een eigen.\n" + NOT_YOU,
    ),
    Kind.UNBLOCKED: ("Baken: je toegang", "Je account is niet meer geblokkeerd.\n" + NOT_YOU),
    Kind.RECOVERY_CODE_USED: (
        "Baken: je toegang", "Er is met een herstelcode op je account ingelogd.\n" + NOT_YOU,
    ),
    Kind.SECOND_FACTOR_ADDED: (
        "Baken: je toegang", "Je account heeft een nieuwe tweede stap om in te loggen.\n" + NOT_YOU,
    ),
    Kind.TOOK_PART: (
        "Baken: je toegang", "Een voorstel dat jij deed of bevestigde, is uitgevoerd.\n" + NOT_YOU,
    ),
    Kind.EMERGENCY_ACCESS: ("Baken: noodtoegang", "Er is noodtoegang gebruikt.\n" + INSIDE),
    Kind.ACCESS_ASKED: ("Baken: vraag", "Iemand vraagt je om toegang.\n" + INSIDE),
    Kind.ACCESS_ANSWERED: ("Baken: vraag", "Er is antwoord op je vraag om toegang.\n" + INSIDE),
    Kind.WORK_WAITS: ("Baken: er ligt iets voor je klaar", "Er ligt iets voor je klaar.\n" + INSIDE),
    Kind.DUTY_CHANGED: ("Baken: je rooster", "Je rooster is veranderd.\n" + INSIDE),
    Kind.REVIEW_WAITS: ("Baken: beoordeling", "Er wacht een beoordeling op je.\n" + INSIDE),
}  # fmt: skip


def letter(
    mail: Mail, *, to: str, server: MailServer, desk: str, heads: Iterable[ChainHead] = ()
) -> EmailMessage:
    """One mail, ready to go. Its date is when it was due: sent again it is the same message."""
    subject, body = _words(Kind(mail.kind), mail.region, desk, heads)
    message = EmailMessage(policy=PLAIN)
    message["From"] = server.sender
    message["To"] = to
    message["Subject"] = subject
    message["Date"] = format_datetime(as_moment(mail.due_at))
    message["Message-ID"] = f"<{mail.id}@{server.domain}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(body, charset="us-ascii", cte="7bit")
    return message


def _words(kind: Kind, region: str, desk: str, heads: Iterable[ChainHead]) -> tuple[str, str]:
    if kind == Kind.ON_CALL:
        return ALARM, ALARM + "\n"
    if kind == Kind.DAILY:
        return "Baken: dagelijks bericht", DAILY.format(
            desk=desk, anchors=anchors.as_block((region, NO_REGION), heads)
        )
    subject, body = WORDS[kind]
    return subject, body.format(desk=desk)

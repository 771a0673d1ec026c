# SPDX-License-Identifier: EUPL-1.2
"""A reporter's mailbox: found by a tag that only the code gives, opened by keys that only the code gives.

It knows no report. Looking into it writes nothing anywhere.
"""

from typing import ClassVar
from uuid import UUID, uuid4

from django.db import models

from baken.vault.place import Place


class Direction(models.TextChoices):
    FROM_REPORTER = "from_reporter", "Van de melder"
    TO_REPORTER = "to_reporter", "Aan de melder"


class MailboxKind(models.TextChoices):
    """What the conversation is about: it says which words its owner reads around it, and who answers."""

    REPORT = "report", "Melding"
    ADVICE = "advice", "Adviesvraag"


class Asked(models.TextChoices):
    """Who is asked how it went: those it happened to, other reporters and professionals are counted apart."""

    VICTIM = "victim", "Wie het zelf meemaakte"
    REPORTER = "reporter", "Andere melder"
    PROFESSIONAL = "professional", "Professional"


class Mailbox(models.Model):
    """`dossier` is the key under which messages are sealed for the region; `public_key` that of the first code.

    `emptied`: everything in it was erased, and its code opens an empty page. `settled_at`: what it was about has
    ended, and nobody reads along every day. `asks`: its owner may still be asked how it went.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    dossier = models.UUIDField()
    public_key = models.BinaryField()
    language = models.CharField(max_length=10)
    opened_on = models.DateField()
    kind = models.CharField(max_length=8, choices=MailboxKind, default=MailboxKind.REPORT)
    code_kept = models.BooleanField(default=False)
    emptied = models.BooleanField(default=False)
    settled_at = models.DateTimeField(null=True)
    asks = models.CharField(max_length=12, choices=Asked, default="", blank=True)

    def about(self) -> tuple[str, UUID]:
        return ("mailbox", self.id)


class View(models.Model):
    """One of a mailbox's two tags; what kind of view it opens stands inside the seal."""

    tag = models.BinaryField(primary_key=True, max_length=32)
    region = models.CharField(max_length=40)
    mailbox = models.UUIDField(db_index=True)
    sealed = models.BinaryField()


class Message(models.Model):
    """One message; its text stands in the vault at `text`, under an entry key of its own.

    `read_first`: a request or a sign that does not wait until somebody has time for messages.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    mailbox = models.UUIDField()
    direction = models.CharField(max_length=14, choices=Direction)
    sent_at = models.DateTimeField()
    author = models.UUIDField(null=True)
    files = models.PositiveSmallIntegerField(default=0)
    read_first = models.BooleanField(default=False)
    handled_at = models.DateTimeField(null=True)
    handled_by = models.UUIDField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["mailbox", "sent_at"]),
            models.Index(
                name="message_waiting",
                fields=["region", "sent_at", "id"],
                condition=models.Q(direction="from_reporter", handled_at__isnull=True),
            ),
        ]

    def about(self) -> tuple[str, UUID]:
        return ("message", self.id)

    def place(self) -> Place:
        return Place(self.region, "mailbox_message", self.id, "text")

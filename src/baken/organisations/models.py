# SPDX-License-Identifier: EUPL-1.2
"""That a report came from somebody of an organisation, and the way from its page to the front door.

Codes and numbers only: the organisation by its code in the region profile, the person by a number that nobody can
lead back without our key.
"""

from typing import ClassVar
from uuid import UUID, uuid4

from django.db import models

from baken.intake.vocabulary import ReporterKind
from baken.vault.place import Place

KINDS = (ReporterKind.NAMED, ReporterKind.SHIELDED)


class Introduction(models.Model):
    """Found by the fingerprint of what stands in a link: whoever follows it reports for this organisation, once."""

    fingerprint = models.BinaryField(primary_key=True, max_length=32)
    region = models.CharField(max_length=40)
    organisation = models.CharField(max_length=40)
    person = models.UUIDField()
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)


class OwnReport(models.Model):
    """A report that somebody made for an organisation; `kind` is how far that person is known."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    organisation = models.CharField(max_length=40)
    person = models.UUIDField()
    report = models.UUIDField(unique=True)
    mailbox = models.UUIDField()
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.label) for kind in KINDS])

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="nobody_unknown_reports_for_an_organisation",
                condition=models.Q(kind__in=[kind.value for kind in KINDS]),
            )
        ]
        indexes: ClassVar = [models.Index(name="own_of_organisation", fields=["region", "organisation"])]

    def about(self) -> tuple[str, UUID]:
        return ("own-report", self.id)

    def place_of(self, message: UUID) -> Place:
        """Where the words of a message to its maker stand."""
        return Place(self.region, "mailbox_message", message, "text")

# SPDX-License-Identifier: EUPL-1.2
"""Who is kept out of which dossier, since when, and when that is looked at again. The reason is sealed."""

from typing import ClassVar
from uuid import UUID, uuid4

from django.db import models
from django.db.models import Q

from baken.vault.place import Place

STANDS = Q(lifted_at__isnull=True)


class KeptOut(models.Model):
    """One colleague and one dossier. Never changed, only lifted.

    What belongs together is closed together: a report, the cases that grew out of it, the question that it turned
    out to be. The reason stands once, at the row that `copy_of` names, under the key of the dossier of that row.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    dossier_kind = models.CharField(max_length=10)
    dossier = models.UUIDField()
    account = models.ForeignKey("access.Account", on_delete=models.PROTECT, related_name="+")
    copy_of = models.UUIDField(null=True)
    since = models.DateTimeField()
    kept_out_by = models.UUIDField()
    review_on = models.DateField()
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.UUIDField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="kept_out_once", fields=["dossier", "account"], condition=STANDS),
            models.CheckConstraint(
                name="nobody_keeps_oneself_out", condition=~Q(kept_out_by=models.F("account"))
            ),
            models.CheckConstraint(
                name="nobody_lets_oneself_in",
                condition=Q(lifted_by__isnull=True) | ~Q(lifted_by=models.F("account")),
            ),
            models.CheckConstraint(
                name="lifted_by_somebody",
                condition=Q(lifted_at__isnull=True, lifted_by__isnull=True)
                | Q(lifted_at__isnull=False, lifted_by__isnull=False),
            ),
        ]
        indexes: ClassVar = [
            models.Index(name="kept_out_of", fields=["account", "dossier"], condition=STANDS),
            models.Index(name="kept_out_to_review", fields=["region", "review_on"], condition=STANDS),
        ]

    @property
    def thing(self) -> tuple[str, UUID]:
        """The dossier, as the log names it."""
        return (self.dossier_kind, self.dossier)

    def about(self) -> tuple[str, UUID]:
        return ("kept_out", self.id)

    def place(self) -> Place:
        """Where the reason stands."""
        return Place(self.region, "access_keptout", self.copy_of or self.id, "reason")

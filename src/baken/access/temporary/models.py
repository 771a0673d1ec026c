# SPDX-License-Identifier: EUPL-1.2
"""One dossier that stands open to somebody until a moment: in an emergency, on request, or during a meeting."""

from datetime import datetime, timedelta
from typing import ClassVar
from uuid import UUID, uuid4

from django.db import models

from baken.access.temporary.vocabulary import Answer, Because, Verdict
from baken.vault.place import Place


class TemporaryAccess(models.Model):
    """One dossier that one person may read in one role until `ends_at`, or until somebody ends it earlier."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    dossier_kind = models.CharField(max_length=10)
    dossier = models.UUIDField()
    account = models.ForeignKey("access.Account", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=30)
    ends_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True

    @property
    def thing(self) -> tuple[str, UUID]:
        """The dossier, as the log names it."""
        return (self.dossier_kind, self.dossier)

    def is_living(self, now: datetime) -> bool:
        return self.ended_at is None and self.ends_at is not None and now < self.ends_at


class EmergencyAccess(TemporaryAccess):
    """Break-glass. `told` is the owner of the dossier, `reviewer` the role that reviews.

    Content, under the key of the dossier: `reason` and `review`.
    """

    because = models.CharField(max_length=10, choices=Because)
    opened_at = models.DateTimeField()
    told = models.UUIDField()
    reviewer = models.CharField(max_length=30)
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.UUIDField(null=True)
    verdict = models.CharField(max_length=15, choices=Verdict, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="an_emergency_lasts_hours",
                condition=models.Q(
                    ends_at__gt=models.F("opened_at"), ends_at__lte=models.F("opened_at") + timedelta(hours=4)
                ),
            ),
            models.CheckConstraint(
                name="a_review_has_a_verdict",
                condition=models.Q(reviewed_at__isnull=True, reviewed_by__isnull=True, verdict="")
                | (models.Q(reviewed_at__isnull=False, reviewed_by__isnull=False) & ~models.Q(verdict="")),
            ),
            models.CheckConstraint(
                name="nobody_reviews_oneself",
                condition=models.Q(reviewed_by__isnull=True) | ~models.Q(reviewed_by=models.F("account")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(name="emergency_of_dossier", fields=["dossier", "account"]),
            models.Index(
                name="emergency_to_review",
                fields=["region", "opened_at"],
                condition=models.Q(reviewed_at__isnull=True),
            ),
        ]

    def about(self) -> tuple[str, UUID]:
        return ("emergency_access", self.id)

    def place(self, column: str) -> Place:
        return Place(self.region, "access_emergencyaccess", self.id, column)


class AccessRequest(TemporaryAccess):
    """Somebody asks the owner of a dossier to read along. Content, under its key: `reason`."""

    asked_at = models.DateTimeField()
    asked_of = models.UUIDField()
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.UUIDField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="only_a_yes_opens",
                condition=models.Q(answer=Answer.ACCEPTED.value, ends_at__isnull=False)
                | (~models.Q(answer=Answer.ACCEPTED.value) & models.Q(ends_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="an_answer_has_an_author",
                condition=models.Q(answer="", answered_at__isnull=True, answered_by__isnull=True)
                | (~models.Q(answer="") & models.Q(answered_at__isnull=False, answered_by__isnull=False)),
            ),
            models.CheckConstraint(
                name="nobody_answers_oneself",
                condition=models.Q(answered_by__isnull=True) | ~models.Q(answered_by=models.F("account")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(name="request_of_dossier", fields=["dossier", "account"]),
            models.Index(
                name="request_to_answer",
                fields=["region", "asked_at"],
                condition=models.Q(answered_at__isnull=True),
            ),
        ]

    def about(self) -> tuple[str, UUID]:
        return ("access_request", self.id)

    def place(self, column: str) -> Place:
        return Place(self.region, "access_accessrequest", self.id, column)


class TableAccess(TemporaryAccess):
    """A dossier lies on the table of a meeting, and who was invited reads it as long as it lies there.

    Somebody else opens it, never oneself, and no further than the few hours in which a meeting speaks of it.
    """

    opened_at = models.DateTimeField()
    opened_by = models.UUIDField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_table_is_cleared_in_hours",
                condition=models.Q(
                    ends_at__gt=models.F("opened_at"), ends_at__lte=models.F("opened_at") + timedelta(hours=4)
                ),
            ),
            models.CheckConstraint(
                name="nobody_invites_oneself", condition=~models.Q(opened_by=models.F("account"))
            ),
        ]
        indexes: ClassVar = [models.Index(name="table_of_dossier", fields=["dossier", "account"])]

    def about(self) -> tuple[str, UUID]:
        return ("table_access", self.id)

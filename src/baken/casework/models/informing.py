# SPDX-License-Identifier: EUPL-1.2
"""Decisions on whether somebody in a case is told that there is a report about them."""

from typing import ClassVar
from uuid import UUID, uuid4

from django.db import models

from baken.casework.vocabulary import (
    CaseState,
    How,
    Inform,
    InformState,
    NotInformed,
    PoliceAsked,
    PoliceSaid,
    Whom,
)
from baken.vault.place import Place


class InformDecision(models.Model):
    """One decision about one person; the newest has no `superseded_at`. `on` is the day to tell, or to look again.

    Content: `reason`, `police` (who was asked and what they said), and `verdict` of the second pair of eyes.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    case = models.ForeignKey("casework.Case", on_delete=models.CASCADE, related_name="informing")
    # As in the case: the database refuses another, and changes this one along with the case.
    case_state = models.CharField(max_length=10, choices=CaseState, default=CaseState.OPEN)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(max_length=10, choices=Inform)
    ground = models.CharField(max_length=12, choices=NotInformed, blank=True)
    asked = models.CharField(max_length=12, choices=PoliceAsked)
    said = models.CharField(max_length=15, choices=PoliceSaid, blank=True)
    whom = models.CharField(max_length=15, choices=Whom, blank=True)
    how = models.CharField(max_length=15, choices=How, blank=True)
    teller = models.UUIDField(null=True)
    on = models.DateField()
    state = models.CharField(max_length=10, choices=InformState)
    decided_at = models.DateTimeField()
    decided_by = models.UUIDField()
    seen_at = models.DateTimeField(null=True)
    seen_by = models.UUIDField(null=True)
    told_at = models.DateTimeField(null=True)
    told_by = models.UUIDField(null=True)
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="one_decision_holds", fields=["person"], condition=models.Q(superseded_at__isnull=True)
            ),
            models.CheckConstraint(
                name="who_is_not_told_has_a_ground",
                condition=models.Q(choice="inform", ground="")
                | (models.Q(choice__in=["not_yet", "not"]) & ~models.Q(ground="")),
            ),
            models.CheckConstraint(
                name="told_only_when_decided_so",
                condition=models.Q(told_at__isnull=True, told_by__isnull=True) & ~models.Q(state="told")
                | models.Q(told_at__isnull=False, told_by__isnull=False, choice="inform", state="told"),
            ),
            models.CheckConstraint(
                name="another_pair_of_eyes",
                condition=models.Q(seen_by__isnull=True) | ~models.Q(seen_by=models.F("decided_by")),
            ),
            models.CheckConstraint(
                name="an_answer_was_asked_for",
                condition=models.Q(asked="nobody", said="")
                | (~models.Q(asked="nobody") & ~models.Q(said="")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                name="inform_waits",
                fields=["region"],
                condition=models.Q(state="proposed", case_state__in=["open", "joined"]),
            ),
            models.Index(
                name="inform_due",
                fields=["region", "on"],
                condition=models.Q(
                    superseded_at__isnull=True, state="holds", case_state__in=["open", "joined"]
                ),
            ),
            models.Index(
                name="inform_seen", fields=["region", "decided_at"], condition=models.Q(seen_at__isnull=False)
            ),
        ]

    def about(self) -> tuple[str, UUID]:
        return ("inform_decision", self.id)

    def place(self, column: str) -> Place:
        return Place(self.region, "casework_informdecision", self.id, column)

# SPDX-License-Identifier: EUPL-1.2
"""How safe people in a case are: assessments that follow each other, and danger that was acted on at once."""

from typing import ClassVar
from uuid import UUID, uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models

from baken.casework.vocabulary import (
    CaseState,
    Children,
    DangerDeed,
    DangerEnd,
    Occasion,
    PersonSafe,
    Protects,
    ReadingState,
    Threat,
    Verdict,
)
from baken.vault.place import Place


class SafetyAssessment(models.Model):
    """One assessment; the newest of a case has no `superseded_at`.

    Content, each under an entry key of its own: `judgement`, `conditions`, and `reading` of the second reader.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    case = models.ForeignKey("casework.Case", on_delete=models.CASCADE, related_name="assessments")
    # As in the case: the database refuses another, and changes this one along with the case.
    case_state = models.CharField(max_length=10, choices=CaseState, default=CaseState.OPEN)
    occasion = models.CharField(max_length=10, choices=Occasion)
    acute = models.CharField(max_length=10, choices=Threat)
    structural = models.CharField(max_length=10, choices=Threat)
    children = models.CharField(max_length=10, choices=Children)
    protects = ArrayField(models.CharField(max_length=15, choices=Protects))
    verdict = models.CharField(max_length=10, choices=Verdict)
    made_at = models.DateTimeField()
    made_by = models.UUIDField()
    review_on = models.DateField()
    reader = models.UUIDField()
    state = models.CharField(max_length=10, choices=ReadingState, default=ReadingState.WAITS)
    read_at = models.DateTimeField(null=True)
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="one_newest_assessment", fields=["case"], condition=models.Q(superseded_at__isnull=True)
            ),
            models.CheckConstraint(
                name="acute_danger_is_judged_so", condition=~models.Q(acute="yes") | models.Q(verdict="acute")
            ),
            models.CheckConstraint(
                name="nobody_reads_their_own_assessment", condition=~models.Q(reader=models.F("made_by"))
            ),
            models.CheckConstraint(
                name="a_reading_has_a_moment",
                condition=models.Q(state__in=["waits", "lapsed"], read_at__isnull=True)
                | models.Q(state__in=["agrees", "differs"], read_at__isnull=False),
            ),
        ]
        indexes: ClassVar = [
            models.Index(name="reading_waits", fields=["reader"], condition=models.Q(state="waits")),
            models.Index(
                name="assessment_again",
                fields=["region", "review_on"],
                condition=models.Q(superseded_at__isnull=True, case_state__in=["open", "joined"]),
            ),
            models.Index(
                name="assessment_with_conditions",
                fields=["region", "made_at"],
                condition=models.Q(
                    superseded_at__isnull=True, verdict="conditions", case_state__in=["open", "joined"]
                ),
            ),
        ]

    def about(self) -> tuple[str, UUID]:
        return ("safety_assessment", self.id)

    def place(self, column: str) -> Place:
        return Place(self.region, "casework_safetyassessment", self.id, column)


class PersonAssessed(models.Model):
    """How safe one person of the case was at that assessment."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    assessment = models.ForeignKey(SafetyAssessment, on_delete=models.CASCADE, related_name="people")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    safe = models.CharField(max_length=10, choices=PersonSafe)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="once_in_an_assessment", fields=["assessment", "person"])
        ]


class AcuteDanger(models.Model):
    """Danger that was acted on at once; a case has at most one that has not ended.

    Content: `what` happens, the `incident` number of the police, and in which words it ended (`ending`).
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    case = models.ForeignKey("casework.Case", on_delete=models.CASCADE, related_name="dangers")
    raised_at = models.DateTimeField()
    raised_by = models.UUIDField()
    offer = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)
    end = models.CharField(max_length=12, choices=DangerEnd, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="one_danger_at_a_time", fields=["case"], condition=models.Q(ended_at__isnull=True)
            ),
            models.CheckConstraint(
                name="danger_ends_in_a_way",
                condition=models.Q(ended_at__isnull=True, end="")
                | (models.Q(ended_at__isnull=False) & ~models.Q(end="")),
            ),
        ]

    def about(self) -> tuple[str, UUID]:
        return ("acute_danger", self.id)

    def place(self, column: str) -> Place:
        return Place(self.region, "casework_acutedanger", self.id, column)


class DeedInDanger(models.Model):
    """One thing that was done, with its moment."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    danger = models.ForeignKey(AcuteDanger, on_delete=models.CASCADE, related_name="deeds")
    deed = models.CharField(max_length=12, choices=DangerDeed)
    done_at = models.DateTimeField()
    done_by = models.UUIDField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(name="a_deed_once", fields=["danger", "deed"])]

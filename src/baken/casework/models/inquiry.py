# SPDX-License-Identifier: EUPL-1.2
"""An investigation in a case: its steps, its pauses, what was found, and what people say of that."""

from typing import ClassVar
from uuid import UUID, uuid4

from django.db import models

from baken.casework.inquiry.vocabulary import (
    Concluded,
    Ground,
    InquiryState,
    NotHeard,
    PausedBecause,
    SourceKind,
    Stance,
    StepKind,
    StepState,
    Then,
    Went,
)
from baken.vault.place import Place


class Inquiry(models.Model):
    """A case has at most one that has not ended. Content: `question` (what we want to know) and `conclusion`."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    case = models.ForeignKey("casework.Case", on_delete=models.CASCADE, related_name="inquiries")
    ground = models.CharField(max_length=10, choices=Ground)
    state = models.CharField(max_length=12, choices=InquiryState, default=InquiryState.RUNNING)
    lead = models.UUIDField()
    begun_at = models.DateTimeField()
    begun_by = models.UUIDField()
    outcome = models.CharField(max_length=15, choices=Concluded, blank=True)
    then = models.CharField(max_length=10, choices=Then, blank=True)
    concluded_at = models.DateTimeField(null=True)
    concluded_by = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="one_inquiry_runs", fields=["case"], condition=~models.Q(state="ended")
            ),
            models.CheckConstraint(
                name="a_conclusion_says_what_follows",
                condition=models.Q(concluded_at__isnull=True, outcome="", then="")
                & models.Q(state__in=["running", "paused"])
                | models.Q(concluded_at__isnull=False)
                & ~models.Q(outcome="")
                & ~models.Q(then="")
                & ~models.Q(state__in=["running", "paused"]),
            ),
            models.CheckConstraint(
                name="what_ended_has_a_moment",
                condition=models.Q(state="ended", ended_at__isnull=False)
                | (~models.Q(state="ended") & models.Q(ended_at__isnull=True)),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                name="inquiry_runs",
                fields=["region", "begun_at"],
                condition=models.Q(state__in=["running", "paused"]),
            )
        ]

    def about(self) -> tuple[str, UUID]:
        return ("inquiry", self.id)

    def place(self, column: str) -> Place:
        return Place(self.region, "casework_inquiry", self.id, column)


class InquiryStep(models.Model):
    """One thing to do, by whom and by when. Content: `what` is to be done, and `result`."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    inquiry = models.ForeignKey(Inquiry, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=10, choices=StepKind)
    source = models.CharField(max_length=15, choices=SourceKind, blank=True)
    who = models.UUIDField()
    on = models.DateField()
    state = models.CharField(max_length=10, choices=StepState, default=StepState.PLANNED)
    planned_at = models.DateTimeField()
    planned_by = models.UUIDField()
    done_at = models.DateTimeField(null=True)
    done_by = models.UUIDField(null=True)
    went = models.CharField(max_length=10, choices=Went, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_planned_step_is_not_done",
                condition=models.Q(state="planned", done_at__isnull=True)
                | (~models.Q(state="planned") & models.Q(done_at__isnull=False)),
            )
        ]
        indexes: ClassVar = [
            models.Index(
                name="inquiry_step_due", fields=["region", "on"], condition=models.Q(state="planned")
            )
        ]

    def about(self) -> tuple[str, UUID]:
        return ("inquiry_step", self.id)

    def place(self, column: str) -> Place:
        return Place(self.region, "casework_inquirystep", self.id, column)


class InquiryPause(models.Model):
    """Days that do not count, from `began_on` until `ended_on`; `look_on` is when one looks whether it can end.

    Content: `why`.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    inquiry = models.ForeignKey(Inquiry, on_delete=models.CASCADE, related_name="pauses")
    because = models.CharField(max_length=10, choices=PausedBecause)
    began_on = models.DateField()
    look_on = models.DateField()
    ended_on = models.DateField(null=True)
    paused_by = models.UUIDField()
    resumed_by = models.UUIDField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="one_pause_at_a_time", fields=["inquiry"], condition=models.Q(ended_on__isnull=True)
            ),
            models.CheckConstraint(
                name="a_pause_ends_after_it_began",
                condition=models.Q(ended_on__isnull=True) | models.Q(ended_on__gte=models.F("began_on")),
            ),
        ]

    def place(self) -> Place:
        return Place(self.region, "casework_inquirypause", self.id, "why")


class Finding(models.Model):
    """One thing that was found; what turns out wrong is withdrawn. Content: `what`, and `who` said so."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    inquiry = models.ForeignKey(Inquiry, on_delete=models.CASCADE, related_name="findings")
    source = models.CharField(max_length=15, choices=SourceKind)
    noted_at = models.DateTimeField()
    noted_by = models.UUIDField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.UUIDField(null=True)

    def about(self) -> tuple[str, UUID]:
        return ("finding", self.id)

    def place(self, column: str) -> Place:
        return Place(self.region, "casework_finding", self.id, column)


class FindingHeard(models.Model):
    """What one person says of one finding, or why they were not asked; the newest holds. Content: `words`."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="heard")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    stance = models.CharField(max_length=10, choices=Stance)
    because = models.CharField(max_length=12, choices=NotHeard, blank=True)
    noted_at = models.DateTimeField()
    noted_by = models.UUIDField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="who_is_not_heard_says_why",
                condition=models.Q(stance="not_heard") & ~models.Q(because="")
                | (~models.Q(stance="not_heard") & models.Q(because="")),
            )
        ]

    def place(self) -> Place:
        return Place(self.region, "casework_findingheard", self.id, "words")

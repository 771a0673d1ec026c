# SPDX-License-Identifier: EUPL-1.2
"""The weighing of a report, the looks while it waits, the evidence seen in it, and the outcomes chosen.

The models of the triage meeting stand in `meeting.models`.
"""

from typing import ClassVar
from uuid import UUID, uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models

from baken.casework.vocabulary import WaitsFor
from baken.intake.models import Report
from baken.intake.vocabulary import Form
from baken.people.vocabulary import Age
from baken.triage.known.models import Combination as Combination
from baken.triage.known.models import Naming as Naming
from baken.triage.meeting.models import Item as Item
from baken.triage.meeting.models import Meeting as Meeting
from baken.triage.meeting.models import Seat as Seat
from baken.triage.meeting.models import TimeSpent as TimeSpent
from baken.triage.meeting.models import Voice as Voice
from baken.triage.vocabulary import (
    Border,
    LookedBy,
    OutcomeKind,
    RiskFactor,
    Sector,
    Seen,
    Still,
    Urgency,
)
from baken.triage.waves.models import Quarantine as Quarantine
from baken.triage.waves.models import Quarantined as Quarantined
from baken.vault.place import Place


class Weighing(models.Model):
    """What the report seems to be, as a worker reads it (duiding)."""

    report = models.OneToOneField(Report, on_delete=models.CASCADE, primary_key=True, related_name="+")
    region = models.CharField(max_length=40)
    forms = ArrayField(models.CharField(max_length=12, choices=Form))
    border = models.CharField(max_length=12, choices=Border)
    sector = models.CharField(max_length=14, choices=Sector)
    lives_in = models.CharField(max_length=10, blank=True)
    age = models.CharField(max_length=10, choices=Age)
    risk_factors = ArrayField(models.CharField(max_length=20, choices=RiskFactor), default=list, blank=True)
    urgency = models.CharField(max_length=10, choices=Urgency)
    others_in_same_position = models.PositiveSmallIntegerField(null=True, blank=True)
    weighed_at = models.DateTimeField()
    weighed_by = models.UUIDField()


class Evidence(models.Model):
    """One indicator and whether it was seen; where it was seen stands sealed at `source`."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="+")
    indicator = models.CharField(max_length=40)
    seen = models.CharField(max_length=14, choices=Seen)
    noted_at = models.DateTimeField()
    noted_by = models.UUIDField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="indicator_once_in_a_report", fields=["report", "indicator"])
        ]

    def place(self) -> Place:
        return Place(self.region, "triage_evidence", self.id, "source")


class SafetyLook(models.Model):
    """Whether those concerned were still safe while a report waited; words, if any, stand sealed at `note`."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="+", db_index=False)
    still = models.CharField(max_length=10, choices=Still)
    looked_by = models.CharField(max_length=12, choices=LookedBy)
    looked_at = models.DateTimeField()
    looker = models.UUIDField()

    class Meta:
        indexes: ClassVar = [models.Index(name="last_look_at_a_report", fields=["report", "-looked_at"])]

    def place(self) -> Place:
        return Place(self.region, "triage_safetylook", self.id, "note")


class Outcome(models.Model):
    """One outcome of a report; the worker's reason is sealed at `reason`."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=OutcomeKind)
    target = models.CharField(max_length=30, blank=True)  # partner code or CBS code
    made = models.UUIDField(null=True)  # the offer, consultation or case it led to
    reason_code = models.CharField(max_length=30, blank=True)
    deviates = models.BooleanField()
    decided_at = models.DateTimeField()
    decided_by = models.UUIDField()

    def about(self) -> tuple[str, UUID]:
        return ("outcome", self.id)

    def place(self) -> Place:
        return Place(self.region, "triage_outcome", self.id, "reason")


class EndedWait(models.Model):
    """So many reports or cases that began in a period waited so many whole hours for a step that has ended.

    Sums for the team lead's board, made anew by the worker. A dossier that somebody is kept out of stands in a row by
    itself, under its id: who may not see it does not count it. A row of none says that a region was counted, and which
    keep-outs the worker knew before it began: whoever is kept out by another does not go by these sums.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    since = models.DateTimeField()
    step = models.CharField(max_length=16, choices=WaitsFor)
    hours = models.IntegerField()
    number = models.PositiveIntegerField()
    dossier = models.UUIDField(null=True)
    knew = ArrayField(models.UUIDField(), default=list)

    class Meta:
        indexes: ClassVar = [models.Index(name="ended_waits_of_region", fields=["region", "since", "step"])]

    def about(self) -> tuple[str, UUID]:
        return ("ended-wait", self.id)

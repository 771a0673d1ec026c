# SPDX-License-Identifier: EUPL-1.2
"""A triage meeting, who was invited, what stands on its agenda, what everybody said, and the time it took."""

from typing import ClassVar
from uuid import UUID, uuid4

from django.db import models

from baken.intake.models import Report
from baken.triage.meeting.vocabulary import ItemState, MeetingState, Stance, Step
from baken.vault.place import Place

UNFINISHED = (ItemState.WAITING.value, ItemState.ON_TABLE.value)


class Meeting(models.Model):
    """One triage meeting of a region. It holds no words of its own."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    planned_at = models.DateTimeField()
    planned_by = models.UUIDField()
    state = models.CharField(max_length=10, choices=MeetingState, default=MeetingState.PLANNED)
    began_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(name="meetings_of_region", fields=["region", "-planned_at"])]

    def about(self) -> tuple[str, UUID]:
        return ("meeting", self.id)


class Seat(models.Model):
    """Somebody was invited to a meeting in a role."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="seats")
    account = models.UUIDField()
    role = models.CharField(max_length=30)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_seat_in_a_meeting", fields=["meeting", "account"])
        ]
        indexes: ClassVar = [models.Index(name="seats_of_account", fields=["account", "meeting"])]


class Item(models.Model):
    """A report on the agenda of a meeting. Content, under the key of the report: `question` and `draft`."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=ItemState, default=ItemState.WAITING)
    laid_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)
    draft_version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_report_on_one_agenda",
                fields=["report"],
                condition=models.Q(state__in=UNFINISHED),
            ),
            models.UniqueConstraint(
                name="one_report_on_the_table",
                fields=["meeting"],
                condition=models.Q(state=ItemState.ON_TABLE.value),
            ),
        ]

    def place(self, column: str) -> Place:
        return Place(self.region, "triage_item", self.id, column)


class Voice(models.Model):
    """What a participant said to the decision about a report; another view stands sealed at `dissent`."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="voices")
    account = models.UUIDField()
    role = models.CharField(max_length=30)
    stance = models.CharField(max_length=10, choices=Stance)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(name="one_voice_each", fields=["item", "account"])]

    def place(self) -> Place:
        return Place(self.region, "triage_voice", self.id, "dissent")


class TimeSpent(models.Model):
    """Minutes that a participant spent on a step of a meeting, or of one report in it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="times")
    item = models.ForeignKey(Item, on_delete=models.CASCADE, null=True, related_name="+")
    account = models.UUIDField()
    role = models.CharField(max_length=30)
    step = models.CharField(max_length=12, choices=Step)
    minutes = models.PositiveSmallIntegerField()
    noted_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(name="time_of_region", fields=["region", "noted_at"])]

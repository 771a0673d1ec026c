# SPDX-License-Identifier: EUPL-1.2
"""Released figures: rounded numbers with their definition's version, and nothing they were made from.

And estimates of how many stay unseen: what was asked, and what came out.
"""

from typing import ClassVar
from uuid import UUID, uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models

from baken.insight.vocabulary import Held, Keeper, Origin, RunState, Stage


class Release(models.Model):
    """The figures of one region and one half-year, as released at a moment; the newest one is shown."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    period = models.CharField(max_length=6)  # "2026-2": the second half of 2026
    released_at = models.DateTimeField()
    book = models.PositiveSmallIntegerField()  # version of the figure book

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="one_release_at_a_moment", fields=["region", "period", "released_at"]
            )
        ]

    def about(self) -> tuple[str, UUID]:
        return ("release", self.id)


class Figure(models.Model):
    """One rounded count; null means 0 to 4."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="figures")
    table = models.CharField(max_length=30)
    row = models.CharField(max_length=40)
    value = models.PositiveIntegerField(null=True)


class EstimateRun(models.Model):
    """One estimate: with what, by whom, how far it is, and its panel.

    Figures are in `result` only when its gate is open. The office can ask to stop; everything else about a run
    that began is the worker's.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    state = models.CharField(max_length=10, choices=RunState, default=RunState.WAITING)
    started_by = models.UUIDField()
    started_at = models.DateTimeField()
    input_hash = models.CharField(max_length=64, blank=True)
    version = models.CharField(max_length=20)
    lists = ArrayField(models.CharField(max_length=20, choices=Keeper), default=list, blank=True)
    merged = ArrayField(models.CharField(max_length=41), default=list, blank=True)
    forced = ArrayField(models.CharField(max_length=41), default=list, blank=True)
    same_definition = models.BooleanField(null=True)
    linkage_reviewed = models.BooleanField(null=True)
    referrals_handled = models.BooleanField(null=True)
    inhabitants = models.PositiveIntegerField(null=True)
    seed = models.PositiveIntegerField()
    bootstrap = models.PositiveIntegerField()
    # Of the region's own lists: from a day until, and without, another; when they were counted, and how far the
    # worker found their linkage reviewed.
    origin = models.CharField(max_length=5, choices=Origin, default=Origin.TABLE)
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    counted_at = models.DateTimeField(null=True)
    pairs_reviewed = models.PositiveIntegerField(null=True)
    pairs_not_sure = models.PositiveIntegerField(null=True)
    pairs_waiting = models.PositiveIntegerField(null=True)
    pairs_at_odds = models.PositiveIntegerField(null=True)
    not_comparable = models.PositiveSmallIntegerField(null=True)  # percent, in steps of five
    held_because = ArrayField(models.CharField(max_length=20, choices=Held), default=list, blank=True)
    cancel_asked_at = models.DateTimeField(null=True)
    claim = models.UUIDField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    beat_at = models.DateTimeField(null=True)
    stage = models.CharField(max_length=20, choices=Stage, default="", blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)
    result = models.JSONField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(name="estimates_of_a_region", fields=["region", "-started_at"])]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="an_estimate_that_is_done_has_a_panel",
                condition=models.Q(state=RunState.DONE, result__isnull=False)
                | models.Q(~models.Q(state=RunState.DONE), result__isnull=True),
            ),
            models.CheckConstraint(
                name="own_lists_have_a_period",
                condition=models.Q(origin=Origin.LISTS, since__lt=models.F("until"))
                | models.Q(origin=Origin.TABLE, since__isnull=True, until__isnull=True),
            ),
        ]

    def about(self) -> tuple[str, UUID]:
        return ("estimate", self.id)


class EstimateCell(models.Model):
    """How many people one combination of lists has; erased when the run ends. No door reads it but the worker."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    run = models.ForeignKey(EstimateRun, on_delete=models.CASCADE, related_name="cells")
    history = models.PositiveSmallIntegerField()
    count = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_count_for_a_combination", fields=["run", "history"])
        ]

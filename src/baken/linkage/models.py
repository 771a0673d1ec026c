# SPDX-License-Identifier: EUPL-1.2
"""Two records that may be one person, and what was decided about them. No name, no number, no words."""

from typing import ClassVar
from uuid import UUID, uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models

from baken.linkage.vocabulary import Alike, PairState, Verdict
from baken.people.models import Person


class Pair(models.Model):
    """Two people of two dossiers who share an identifier; `one` has the smaller id, so that a pair is there once.

    The dossiers stand here too, because whoever is kept out of either sees nothing of the pair.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    one = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    one_dossier = models.UUIDField()
    other_dossier = models.UUIDField()
    alike = ArrayField(models.CharField(max_length=24, choices=Alike))
    state = models.CharField(max_length=10, choices=PairState, default=PairState.WAITS)
    found_at = models.DateTimeField()
    judged_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="a_pair_is_there_once", fields=["one", "other"]),
            models.CheckConstraint(
                name="a_pair_is_two_people_of_two_dossiers",
                condition=models.Q(one__lt=models.F("other"))
                & ~models.Q(one_dossier=models.F("other_dossier")),
            ),
            models.CheckConstraint(
                name="a_pair_that_waits_was_not_judged",
                condition=models.Q(state="waits", judged_at__isnull=True)
                | (~models.Q(state="waits") & models.Q(judged_at__isnull=False)),
            ),
        ]
        indexes: ClassVar = [models.Index(name="pairs_of_a_region", fields=["region", "state", "found_at"])]

    def about(self) -> tuple[str, UUID]:
        return ("pair", self.id)


class Judgement(models.Model):
    """One decision about a pair; rows are only added, and the newest holds."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    pair = models.ForeignKey(Pair, on_delete=models.CASCADE, related_name="judgements")
    verdict = models.CharField(max_length=10, choices=Verdict)
    judged_at = models.DateTimeField()
    judged_by = models.UUIDField()

    class Meta:
        indexes: ClassVar = [models.Index(name="judgements_of_a_pair", fields=["pair", "-judged_at"])]

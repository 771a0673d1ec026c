# SPDX-License-Identifier: EUPL-1.2
"""Conditions under which people are safe enough, each with who sees to it and the day on which we look."""

from typing import ClassVar
from uuid import UUID, uuid4

from django.db import models

from baken.casework.conditions.vocabulary import ConditionState, SeesTo
from baken.vault.place import Place


class Condition(models.Model):
    """One condition until one looked at it; what goes on after that is a row of its own, which `follows` this one.

    Content: `what` must be so, `who` sees to it, and what was `said` when one looked.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    case = models.ForeignKey("casework.Case", on_delete=models.CASCADE, related_name="conditions")
    assessment = models.ForeignKey(
        "casework.SafetyAssessment", on_delete=models.CASCADE, related_name="followed_up"
    )
    follows = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="+")
    sees_to = models.CharField(max_length=10, choices=SeesTo)
    watcher = models.UUIDField()
    on = models.DateField()
    state = models.CharField(max_length=10, choices=ConditionState, default=ConditionState.STANDS)
    agreed_at = models.DateTimeField()
    agreed_by = models.UUIDField()
    looked_at = models.DateTimeField(null=True)
    looked_by = models.UUIDField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_condition_that_stands_was_not_looked_at",
                condition=models.Q(state="stands", looked_at__isnull=True)
                | (~models.Q(state="stands") & models.Q(looked_at__isnull=False)),
            )
        ]
        indexes: ClassVar = [
            models.Index(name="condition_due", fields=["region", "on"], condition=models.Q(state="stands"))
        ]

    def about(self) -> tuple[str, UUID]:
        return ("condition", self.id)

    def place(self, column: str) -> Place:
        return Place(self.region, "casework_condition", self.id, column)

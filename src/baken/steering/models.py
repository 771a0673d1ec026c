# SPDX-License-Identifier: EUPL-1.2
"""General questions, sealed to the office until they are dealt with, and the answers that everybody may read."""

from typing import ClassVar
from uuid import UUID, uuid4

from django.db import models


class Outcome(models.TextChoices):
    """What became of a question; the words of it are gone then."""

    ANSWERED = "answered", "Beantwoord"
    SET_ASIDE = "set_aside", "Niet beantwoord"


class GeneralQuestion(models.Model):
    """Nobody knows who asked. `sealed` is empty once it was dealt with."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    language = models.CharField(max_length=10)
    asked_at = models.DateTimeField()
    sealed = models.BinaryField()
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    handled_at = models.DateTimeField(null=True)
    handled_by = models.UUIDField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                name="general_question_waiting", fields=["region", "asked_at"], condition=models.Q(outcome="")
            )
        ]

    def about(self) -> tuple[str, UUID]:
        return ("general_question", self.id)

    @property
    def belongs_to(self) -> str:
        """What its seal is bound to."""
        return f"{self.region}|steering_generalquestion|{self.id}"


class GeneralAnswer(models.Model):
    """A question and its answer as the chain director published them: a text for everybody, like a page to read."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    question = models.TextField()
    answer = models.TextField()
    published_at = models.DateTimeField()
    published_by = models.UUIDField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.UUIDField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(name="general_answer_shown", fields=["region", "-published_at"])]

    def about(self) -> tuple[str, UUID]:
        return ("general_answer", self.id)

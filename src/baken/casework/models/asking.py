# SPDX-License-Identifier: EUPL-1.2
"""What professionals are asked in a letter, and that such a letter is real."""

from typing import ClassVar
from uuid import UUID, uuid4

from django.db import models

from baken.casework.vocabulary import AskState, CaseState, NotAnswered, NotInformed, NotNeeded, PersonKnows
from baken.handover.vocabulary import Consent, Ground
from baken.vault.place import Place


class InformationRequest(models.Model):
    """One letter to one professional about one person. `professional` is a code of the list of recipients.

    Content: `to`, `who`, `nature`, `seriousness`, `told`, `questions`, `why` (the person does not know), `code` (that
    stands in the letter) and `answer` (or why there is none).
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    case = models.ForeignKey("casework.Case", on_delete=models.CASCADE, related_name="information_requests")
    # As in the case: the database refuses another, and changes this one along with the case.
    case_state = models.CharField(max_length=10, choices=CaseState, default=CaseState.OPEN)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(max_length=12, unique=True)
    professional = models.CharField(max_length=30)
    ground = models.CharField(max_length=30, choices=Ground)
    consent = models.CharField(max_length=12, choices=Consent, blank=True)
    consent_on = models.DateField(null=True)
    knows = models.CharField(max_length=5, choices=PersonKnows)
    not_informed = models.CharField(max_length=12, choices=NotInformed, blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.UUIDField()
    answer_by = models.DateField()
    again_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, choices=AskState, default=AskState.ASKED)
    refused_because = models.CharField(max_length=12, choices=NotAnswered, blank=True)
    withdrawn_because = models.CharField(max_length=12, choices=NotNeeded, blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="who_does_not_know_has_a_ground",
                condition=models.Q(knows="yes", not_informed="")
                | models.Q(knows="no") & ~models.Q(not_informed=""),
            ),
            models.CheckConstraint(
                name="consent_to_ask_says_whose_and_when",
                condition=~models.Q(ground="consent")
                | ~models.Q(consent="") & models.Q(consent_on__isnull=False),
            ),
            models.CheckConstraint(
                name="what_was_asked_ends_once",
                condition=models.Q(state="asked", ended_at__isnull=True, ended_by__isnull=True)
                | ~models.Q(state="asked") & models.Q(ended_at__isnull=False, ended_by__isnull=False),
            ),
            models.CheckConstraint(
                name="no_answer_says_why",
                condition=models.Q(state="refused") & ~models.Q(refused_because="")
                | ~models.Q(state="refused") & models.Q(refused_because=""),
            ),
            models.CheckConstraint(
                name="withdrawn_says_why",
                condition=models.Q(state="withdrawn") & ~models.Q(withdrawn_because="")
                | ~models.Q(state="withdrawn") & models.Q(withdrawn_because=""),
            ),
        ]
        indexes: ClassVar = [
            models.Index(name="asked_in_case", fields=["case", "-asked_at"]),
            models.Index(
                name="asked_and_silent",
                fields=["region", "answer_by"],
                condition=models.Q(state="asked", case_state__in=["open", "joined"]),
            ),
        ]

    def about(self) -> tuple[str, UUID]:
        return ("information_request", self.id)

    def place(self, column: str) -> Place:
        return Place(self.region, "casework_informationrequest", self.id, column)


class LetterProof(models.Model):
    """That a letter is ours, for whoever holds it. `mark` is made of the code that stands in the letter.

    The front door reads the reference, the day and how many questions there are: nothing of anybody.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    request = models.OneToOneField(InformationRequest, on_delete=models.CASCADE, related_name="proof")
    mark = models.CharField(max_length=64, unique=True)
    reference = models.CharField(max_length=12)
    written_on = models.DateField()
    questions = models.PositiveSmallIntegerField()
    holds_until = models.DateField(db_index=True)

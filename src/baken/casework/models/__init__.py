# SPDX-License-Identifier: EUPL-1.2
"""Cases and who works on them, in coded facts; the words stand in the vault."""

from typing import ClassVar
from uuid import UUID, uuid4

from django.db import models

from baken.casework.models.asking import InformationRequest as InformationRequest
from baken.casework.models.asking import LetterProof as LetterProof
from baken.casework.models.closing import CaseClosing as CaseClosing
from baken.casework.models.conditions import Condition as Condition
from baken.casework.models.files import CaseFile as CaseFile
from baken.casework.models.informing import InformDecision as InformDecision
from baken.casework.models.inquiry import Finding as Finding
from baken.casework.models.inquiry import FindingHeard as FindingHeard
from baken.casework.models.inquiry import Inquiry as Inquiry
from baken.casework.models.inquiry import InquiryPause as InquiryPause
from baken.casework.models.inquiry import InquiryStep as InquiryStep
from baken.casework.models.joining import CaseJoining as CaseJoining
from baken.casework.models.narrative import CaseNarrative as CaseNarrative
from baken.casework.models.notes import CaseNote as CaseNote
from baken.casework.models.notes import NoteDraft as NoteDraft
from baken.casework.models.notes import NotePassage as NotePassage
from baken.casework.models.safety import AcuteDanger as AcuteDanger
from baken.casework.models.safety import DeedInDanger as DeedInDanger
from baken.casework.models.safety import PersonAssessed as PersonAssessed
from baken.casework.models.safety import SafetyAssessment as SafetyAssessment
from baken.casework.models.samenloop import CaseSamenloop as CaseSamenloop
from baken.casework.vocabulary import CaseState, ClosedBecause, NextStep
from baken.intake.lot import lot
from baken.intake.models import Report
from baken.vault.place import Place


class Case(models.Model):
    """A case of one region. Its id is the dossier under whose key everything in it is sealed.

    Content: `summary`, `next_step` (details of the step), `closing` (why it was closed) and `transfer` (for the other
    file, where there are two).
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    reference = models.CharField(max_length=12, unique=True)
    alias = models.CharField(max_length=40)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, null=True, related_name="+")
    municipality = models.CharField(max_length=10, blank=True)
    state = models.CharField(max_length=10, choices=CaseState, default=CaseState.OPEN)
    owner = models.UUIDField()
    next_step = models.CharField(max_length=20, choices=NextStep)
    next_step_on = models.DateField()
    opened_at = models.DateTimeField()
    opened_by = models.UUIDField()
    # About somebody in it nothing is decided on informing. The database keeps this, whoever writes.
    undecided = models.BooleanField(default=False)
    # From when the safety of these people waits to be assessed; nothing while it was.
    safety_asked_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_because = models.CharField(max_length=20, choices=ClosedBecause, blank=True)
    # The case through which this one is read now; it ends and begins again together with that.
    joined_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="joined")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="case_alias_once_in_a_region", fields=["region", "alias"]),
            # What may wait in a case points at the case together with its state, and follows it.
            models.UniqueConstraint(name="state_of_a_case", fields=["id", "state"]),
            models.UniqueConstraint(name="state_and_owner_of_a_case", fields=["id", "state", "owner"]),
            models.CheckConstraint(
                name="a_closed_case_says_why",
                condition=models.Q(state__in=["open", "joined"], closed_at__isnull=True, closed_because="")
                | (models.Q(state="closed", closed_at__isnull=False) & ~models.Q(closed_because="")),
            ),
            models.CheckConstraint(
                name="a_joined_case_says_into_which",
                condition=models.Q(state="open", joined_into__isnull=True)
                | models.Q(state="joined", joined_into__isnull=False)
                | models.Q(state="closed"),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                name="case_joined", fields=["joined_into"], condition=models.Q(joined_into__isnull=False)
            ),
            models.Index(
                name="case_open",
                fields=["region", "next_step_on", "opened_at", "reference"],
                condition=models.Q(state="open"),
            ),
            models.Index(name="case_of_owner", fields=["owner", "state"]),
            models.Index(
                name="case_open_of_owner",
                fields=["region", "owner", "next_step_on", "id"],
                condition=models.Q(state="open"),
            ),
            models.Index(
                name="case_safety_waits",
                fields=["region", "safety_asked_at"],
                condition=models.Q(state__in=["open", "joined"], safety_asked_at__isnull=False),
            ),
            models.Index("region", lot(), name="case_by_lot", condition=models.Q(state="closed")),
            models.Index(
                name="case_undecided",
                fields=["region", "opened_at"],
                condition=models.Q(state__in=["open", "joined"], undecided=True),
            ),
        ]

    def about(self) -> tuple[str, UUID]:
        return ("case", self.id)

    def place(self, column: str) -> Place:
        return Place(self.region, "casework_case", self.id, column)


class Assignment(models.Model):
    """Somebody works on a case in a role, from a moment until a moment."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="assignments")
    # Both as in the case: the database refuses others, and changes these along with the case.
    case_state = models.CharField(max_length=10, choices=CaseState, default=CaseState.OPEN)
    case_owner = models.UUIDField()
    account = models.UUIDField(db_index=True)
    role = models.CharField(max_length=30)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    assigned_by = models.UUIDField()
    # Came with the team of another case, and goes when the two are split.
    joining = models.ForeignKey(CaseJoining, on_delete=models.CASCADE, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="once_on_a_case",
                fields=["case", "account", "role"],
                condition=models.Q(until__isnull=True),
            )
        ]
        indexes: ClassVar = [
            models.Index(
                name="put_on_open_cases",
                fields=["region", "account", "case"],
                condition=models.Q(until__isnull=True, case_state="open")
                & ~models.Q(account=models.F("case_owner")),
            )
        ]

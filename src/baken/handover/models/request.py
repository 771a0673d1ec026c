# SPDX-License-Identifier: EUPL-1.2
"""What a partner asks of us: a request that is answered with a hand-over, or refused with a reason."""

from typing import ClassVar
from uuid import UUID, uuid4

from django.db import models

from baken.handover.vocabulary import HandoverPurpose, RefusedBecause, RequestState
from baken.regions.profiles import region as region_of
from baken.vault.place import Place


class Request(models.Model):
    """A partner pulls. Content, under a dossier key of its own: `question`, and `answer` when it was refused.

    Whether what it asks about is here at all is told by nobody but the colleague who answers. `source` is its own id
    until a hand-over (`offer`) answers it: from then on it is the dossier that was answered from.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    reference = models.CharField(max_length=12, unique=True)
    partner = models.CharField(max_length=30)
    purpose = models.CharField(max_length=30, choices=HandoverPurpose)
    state = models.CharField(max_length=12, choices=RequestState, default=RequestState.ASKED)
    because = models.CharField(max_length=20, choices=RefusedBecause, blank=True)
    source_kind = models.CharField(max_length=10, default="request")
    source = models.UUIDField(db_index=True)
    asked_at = models.DateTimeField()
    asked_by = models.UUIDField()
    answer_by = models.DateField()
    taken_by = models.UUIDField(null=True)
    answered_at = models.DateTimeField(null=True)
    offer = models.UUIDField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(name="request_of_partner", fields=["region", "partner", "-asked_at"]),
            models.Index(
                name="request_waits", fields=["region", "answer_by"], condition=models.Q(state="asked")
            ),
        ]

    @property
    def to(self) -> str:
        """The partner's name for the page."""
        return region_of(self.region).partner(self.partner).name

    @property
    def purpose_label(self) -> str:
        return str(HandoverPurpose(self.purpose).label)

    @property
    def state_label(self) -> str:
        return str(RequestState(self.state).label)

    @property
    def because_label(self) -> str:
        return str(RefusedBecause(self.because).label) if self.because else ""

    def about(self) -> tuple[str, UUID]:
        return ("request", self.id)

    def place(self, column: str) -> Place:
        return Place(self.region, "handover_request", self.id, column)

# SPDX-License-Identifier: EUPL-1.2
"""Offers to partners and consultations of focal officers: both are copies with a purpose, a ground and an end."""

from datetime import date
from typing import ClassVar
from uuid import UUID, uuid4

from django.db import models

from baken.handover.vocabulary import (
    ConsultationState,
    Ground,
    HandoverPurpose,
    OfferState,
    PartnerResult,
)
from baken.regions.profiles import UnknownHere
from baken.regions.profiles import region as region_of
from baken.vault.place import Place


class LaidBefore(models.Model):
    """What an offer and a consultation share: where it comes from, for what, on which ground, until when.

    Its id is the dossier under whose key its content is sealed. `came_back_at` is when it was returned, finished,
    answered or expired, `return_handled_at` when whoever laid it dealt with that, `copy_erased_at` when the
    chosen fields were destroyed.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    reference = models.CharField(max_length=12, unique=True)
    source_kind = models.CharField(max_length=10)  # "report" or "case"
    source = models.UUIDField(db_index=True)
    source_reference = models.CharField(max_length=12, blank=True)
    purpose = models.CharField(max_length=30, choices=HandoverPurpose)
    ground = models.CharField(max_length=30, choices=Ground)
    laid_at = models.DateTimeField()
    laid_by = models.UUIDField()
    ends_on = models.DateField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.UUIDField(null=True)
    copy_erased_at = models.DateTimeField(null=True)
    came_back_at = models.DateTimeField(null=True)
    return_handled_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True

    @property
    def purpose_label(self) -> str:
        return str(HandoverPurpose(self.purpose).label)

    @property
    def ground_label(self) -> str:
        return str(Ground(self.ground).label)

    @property
    def waits_for_us(self) -> bool:
        """It came back, and nobody of the team has dealt with that yet."""
        return self.came_back_at is not None and self.return_handled_at is None

    def opens_on(self, day: date) -> bool:
        """Whether the copy is there to be looked at on this day; the end date still counts."""
        return self.copy_erased_at is None and day <= self.ends_on


class Offer(LaidBefore):
    """Work offered to a partner. Content: `copy`, `note` (when returned), `result` (what became of it)."""

    partner = models.CharField(max_length=30)
    state = models.CharField(max_length=12, choices=OfferState, default=OfferState.OFFERED)
    result = models.CharField(max_length=20, choices=PartnerResult, blank=True)
    result_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(name="offer_of_partner", fields=["region", "partner", "state", "laid_at"]),
            models.Index(
                name="offer_came_back",
                fields=["region", "came_back_at", "reference"],
                condition=models.Q(came_back_at__isnull=False, return_handled_at__isnull=True),
            ),
            models.Index(
                name="offer_to_end",
                fields=["region", "ends_on"],
                condition=models.Q(copy_erased_at__isnull=True),
            ),
        ]

    @property
    def to(self) -> str:
        """The partner's name for the page."""
        try:
            return region_of(self.region).partner(self.partner).name
        except UnknownHere:
            return self.partner

    @property
    def state_label(self) -> str:
        return str(OfferState(self.state).label)

    @property
    def result_label(self) -> str:
        return str(PartnerResult(self.result).label) if self.result else ""

    def about(self) -> tuple[str, UUID]:
        return ("offer", self.id)

    def place(self, column: str) -> Place:
        return Place(self.region, "handover_offer", self.id, column)


class Consultation(LaidBefore):
    """A question to the focal officers of a municipality. Content: `question`, `copy`, `answer`."""

    municipality = models.CharField(max_length=6)
    state = models.CharField(max_length=12, choices=ConsultationState, default=ConsultationState.ASKED)

    class Meta:
        indexes: ClassVar = [
            models.Index(name="consultation_of_place", fields=["region", "municipality", "state", "laid_at"]),
            models.Index(
                name="consultation_came_back",
                fields=["region", "came_back_at", "reference"],
                condition=models.Q(came_back_at__isnull=False, return_handled_at__isnull=True),
            ),
            models.Index(
                name="consultation_to_end",
                fields=["region", "ends_on"],
                condition=models.Q(copy_erased_at__isnull=True),
            ),
        ]

    @property
    def to(self) -> str:
        """The municipality's name for the page."""
        return region_of(self.region).municipality_name(self.municipality)

    @property
    def state_label(self) -> str:
        return str(ConsultationState(self.state).label)

    def about(self) -> tuple[str, UUID]:
        return ("consultation", self.id)

    def place(self, column: str) -> Place:
        return Place(self.region, "handover_consultation", self.id, column)

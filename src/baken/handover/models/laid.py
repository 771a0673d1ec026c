# SPDX-License-Identifier: EUPL-1.2
"""Offers to partners and consultations of focal officers: copies with a purpose, a ground and an end."""

from datetime import date
from typing import ClassVar
from uuid import UUID, uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models

from baken.handover.recipients import label_of, recipient
from baken.handover.vocabulary import (
    ASKED_AS,
    DOCTOR,
    Channel,
    Consent,
    ConsultationState,
    Ground,
    HandOverKind,
    HandoverPurpose,
    OfferState,
    PartnerResult,
    ReceiverGround,
)
from baken.regions.profiles import UnknownHere
from baken.regions.profiles import region as region_of
from baken.vault.place import Place


class LaidBefore(models.Model):
    """What an offer and a consultation share: where it comes from, for what, on which ground, until when.

    Its id is the dossier under whose key its content is sealed. `came_back_at` is when it was returned, finished,
    answered or expired, `return_handled_at` when whoever laid it dealt with that, `copy_erased_at` when the
    chosen fields were destroyed. `fields` are the codes of what went; their words are sealed.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    reference = models.CharField(max_length=12, unique=True)
    source_kind = models.CharField(max_length=10)  # "report" or "case"
    source = models.UUIDField(db_index=True)
    source_reference = models.CharField(max_length=12, blank=True)
    purpose = models.CharField(max_length=30, choices=HandoverPurpose)
    ground = models.CharField(max_length=30, choices=Ground)
    recipient = models.CharField(max_length=30)
    receiver_ground = models.CharField(max_length=30, choices=ReceiverGround)
    fields = ArrayField(models.CharField(max_length=30))
    laid_at = models.DateTimeField()
    laid_by = models.UUIDField()
    ends_on = models.DateField()
    answer_by = models.DateField()
    reminded_at = models.DateTimeField(null=True)
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
    def receiver_ground_label(self) -> str:
        return str(ReceiverGround(self.receiver_ground).label) if self.receiver_ground else ""

    @property
    def recipient_name(self) -> str:
        known = recipient(self.recipient)
        return known.name if known else self.recipient

    @property
    def field_labels(self) -> list[str]:
        return [label_of(code) for code in self.fields]

    @property
    def waits_for_us(self) -> bool:
        """It came back, and nobody of the team has dealt with that yet."""
        return self.came_back_at is not None and self.return_handled_at is None

    def opens_on(self, day: date) -> bool:
        """Whether the copy is there to be looked at on this day; the end date still counts."""
        return self.copy_erased_at is None and day <= self.ends_on


class Offer(LaidBefore):
    """Work offered to a partner. Content: `copy`, `task` (what is asked), `note` (returned), `result` (what became).

    `result_by` is the day by which the partner says what became of it; `owner_moved_at` when it took a transfer on.
    """

    partner = models.CharField(max_length=30)
    kind = models.CharField(max_length=12, choices=HandOverKind, default=HandOverKind.REFERRAL)
    consent = models.CharField(max_length=12, choices=Consent, blank=True)
    consent_on = models.DateField(null=True)
    result_by = models.DateField()
    owner_moved_at = models.DateTimeField(null=True)
    let_go_at = models.DateTimeField(null=True)
    delivery = models.CharField(max_length=10, choices=Channel, default=Channel.DESK)
    packed_at = models.DateTimeField(null=True)
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
                name="offer_answered",
                fields=["region", "laid_at"],
                condition=models.Q(answered_at__isnull=False),
            ),
            models.Index(
                name="offer_to_end",
                fields=["region", "ends_on"],
                condition=models.Q(copy_erased_at__isnull=True),
            ),
            models.Index(
                name="offer_unanswered", fields=["region", "answer_by"], condition=models.Q(state="offered")
            ),
            models.Index(
                name="offer_unfinished", fields=["region", "result_by"], condition=models.Q(state="accepted")
            ),
            models.Index(
                name="offer_to_let_go",
                fields=["region"],
                condition=models.Q(owner_moved_at__isnull=False, let_go_at__isnull=True),
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
    def is_to_be_packed(self) -> bool:
        """The partner has no account, and nobody made a package yet."""
        return self.delivery == Channel.PACKAGE and self.packed_at is None

    @property
    def kind_label(self) -> str:
        return str(HandOverKind(self.kind).label)

    @property
    def consent_label(self) -> str:
        return str(Consent(self.consent).label) if self.consent else ""

    @property
    def result_label(self) -> str:
        return str(PartnerResult(self.result).label) if self.result else ""

    def about(self) -> tuple[str, UUID]:
        return ("offer", self.id)

    def place(self, column: str) -> Place:
        return Place(self.region, "handover_offer", self.id, column)


class Consultation(LaidBefore):
    """A question to the focal officers of a municipality, or to the confidential doctor, who has none.

    Content: `question`, `copy`, `answer`.
    """

    municipality = models.CharField(max_length=6, blank=True)
    domain = models.CharField(max_length=12, choices=ASKED_AS)
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
                name="consultation_answered",
                fields=["region", "laid_at"],
                condition=models.Q(answered_at__isnull=False),
            ),
            models.Index(
                name="consultation_to_end",
                fields=["region", "ends_on"],
                condition=models.Q(copy_erased_at__isnull=True),
            ),
        ]

    @property
    def to(self) -> str:
        """The municipality's name for the page, or who is asked."""
        if self.domain == DOCTOR:
            return self.domain_label
        return region_of(self.region).municipality_name(self.municipality)

    @property
    def domain_label(self) -> str:
        return str(dict(ASKED_AS)[self.domain])

    @property
    def state_label(self) -> str:
        return str(ConsultationState(self.state).label)

    def about(self) -> tuple[str, UUID]:
        return ("consultation", self.id)

    def place(self, column: str) -> Place:
        return Place(self.region, "handover_consultation", self.id, column)

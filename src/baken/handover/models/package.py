# SPDX-License-Identifier: EUPL-1.2
"""Sealed packages: the marks of a number and a password, and how often it was tried and taken along."""

from uuid import UUID, uuid4

from django.db import models

from baken.handover.models.laid import Offer
from baken.handover.vocabulary import PackageEnd


class Package(models.Model):
    """A hand-over to be taken along by whoever has its number and its password; here are only the marks of both.

    `source` is the dossier that its hand-over came out of.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="packages")
    source = models.UUIDField()
    tag = models.CharField(max_length=64, unique=True)
    proof = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    made_by = models.UUIDField()
    opens_until = models.DateField()
    tries = models.PositiveSmallIntegerField(default=0)
    downloads = models.PositiveSmallIntegerField(default=0)
    downloaded_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    end = models.CharField(max_length=10, choices=PackageEnd, blank=True)

    def about(self) -> tuple[str, UUID]:
        return ("package", self.id)

    @property
    def end_label(self) -> str:
        return str(PackageEnd(self.end).label) if self.end else ""

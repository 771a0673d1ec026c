# SPDX-License-Identifier: EUPL-1.2
"""When a reporter was or will be called or written to, outside the mailbox."""

from typing import ClassVar
from uuid import UUID, uuid4

from django.db import models

from baken.intake.vocabulary import ContactResult, ContactState
from baken.vault.place import Place


class ContactMoment(models.Model):
    """In coded facts. `in_doubt`: it was not surely safe, and the reason to do it all the same stands at `why`."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    report = models.UUIDField()
    way = models.CharField(max_length=4, choices=[("call", "Bellen"), ("mail", "Mailen")])
    at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=ContactState)
    result = models.CharField(max_length=8, choices=ContactResult, blank=True)
    in_doubt = models.BooleanField(default=False)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(name="contact_of_report", fields=["report", "at"])]

    def about(self) -> tuple[str, UUID]:
        return ("contact", self.id)

    def place(self) -> Place:
        return Place(self.region, "intake_contactmoment", self.id, "why")

# SPDX-License-Identifier: EUPL-1.2
"""Mails as rows: kind, to whom, when; and the addresses an administrator gave. No words of a mail are kept."""

from typing import ClassVar
from uuid import UUID, uuid4

from django.db import models
from django.db.models import Q

from baken.post.vocabulary import Kind, State, Trouble, Use


class Address(models.Model):
    """A work address for the daily mail or the alarm of a region; never changed, only ended."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    use = models.CharField(max_length=10, choices=Use)
    email = models.EmailField(max_length=100)
    added_by = models.UUIDField(null=True)
    added_at = models.DateTimeField()
    ended_by = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="an_address_is_given_once",
                fields=["region", "use", "email"],
                condition=Q(ended_at__isnull=True),
            )
        ]

    def about(self) -> tuple[str, UUID]:
        return ("address", self.id)


class Mail(models.Model):
    """One mail to one account or address.

    Its id follows from what it is about and to whom it goes, so that telling twice is telling once; it is
    also the id of the message, so that a mail server recognises one that it took before.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    region = models.CharField(max_length=40)
    kind = models.CharField(max_length=20, choices=Kind)
    account = models.UUIDField(null=True)
    address = models.UUIDField(null=True)
    queued_at = models.DateTimeField()
    due_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    tries = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField()
    trouble = models.CharField(max_length=15, choices=Trouble, default="", blank=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="mail_goes_to_one", condition=Q(account__isnull=True) ^ Q(address__isnull=True)
            ),
            models.CheckConstraint(
                name="mail_that_left_says_when",
                condition=Q(state=State.SENT.value, sent_at__isnull=False)
                | (~Q(state=State.SENT.value) & Q(sent_at__isnull=True)),
            ),
        ]
        indexes: ClassVar = [
            models.Index(name="mail_waiting", fields=["next_try_at"], condition=Q(state=State.WAITING.value)),
            models.Index(name="mail_of_kind", fields=["region", "kind", "queued_at"]),
        ]

    def about(self) -> tuple[str, UUID]:
        return ("mail", self.id)

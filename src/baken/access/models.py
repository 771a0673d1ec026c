# SPDX-License-Identifier: EUPL-1.2
"""Accounts, the roles they hold with dates, and the sessions of desk and office."""

from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import UUID, uuid4

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower

from baken.access.apart.models import KeptOut as KeptOut
from baken.access.calendar.models import CalendarAddress as CalendarAddress
from baken.access.temporary.models import AccessRequest as AccessRequest
from baken.access.temporary.models import EmergencyAccess as EmergencyAccess
from baken.access.temporary.models import TableAccess as TableAccess
from baken.access.vocabulary import BROWSER_LABELS, LABELS, SYSTEM_LABELS, FocalDomain, Reset, Role


class Accounts(BaseUserManager["Account"]):
    """Finds accounts; a new one is made by `actions`, never by signing up."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(email__iexact=username)


class Account(AbstractBaseUser):
    """Whoever signs in. What they may do stands in their grants, one of which is acted in at a time."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    blocked_at = models.DateTimeField(null=True)
    password_is_temporary = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    objects: ClassVar[Accounts] = Accounts()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="email_in_small_letters", condition=models.Q(email=Lower("email")))
        ]

    def __str__(self) -> str:
        return str(self.id)

    def about(self) -> tuple[str, UUID]:
        return ("account", self.id)


class RoleGrant(models.Model):
    """One role of one account, in regions, from a date; never changed, only ended.

    A role that opens content is proposed by one person and confirmed by another (`policy.py`); it does not
    hold before it is confirmed. `ends_on` is the first day on which it holds no longer.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=30, choices=[(role.value, LABELS[role]) for role in Role])
    regions = ArrayField(models.CharField(max_length=40))
    municipalities = ArrayField(models.CharField(max_length=6), default=list, blank=True)
    partner = models.CharField(max_length=30, blank=True)
    domain = models.CharField(max_length=12, choices=FocalDomain, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    proposed_by = models.UUIDField(null=True)
    confirmed_by = models.UUIDField(null=True)
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="grant_is_for_a_region", condition=models.Q(regions__len__gt=0)),
            models.CheckConstraint(
                name="grant_ends_after_it_starts",
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
            ),
            models.CheckConstraint(
                name="partner_role_names_its_partner",
                condition=models.Q(role=Role.PARTNER.value) ^ models.Q(partner=""),
            ),
            models.CheckConstraint(
                name="domain_is_of_a_focal_officer",
                condition=models.Q(domain="") | models.Q(role=Role.FOCAL_OFFICER.value),
            ),
            models.CheckConstraint(
                name="two_people_for_a_role",
                condition=models.Q(confirmed_by__isnull=True)
                | ~models.Q(confirmed_by__in=[models.F("proposed_by"), models.F("account")]),
            ),
        ]

    def about(self) -> tuple[str, UUID]:
        return ("role_grant", self.id)


class AccountReset(models.Model):
    """Somebody lost a second factor or a password, or was blocked: proposed by one, confirmed by another, done once.

    Without a confirmer it holds as soon as it is proposed: nothing but released figures is opened by it.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    what = models.CharField(max_length=15, choices=[(kind.value, kind.value) for kind in Reset])
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    regions = ArrayField(models.CharField(max_length=40))
    confirmer = models.CharField(max_length=30, blank=True)
    proposed_by = models.UUIDField()
    proposed_at = models.DateTimeField()
    confirmed_by = models.UUIDField(null=True)
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="two_people_for_a_reset",
                condition=models.Q(confirmed_by__isnull=True)
                | ~models.Q(confirmed_by__in=[models.F("proposed_by"), models.F("account")]),
            ),
            models.CheckConstraint(
                name="only_a_block_is_undone_by_one",
                condition=~models.Q(confirmer="") | models.Q(what=Reset.BLOCK.value),
            ),
        ]

    def about(self) -> tuple[str, UUID]:
        return ("account_reset", self.id)


class LinkedIdentity(models.Model):
    """Whom an organisation knows by a number comes in as this account: proposed by one, confirmed by another.

    Only keyed fingerprints are kept: of the number, to find it, and of the number with the account, so that a
    link moved to another account is none.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    identity = models.BinaryField(max_length=32)
    mark = models.BinaryField(max_length=32)
    regions = ArrayField(models.CharField(max_length=40))
    confirmer = models.CharField(max_length=30)
    proposed_by = models.UUIDField()
    proposed_at = models.DateTimeField()
    confirmed_by = models.UUIDField(null=True)
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="an_identity_opens_one_account", fields=["identity"]),
            models.CheckConstraint(
                name="two_people_for_a_link",
                condition=models.Q(confirmed_by__isnull=True)
                | ~models.Q(confirmed_by__in=[models.F("proposed_by"), models.F("account")]),
            ),
        ]

    def about(self) -> tuple[str, UUID]:
        return ("linked_identity", self.id)


def _choices(labels: Mapping[Any, str]) -> list[tuple[str, str]]:
    return [(str(kind), label) for kind, label in labels.items()]


class SealedSession(models.Model):
    """A session found by the hash of the cookie and sealed under it: the table alone opens nothing."""

    id = models.BinaryField(primary_key=True, max_length=32)
    sealed = models.BinaryField()
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        abstract = True


class StaffSession(SealedSession):
    """Also says, under a keyed fingerprint, whose it is: somebody finds and ends their own, and nobody else's.

    The kind of browser is a code; no address is kept.
    """

    owner = models.BinaryField(max_length=32, null=True, db_index=True)
    began_at = models.DateTimeField(null=True)
    browser = models.CharField(
        max_length=10, blank=True, choices=[(kind.value, name) for kind, name in BROWSER_LABELS.items()]
    )
    system = models.CharField(
        max_length=10, blank=True, choices=[(kind.value, name) for kind, name in SYSTEM_LABELS.items()]
    )

    class Meta:
        abstract = True


class DeskSession(StaffSession):
    pass


class OfficeSession(StaffSession):
    pass


class Tries(models.Model):
    """How often somebody tried to come in, by a keyed fingerprint of an address or account."""

    key = models.BinaryField(primary_key=True, max_length=32)
    count = models.PositiveSmallIntegerField()
    last_at = models.DateTimeField(db_index=True)
    waits_until = models.DateTimeField(null=True)


class Sent(models.Model):
    """That something was sent from a page, and where that led: a second click is led there too."""

    LONGEST: ClassVar = 100

    mark = models.BinaryField(primary_key=True, max_length=32)
    led_to = models.CharField(max_length=LONGEST, default="")
    sent_at = models.DateTimeField(db_index=True)


class RecoveryCode(models.Model):
    """One code on paper, for who has lost the app: only its keyed fingerprint is kept, and it is used once."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    fingerprint = models.BinaryField(max_length=32)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)


class PracticeMark(models.Model):
    """Set once by the owner role at creation: this database holds invented people only."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    set_at = models.DateTimeField()

# SPDX-License-Identifier: EUPL-1.2
"""What the front door keeps for a short while: sealed sessions, and counters that no address can be read from."""

from django.db import models

from baken.access.models import SealedSession


class FrontSession(SealedSession):
    pass


class Bucket(models.Model):
    """How often something was done from one network in an hour; the key is an HMAC under today's salt.

    The table is UNLOGGED (see the migration): it is in no backup and empty after a crash.
    """

    key = models.BinaryField(primary_key=True, max_length=32)
    began_at = models.DateTimeField()
    count = models.PositiveIntegerField()

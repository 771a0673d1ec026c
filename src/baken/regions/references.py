# SPDX-License-Identifier: EUPL-1.2
"""A new row under a fresh reference of its region."""

from datetime import datetime
from typing import Protocol

from django.db import IntegrityError, transaction

from baken.kernel.reference import new_reference
from baken.regions.profiles import region as region_of

TRIES = 5


class Referenced(Protocol):
    """A row that is called by a reference, unique in the database."""

    region: str
    reference: str

    def save(self, *, force_insert: bool) -> None: ...


def insert(made: Referenced, now: datetime) -> None:
    """A reference that exists already is drawn again."""
    prefix = region_of(made.region).code
    for _ in range(TRIES):
        made.reference = new_reference(prefix, now)
        try:
            with transaction.atomic():
                made.save(force_insert=True)
        except IntegrityError:
            continue
        return
    raise RuntimeError("no free reference found")

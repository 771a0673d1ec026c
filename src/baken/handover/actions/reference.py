# SPDX-License-Identifier: EUPL-1.2
"""A row under a fresh reference; one that exists already is drawn again."""

from datetime import datetime

from django.db import IntegrityError, transaction

from baken.handover.models import Consultation, Offer, Request
from baken.kernel.reference import new_reference
from baken.regions.profiles import region as region_of

REFERENCE_TRIES = 5


def insert(made: Offer | Consultation | Request, now: datetime) -> None:
    prefix = region_of(made.region).code
    for _ in range(REFERENCE_TRIES):
        made.reference = new_reference(prefix, now.year)
        try:
            with transaction.atomic():
                made.save(force_insert=True)
        except IntegrityError:
            continue
        return
    raise RuntimeError("no free reference found")

# SPDX-License-Identifier: EUPL-1.2
"""Sums of how long reports and cases waited in a period that is over: the team lead's board need not measure each."""

from datetime import datetime

from django.db import transaction

from baken.access.apart.models import STANDS, KeptOut
from baken.casework.vocabulary import WaitsFor
from baken.kernel.actor import Actor
from baken.triage.figures import ended_waits
from baken.triage.models import EndedWait
from baken.triage.permissions import MAY


@transaction.atomic
def keep_ended_waits(*, region: str, since: datetime, until: datetime, by: Actor) -> int:
    """All sums of a region anew, of what began between these moments; how many rows that are.

    What is decided late counts from the next time on. Keep-outs are looked at first: of one that is committed while
    the sums are made nobody can tell in which it is, so it counts as unknown. Nothing is written in the logbook: no
    fact comes of it.
    """
    MAY.require(by, "ended-wait.keep", EndedWait(region=region))
    knew = list(KeptOut.objects.filter(STANDS, region=region).values_list("pk", flat=True))
    shared = {"region": region, "since": since}
    rows = [EndedWait(step=step, hours=0, number=0, knew=knew, **shared) for step in WaitsFor]
    rows += [
        EndedWait(step=step, hours=hours, dossier=dossier, number=number, **shared)
        for step in WaitsFor
        for hours, dossier, number in ended_waits(step, region, since, until)
    ]
    EndedWait.objects.filter(region=region).delete()
    return len(EndedWait.objects.bulk_create(rows))

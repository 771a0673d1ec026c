# SPDX-License-Identifier: EUPL-1.2
"""What was taken in of earlier signals, for the team lead who does it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from baken.intake.earlier.actions import count_digest
from baken.intake.earlier.checking import Signal
from baken.intake.models import EarlierSignals, SignalImport
from baken.intake.permissions import MAY
from baken.intake.policy import COUNTED_BEFORE, Counted
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused


@dataclass(frozen=True)
class Offered:
    """A count from a document, and whether it was taken over."""

    number: int
    counted: Counted
    is_taken: bool

    @property
    def button(self) -> str:
        return f"count:{self.number}"


def imports(viewer: Actor) -> list[SignalImport]:
    """Newest first."""
    return list(MAY.narrow(SignalImport.objects.order_by("-imported_at"), viewer, "earlier-signals.import"))


def offered_counts(taken: Sequence[SignalImport]) -> list[Offered]:
    digests = {batch.digest for batch in taken}
    return [
        Offered(number, counted, count_digest(counted) in digests)
        for number, counted in enumerate(COUNTED_BEFORE)
    ]


def known_signals(viewer: Actor, region: str) -> list[Signal]:
    """Single signals that were taken in before, to find the same one in another list."""
    rows = EarlierSignals.objects.filter(region=region, counted=False)
    found = MAY.narrow(rows, viewer, "earlier-signals.import")
    return [Signal(row.since, row.came_from, row.form, row.municipality) for row in found]


def counts_that_overlap(viewer: Actor, region: str, signals: Sequence[Signal]) -> list[EarlierSignals]:
    """Whole counts of a period and source that these signals probably are a part of."""
    sources = {signal.came_from for signal in signals}
    if not sources:
        return []
    rows = EarlierSignals.objects.filter(region=region, counted=True, came_from__in=sources)
    found = MAY.narrow(rows.order_by("since"), viewer, "earlier-signals.import")
    return [
        row
        for row in found
        if any(row.since <= each.on <= row.until and each.came_from == row.came_from for each in signals)
    ]


def import_of(batch: UUID, *, viewer: Actor) -> SignalImport:
    """Raises Refused for whoever may not, and for what is not there."""
    found = MAY.narrow(SignalImport.objects.filter(id=batch), viewer, "earlier-signals.withdraw").first()
    if found is None:
        raise Refused(viewer, "earlier-signals.withdraw", ("signal-import", batch))
    return found

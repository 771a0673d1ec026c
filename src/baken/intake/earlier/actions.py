# SPDX-License-Identifier: EUPL-1.2
"""Taking earlier signals in, after a check, and taking them out again when it was a mistake."""

from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, transaction

from baken.audit.actions import record
from baken.intake.earlier.checking import Checked
from baken.intake.models import EarlierSignals, SignalImport
from baken.intake.permissions import MAY
from baken.intake.policy import Counted
from baken.intake.vocabulary import Form
from baken.kernel.actor import Actor


class TakenInAlready(Exception):
    """Deze lijst of telling is al overgenomen. Een tweede keer zou dubbel tellen."""

    sentence = __doc__ or ""


class NotClean(Exception):
    """In deze lijst moet nog iets verbeterd worden. Er is niets overgenomen."""

    sentence = __doc__ or ""


@transaction.atomic
def import_signals(
    *, checked: Checked, region: str, with_doubles: bool, by: Actor, now: datetime
) -> SignalImport:
    """Take in a list that was checked. All of it, or nothing."""
    if not checked.is_clean:
        raise NotClean
    signals = checked.taken(with_doubles=with_doubles)
    made = SignalImport(region=region, digest=checked.digest, number=len(signals))
    rows = [
        EarlierSignals(
            region=region,
            batch=made.id,
            came_from=signal.came_from,
            form=signal.form,
            municipality=signal.municipality,
            since=signal.on,
            until=signal.on,
            number=1,
        )
        for signal in signals
    ]
    return _take_in(made, rows, by, now)


@transaction.atomic
def import_count(*, counted: Counted, region: str, by: Actor, now: datetime) -> SignalImport:
    """Take over a count that stands in a document. Which signals they were, the document does not say."""
    made = SignalImport(region=region, digest=count_digest(counted), number=counted.number, counted=True)
    row = EarlierSignals(
        region=region,
        batch=made.id,
        came_from=counted.came_from,
        form=Form.UNKNOWN,
        since=counted.since,
        until=counted.until,
        number=counted.number,
        counted=True,
    )
    return _take_in(made, [row], by, now)


@transaction.atomic
def withdraw_import(*, batch: SignalImport, by: Actor, now: datetime) -> None:
    """It was a mistake: its figures go, the log keeps that they were there."""
    MAY.require(by, "earlier-signals.withdraw", batch)
    EarlierSignals.objects.filter(batch=batch.id).delete()
    record(by, "earlier-signals.withdraw", batch, region=batch.region, at=now)
    batch.delete()


def count_digest(counted: Counted) -> str:
    """A count is the same when its source and period are, whatever number somebody reads there."""
    return f"count.{counted.came_from}.{counted.since}.{counted.until}"


def _take_in(made: SignalImport, rows: Iterable[EarlierSignals], by: Actor, now: datetime) -> SignalImport:
    MAY.require(by, "earlier-signals.import", made)
    assert by.id is not None  # noqa: S101  the role is one of somebody who signed in
    made.imported_at, made.imported_by = now, by.id
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        raise TakenInAlready from None
    EarlierSignals.objects.bulk_create(rows)
    record(by, "earlier-signals.import", made, region=made.region, at=now)
    return made

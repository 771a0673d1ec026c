# SPDX-License-Identifier: EUPL-1.2
"""Writing a version of the account of a case without undoing a colleague, and noting that it was taken along."""

from datetime import datetime

from django.db import transaction

from baken.audit.actions import record
from baken.audit.models import Kind
from baken.casework.actions.held import held
from baken.casework.actions.notes import NothingWritten
from baken.casework.models import Case, CaseNarrative
from baken.casework.permissions import MAY
from baken.kernel.actor import Actor
from baken.kernel.permissions import whoever
from baken.vault.actions import seal


class WrittenMeanwhile(Exception):
    """A colleague wrote a version after this editor opened the page."""

    sentence = (
        "Een collega schreef intussen een nieuwe versie. Jouw tekst staat er nog. Kijk hieronder wat er nu staat, en "
        "leg dan opnieuw vast."
    )


@transaction.atomic
def write_narrative(*, case: Case, text: str, seen: int, by: Actor, now: datetime) -> CaseNarrative:
    """A version more; `seen` is the number of the one that the writer saw, nought where there was none."""
    MAY.require(by, "narrative.write", case)
    held(case, "write the account")
    if not text.strip():
        raise NothingWritten
    newest = CaseNarrative.objects.filter(case=case).order_by("-number").first()
    if (newest.number if newest else 0) != seen:
        raise WrittenMeanwhile
    version = CaseNarrative(
        region=case.region,
        case=case,
        number=seen + 1,
        written_at=now,
        written_by=whoever(by, "narrative.write"),
    )
    version.save(force_insert=True)
    seal(version.place(), text.strip(), dossier=case.id, at=now)
    record(by, "narrative.write", case, region=case.region, at=now)
    return version


@transaction.atomic
def note_taken_along(*, version: CaseNarrative, kind: str, by: Actor, now: datetime) -> None:
    """Every file is on record, with the purpose and what kind of file it is."""
    MAY.require(by, "narrative.export", version.case)
    record(by, "narrative.export", version.case, region=version.region, at=now, result=kind, kind=Kind.READ)

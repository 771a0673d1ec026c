# SPDX-License-Identifier: EUPL-1.2
"""Making a copy: the next number of its dossier, with a sealed reason."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max

from baken.audit.actions import record
from baken.audit.models import Kind
from baken.files.models import Copy
from baken.files.permissions import MAY
from baken.kernel.actor import Actor
from baken.kernel.permissions import whoever
from baken.vault.actions import seal, take_arrival

TRIES = 3


class NotCopied(Exception):
    """It cannot be done in this way. `sentence` is for the user."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence


@transaction.atomic
def make_copy(*, region: str, dossier: tuple[str, UUID], why: str, by: Actor, now: datetime) -> Copy:
    """The next number of this dossier. What stands in the copy is for the room above to gather."""
    copy = Copy(region=region, dossier_kind=dossier[0], dossier=dossier[1], made_at=now)
    copy.made_by = whoever(by, "copy.make")
    MAY.require(by, "copy.make", copy)
    if not why.strip():
        raise NotCopied("Schrijf in één zin waarom.")
    _numbered(copy)
    take_arrival(copy.dossier)
    seal(copy.place(), why, dossier=copy.dossier, at=now)
    record(by, "copy.make", dossier, region=region, at=now, reason=copy.id, kind=Kind.READ)
    return copy


def _numbered(copy: Copy) -> None:
    """Two who print at the same moment get two numbers: who comes second takes the next."""
    for left in reversed(range(TRIES)):
        last = Copy.objects.filter(dossier=copy.dossier).aggregate(last=Max("number"))["last"] or 0
        copy.number = last + 1
        try:
            with transaction.atomic():
                copy.save(force_insert=True)
        except IntegrityError:
            if not left:
                raise
        else:
            return

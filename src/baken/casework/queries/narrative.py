# SPDX-License-Identifier: EUPL-1.2
"""The account of a case: its versions, and one of them opened."""

from dataclasses import dataclass, field
from datetime import datetime

from baken.audit.actions import record
from baken.audit.models import Kind
from baken.casework.models import Case, CaseNarrative
from baken.casework.permissions import MAY
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.vault.queries import texts


@dataclass(frozen=True, slots=True)
class ReadNarrative:
    version: CaseNarrative
    text: str = field(repr=False)


def narratives_of(viewer: Actor, case: Case) -> list[CaseNarrative]:
    """Newest first, without a word of them."""
    MAY.require(viewer, "case.view", case)
    return list(CaseNarrative.objects.filter(case=case).order_by("-number"))


def read_narrative(case: Case, number: int, *, viewer: Actor, now: datetime) -> ReadNarrative:
    """The look is on record, with the purpose. Raises Refused for a number that there is not."""
    MAY.require(viewer, "narrative.read", case)
    found = CaseNarrative.objects.select_related("case").filter(case=case, number=number).first()
    if found is None:
        raise Refused(viewer, "narrative.read", case.about())
    record(viewer, "narrative.read", case, region=case.region, at=now, kind=Kind.READ)
    return ReadNarrative(found, texts([found.place()])[found.place()])

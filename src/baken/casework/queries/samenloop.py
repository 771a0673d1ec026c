# SPDX-License-Identifier: EUPL-1.2
"""What comes along with a case: as noted here, or else as the reporter's call was taken down."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from baken.audit.actions import record
from baken.audit.models import Kind
from baken.casework.models import Case, CaseSamenloop
from baken.casework.models.samenloop import TRANSFER
from baken.casework.permissions import MAY
from baken.intake.vocabulary import Leads, Samenloop
from baken.kernel.actor import Actor
from baken.vault.queries import texts


@dataclass(frozen=True, slots=True)
class Along:
    """In codes; `noted` is the row that holds, None while only the report says it."""

    kind: Samenloop
    leading: Leads | None
    noted: CaseSamenloop | None

    @property
    def is_there(self) -> bool:
        return self.kind != Samenloop.NONE

    @property
    def what(self) -> str:
        return str(self.kind.label) if self.is_there else "Geen"

    @property
    def leads(self) -> str:
        return f"{self.leading.label} leidt" if self.leading else ""


@dataclass(frozen=True, slots=True)
class AlongWords:
    """The number of the other file and the text for it, opened; empty where there is none."""

    own_file: str = field(repr=False)
    transfer: str = field(repr=False)


def samenloop_of(viewer: Actor, case: Case) -> Along | None:
    """None when nobody said anything about it."""
    MAY.require(viewer, "case.view", case)
    noted = case.samenlopen.order_by("-noted_at", "-id").first()
    if noted is not None:
        return Along(Samenloop(noted.kind), Leads(noted.leading) if noted.leading else None, noted)
    report = case.report
    if report is None or not report.samenloop:
        return None
    return Along(
        Samenloop(report.samenloop), Leads(report.leading_file) if report.leading_file else None, None
    )


def samenloop_before(viewer: Actor, case: Case) -> list[tuple[CaseSamenloop, UUID]]:
    """Everything that was noted, newest first, with who noted it."""
    MAY.require(viewer, "case.view", case)
    return [(row, row.noted_by) for row in case.samenlopen.order_by("-noted_at", "-id")]


def words_of_samenloop(case: Case, along: Along | None, *, viewer: Actor, now: datetime) -> AlongWords:
    """Opened; the look is on record, with the purpose. Before somebody noted it the number is that of the report."""
    MAY.require(viewer, "samenloop.read", case)
    record(viewer, "samenloop.read", case, region=case.region, at=now, kind=Kind.READ)
    number = case.report.place("own_file") if case.report else None
    number = along.noted.place() if along and along.noted else number
    transfer = case.place(TRANSFER)
    said = texts([transfer, *([number] if number else [])])
    return AlongWords(said[number] if number else "", said[transfer])

# SPDX-License-Identifier: EUPL-1.2
"""Finding cases. Not allowed and not there are the same answer."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from baken.access.queries import names_of
from baken.access.vocabulary import LABELS, Role
from baken.audit.actions import record
from baken.audit.models import Kind
from baken.casework.models import Case, CaseClosing
from baken.casework.permissions import MAY, assignments_of, cases_followed_by, cases_open_to
from baken.casework.vocabulary import CaseState
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused, meant
from baken.kernel.reference import normalise_reference
from baken.kernel.seen import as_seen
from baken.vault.queries import texts

MOST = 200


@dataclass(frozen=True, slots=True)
class CaseWords:
    """What is written in a case, opened; an empty text where nothing was written."""

    summary: str = field(repr=False)
    next_step: str = field(repr=False)
    closing: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class OnTheCase:
    """Somebody who works on a case now. The owner has no assignment."""

    account: UUID
    name: str
    role: str
    since: datetime
    is_owner: bool

    @property
    def label(self) -> str:
        return str(LABELS[Role(self.role)])

    @property
    def key(self) -> str:
        """What a button sends to name this colleague in this role."""
        return f"{self.account}:{self.role}"


def get_case(reference: str, viewer: Actor) -> Case:
    """Raises Refused for whoever is not on it, and for a reference that does not exist."""
    wanted = normalise_reference(reference)
    found = cases_open_to(viewer).filter(reference=wanted).first() if wanted else None
    if found is None:
        raise Refused(viewer, "case.view", meant(Case.objects, wanted))
    return found


def words_of(case: Case, *, viewer: Actor, now: datetime) -> CaseWords:
    """Open what is written in the case; the look is on record, with the purpose."""
    MAY.require(viewer, "case.read", case)
    record(viewer, "case.read", case, region=case.region, at=now, kind=Kind.READ)
    places = [case.place(column) for column in ("summary", "next_step", "closing")]
    said = texts(places)
    return CaseWords(*(said[place] for place in places))


def next_step_seen(case: Case) -> str:
    """A mark of the next step that stands now, with its words."""
    place = case.place("next_step")
    return as_seen(case.next_step, case.next_step_on, texts([place])[place])


@dataclass(frozen=True, slots=True)
class Ended:
    """One time that the case ended and began again, with its words, opened."""

    closing: CaseClosing
    words: str = field(repr=False)
    why: str = field(repr=False)


def ends_before(case: Case, *, viewer: Actor) -> list[Ended]:
    """Newest first; read as part of the case, for whoever `words_of` opened it to."""
    MAY.require(viewer, "case.read", case)
    found = list(case.closings.filter(reopened_at__isnull=False).order_by("-closed_at"))
    said = texts(one.place(column) for one in found for column in ("words", "why"))
    return [Ended(one, *(said[one.place(column)] for column in ("words", "why"))) for one in found]


def my_cases(viewer: Actor, *, closed: bool = False) -> list[Case]:
    """The cases this viewer owns or is on, by next step; closed ones newest first. No more than MOST."""
    mine = cases_followed_by(viewer).filter(
        Q(owner=viewer.id) | Q(pk__in=assignments_of(viewer).values("case"))
    )
    if closed:
        return list(
            mine.filter(state=CaseState.CLOSED, joined_into__isnull=True).order_by("-closed_at", "reference")[
                :MOST
            ]
        )
    return list(mine.filter(state=CaseState.OPEN).order_by("next_step_on", "opened_at", "reference")[:MOST])


def search_alias(viewer: Actor, text: str, *, limit: int = 20) -> list[Case]:
    """Cases by the beginning of their alias, or by their reference."""
    wanted = " ".join(text.split())
    if not wanted:
        return []
    reference = normalise_reference(wanted)
    found = Q(alias__istartswith=wanted) | (Q(reference=reference) if reference else Q(pk__in=[]))
    return list(cases_open_to(viewer).filter(found).order_by("state", "alias")[:limit])


def on_the_case(viewer: Actor, case: Case) -> list[OnTheCase]:
    """The owner first, then who else works on it now."""
    MAY.require(viewer, "case.view", case)
    assigned = list(case.assignments.filter(until__isnull=True).order_by("since", "id"))
    names = names_of([case.owner, *(one.account for one in assigned)])
    owner = OnTheCase(case.owner, names.get(case.owner, ""), Role.INTAKE_WORKER, case.opened_at, True)
    return [owner] + [
        OnTheCase(one.account, names.get(one.account, ""), one.role, one.since, False) for one in assigned
    ]

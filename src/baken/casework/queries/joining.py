# SPDX-License-Identifier: EUPL-1.2
"""Why cases are one, and with which case one could be joined."""

from uuid import UUID

from baken.casework.models import Case, CaseJoining
from baken.casework.permissions import MAY, cases_open_to
from baken.casework.queries.cases import get_case
from baken.casework.together import joined_in
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.people.models import Person
from baken.people.queries import KnownPerson, get_person, people_of
from baken.vault.queries import texts


def seen_through(viewer: Actor, case: Case) -> list[Case]:
    """What was joined into it and is open to this viewer too: reading for a while holds for one case only."""
    joined = joined_in(case)
    if not joined:
        return []
    may = set(cases_open_to(viewer).filter(joined_into=case).values_list("pk", flat=True))
    return [one for one in joined if one.pk in may]


def read_as_one(viewer: Actor, case: Case) -> list[Case]:
    """The case, and after it what is read through it."""
    return [case, *seen_through(viewer, case)]


def everybody_in(viewer: Actor, case: Case) -> list[KnownPerson]:
    """The people of the case, and of what is read through it."""
    return people_of(viewer, [one.id for one in read_as_one(viewer, case)])


def person_in(viewer: Actor, case: Case, person: UUID) -> Person:
    """One of them. Raises Refused for anybody else."""
    dossiers = {one.id: one.dossier for one in everybody_in(viewer, case)}
    return get_person(viewer, dossiers.get(person, case.id), person)


def words_of_joinings(case: Case, made: list[CaseJoining], *, viewer: Actor) -> dict[UUID, dict[str, str]]:
    """Read as part of the case, for whoever `words_of` opened it to."""
    MAY.require(viewer, "case.read", case)
    columns = ("words", "split")
    said = texts(one.place(column) for one in made for column in columns)
    return {one.pk: {column: said[one.place(column)] for column in columns} for one in made}


def other_case(text: str, *, viewer: Actor) -> Case | None:
    """By reference or alias, if this viewer may join it; not allowed and not there are the same answer."""
    wanted = " ".join(text.split())
    try:
        found = get_case(wanted, viewer)
    except Refused:
        mine = MAY.narrow(Case.objects.filter(alias__iexact=wanted), viewer, "case.join")
        return mine.first()
    return found if MAY.allows(viewer, "case.join", found) else None


def how_many_people(cases: list[Case]) -> dict[UUID, int]:
    ids = [case.pk for case in cases]
    counted = dict.fromkeys(ids, 0)
    for dossier, number in Person.objects.filter(dossier__in=ids).values_list("dossier", "number"):
        counted[dossier] += number
    return counted

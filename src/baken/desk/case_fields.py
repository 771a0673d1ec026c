# SPDX-License-Identifier: EUPL-1.2
"""What a case knows of the fields that may go to others: coded facts only. Nobody's name is opened for it."""

from collections.abc import Iterable

from baken.casework.models import Case
from baken.casework.queries import newest_assessment, read_as_one
from baken.casework.vocabulary import Verdict
from baken.handover.lay_fields import Copyable
from baken.intake.vocabulary import Form
from baken.kernel.actor import Actor
from baken.people.models import Exploitation
from baken.people.queries import KnownPerson, exploitations_of, get_person, people_of
from baken.people.vocabulary import Age, Certainty, Part
from baken.people.vocabulary import Sector as ExploitedIn
from baken.regions.profiles import region as region_of


def may_be_handed_over(case: Case, viewer: Actor) -> list[Copyable]:
    """Each with its words; what is empty is not offered."""
    cases = read_as_one(viewer, case)
    people = people_of(viewer, [one.id for one in cases])
    exploited = [row for person in people for row in _exploited(viewer, person)]
    found = [
        Copyable("municipality", _place(case)),
        Copyable("forms", _each(Form(row.form).label for row in exploited)),
        Copyable("sector", _each(ExploitedIn(row.sector).label for row in exploited)),
        Copyable("age", _each(person.age.label for person in people if _is_victim_of_known_age(person))),
        Copyable("people", "\n".join(person.what for person in people if person.what)),
        Copyable("exploitation", "\n".join(_exploitation(row) for row in exploited)),
        Copyable("safety", _each(_safety(one, viewer) for one in cases)),
        Copyable("children", _children(people)),
    ]
    return [each for each in found if each.text]


def _exploited(viewer: Actor, person: KnownPerson) -> list[Exploitation]:
    if Part.VICTIM not in person.parts:
        return []
    rows = exploitations_of(viewer, get_person(viewer, person.dossier, person.id))
    return [row for row in rows if row.withdrawn_at is None]


def _is_victim_of_known_age(person: KnownPerson) -> bool:
    return Part.VICTIM in person.parts and person.age != Age.UNKNOWN


def _exploitation(row: Exploitation) -> str:
    years = "–".join(str(year) for year in (row.from_year, row.until_year) if year)
    words = (Form(row.form).label, ExploitedIn(row.sector).label, years, Certainty(row.certainty).label)
    return ", ".join(str(word) for word in words if word)


def _safety(case: Case, viewer: Actor) -> str:
    newest = newest_assessment(viewer, case)
    return str(Verdict(newest.verdict).label) if newest else ""


def _children(people: Iterable[KnownPerson]) -> str:
    number = sum(person.number for person in people if Part.CHILD in person.parts)
    return str(number) if number else ""


def _place(case: Case) -> str:
    return region_of(case.region).municipality_name(case.municipality) if case.municipality else ""


def _each(words: Iterable[object]) -> str:
    """Every word once, in the order in which it was met."""
    return ", ".join(dict.fromkeys(said for word in words if (said := str(word))))

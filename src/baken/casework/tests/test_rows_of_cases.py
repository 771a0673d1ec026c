# SPDX-License-Identifier: EUPL-1.2
"""A row that belongs to a case is open to whom the case is, whether the row answers itself or its case is asked."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from uuid import uuid4

from baken.access.apart.models import KeptOut
from baken.access.vocabulary import Role
from baken.casework.models import Assignment, Case, CaseNote
from baken.casework.permissions import MAY, in_cases
from baken.casework.tests.scene import NOW, REGION, colleague, known, opened, put_on, stands_on
from baken.kernel.actor import Actor

EVERYONE = (*Role, "system", "reporter", "")


def everybody_on(case: Case, *, out_of: Case) -> Iterator[Actor]:
    """In each role a stranger, the owner, who is put on the one and kept out of the other, and the same elsewhere."""
    for role in EVERYONE:
        somebody = Actor("desk", role, id=uuid4(), regions=frozenset({REGION}), purpose="triage")
        on_it = replace(somebody, id=known(colleague(Role.TEAM_LEAD)))
        stands_on(case, on_it)
        KeptOut.objects.create(
            region=REGION, dossier_kind="case", dossier=out_of.id, account_id=known(on_it), since=NOW,
            kept_out_by=case.owner, review_on=NOW.date(),
        )  # fmt: skip
        yield from (somebody, replace(somebody, id=case.owner), on_it)
        yield replace(on_it, regions=frozenset({"west-friesland"}))


def test_rows_of_a_case_are_open_to_whom_their_case_is(case: Case, farah: Actor) -> None:
    closed = opened(farah, people=[])
    people = list(everybody_on(case, out_of=closed))
    put_on(closed, colleague(Role.CARE_COORDINATOR), farah)
    rows = Assignment.objects.all()
    found = set[bool]()

    for actor, action in product(people, MAY):
        opens = set(MAY.narrow(Case.objects.all(), actor, action).values_list("pk", flat=True))
        said = in_cases(actor, action)
        seen = rows if said is True else rows.filter(said) if said else rows.none()
        assert set(seen.values_list("case", flat=True)) == opens, (actor.role, action)
        found.add(bool(opens))

    assert found == {True, False}


def test_a_row_answers_for_its_case_where_region_and_dossier_are_all_that_is_asked(
    marijke: Actor, farah: Actor
) -> None:
    def asked(viewer: Actor) -> str:
        return str(CaseNote.objects.filter(in_cases(viewer, "case.view")).query)

    the_cases = f'"{Case._meta.db_table}"'
    assert the_cases not in asked(marijke)
    assert the_cases in asked(farah)

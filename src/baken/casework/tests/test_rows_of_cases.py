# SPDX-License-Identifier: EUPL-1.2
"""A row that belongs to a case is open to whom the case is, whether the row answers itself or its case is asked."""

from dataclasses import replace
from uuid import uuid4

import pytest

from baken.access.apart.models import KeptOut
from baken.access.vocabulary import Role
from baken.casework.models import Assignment, Case, CaseNote
from baken.casework.permissions import MAY, in_cases
from baken.casework.tests.scene import NOW, REGION, colleague, known, opened
from baken.kernel.actor import Actor

EVERYONE = (*Role, "system", "reporter", "")


@pytest.mark.parametrize("action", sorted(MAY))
def test_rows_of_a_case_are_open_to_whom_their_case_is(action: str, case: Case, farah: Actor) -> None:
    closed = opened(farah, people=[])
    rows = Assignment.objects.filter(case__in=[case, closed])
    for one in (case, closed):
        one.assignments.create(
            region=REGION, account=uuid4(), role="", since=NOW, assigned_by=one.owner, case_owner=one.owner
        )
    for role in EVERYONE:
        somebody = Actor("desk", role, id=uuid4(), regions=frozenset({REGION}), purpose="triage")
        on_it = replace(somebody, id=known(colleague(Role.TEAM_LEAD)))
        case.assignments.create(
            region=REGION,
            account=known(on_it),
            role=role,
            since=NOW,
            assigned_by=case.owner,
            case_owner=case.owner,
        )
        KeptOut.objects.create(
            region=REGION, dossier_kind="case", dossier=closed.id, account_id=known(on_it), since=NOW,
            kept_out_by=known(farah), review_on=NOW.date(),
        )  # fmt: skip
        elsewhere = replace(on_it, regions=frozenset({"west-friesland"}))
        for actor in (somebody, replace(somebody, id=case.owner), on_it, elsewhere):
            opens = set(MAY.narrow(Case.objects.all(), actor, action).values_list("pk", flat=True))
            said = in_cases(actor, action)
            found = rows if said is True else rows.filter(said) if said else rows.none()
            shown = set(found.values_list("case", flat=True))
            assert shown == opens & {case.id, closed.id}, (role, actor is on_it)


def test_a_row_answers_for_its_case_where_region_and_dossier_are_all_that_is_asked(
    marijke: Actor, farah: Actor
) -> None:
    def asked(viewer: Actor) -> str:
        return str(CaseNote.objects.filter(in_cases(viewer, "case.view")).query)

    the_cases = f'"{Case._meta.db_table}"'
    assert the_cases not in asked(marijke)
    assert the_cases in asked(farah)

# SPDX-License-Identifier: EUPL-1.2
"""Each open case stands in the worklist of whoever sees it, on its day, in one statement."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from baken.casework.actions import close_case
from baken.casework.models import Assignment, Case
from baken.casework.queries import due, due_counts
from baken.casework.tests.scene import NOW, REGION, SOON, TODAY, colleague, known, opened, put_on, report
from baken.casework.vocabulary import ClosedBecause
from baken.kernel import due as worklist
from baken.kernel.actor import Actor
from baken.kernel.due import Filters, Place
from tests.rig.doors import through


def seen(viewer: Actor, **asked: Any) -> list[str]:
    given: dict[str, Any] = {"today": TODAY, "limit": 100} | asked
    with through("desk", viewer):
        return [row.reference for row in due(viewer, **given)]


def test_a_row_says_what_is_next_by_when_and_whose_it_is(farah: Actor) -> None:
    made = opened(farah, report=report())

    with through("desk", farah):
        [row] = due(farah, today=TODAY)

    assert (row.what, row.on, row.owner, row.detail) == (
        "Neem contact op met de betrokkene",
        SOON,
        farah.id,
        made.alias,
    )
    assert (row.kind, row.about, row.municipality, row.since) == ("case", made.about(), "GM0402", NOW)


def test_views_and_filters_sort_the_same_cases(
    farah: Actor, sanne: Actor, marijke: Actor, miriam: Actor
) -> None:
    late, today, later = opened(farah), opened(farah, next_step_on=TODAY), opened(sanne, report=report())
    Case.objects.filter(pk=late.pk).update(next_step_on=TODAY - timedelta(days=1))
    put_on(later, miriam, sanne)
    late_ref, today_ref, later_ref = late.reference, today.reference, later.reference

    assert seen(marijke) == [late_ref, today_ref, later_ref]
    assert seen(farah) == seen(farah, view="mine") == [late_ref, today_ref]
    assert seen(miriam) == seen(miriam, view="mine") == [later_ref]
    assert seen(marijke, view="mine") == seen(marijke, view="unowned") == seen(marijke, view="messages") == []
    assert seen(marijke, view="late") == [late_ref]
    assert seen(marijke, view="today") == [today_ref]
    assert seen(marijke, filters=Filters(owner=str(sanne.id))) == [later_ref]
    assert seen(marijke, filters=Filters(municipality="GM0402")) == [later_ref]
    assert seen(marijke, filters=Filters(kind="case")) == seen(marijke)
    for nothing in (Filters(kind="report"), Filters(form="labour"), Filters(owner="nobody")):
        assert seen(marijke, filters=nothing) == []


def test_a_closed_case_waits_for_nobody(case: Case, farah: Actor) -> None:
    with through("desk", farah):
        close_case(case=case, because=ClosedBecause.SAFE, words="Veilig.", by=farah, now=NOW)

    assert seen(farah) == []


@pytest.mark.parametrize("role", ["focal_officer", "partner", "chain_director", "care_coordinator"])
def test_nobody_else_has_a_case_in_the_list(role: str, case: Case) -> None:
    assert seen(colleague(role)) == []


def test_the_counts_are_those_of_the_lists(farah: Actor, sanne: Actor, marijke: Actor) -> None:
    opened(farah, next_step_on=TODAY)
    opened(sanne)

    for viewer in (farah, marijke):
        with through("desk", viewer):
            counts = due_counts(viewer, today=TODAY)
            lists = {view: len(due(viewer, today=TODAY, view=view)) for view in counts}
        assert dict(counts) == lists

    assert counts["all"] == 2


def test_pages_neither_lose_nor_repeat_a_case(farah: Actor) -> None:
    many(farah, 20)

    pages: list[str] = []
    place: Place | None = None
    with through("desk", farah):
        while rows := due(farah, today=TODAY, after=place, limit=3):
            pages += [row.reference for row in rows]
            place = rows[-1].place

    assert pages == seen(farah)
    assert len(set(pages)) == 20


@pytest.mark.parametrize("number", [3, 30])
def test_list_and_counts_take_a_statement_each_however_long(
    number: int, farah: Actor, marijke: Actor, miriam: Actor
) -> None:
    cases = many(farah, number)
    Assignment.objects.bulk_create(
        Assignment(
            region=REGION,
            case=one,
            case_owner=one.owner,
            account=known(miriam),
            role=miriam.role,
            since=NOW,
            assigned_by=known(farah),
        )
        for one in cases
    )

    for viewer in (farah, marijke, miriam):
        with through("desk", viewer):
            with CaptureQueriesContext(connection) as listing:
                found = due(viewer, today=TODAY, limit=100)
            with CaptureQueriesContext(connection) as counting:
                counts = due_counts(viewer, today=TODAY)
        assert (len(found), counts["all"], len(listing), len(counting)) == (number, number, 1, 1)


def test_a_list_beyond_the_ceiling_is_counted_view_by_view(
    farah: Actor, marijke: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worklist, "CEILING", 5)
    many(farah, 20)

    with through("desk", marijke):
        counts = due_counts(marijke, today=TODAY + timedelta(days=1))

    assert dict(counts) == {"all": 6, "late": 5, "today": 5, "mine": 0, "unowned": 0, "messages": 0}


def many(owner: Actor, number: int) -> list[Case]:
    """Cases straight in the table, some of which stand on one day or were opened at one moment."""
    return Case.objects.bulk_create(
        Case(
            region=REGION,
            reference=f"GV-26-{n:05d}",
            alias=f"Wulp {uuid4().hex[:8]}",
            owner=known(owner),
            next_step="follow_up",
            next_step_on=TODAY + timedelta(days=n % 4),
            opened_at=NOW - timedelta(days=n % 5),
            opened_by=known(owner),
        )
        for n in range(number)
    )

# SPDX-License-Identifier: EUPL-1.2
"""A page of what waits beside cases, and its counts, are those of the whole list; the team lead's board too."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from baken.access.apart.models import KeptOut
from baken.access.temporary.models import AccessRequest, EmergencyAccess
from baken.access.vocabulary import Role
from baken.casework.models import Case, InformDecision, SafetyAssessment
from baken.casework.policy.informing import TOLD_WITHIN
from baken.casework.policy.safety import SAFETY_ASSESSMENT
from baken.casework.queries import beside, due_counts, in_short, page, waiting
from baken.casework.queries.board import asked_of_the_team
from baken.casework.queries.streams import NOTHING
from baken.casework.tests.judging import assessed
from baken.casework.tests.letters import IN_A_WEEK
from baken.casework.tests.scene import NOW, REGION, TODAY, colleague, known, opened
from baken.casework.tests.test_conditions import judged
from baken.casework.tests.test_informing import decided
from baken.casework.vocabulary import Inform, NextStep, NotInformed
from baken.kernel.actor import Actor
from baken.kernel.days import Calendar
from baken.kernel.due import ALL, LATE, VIEWS, Due, Filters, Place, views_of
from baken.people.models import Person
from tests.rig.doors import through

# Some of it is late by then, some is due and some is only announced.
DAY = IN_A_WEEK
LIMIT = 2


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page has no more than so many rows of a kind."""
    monkeypatch.setattr(in_short, "LIMIT", LIMIT)


@pytest.fixture
def lead(case: Case, other: Case, farah: Actor, sanne: Actor, marijke: Actor) -> Actor:
    """A team lead for whom all kinds of work wait, of some more than a page has."""
    anouk = colleague(Role.BEHAVIOURAL_SCIENTIST)
    for number in range(LIMIT + 2):
        one = opened(sanne if number else marijke, now=NOW - timedelta(days=number), people=[])
        if number % 2:
            assessed(one, sanne, anouk)
    judged(case, farah)
    for person in Person.objects.filter(dossier=other.id):
        decided(other, person, sanne, on=TODAY)
    first, second = Person.objects.filter(dossier=case.id).order_by("position")
    decided(case, first, farah, choice=Inform.NOT, ground=NotInformed.PERSON)
    decided(case, second, farah, choice=Inform.NOT_YET, ground=NotInformed.PERSON)
    KeptOut.objects.create(
        region=REGION, dossier_kind="case", dossier=other.id, account_id=known(anouk), since=NOW,
        kept_out_by=known(sanne), review_on=IN_A_WEEK,
    )  # fmt: skip
    return marijke


def whole(viewer: Actor, filters: Filters) -> list[Due]:
    return waiting(viewer, today=DAY, filters=filters)


def test_each_view_is_counted_and_begins_as_the_whole_list(lead: Actor, few: None) -> None:
    kinds = [Filters(kind=kind) for kind in ("safety", "inform", "kept_out", "information")]

    for filters in (Filters(), Filters(owner=str(lead.id)), Filters(municipality="GM0402"), *kinds):
        with through("desk", lead):
            everything = whole(lead, filters)
            counts = due_counts(lead, today=DAY, filters=filters)
            pages = {view: page(lead, today=DAY, view=view, filters=filters) for view in VIEWS}
        counts.update(view for due in everything for view in views_of(due, lead, DAY))
        for view, found in pages.items():
            rows = [due for due in everything if view in views_of(due, lead, DAY)]
            assert found.counts == counts
            assert places(found.waiting)[:LIMIT] == places(rows)[:LIMIT]
            assert all(due in rows for due in found.waiting)


@pytest.mark.parametrize("view", [ALL, LATE])
def test_turning_the_page_goes_through_the_whole_list(view: str, lead: Actor, few: None) -> None:
    with through("desk", lead):
        rows = [due for due in whole(lead, Filters()) if view in views_of(due, lead, DAY)]
        for number, before in enumerate(rows):
            found = page(lead, today=DAY, view=view, after=before.place)
            further = [due for due in rows[number:] if due.place > before.place]
            assert places(found.waiting)[:LIMIT] == places(further)[:LIMIT]

    assert len(rows) > 2 * LIMIT


def places(rows: list[Due]) -> list[Place]:
    return sorted(due.place for due in rows)


def test_all_kinds_of_the_page_are_in_the_whole_list(lead: Actor) -> None:
    with through("desk", lead):
        seen = Counter(due.kind for due in waiting(lead, today=DAY))

    assert set(seen) == {"safety", "inform", "condition", "kept_out"}


@pytest.mark.parametrize("opened_on", [NOW, NOW - timedelta(days=301)])
@pytest.mark.parametrize(
    ("kind", "step", "term"),
    [
        (beside.SAFETY, NextStep.SAFETY_ASSESSMENT, SAFETY_ASSESSMENT),
        (beside.UNDECIDED, NextStep.INFORM_PEOPLE, TOLD_WITHIN),
    ],
)
def test_what_the_case_itself_plans_in_time_is_not_said_twice(
    kind: str, step: NextStep, term: Any, opened_on: Any, case: Case, marijke: Actor
) -> None:
    last_day = term.due(opened_on, Calendar())
    planned = Case.objects.filter(pk=case.pk)
    planned.update(opened_at=opened_on, safety_asked_at=opened_on, next_step=step)

    found = []
    for late in (0, 1):
        planned.update(next_step_on=last_day + timedelta(days=late))
        with through("desk", marijke):
            found.append(len(beside.BY_KIND[kind].rows(marijke, TODAY + timedelta(days=40))))

    assert found == [0, 1]


# Of the same, something is then due on each side of both days, and on them.
EARLY, SOON = DAY - timedelta(days=3), DAY - timedelta(days=2)


@pytest.fixture
def leading(case: Case, other: Case, farah: Actor, sanne: Actor, lead: Actor, miriam: Actor) -> Actor:
    """The same team lead, who decided something too; and what is opened for a while, hers to answer or to know."""
    decided(other, Person.objects.get(dossier=other.id), lead, choice=Inform.NOT, ground=NotInformed.PERSON)
    given: dict[str, Any] = {
        "region": REGION, "dossier_kind": "case", "account_id": known(miriam), "role": miriam.role,
    }  # fmt: skip
    ends = {"opened_at": NOW, "ends_at": NOW + timedelta(hours=4), "because": "minor"}
    officer, hers = Role.DATA_PROTECTION_OFFICER, Role.TEAM_LEAD
    for told, reviewer in ((farah, hers), (lead, officer), (farah, officer)):
        EmergencyAccess.objects.create(**given, **ends, dossier=case.id, told=known(told), reviewer=reviewer)
    for dossier, owner in ((case, farah), (other, lead)):
        AccessRequest.objects.create(**given, dossier=dossier.id, asked_at=NOW, asked_of=known(owner))
    return lead


def for_others(lead: Actor) -> Iterator[Due]:
    """The yes that this team lead cannot give, by looking at every row."""
    for read in SafetyAssessment.objects.filter(state="waits"):
        yield _asked(beside.READ, read.case, read.made_at, read.reader)
    for seen in InformDecision.objects.filter(state="proposed", decided_by=known(lead)):
        yield _asked(beside.LOOK_ALONG, seen.case, seen.decided_at, None)


def _asked(kind: str, case: Case, since: Any, owner: Any) -> Due:
    row = dict.fromkeys(NOTHING, "") | {"row_kind": kind, "row_since": since, "row_owner": owner}
    of_case = {"row_reference": case.reference, "row_alias": case.alias, "row_place": case.municipality}
    return beside.as_due({**row, **of_case, "row_id": case.id, "row_region": case.region})


def is_approval(due: Due) -> bool:
    looks_along = due.what == beside.BY_KIND[beside.LOOK_ALONG].what
    return looks_along or due.kind in (beside.READ, "kept_out", "emergency", "access_request")


def per_owner(dues: Iterable[Due]) -> Counter[Any]:
    """In all, late and soon; the yes of no matter whom lies with nobody."""
    found = Counter[Any]()
    for due in dues:
        assert due.on is not None
        if due.owner or not is_approval(due):
            found[due.owner, "number"] += 1
            found[due.owner, "late"] += due.on < EARLY
            found[due.owner, "soon"] += EARLY <= due.on <= SOON
    return +found


def on_the_board(due: Due) -> Due:
    """An emergency that the officer reviews waits for no colleague, whoever is told of it."""
    return replace(due, owner=None) if due.what.endswith("te beoordelen") else due


@pytest.mark.parametrize("limit", [LIMIT, 100])
def test_the_board_counts_per_owner_and_begins_as_the_whole_list(limit: int, leading: Actor) -> None:
    with through("desk", leading):
        everything = [on_the_board(due) for due in (*waiting(leading, today=EARLY), *for_others(leading))]
        found = asked_of_the_team(leading, today=EARLY, soon=SOON, limit=limit)
    approvals = [due for due in everything if is_approval(due)]
    counted = Counter[Any]()
    for one in found.carried:
        for name in ("number", "late", "soon"):
            counted[one.owner, name] += getattr(one, name)

    assert +counted == per_owner(everything)
    assert found.number == len(approvals)
    assert places(found.approvals) == places(approvals)[:limit]
    assert all(due in approvals for due in found.approvals)
    days = {due.on for due in everything if due.on}
    assert min(days) < EARLY in days
    assert max(days) > SOON in days

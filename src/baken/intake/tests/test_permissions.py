# SPDX-License-Identifier: EUPL-1.2
"""Who may do what with a report: one table, held against the rule for one, the rule for a list and the wall."""

from uuid import uuid4

import pytest
from django.db import DatabaseError

from baken.access.vocabulary import CASEWORK, DESK, OFFICE, Role
from baken.intake.models import Report
from baken.intake.permissions import MAY
from baken.intake.tests.scene import ELSEWHERE, REGION, put, somebody
from baken.kernel.actor import REPORTER, SYSTEM, Actor
from tests.rig.doors import through

EVERY_ROLE = (*Role, REPORTER, SYSTEM, "")
WORKERS = (Role.INTAKE_WORKER, Role.TEAM_LEAD)
RIGHTS: dict[str, tuple[str, ...]] = {
    "report.send": (REPORTER,),
    "report.view": CASEWORK,
    "report.reveal-reporter": CASEWORK,
    "report.who-looked": CASEWORK,
    "report.keep-out": (Role.INTAKE_WORKER, Role.TEAM_LEAD),
    "report.take_up": WORKERS,
    "report.weigh": WORKERS,
    "report.decide": WORKERS,
    "report.close": WORKERS,
    "report.answer": WORKERS,
    "report.contact": WORKERS,
    "report.find-by-words": WORKERS,
    "report.take_in": WORKERS,
    "report.read_back": WORKERS,
    "earlier-signals.import": (Role.TEAM_LEAD,),
    "earlier-signals.withdraw": (Role.TEAM_LEAD,),
    "call.take": WORKERS,
    "draft.keep": WORKERS,
    "draft.expire": (SYSTEM,),
    "report.turn-into-advice": WORKERS,
    "report.watch": (SYSTEM,),
}
# A draft is its writer's alone: its table stands with the telephone's tests.
OVER_A_REPORT = sorted(
    set(RIGHTS)
    - {"report.send", "report.find-by-words", "call.take", "draft.keep", "draft.expire", "report.watch"}
)
PLACES = [(REGION,), (ELSEWHERE,), (REGION, ELSEWHERE)]


def test_the_table_names_every_right_over_a_report() -> None:
    assert set(RIGHTS) == {right for right in MAY if not right.startswith("advice.")}


@pytest.mark.parametrize("role", EVERY_ROLE)
@pytest.mark.parametrize("right", OVER_A_REPORT)
def test_a_right_is_for_these_roles_in_their_own_region(right: str, role: str) -> None:
    viewer = somebody(role)

    assert MAY.allows(viewer, right, Report(region=REGION)) == (role in RIGHTS[right])
    assert not MAY.allows(viewer, right, Report(region=ELSEWHERE))


@pytest.mark.parametrize("role", EVERY_ROLE)
def test_who_has_no_region_may_do_nothing_with_a_report(role: str) -> None:
    nowhere = Actor(door="desk", role=role, id=uuid4())

    assert not any(MAY.allows(nowhere, right, Report(region=REGION)) for right in OVER_A_REPORT)


@pytest.mark.parametrize("role", EVERY_ROLE)
def test_sending_a_report_is_for_a_reporter(role: str) -> None:
    assert MAY.allows(somebody(role), "report.send") == (role in RIGHTS["report.send"])


@pytest.mark.parametrize("right", OVER_A_REPORT)
def test_a_right_over_a_report_is_not_asked_without_one(right: str) -> None:
    with pytest.raises(TypeError):
        MAY.allows(somebody(Role.TEAM_LEAD), right)


@pytest.mark.parametrize("regions", PLACES, ids=" ".join)
@pytest.mark.parametrize("role", DESK)
def test_the_object_the_list_and_the_database_agree(role: str, regions: tuple[str, ...], db: None) -> None:
    every = [put("GV-26-22222"), put("WF-26-22222", region=ELSEWHERE)]
    viewer = somebody(role, *regions)

    for right in OVER_A_REPORT:
        by_object = {report for report in every if MAY.allows(viewer, right, report)}
        by_list = set(MAY.narrow(Report.objects.all(), viewer, right))
        with through("desk", viewer):
            in_database = set(Report.objects.all())
            through_both = set(MAY.narrow(Report.objects.all(), viewer, right))

        assert by_list == by_object == through_both <= in_database
        if right == "report.view":
            assert in_database == by_object


@pytest.mark.parametrize("regions", PLACES, ids=" ".join)
@pytest.mark.parametrize("role", DESK)
def test_the_database_lets_casework_change_reports_of_its_region_and_nobody_else(
    role: str, regions: tuple[str, ...], db: None
) -> None:
    put("GV-26-22222")
    put("WF-26-22222", region=ELSEWHERE)

    with through("desk", somebody(role, *regions)):
        changed = Report.objects.update(slow_queue=True)

    assert changed == (len(regions) if role in CASEWORK else 0)
    assert Report.objects.filter(slow_queue=True).count() == changed


@pytest.mark.parametrize("role", [Role.INTAKE_WORKER, Role.TEAM_LEAD])
def test_no_desk_moves_a_report_to_another_region_or_removes_it(role: str, db: None) -> None:
    put()

    with pytest.raises(DatabaseError, match="row-level security"), through("desk", somebody(role)):
        Report.objects.update(region=ELSEWHERE)
    with pytest.raises(DatabaseError, match="permission denied"), through("desk", somebody(role)):
        Report.objects.all().delete()


@pytest.mark.parametrize("role", OFFICE)
def test_the_office_reaches_no_report_at_all(role: str, db: None) -> None:
    put()
    viewer = somebody(role)

    assert not any(MAY.ever(viewer, right) for right in MAY)
    with pytest.raises(DatabaseError, match="permission denied"), through("office", viewer):
        Report.objects.count()


def test_a_job_of_the_worker_reaches_its_own_region_only(db: None) -> None:
    here, _there = put("GV-26-22222"), put("WF-26-22222", region=ELSEWHERE)

    with through("worker", Actor.system(REGION, "figures")):
        assert list(Report.objects.all()) == [here]


def test_who_told_the_database_nothing_reaches_nothing(db: None) -> None:
    put()

    with through("desk", Actor(door="desk", role="")):
        assert not Report.objects.exists()

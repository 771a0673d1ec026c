# SPDX-License-Identifier: EUPL-1.2
"""Who may do what with a report: one table, held against the rule for one, the rule for a list and the wall."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError
from django.utils import timezone

from baken.access.models import TableAccess
from baken.access.temporary.tables import close_again, lay_open
from baken.access.vocabulary import CASEWORK, DESK, OFFICE, Purpose, Role
from baken.intake.models import Report
from baken.intake.permissions import MAY
from baken.intake.queries import reports
from baken.intake.tests.scene import ELSEWHERE, REGION, put, somebody
from baken.kernel.actor import REPORTER, SYSTEM, Actor
from tests.factories.staff import actor
from tests.rig.doors import through

EVERY_ROLE = (*Role, REPORTER, SYSTEM, "")
WORKERS = (Role.INTAKE_WORKER, Role.TEAM_LEAD)
# Who reads every report of the region; the two others of casework read what lies on the table of a meeting.
READERS = (*WORKERS, Role.CARE_COORDINATOR)
AT_THE_TABLE = (Role.CONFIDENTIAL_DOCTOR, Role.BEHAVIOURAL_SCIENTIST)
RIGHTS: dict[str, tuple[str, ...]] = {
    "report.send": (REPORTER,),
    "report.view": READERS,
    "report.reveal-reporter": READERS,
    "report.who-looked": READERS,
    "report.keep-out": (Role.INTAKE_WORKER, Role.TEAM_LEAD),
    "report.take_up": WORKERS,
    "report.weigh": WORKERS,
    "report.decide": WORKERS,
    "report.close": WORKERS,
    "report.answer": WORKERS,
    "report.contact": WORKERS,
    "report.hear-of": CASEWORK,
    "report.find-by-words": WORKERS,
    "report.take_in": WORKERS,
    "report.read_back": WORKERS,
    "earlier-signals.import": (Role.TEAM_LEAD,),
    "earlier-signals.withdraw": (Role.TEAM_LEAD,),
    "call.take": WORKERS,
    "draft.keep": WORKERS,
    "draft.expire": (SYSTEM,),
    "report.turn-into-advice": WORKERS,
    "survey.answer": ("reporter",),
    "report.watch": (SYSTEM,),
    "report.let-go": (SYSTEM,),
    "report.sample": (Role.TEAM_LEAD,),
    "report.look-in-sample": (Role.TEAM_LEAD,),
}
# A draft is its writer's alone: its table stands with the telephone's tests.
# Nobody at the desk has it, or only who stated the purpose of quality.
APART = ("report.let-go", "report.look-in-sample")
OVER_A_REPORT = sorted(
    set(RIGHTS)
    - {
        "report.send",
        "survey.answer",
        "report.find-by-words",
        "call.take",
        "draft.keep",
        "draft.expire",
        "report.watch",
        *APART,
    }
)
PLACES = [(REGION,), (ELSEWHERE,), (REGION, ELSEWHERE)]


def person_of(somebody: Actor) -> UUID:
    assert somebody.id is not None
    return somebody.id


def test_the_table_names_every_right_over_a_report() -> None:
    assert set(RIGHTS) == {right for right in MAY if not right.startswith("advice.")}


@pytest.mark.parametrize("role", EVERY_ROLE)
@pytest.mark.parametrize("right", OVER_A_REPORT)
def test_a_right_is_for_these_roles_in_their_own_region(right: str, role: str, db: None) -> None:
    viewer = somebody(role)

    assert MAY.allows(viewer, right, Report(region=REGION)) == (role in RIGHTS[right])
    assert not MAY.allows(viewer, right, Report(region=ELSEWHERE))


@pytest.mark.parametrize("role", EVERY_ROLE)
@pytest.mark.parametrize("right", APART)
def test_letting_go_is_the_worker_s_and_a_sample_is_opened_for_quality(
    right: str, role: str, db: None
) -> None:
    viewer = replace(somebody(role), purpose=Purpose.QUALITY)

    assert MAY.allows(viewer, right, Report(region=REGION)) == (role in RIGHTS[right])
    assert not MAY.allows(viewer, right, Report(region=ELSEWHERE))
    assert right == "report.let-go" or not MAY.allows(somebody(role), right, Report(region=REGION))


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
        if right == "report.view" and role not in AT_THE_TABLE:
            assert in_database == by_object


@pytest.mark.parametrize("role", AT_THE_TABLE)
def test_what_lies_on_the_table_is_read_by_who_was_invited_and_only_while_it_lies_there(
    role: Role, db: None
) -> None:
    lying, other = put("GV-26-22222"), put("GV-26-33333")
    invited, uninvited, worker = actor(role), actor(role), actor(Role.INTAKE_WORKER)
    now = timezone.now()

    with through("desk", worker):
        lay_open(
            region=REGION, dossier=lying.about(), invited=[(person_of(invited), role)], by=worker, now=now
        )
    with through("desk", invited):
        read = (set(reports(invited)), MAY.allows(invited, "report.view", lying))
    with through("desk", uninvited):
        not_invited = (set(reports(uninvited)), MAY.allows(uninvited, "report.view", lying))
    with through("desk", worker):
        close_again(dossier=lying.about(), by=worker, now=now)
    with through("desk", invited):
        afterwards = set(reports(invited))

    assert read == ({lying}, True)
    assert not_invited == (set(), False)
    assert afterwards == set()
    assert other not in read[0]


@pytest.mark.parametrize("opens", ["for oneself", "for another", "for ever"])
def test_the_database_lets_nobody_invite_oneself_or_lay_open_for_long(opens: str, db: None) -> None:
    worker, doctor = actor(Role.INTAKE_WORKER), actor(Role.CONFIDENTIAL_DOCTOR)
    now = timezone.now()
    by, account = (doctor, doctor) if opens == "for oneself" else (worker, doctor)
    given = TableAccess(
        region=REGION,
        dossier_kind="report",
        dossier=uuid4(),
        account_id=person_of(account),
        role=doctor.role,
        opened_at=now,
        opened_by=person_of(worker if opens == "for oneself" else by),
        ends_at=now + timedelta(hours=9 if opens == "for ever" else 1),
    )

    if opens == "for another":
        with through("desk", by):
            given.save(force_insert=True)
        assert TableAccess.objects.count() == 1
        return
    with pytest.raises(DatabaseError), through("desk", by):
        given.save(force_insert=True)


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

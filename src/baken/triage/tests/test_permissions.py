# SPDX-License-Identifier: EUPL-1.2
"""Who may do what with a report: one table, held against the rule for one thing, the rule for a list and the wall."""

from typing import Any
from uuid import uuid4

import pytest
from django.db.models import QuerySet

from baken.access.vocabulary import CASEWORK, DESK, OFFICE, Role
from baken.casework.vocabulary import WaitsFor
from baken.intake.models import Report
from baken.intake.permissions import MAY as REPORT_MAY
from baken.intake.queries import get_report, reports
from baken.kernel.actor import Actor
from baken.kernel.permissions import May, Refused
from baken.triage.models import EndedWait, Evidence, Outcome, Weighing
from baken.triage.permissions import MAY
from baken.triage.tests.scene import NOW, REGION, send
from baken.triage.vocabulary import OutcomeKind
from tests.rig.doors import through

WORKERS = (Role.INTAKE_WORKER, Role.TEAM_LEAD)
# The two others of casework read what lies on the table of a meeting to which they were invited.
READERS = (*WORKERS, Role.CARE_COORDINATOR)
EVERY_ROLE: tuple[str, ...] = (*Role, "reporter", "system", "")
RIGHTS: list[tuple[May, str, tuple[Role, ...]]] = [
    (REPORT_MAY, "report.view", READERS),
    (REPORT_MAY, "report.reveal-reporter", READERS),
    (REPORT_MAY, "report.take_up", WORKERS),
    (REPORT_MAY, "report.weigh", WORKERS),
    (MAY, "report.ask-doctor", WORKERS),
    (REPORT_MAY, "report.decide", WORKERS),
    (REPORT_MAY, "report.close", WORKERS),
    (REPORT_MAY, "report.answer", WORKERS),
    (MAY, "weighing.view", READERS),
    (MAY, "report.assign", WORKERS),
    (MAY, "report.set-aside", WORKERS),
    (MAY, "report.look-at-safety", WORKERS),
    (MAY, "report.police-called", CASEWORK),
    (MAY, "report.name", WORKERS),
    (MAY, "report.combine", WORKERS),
    (MAY, "evidence.note", WORKERS),
    (MAY, "wave.set-apart", WORKERS),
    (MAY, "wave.to-worklist", WORKERS),
    (MAY, "wave.view", WORKERS),
    (MAY, "wave.end", WORKERS),
    *((MAY, f"outcome.{kind}", WORKERS) for kind in OutcomeKind),
]


def actor(role: str, *regions: str) -> Actor:
    door = "office" if role in OFFICE else "front" if role == "reporter" else "desk"
    return Actor(door=door, role=role, id=uuid4(), regions=frozenset(regions or (REGION,)))


def test_every_right_of_triage_stands_in_the_table() -> None:
    """What may be done with a meeting, a quarantine or a sum is held against its own table."""
    others = {right for right in MAY if right.startswith(("meeting.", "wave.", "ended-wait."))} - {
        right for _may, right, _roles in RIGHTS
    }

    assert {right for may, right, _ in RIGHTS if may is MAY} == set(MAY) - others


@pytest.mark.parametrize(("may", "right", "roles"), RIGHTS)
def test_a_right_is_for_these_roles_in_their_own_region(
    may: May, right: str, roles: tuple[Role, ...], db: None
) -> None:
    here, elsewhere = Report(region=REGION), Report(region="west-friesland")

    assert {role for role in EVERY_ROLE if may.allows(actor(role), right, here)} == set(roles)
    assert not any(may.allows(actor(role), right, elsewhere) for role in EVERY_ROLE)


@pytest.mark.parametrize("role", EVERY_ROLE)
def test_what_may_be_done_with_one_report_may_be_asked_of_the_list(role: str, db: None) -> None:
    here = Report.objects.create(id=uuid4(), reference="GV-26-22222", region=REGION, **_coded())
    there = Report.objects.create(id=uuid4(), reference="WF-26-22222", region="west-friesland", **_coded())
    both = actor(role, REGION)

    for may, right, _roles in RIGHTS:
        every: QuerySet[Report] = Report.objects.all()
        listed = set(may.narrow(every, both, right))
        assert listed == {report for report in (here, there) if may.allows(both, right, report)}


def test_sums_are_kept_by_the_worker_and_seen_by_team_leads_of_the_region(db: None) -> None:
    given = {"since": NOW, "step": WaitsFor.DECISION, "hours": 5, "number": 1}
    here = EndedWait.objects.create(region=REGION, **given)
    there = EndedWait.objects.create(region="west-friesland", **given)

    for right, may in (("ended-wait.view", Role.TEAM_LEAD), ("ended-wait.keep", "system")):
        for role in EVERY_ROLE:
            somebody = actor(role)
            listed = set(MAY.narrow(EndedWait.objects.all(), somebody, right))
            assert listed == {one for one in (here, there) if MAY.allows(somebody, right, one)}
            assert listed == ({here} if role == may else set()), role


@pytest.mark.parametrize("role", DESK)
def test_the_database_shows_a_desk_role_what_the_rule_allows(role: Role, region: str) -> None:
    send()

    with through("desk", actor(role)) as viewer:
        by_the_wall, by_the_rule = Report.objects.count(), reports(viewer).count()

    assert by_the_rule == (1 if role in READERS else 0)
    assert by_the_wall == (1 if role in CASEWORK else 0)


@pytest.mark.parametrize("role", DESK)
def test_no_role_reaches_another_regions_report(role: Role, region: str) -> None:
    send()

    with through("desk", actor(role, "west-friesland")):
        assert Report.objects.count() == 0


@pytest.mark.parametrize("model", [Weighing, Evidence, Outcome])
@pytest.mark.parametrize("role", [Role.FOCAL_OFFICER, Role.PARTNER])
def test_triage_itself_is_out_of_reach_outside_casework(model: Any, role: Role, db: None) -> None:
    report = Report.objects.create(id=uuid4(), reference="GV-26-22222", region=REGION, **_coded())
    given: dict[str, Any] = {
        Weighing: {"forms": ["labour"], "border": "unknown", "sector": "other", "age": "adult", "urgency": "normal",
                   "weighed_at": report.received_at, "weighed_by": uuid4()},
        Evidence: {"indicator": "high_debt", "seen": "observed", "noted_at": report.received_at, "noted_by": uuid4()},
        Outcome: {"kind": "radar", "deviates": False, "decided_at": report.received_at, "decided_by": uuid4()},
    }[model]  # fmt: skip
    model.objects.create(report=report, region=REGION, **given)

    with through("desk", actor(role)):
        assert model.objects.count() == 0


@pytest.mark.parametrize("reference", ["GV-26-22223", "wat dan ook", "GV-26-7K4Q9'--"])
def test_a_report_that_is_not_there_is_refused_like_one_that_may_not_be_seen(
    reference: str, db: None
) -> None:
    with through("desk", actor(Role.INTAKE_WORKER)) as viewer, pytest.raises(Refused) as refused:
        get_report(reference, viewer=viewer)

    assert refused.value.action == "report.view"


def _coded() -> dict[str, Any]:
    return {
        "channel": "web", "reporter_role": "witness", "reporter_kind": "named", "danger": "no",
        "contact": "code_only", "language": "nl", "received_at": NOW,
    }  # fmt: skip

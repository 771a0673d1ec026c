# SPDX-License-Identifier: EUPL-1.2
"""The sample for quality is drawn by lot, is the same each time, and every look in it is on record."""

from datetime import timedelta
from hashlib import md5
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from baken.access.vocabulary import DESK, Purpose, Role
from baken.audit.models import Entry, Kind
from baken.capacity.quarters import Quarter, quarters_until
from baken.casework.models import Case
from baken.casework.permissions import MAY as CASES
from baken.desk.sample import drawn, last_quarter
from baken.desk.tests.apart import keep_out
from baken.desk.tests.conftest import Desk, SignIn
from baken.desk.tests.lists import opened_case, put
from baken.desk.tests.page import rows_of, text_of
from baken.intake.lot import lot
from baken.intake.models import Report
from baken.intake.permissions import MAY as REPORTS
from tests.rig.doors import through

SAMPLE = "/steekproef"


@pytest.fixture
def lead(sign_in: SignIn) -> Desk:
    return sign_in(Role.TEAM_LEAD, purpose=Purpose.QUALITY)


def closed_reports(number: int, *, first: int = 0, **fields: Any) -> list[Any]:
    before, _running = quarters_until(timezone.now(), 2)
    given = {"received_at": before.starts, "closed_at": before.starts, "state": "closed"} | fields
    return [put(first + each, **given) for each in range(number)]


def closed_case(desk: Desk) -> Case:
    case, (before, _running) = opened_case(desk.actor, timezone.now()), quarters_until(timezone.now(), 2)
    Case.objects.filter(pk=case.pk).update(
        state="closed", closed_at=before.starts, closed_because="safe", safety_asked_at=None
    )
    return case


def references(response: Any) -> list[str]:
    return [row[0].split()[0] for row in rows_of(response)]


def looks(reference_of: Any) -> list[tuple[str, str]]:
    found = Entry.objects.filter(about_id=str(reference_of.id), action="sample.look", kind=Kind.READ)
    return [(entry.role, entry.purpose) for entry in found]


@pytest.mark.parametrize("role", DESK)
def test_only_a_team_lead_has_the_sample(role: Role, sign_in: SignIn) -> None:
    assert sign_in(role).get(SAMPLE).status_code == (200 if role == Role.TEAM_LEAD else 404)


def test_five_are_drawn_the_same_each_time_and_for_every_team_lead(lead: Desk, sign_in: SignIn) -> None:
    reports = closed_reports(9)
    put(20, closed_at=timezone.now(), state="closed")

    first = references(lead.get(SAMPLE))

    assert len(first) == 5
    assert set(first) < {one.reference for one in reports}
    assert references(lead.get(SAMPLE)) == first
    assert references(sign_in(Role.TEAM_LEAD).get(SAMPLE)) == first


def in_the_lot(quarter: Quarter, id_: Any) -> str:
    return md5(f"{quarter.year}.{quarter.number}.{id_}".encode(), usedforsecurity=False).hexdigest()


def test_the_order_of_the_lot_follows_from_the_quarter_and_the_id(lead: Desk) -> None:
    before, _running = quarters_until(timezone.now(), 2)
    # The last evening is still that quarter here, and the first minutes are no other.
    moments = [before.starts, before.ends - timedelta(minutes=1)] * 4
    made = [closed_reports(1, first=number, closed_at=at)[0] for number, at in enumerate(moments)]

    by_hand = sorted(made, key=lambda one: in_the_lot(before, one.id))

    assert references(lead.get(SAMPLE)) == [one.reference for one in by_hand[:5]]


@pytest.mark.parametrize(
    ("model", "table", "right", "index"),
    [(Report, REPORTS, "report.sample", "report_by_lot"), (Case, CASES, "case.sample", "case_by_lot")],
)
def test_the_lot_is_drawn_from_an_index(model: Any, table: Any, right: str, index: str, lead: Desk) -> None:
    closed = model.objects.filter(state="closed", closed_at__gte=last_quarter(timezone.now()).starts)
    with through("desk", lead.actor), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
        plan = table.narrow(closed, lead.actor, right).order_by(lot())[:5].explain()

    assert f"Index Scan using {index}" in plan


def test_one_s_own_work_is_not_in_the_lot(lead: Desk) -> None:
    mine, other = closed_reports(2)
    type(mine).objects.filter(pk=mine.pk).update(owner=lead.actor.id)

    assert references(lead.get(SAMPLE)) == [other.reference]


def test_opening_one_leads_to_the_dossier_and_is_on_record_as_a_look_in_the_sample(
    lead: Desk, desk: Desk
) -> None:
    case = closed_case(desk)

    answer = lead.post(f"{SAMPLE}/{case.reference}")

    assert (answer.status_code, answer["Location"]) == (302, f"/zaak/{case.reference}")
    assert looks(case) == [("team_lead", "quality")]
    [row] = rows_of(lead.get(SAMPLE))
    assert row[3].endswith("· Teamleider")


def test_for_another_purpose_nothing_opens_here(desk: Desk, sign_in: SignIn) -> None:
    case, lead = closed_case(desk), sign_in(Role.TEAM_LEAD, purpose=Purpose.TRIAGE)

    page = lead.get(SAMPLE)

    assert "Kies eerst het doel" in text_of(page)
    assert "Open en bekijk" not in text_of(page)
    assert lead.post(f"{SAMPLE}/{case.reference}").status_code == 404
    assert looks(case) == []


@pytest.mark.parametrize("reference", ["GV-26-7K4Q9", "iets"])
def test_what_was_not_drawn_does_not_open_here(lead: Desk, reference: str) -> None:
    assert lead.post(f"{SAMPLE}/{reference}").status_code == 404


def test_a_case_that_runs_and_one_of_another_region_are_not_drawn(
    lead: Desk, desk: Desk, sign_in: SignIn
) -> None:
    running, closed = opened_case(desk.actor, timezone.now()), closed_case(desk)
    elsewhere = sign_in(Role.TEAM_LEAD, region_of_role="west-friesland", purpose=Purpose.QUALITY)

    assert references(lead.get(SAMPLE)) == [closed.reference]
    assert lead.post(f"{SAMPLE}/{running.reference}").status_code == 404
    assert references(elsewhere.get(SAMPLE)) == []
    assert elsewhere.post(f"{SAMPLE}/{closed.reference}").status_code == 404


def test_what_the_lead_is_kept_out_of_is_not_drawn(lead: Desk, desk: Desk) -> None:
    case = closed_case(desk)

    keep_out(desk, f"/zaak/{case.reference}", lead)

    with through("desk", lead.actor) as actor:
        assert drawn(actor, last_quarter(timezone.now())) == []
    assert lead.post(f"{SAMPLE}/{case.reference}").status_code == 404

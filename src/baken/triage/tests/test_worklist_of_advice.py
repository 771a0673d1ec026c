# SPDX-License-Identifier: EUPL-1.2
"""Questions for advice have a place of their own on the worklist, with their own term."""

import html
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from baken.access.vocabulary import CASEWORK, Role
from baken.intake.models import AdviceRequest
from baken.intake.tests.advice.scene import answered_by, ask
from baken.intake.tests.advice.scene import write_back as react
from baken.intake.vocabulary import AdviceKind
from baken.kernel.actor import Actor
from baken.kernel.due import Filters
from baken.kernel.permissions import Refused
from baken.triage.queries import due_counts, overview
from baken.triage.tests.rows import every_page, seen
from baken.triage.tests.rows import put as put_report
from baken.triage.tests.scene import NOW, REGION, TODAY, colleague, sign_in
from baken.triage.waves.actions import NothingLeft
from baken.triage.waves.questions import question_waves, questions_to_the_worklist
from tests.rig.doors import through


def put(reference: str = "GV-26-22222", **fields: Any) -> AdviceRequest:
    given: dict[str, Any] = {
        "region": REGION,
        "channel": "web",
        "kind": "citizen",
        "language": "nl",
        "asked_at": NOW,
    }
    return AdviceRequest.objects.create(id=uuid4(), reference=reference, **given | fields)


@pytest.mark.parametrize(("state", "what"), [("asked", "Lees en pak op"), ("taken_up", "Geef antwoord")])
def test_a_question_is_due_within_two_working_days(state: str, what: str, farah: Actor) -> None:
    advice = put(state=state, kind="professional")

    [row] = seen(farah)

    assert (row.what, row.on, row.kind) == (what, date(2026, 11, 18), "advice")
    assert row.about == ("advice", advice.id)
    assert row.detail == "Vraag van een professional · web"
    assert (row.form, row.municipality) == ("", "")


@pytest.mark.parametrize("fields", [{"state": "answered"}, {"state": "closed"}, {"state": "as_report"}])
def test_what_was_answered_waits_no_more(fields: dict[str, Any], farah: Actor) -> None:
    put(**fields)

    assert seen(farah) == []


def test_a_reaction_is_a_message_about_that_question(farah: Actor) -> None:
    advice = answered_by(farah)
    react(advice)

    [row] = seen(farah, view="messages")

    assert (row.kind, row.what, row.reference) == ("message", "Lees en antwoord", advice.reference)
    assert row.about == ("advice", advice.id)
    assert row.detail == "Vraag van een professional · nieuw bericht"
    assert row.owner == farah.id


@pytest.mark.parametrize("role", CASEWORK)
def test_a_consult_waits_for_the_doctor_and_the_team_lead_sees_that_it_does(role: Role, region: str) -> None:
    put("GV-26-22222", kind=AdviceKind.DOCTOR)
    put("GV-26-33333")

    rows = {row.reference[-5:] for row in seen(colleague(role))}

    expected = {
        Role.CONFIDENTIAL_DOCTOR: {"22222", "33333"},
        Role.TEAM_LEAD: {"22222", "33333"},
        Role.CARE_COORDINATOR: set(),
    }
    assert rows == expected.get(role, {"33333"})


@pytest.mark.parametrize(
    ("filters", "shown"),
    [
        (Filters(), 3),
        (Filters(kind="advice"), 2),
        (Filters(kind="report"), 1),
        (Filters(form="unknown"), 1),
        (Filters(form="labour"), 0),
        (Filters(municipality="GM0402"), 1),
        (Filters(owner="nobody"), 3),
    ],
)
def test_a_filter_by_form_or_place_leaves_questions_out(filters: Filters, shown: int, farah: Actor) -> None:
    put("GV-26-33333")
    put("GV-26-44444")
    put_report("GV-26-22222")

    with through("desk", farah):
        counts = due_counts(farah, today=TODAY, filters=filters)

    assert counts["all"] == len(seen(farah, filters=filters)) == shown


def test_questions_stand_among_the_rest_in_one_order_page_by_page(farah: Actor) -> None:
    for number in range(20):
        put(f"GV-26-{number:05d}", asked_at=NOW - timedelta(hours=number))
        put_report(f"GV-26-9{number:04d}", NOW - timedelta(hours=number))
    ask()

    rows = every_page(farah)

    assert len(rows) == 41
    assert [row.place for row in rows] == sorted(row.place for row in rows)


@pytest.mark.parametrize(
    ("fields", "today", "stands"),
    [
        ({}, TODAY, False),
        ({"slow_queue": False}, TODAY, True),
        ({"state": "taken_up"}, TODAY, True),
        # Its own term of two working days brings it back.
        ({}, date(2026, 11, 17), False),
        ({}, date(2026, 11, 18), True),
    ],
)
def test_a_question_of_a_wave_waits_apart_until_its_term(
    fields: dict[str, Any], today: date, stands: bool, farah: Actor
) -> None:
    put(**{"slow_queue": True, **fields})

    assert len(seen(farah, today)) == int(stands)


def test_a_doctor_never_waits_behind_a_wave_and_who_has_no_slow_queue_sees_every_question(
    region: str,
) -> None:
    put("GV-26-22222", kind=AdviceKind.DOCTOR, slow_queue=True)
    put("GV-26-33333", slow_queue=True)

    rows = {
        role: {row.reference[-5:] for row in seen(colleague(role))}
        for role in (Role.CONFIDENTIAL_DOCTOR, Role.TEAM_LEAD, Role.INTAKE_WORKER)
    }

    assert rows == {
        Role.CONFIDENTIAL_DOCTOR: {"22222", "33333"},
        Role.TEAM_LEAD: {"22222"},
        Role.INTAKE_WORKER: set(),
    }


def test_questions_of_a_wave_stand_in_groups_and_go_to_the_worklist_together(farah: Actor) -> None:
    minute = timedelta(minutes=1)
    for number in range(3):
        put(f"GV-26-2222{number}", slow_queue=True, asked_at=NOW + number * minute)
    put("GV-26-33333", slow_queue=True, language="ro", asked_at=NOW + minute)
    put("GV-26-44444", slow_queue=True, asked_at=NOW + timedelta(hours=3))

    with through("desk", farah):
        groups = [[one.reference[-5:] for one in group.asked] for group in question_waves(farah)]
        waits = overview(farah, today=TODAY).apart.slow
        copies = question_waves(farah)[1]
        moved = questions_to_the_worklist(chosen=copies.asked, by=farah, now=NOW)
        left = question_waves(farah)
    with pytest.raises(NothingLeft), through("desk", farah):
        questions_to_the_worklist(chosen=copies.asked, by=farah, now=NOW)

    assert groups == [["33333"], ["22220", "22221", "22222"], ["44444"]]
    assert (waits, moved, len(left), len(seen(farah))) == (5, 3, 2, 3)


@pytest.mark.parametrize("role", [Role.CONFIDENTIAL_DOCTOR, Role.FOCAL_OFFICER])
def test_nobody_else_takes_questions_out_of_the_slow_queue(role: Role, region: str) -> None:
    asked, somebody = put(slow_queue=True), colleague(role)

    with pytest.raises((Refused, NothingLeft)), through("desk", somebody):
        questions_to_the_worklist(chosen=[asked], by=somebody, now=NOW)


def test_the_page_shows_them_and_moves_them_with_one_button(region: str) -> None:
    asked, desk = put(slow_queue=True), sign_in(Role.INTAKE_WORKER)

    page = desk.get("/trage-rij").content.decode()
    moved = desk.post(f"/trage-rij/vragen/{asked.pk}", follow=True).content.decode()
    again = desk.post(f"/trage-rij/vragen/{asked.pk}", follow=True).content.decode()

    assert "1 vraag" in page
    assert f"oudste: {asked.reference}" in page
    assert "Op de werklijst gezet: 1." in moved
    assert NothingLeft.sentence in html.unescape(again)

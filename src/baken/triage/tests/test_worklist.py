# SPDX-License-Identifier: EUPL-1.2
"""The worklist of triage: which rows, in which order, page by page, and as many as the counts say."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from baken.access.vocabulary import DESK, Role
from baken.handover.actions import return_offer
from baken.handover.models import Offer, Request
from baken.intake.models import Report
from baken.intake.phone.actions import note_deed
from baken.intake.tests.advice.scene import ask
from baken.intake.vocabulary import Deed
from baken.kernel.actor import Actor
from baken.kernel.due import Filters
from baken.triage.actions import messages_were_handled, police_was_called
from baken.triage.queries import due_counts, overview
from baken.triage.queries.worklist import KINDS
from baken.triage.tests.rows import MONDAY, ONE_DAY, a_busy_month, every_page, put, read_as, seen
from baken.triage.tests.scene import (
    LATER,
    NOW,
    REGION,
    TODAY,
    choose,
    colleague,
    consult,
    hand_over,
    send,
    weighed,
    write_back,
)
from tests.rig.doors import through


@pytest.mark.parametrize(
    ("fields", "what", "on", "kind"),
    [
        ({}, "Lees en pak op", date(2026, 11, 23), "report"),
        ({"acute": True, "danger": "now"}, "Bel de politie", MONDAY, "report"),
        ({"state": "in_triage"}, "Leg de duiding vast", date(2026, 11, 23), "report"),
        (
            {"state": "in_triage", "decided_at": NOW, "taken_up_at": NOW + 2 * ONE_DAY},
            "Kies een nieuwe uitkomst",
            date(2026, 11, 25),
            "report",
        ),
        ({"state": "on_radar", "decided_at": NOW}, "Kijk opnieuw", date(2027, 2, 16), "report"),
    ],
)
def test_each_state_has_its_next_step_and_date(
    fields: dict[str, Any], what: str, on: date, kind: str, farah: Actor
) -> None:
    put("GV-26-22222", **fields)

    [row] = seen(farah)

    assert (row.what, row.on, row.kind, row.reference) == (what, on, kind, "GV-26-22222")


@pytest.mark.parametrize(
    ("fields", "next_step"),
    [
        ({}, "Leg de duiding vast"),
        ({"state": "in_triage", "forms": "labour"}, "Kies een uitkomst"),
    ],
)
def test_after_the_call_to_the_police_the_list_says_what_is_next(
    fields: dict[str, Any], next_step: str, farah: Actor
) -> None:
    report = put("GV-26-22222", acute=True, danger="now", **fields)
    put("GV-26-33333", acute=True, danger="now")

    with through("desk", farah):
        police_was_called(report=report, note="", by=farah, now=LATER)
        red = overview(farah, today=TODAY).acute

    rows = {row.reference: (row.what, row.on, row.badge) for row in seen(farah)}
    assert rows == {
        "GV-26-22222": (next_step, MONDAY, "nu gevaar"),
        "GV-26-33333": ("Bel de politie", MONDAY, "nu gevaar"),
    }
    assert red == ("GV-26-33333",)


def test_a_call_during_the_conversation_counts_too(farah: Actor) -> None:
    report = put("GV-26-22222", acute=True, danger="now")

    with through("desk", farah):
        note_deed(call=report.id, deed=Deed.POLICE, by=farah, now=NOW)

    assert [row.what for row in seen(farah)] == ["Lees en pak op"]


@pytest.mark.parametrize("state", ["decided", "closed"])
def test_what_others_are_at_work_on_is_no_row(state: str, farah: Actor) -> None:
    put("GV-26-22222", state=state, decided_at=NOW)

    assert seen(farah) == []


def test_a_report_that_came_in_shows_the_place_that_was_told(farah: Actor) -> None:
    send(municipality="GM0406")

    assert [row.municipality for row in seen(farah)] == ["GM0406"]


def test_a_weighed_report_waits_for_its_outcome_and_shows_what_was_recorded(farah: Actor) -> None:
    read_as(put("GV-26-22222", state="in_triage", owner=farah.id), "labour", "sexual", lives_in="GM0317")

    [row] = seen(farah)

    assert row.what == "Kies een uitkomst"
    assert (row.form, row.municipality, row.owner) == ("sexual,labour", "GM0317", farah.id)


@pytest.mark.parametrize(
    ("fields", "detail"),
    [
        ({"reporter_role": "professional"}, "Melding · web · professional"),
        ({"reporter_kind": "unknown"}, "Nog geen melding · web · onbekende melder"),
        (
            {"reporter_kind": "unknown", "taken_up_at": NOW, "state": "in_triage"},
            "Melding · web · onbekende melder",
        ),
        (
            {"reporter_kind": "unknown", "state": "on_radar", "decided_at": NOW},
            "Nog geen melding · web · onbekende melder",
        ),
    ],
)
def test_a_row_says_whether_it_is_a_melding_yet(fields: dict[str, Any], detail: str, farah: Actor) -> None:
    put("GV-26-22222", **fields)

    assert [row.detail for row in seen(farah)] == [detail]


@pytest.mark.parametrize(
    ("fields", "badge"),
    [({}, ""), ({"slow_queue": True, "danger": "feared"}, "trage rij"), ({"acute": True}, "nu gevaar")],
)
def test_the_slow_queue_and_danger_stand_out_in_words(
    fields: dict[str, Any], badge: str, farah: Actor
) -> None:
    put("GV-26-22222", **fields)

    assert [row.badge for row in seen(farah)] == [badge]


def test_the_soonest_comes_first_and_of_one_day_what_waits_longest(farah: Actor) -> None:
    put("GV-26-99999", NOW)
    put("GV-26-22222", NOW + timedelta(hours=1))
    put("GV-26-33333", NOW - 4 * ONE_DAY)
    put("GV-26-44444", NOW, acute=True)
    put("GV-26-55555", state="on_radar", decided_at=NOW - 80 * ONE_DAY)

    assert [row.reference[-5:] for row in seen(farah)] == ["44444", "33333", "99999", "22222", "55555"]


def test_a_message_of_a_reporter_waits_two_working_days_and_once_per_mailbox(farah: Actor) -> None:
    report = send()
    Report.objects.filter(pk=report.pk).update(state="decided", decided_at=NOW)
    write_back(report, at=NOW + ONE_DAY)
    write_back(report, "En nog iets.", at=NOW + 2 * ONE_DAY)

    [row] = seen(farah)

    assert (row.kind, row.what, row.reference) == ("message", "Lees en antwoord", report.reference)
    assert row.on == date(2026, 11, 19)


def test_a_handled_message_waits_no_longer(farah: Actor) -> None:
    report = send()
    Report.objects.filter(pk=report.pk).update(state="closed")
    write_back(report)
    with through("desk", farah):
        messages_were_handled(report=report, by=farah, now=NOW + 2 * ONE_DAY)

    assert seen(farah) == []


@pytest.mark.parametrize("role", DESK)
def test_who_may_not_see_reports_has_no_rows(role: Role, region: str) -> None:
    put("GV-26-22222")
    report = send()
    write_back(report)
    viewer = colleague(role)

    rows = seen(viewer)

    expected = 3 if role in (Role.INTAKE_WORKER, Role.TEAM_LEAD, Role.CARE_COORDINATOR) else 0
    assert len(rows) == expected
    with through("desk", viewer):
        assert due_counts(viewer, today=TODAY)["all"] == expected


def test_another_regions_reports_are_no_rows(farah: Actor) -> None:
    put("WF-26-22222", region="west-friesland")

    assert seen(farah) == []


def test_danger_now_stands_above_every_list_the_oldest_first(farah: Actor) -> None:
    put("GV-26-33333", NOW, acute=True)
    put("GV-26-22222", NOW - ONE_DAY, acute=True, state="in_triage")
    put("GV-26-44444", NOW, acute=True, state="decided", decided_at=NOW)

    with through("desk", farah):
        found = overview(farah, today=TODAY, filters=Filters(municipality="GM0406"))

    assert found.acute == ("GV-26-22222", "GV-26-33333")
    assert found.counts(())["all"] == 0


def a_partner_asks() -> None:
    """A request, straight in its table."""
    asked = uuid4()
    Request.objects.create(
        id=asked, source=asked, region=REGION, reference="VZ-26-22222", partner="nla", purpose="investigate",
        asked_at=NOW, asked_by=uuid4(), answer_by=TODAY,
    )  # fmt: skip


def test_every_kind_of_row_has_a_name_for_the_filter(farah: Actor) -> None:
    a_busy_month(farah)
    write_back(send())
    ask()
    a_partner_asks()

    assert {row.kind for row in every_page(colleague(Role.TEAM_LEAD))} == set(KINDS)


def test_what_a_partner_gave_back_waits_with_the_form_and_place_of_its_report(farah: Actor) -> None:
    report, bas = weighed(farah, lives_in="GM0406"), colleague(Role.PARTNER)
    choose(report, farah, hand_over("nla"))
    offer = Offer.objects.get()
    assert seen(farah) == []
    with through("desk", bas):
        return_offer(offer=offer, note="Niet voor ons.", by=bas, now=LATER)

    [row] = seen(farah)

    assert (row.reference, row.kind, row.about) == (offer.reference, "offer", ("report", report.id))
    assert (row.what, row.on) == ("Kies een nieuwe uitkomst", date(2026, 11, 19))
    assert (row.form, row.municipality) == ("labour", "GM0406")
    assert row.detail == "Teruggegeven · Nederlandse Arbeidsinspectie"
    assert [len(seen(farah, filters=Filters(form=form))) for form in ("labour", "sexual")] == [1, 0]


def test_who_does_not_answer_in_time_is_asked_for_an_answer(farah: Actor) -> None:
    report = weighed(farah, forms=("sexual",))
    choose(report, farah, consult("GM0406"))

    in_time, late = seen(farah), seen(farah, TODAY + 9 * ONE_DAY)

    assert in_time == []
    assert [(row.what, row.detail) for row in late] == [("Vraag om een antwoord", "Gevraagd · Huizen")]


def test_a_moment_is_a_moment_wherever_the_clock_stands(farah: Actor) -> None:
    # Half past eleven in the evening in London is already Tuesday here.
    put("GV-26-22222", datetime(2026, 11, 16, 23, 30, tzinfo=UTC))

    assert [row.on for row in seen(farah)] == [date(2026, 11, 24)]

# SPDX-License-Identifier: EUPL-1.2
from uuid import UUID

import pytest

from baken.access.vocabulary import Role
from baken.audit.models import Entry
from baken.intake.models import Report
from baken.intake.queries import has_reporter, is_melding, open_words, reveal_reporter
from baken.intake.vocabulary import ReportState
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.kernel.workflow import NotPossible
from baken.triage.actions import (
    MeldingAlready,
    NotAssignable,
    assign,
    police_was_called,
    set_aside,
    take_up,
)
from baken.triage.tests.scene import LATER, STORY, colleague, send, taken_up
from baken.vault.queries import unseal
from tests.rig.doors import through


def lines(about: UUID) -> list[tuple[str, str]]:
    """What the logbook says of a report, oldest first."""
    found = Entry.objects.filter(about_id=str(about)).order_by("at_clock", "id")
    return [(line.action, line.result) for line in found]


def test_a_known_reporters_report_is_a_melding_from_the_start(farah: Actor) -> None:
    assert is_melding(send(reporter_kind="shielded"))


def test_what_an_unknown_reporter_tells_is_no_melding_before_somebody_takes_it_up(farah: Actor) -> None:
    report = send(reporter_kind="unknown")
    assert not is_melding(report)

    with through("desk", farah):
        taken = take_up(report=report, by=farah, now=LATER)

    assert is_melding(taken)
    assert (taken.state, taken.owner, taken.taken_up_at) == (ReportState.IN_TRIAGE, farah.id, LATER)
    assert ("report.take-up", "ex-officio") in lines(report.id)


def test_taking_up_a_known_reporters_report_is_not_ex_officio(farah: Actor) -> None:
    report = taken_up(farah)

    assert ("report.take-up", "done") in lines(report.id)


def test_of_two_colleagues_who_take_up_one_report_the_second_hears_it(farah: Actor) -> None:
    report, sanne = send(), colleague()
    with through("desk", farah):
        take_up(report=report, by=farah, now=LATER)

    with through("desk", sanne), pytest.raises(NotPossible) as error:
        take_up(report=report, by=sanne, now=LATER)

    assert "Misschien was een collega" in error.value.sentence
    report.refresh_from_db()
    assert report.owner == farah.id


@pytest.mark.parametrize(
    "role", [Role.CARE_COORDINATOR, Role.CONFIDENTIAL_DOCTOR, Role.FOCAL_OFFICER, Role.PARTNER]
)
def test_others_take_up_nothing(role: Role, region: str) -> None:
    report, other = send(), colleague(role)

    with through("desk", other), pytest.raises(Refused):
        take_up(report=report, by=other, now=LATER)


def test_a_report_is_given_to_a_colleague_who_works_on_reports(farah: Actor) -> None:
    report, sanne = taken_up(farah), colleague()
    assert sanne.id is not None

    with through("desk", farah):
        given = assign(report=report, to=sanne.id, by=farah, now=LATER)

    assert given.owner == sanne.id


@pytest.mark.parametrize("role", [Role.CARE_COORDINATOR, Role.PARTNER])
def test_a_report_is_given_to_nobody_else(role: Role, farah: Actor) -> None:
    report, other = taken_up(farah), colleague(role)
    assert other.id is not None

    with through("desk", farah), pytest.raises(NotAssignable):
        assign(report=report, to=other.id, by=farah, now=LATER)


@pytest.mark.parametrize(
    ("on_radar", "state", "result"),
    [(True, ReportState.ON_RADAR, "on-radar"), (False, ReportState.CLOSED, "unusable")],
)
def test_what_is_not_taken_up_stays_a_note_or_is_closed_and_says_why(
    on_radar: bool, state: ReportState, result: str, farah: Actor
) -> None:
    report = send(reporter_kind="unknown")

    with through("desk", farah):
        left = set_aside(
            report=report, on_radar=on_radar, why="Geen plaats, geen persoon.", by=farah, now=LATER
        )
        why = unseal(report.place("set_aside"))

    assert left.state == state
    assert (left.closed_at is not None) == (state == ReportState.CLOSED)
    assert why == "Geen plaats, geen persoon."
    assert not is_melding(left)
    assert ("report.set-aside", result) in lines(report.id)


def test_a_note_on_the_radar_becomes_a_melding_when_somebody_takes_it_up_after_all(farah: Actor) -> None:
    report = send(reporter_kind="unknown")
    with through("desk", farah):
        set_aside(report=report, on_radar=True, why="Te weinig.", by=farah, now=LATER)

        taken = take_up(report=report, by=farah, now=LATER)

    assert is_melding(taken)


def test_a_melding_is_not_set_aside(farah: Actor) -> None:
    report = send(reporter_kind="named")

    with through("desk", farah), pytest.raises(MeldingAlready):
        set_aside(report=report, on_radar=False, why="Geen zin.", by=farah, now=LATER)


def test_calling_the_police_is_taking_up_and_leaves_a_time_stamp(farah: Actor) -> None:
    report = send(reporter_kind="unknown", danger="now")
    assert report.acute

    with through("desk", farah):
        police_was_called(report=report, note="Incident 4471, wagen onderweg.", by=farah, now=LATER)
        note = unseal(report.place("police_call"))

    assert note == "Incident 4471, wagen onderweg."
    assert Report.objects.get(pk=report.pk).state == ReportState.IN_TRIAGE
    line = Entry.objects.get(action="report.police-called")
    assert (line.about_id, line.at_act) == (str(report.id), LATER)


def test_the_doctor_may_call_the_police_without_taking_the_report_up(region: str) -> None:
    report, ruben = send(danger="now"), colleague(Role.CONFIDENTIAL_DOCTOR)

    with through("desk", ruben):
        police_was_called(report=report, note="", by=ruben, now=LATER)

    assert Report.objects.get(pk=report.pk).state == ReportState.RECEIVED


def test_words_open_before_the_worker_came_by_and_the_look_is_on_record(farah: Actor) -> None:
    report = send()

    with through("desk", farah):
        words = open_words(report, by=farah, now=LATER)

    assert (words.story, words.place) == (STORY, "Achter het station")
    assert STORY not in repr(words)
    line = Entry.objects.get(action="report.read")
    assert (line.kind, line.purpose, line.actor) == ("read", "triage", farah.id)


def test_the_reporters_name_opens_only_when_asked_for_and_that_is_on_record(farah: Actor) -> None:
    named, unknown = send(), send(words={"story": STORY})

    with through("desk", farah):
        words = open_words(named, by=farah, now=LATER)
        there = [has_reporter(named), has_reporter(unknown)]
        names = [reveal_reporter(report, by=farah, now=LATER) for report in (named, unknown)]

    assert "Anneke Vroegop" not in str(vars(words))
    assert there == [True, False]
    assert names == ["Anneke Vroegop", ""]
    assert Entry.objects.filter(action="report.reveal-reporter", kind="read").count() == 2


def test_nobody_outside_casework_opens_words(region: str) -> None:
    report, partner = send(), colleague(Role.PARTNER)

    with through("desk", partner), pytest.raises(Refused):
        open_words(report, by=partner, now=LATER)
    with through("desk", partner), pytest.raises(Refused):
        reveal_reporter(report, by=partner, now=LATER)

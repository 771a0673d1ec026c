# SPDX-License-Identifier: EUPL-1.2
from dataclasses import replace

import pytest
from django.utils.timezone import localdate

from baken.awareness.indicators import indicator_book
from baken.casework.queries import samenloop_of
from baken.casework.tests.scene import opened
from baken.intake.models import Report
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.kernel.workflow import NotPossible
from baken.regions.profiles import region as region_of
from baken.triage.actions import Look, Noted, look_at_safety, note_evidence, weigh
from baken.triage.forms import as_initial
from baken.triage.models import Evidence, Weighing
from baken.triage.queries import known_of
from baken.triage.tests.scene import LATER, READING, REGION, colleague, send, taken_up, weighed
from baken.triage.vocabulary import LookedBy, Still
from tests.rig.doors import through


def test_a_reading_is_recorded_and_a_later_one_replaces_it(farah: Actor) -> None:
    report = taken_up(farah)

    with through("desk", farah):
        weigh(report=report, reading=READING, by=farah, now=LATER)
        weigh(report=report, reading=replace(READING, forms=("sexual", "criminal")), by=farah, now=LATER)

    found = Weighing.objects.get()
    assert (found.forms, found.weighed_by) == (["sexual", "criminal"], farah.id)


@pytest.mark.parametrize(
    ("said", "urgency", "acute"), [("no", "now", True), ("now", "normal", False), ("now", "now", True)]
)
def test_a_worker_who_read_it_says_whether_there_is_danger_now(
    said: str, urgency: str, acute: bool, farah: Actor
) -> None:
    report = taken_up(farah, danger=said)

    with through("desk", farah):
        weigh(report=report, reading=replace(READING, urgency=urgency), by=farah, now=LATER)

    assert Report.objects.get().acute is acute


def test_until_somebody_reads_it_the_home_is_what_the_reporter_said(farah: Actor) -> None:
    report = taken_up(farah, municipality="GM0317")
    assert (report.home, report.forms) == ("GM0317", "")

    with through("desk", farah) as viewer:
        before = known_of(report, region_of(REGION), viewer=viewer, on=localdate(LATER))
        weigh(report=report, reading=replace(READING, lives_in="GM0402"), by=farah, now=LATER)
    report.refresh_from_db()

    assert [proposal.target for proposal in before.proposed] == ["vt-utrecht"]
    assert (report.home, report.forms) == ("GM0402", "labour")


def test_nothing_is_weighed_before_somebody_took_it_up(farah: Actor) -> None:
    report = send()

    with through("desk", farah), pytest.raises(NotPossible):
        weigh(report=report, reading=READING, by=farah, now=LATER)


def test_whoever_only_reads_along_weighs_nothing(farah: Actor) -> None:
    report, anouk = taken_up(farah), colleague("behavioural_scientist")

    with through("desk", anouk), pytest.raises(Refused):
        weigh(report=report, reading=READING, by=anouk, now=LATER)


def test_an_indicator_is_noted_with_where_it_stands_and_noted_anew_in_its_place(farah: Actor) -> None:
    report = taken_up(farah)

    with through("desk", farah) as viewer:
        note_evidence(
            report=report,
            noted=[Noted("identity_papers_taken", "observed", "zin 2"), Noted("high_debt", "not_observed")],
            by=farah,
            now=LATER,
        )
        noted = [Noted("identity_papers_taken", "observed", "zin 2 en de foto")]
        note_evidence(report=report, noted=noted, by=farah, now=LATER)
        known = known_of(report, region_of(REGION), viewer=viewer, on=localdate(LATER))

    assert Evidence.objects.count() == 2
    dimension = next(each for each in indicator_book().dimensions if each.code == "coercion_at_destination")
    [seen] = known.observed(dimension)
    assert (seen.indicator.code, seen.source) == ("identity_papers_taken", "zin 2 en de foto")


def test_an_indicator_of_no_list_is_not_noted(farah: Actor) -> None:
    report = taken_up(farah)

    with through("desk", farah), pytest.raises(ValueError, match="no list"):
        note_evidence(report=report, noted=[Noted("bad_feeling", "observed")], by=farah, now=LATER)


def test_where_it_stands_is_sealed_and_never_in_a_column(farah: Actor) -> None:
    report = taken_up(farah)
    with through("desk", farah):
        noted = [Noted("high_debt", "observed", "ZEGT DE BUURVROUW")]
        note_evidence(report=report, noted=noted, by=farah, now=LATER)

    columns = Evidence.objects.values_list()[0]

    assert not any("BUURVROUW" in str(value) for value in columns)


def test_danger_found_since_a_reading_stays_chosen_when_that_is_mended(farah: Actor) -> None:
    report = weighed(farah, urgency="normal")
    with through("desk", farah):
        look = Look(still=Still.DANGER, looked_by=LookedBy.READING)
        look_at_safety(report=report, look=look, by=farah, now=LATER)
    report.refresh_from_db()

    first = as_initial(Weighing.objects.get(), report=report)

    assert (first["urgency"], first["sector"]) == ("now", "cleaning")


def test_violence_at_home_is_noted_before_there_is_a_case_and_a_case_says_it(farah: Actor) -> None:
    report = taken_up(farah)
    with through("desk", farah):
        weigh(report=report, reading=replace(READING, samenloop="child"), by=farah, now=LATER)
        # What does not speak of it takes nothing away.
        weigh(report=report, reading=READING, by=farah, now=LATER)
    report.refresh_from_db()
    case = opened(farah, report=report)

    with through("desk", farah):
        along = samenloop_of(farah, case)

    assert along is not None
    assert (along.kind, along.leading, along.noted) == ("child", None, None)
    assert as_initial(Weighing.objects.get(), report=report)["samenloop"] == "child"

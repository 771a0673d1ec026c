# SPDX-License-Identifier: EUPL-1.2
"""The page of a report that a worker took in: from whom, since when, and what was noted besides."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

from baken.desk.tests.conftest import Desk
from baken.intake.models import Report
from baken.intake.phone.actions import Heard, note_deed, supplement, take_in, was_read_back
from baken.triage.tests.scene import REGION, send
from tests.rig.doors import through

NOW = datetime(2026, 11, 16, 9, 40, tzinfo=UTC)
PASSED_ON = {
    "channel": "partner",
    "came_from": "mma",
    "first_told_on": date(2026, 11, 3),
    "reporter_kind": "shielded",
    "shield_ground": "trust",
    "interpreter": "pl",
    "samenloop": "child",
    "leading_file": "own_system",
}


def taken(desk: Desk, **given: Any) -> Report:
    words = {"story": "Een vrouw komt nooit buiten.", "own_file": "VT-2026-0815"}
    with through("desk", desk.actor):
        return take_in(call=uuid4(), heard=Heard(region=REGION, words=words, **given), by=desk.actor, now=NOW)


def page_of(desk: Desk, report: Report) -> str:
    return " ".join(desk.get(f"/melding/{report.reference}").content.decode().split())


def test_what_another_organisation_passed_on_says_by_whom_and_since_when(desk: Desk) -> None:
    page = page_of(desk, taken(desk, **PASSED_ON))

    assert "via Meld Misdaad Anoniem" in page
    assert "3 november 2026 bij Meld Misdaad Anoniem" in page
    for noted in (
        "Schade aan de vertrouwensrelatie",
        "Pools",
        "Kindermishandeling",
        "VT-2026-0815",
        "Het dossier in ons eigen systeem",
    ):
        assert noted in page


def test_what_was_done_and_read_back_stands_with_its_moment(desk: Desk) -> None:
    report = taken(desk)
    with through("desk", desk.actor):
        note_deed(call=report.id, deed="police", by=desk.actor, now=NOW)
        was_read_back(report=report, by=desk.actor, now=NOW)
        supplement(report=report, text="Zij is 19.", by=desk.actor, now=NOW)

    page = page_of(desk, report)

    assert "Politie gebeld (112), 16 november, 10.40" in page
    assert "Aangevuld op 16 november, 10.40 uur" in page
    assert "Zij is 19." in page
    assert "Lees terug of vul aan" in page
    assert "via telefoon" in page


def test_a_report_from_the_web_has_nothing_of_it(desk: Desk) -> None:
    page = page_of(desk, send(NOW))

    assert "Bij het opnemen genoteerd" not in page
    assert "via web" in page

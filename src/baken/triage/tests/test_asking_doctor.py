# SPDX-License-Identifier: EUPL-1.2
"""Before there is a case the confidential doctor answers a question about a report, and sees nothing else of it."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils.timezone import localdate

from baken.access.vocabulary import Role
from baken.handover.actions import answer, expire_overdue, handle_return, withdraw
from baken.handover.models import Consultation, Disclosure
from baken.handover.queries import may_read, read
from baken.intake.models import Report
from baken.intake.queries import get_report
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.kernel.workflow import NotPossible
from baken.triage.actions import LaidOut, ask_doctor
from baken.triage.queries import may_ask_doctor
from baken.triage.tests.rows import seen
from baken.triage.tests.scene import (
    LATER,
    REGION,
    STORY,
    colleague,
    send,
    sign_in,
    taken_up,
    weighed,
)
from baken.triage.tests.screens import at, ends_on, errors, read_through
from baken.triage.tests.test_meeting_screens import on_the_table
from tests.rig.doors import DoorClient, through

QUESTION = "Past dit letsel bij een val?"
KNOWS = "Een breuk die nooit behandeld is."


def asked(report: Report, by: Actor, **changes: Any) -> Consultation:
    given: dict[str, Any] = {
        "question": QUESTION, "fields": {"medical": KNOWS}, "purpose": "medical", "ground": "public_task",
        "ends_on": LATER.date() + timedelta(days=30), "domain": "doctor",
    }  # fmt: skip
    with through("desk", by):
        return ask_doctor(report=report, laid_out=LaidOut(**given | changes), by=by, now=LATER)


@pytest.fixture
def ruben(region: str) -> Actor:
    return colleague(Role.CONFIDENTIAL_DOCTOR)


def test_the_doctor_reads_the_question_and_not_the_report_and_the_answer_stands_on_the_worklist(
    farah: Actor, ruben: Actor
) -> None:
    report = weighed(farah)
    made = asked(report, farah)

    with through("desk", ruben):
        reading = read(made, viewer=ruben, now=LATER)
        with pytest.raises(Refused):
            get_report(report.reference, viewer=ruben)
        answer(consultation=made, words="Nee, dit is ouder.", by=ruben, now=LATER)
    assert (reading.question, [field.text for field in reading.copy]) == (QUESTION, [KNOWS])
    assert ("Lees het antwoord", made.reference) in [(row.what, row.reference) for row in seen(farah)]
    assert Disclosure.objects.get().recipient == "confidential-doctor"

    with through("desk", farah):
        handle_return(laid=Consultation.objects.get(), by=farah, now=LATER)
    assert made.reference not in [row.reference for row in seen(farah)]


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.INTAKE_WORKER, Role.TEAM_LEAD)])
def test_only_who_works_on_reports_asks(role: Role, farah: Actor) -> None:
    report, somebody = weighed(farah), colleague(role)

    with pytest.raises(Refused):
        asked(report, somebody)
    assert not may_ask_doctor(somebody, report)


def test_nobody_is_asked_before_a_report_was_taken_up_or_after_it_was_closed(farah: Actor) -> None:
    waits = send()
    with pytest.raises(NotPossible):
        asked(waits, farah)
    report = taken_up(farah)
    Report.objects.filter(pk=report.pk).update(state="closed", closed_at=LATER)
    with pytest.raises(NotPossible):
        asked(report, farah)


def test_once_withdrawn_or_past_its_end_nothing_of_it_opens(farah: Actor, ruben: Actor) -> None:
    report = weighed(farah)
    back, over = asked(report, farah), asked(report, farah)
    after = LATER + timedelta(days=31)
    with through("desk", farah):
        withdraw(laid=back, by=farah, now=LATER)
    with through("worker", Actor.system(REGION, "handover")) as system:
        assert expire_overdue(region=REGION, by=system, now=after) == 1

    for made in (back, over):
        made.refresh_from_db()
        with through("desk", ruben):
            assert not may_read(made, ruben, today=after.date())
    assert [row.what for row in seen(farah, today=after.date()) if row.reference == over.reference]


def test_it_is_asked_from_the_page_of_the_report_and_shown_there_and_at_the_meeting(desk: DoorClient) -> None:
    report = read_through(desk)
    given = {"question": QUESTION, "note": KNOWS, "purpose": "medical", "ground": "public_task"}
    given |= {"ends_on": ends_on()}
    address = at(report, "vertrouwensarts")

    page = desk.get(address).content.decode()
    empty = desk.post(address, given | {"question": ""})
    past = desk.post(address, given | {"ends_on": (localdate() - timedelta(days=1)).isoformat()})
    laid = desk.post(address, given)
    landed = desk.get(laid["Location"]).content.decode()

    made = Consultation.objects.get()
    dossier = desk.get(f"/melding/{report.reference}").content.decode()
    assert address in dossier
    assert "Raadpleging gevraagd: vertrouwensarts" in dossier
    assert 'name="names"' not in page
    assert STORY.splitlines()[0] in page
    assert "Schrijf op wat je wilt weten." in errors(empty)
    assert KNOWS in past.content.decode()
    assert laid["Location"] == f"/voorgelegd/{made.reference}"
    assert "Het antwoord komt hier en op de werklijst." in landed
    assert (made.source_kind, made.source, made.domain) == ("report", report.id, "doctor")
    for shown in (f"/melding/{report.reference}", f"{on_the_table(desk, report)}/{report.reference}"):
        assert made.reference in desk.get(shown).content.decode()
    doctor = sign_in(Role.CONFIDENTIAL_DOCTOR)
    assert made.reference in doctor.get("/raadplegingen").content.decode()
    assert QUESTION in doctor.get(f"/raadpleging/{made.reference}").content.decode()
    assert doctor.get(f"/melding/{report.reference}").status_code == 404

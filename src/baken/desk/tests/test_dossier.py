# SPDX-License-Identifier: EUPL-1.2
"""The page of one report: what somebody finds there, the one next step, and that every look is on record."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from baken.access.vocabulary import CASEWORK, DESK, Role
from baken.audit.models import Entry
from baken.desk.tests.conftest import Desk, SignIn
from baken.desk.tests.page import between, link, text_of
from baken.handover.actions import accept, finish, handle_return, return_offer
from baken.handover.models import Offer
from baken.intake.models import Report
from baken.intake.vocabulary import ReportState
from baken.triage.actions import (
    ChosenOutcome,
    LaidOut,
    Noted,
    answer_reporter,
    close,
    decide,
    note_evidence,
    set_aside,
    take_up,
    weigh,
)
from baken.triage.tests.scene import READING, STORY, WHY, colleague, send, write_back
from baken.triage.vocabulary import OutcomeKind
from baken.vault.models import EntryKey
from tests.rig.doors import through


def arrived(**changes: Any) -> Report:
    return send(timezone.now() - timedelta(hours=2), **changes)


def look(desk: Desk, report: Report) -> Any:
    return desk.get(f"/melding/{report.reference}")


def next_step(response: Any) -> str:
    """The box with the one thing to do, in words; on the page it comes before the story."""
    return between(response, "Volgende stap", "Wat er verteld is")


def act(desk: Desk, verb: Any, report: Report, **more: Any) -> Any:
    with through("desk", desk.actor) as actor:
        return verb(report=report, by=actor, now=timezone.now(), **more)


def hand_over(desk: Desk, report: Report, partner: str = "nla", why: str = "") -> Offer:
    laid = LaidOut(
        fields={"Vorm": "Arbeid"},
        purpose="investigate",
        ground="public_task",
        ends_on=timezone.localdate() + timedelta(days=60),
    )
    chosen = [ChosenOutcome(kind=OutcomeKind.HAND_OVER, target=partner, laid_out=laid)]
    act(desk, decide, report, chosen=chosen, why=why, letter="")
    return Offer.objects.get(partner=partner)


@pytest.mark.parametrize("role", DESK)
def test_the_dossier_is_for_casework_of_the_region(role: Role, sign_in: SignIn) -> None:
    report = arrived()

    assert look(sign_in(role), report).status_code == (200 if role in CASEWORK else 404)


def test_another_regions_worker_gets_not_found_and_is_on_record(sign_in: SignIn) -> None:
    report, stranger = arrived(), sign_in(region_of_role="west-friesland")

    assert look(stranger, report).status_code == 404
    assert Entry.objects.get(kind="refusal").about_id == report.reference


def test_a_purpose_is_asked_once_and_written_with_the_look(sign_in: SignIn) -> None:
    report, desk = arrived(), sign_in(purpose="")

    asked = look(desk, report)
    desk.post(asked["Location"], {"purpose": "safety"})
    first, second = look(desk, report), look(desk, report)

    assert asked["Location"].startswith("/doel/")
    assert (first.status_code, second.status_code) == (200, 200)
    looks = Entry.objects.filter(action="report.read")
    assert [(entry.kind, entry.purpose) for entry in looks] == [("read", "safety")] * 2
    assert "Je bekijkt dit voor acute veiligheid" in text_of(first)


def test_everything_that_was_told_can_be_read_and_the_name_only_when_asked_for(desk: Desk) -> None:
    report = arrived(contact="call", contact_details={
        "number": "06 0000 0112", "when": "na zes uur", "others_answer": "neutral", "shared_phone": "yes",
    })  # fmt: skip

    page = look(desk, report)
    asked = desk.post(f"/melding/{report.reference}/melder")

    words = text_of(page)
    for part in (STORY, "Achter het station", "Bellen mag: 06 0000 0112.", "Veilig moment: na zes uur.",
                 "verkeerd nummer", "Er kijkt soms iemand mee"):  # fmt: skip
        assert part in words
    assert "Anneke Vroegop" not in words
    assert "Anneke Vroegop" in text_of(asked)
    assert Entry.objects.get(action="report.reveal-reporter").kind == "read"


def test_a_reporter_who_wants_no_contact_is_not_called(desk: Desk) -> None:
    page = look(desk, arrived(contact="none"))

    assert "De melder wil geen contact." in text_of(page)
    assert "Bellen mag" not in text_of(page)


@pytest.mark.parametrize(
    ("danger", "verdict"),
    [
        ("now", "Er is nu gevaar"),
        ("feared", "De melder is bang voor gevaar"),
        ("no", "Geen direct gevaar, zegt de melder"),
        ("unknown", "Niet bekend of er gevaar is"),
    ],
)
def test_safety_comes_before_the_story(danger: str, verdict: str, desk: Desk) -> None:
    report = arrived(danger=danger)

    page = look(desk, report)

    assert verdict in text_of(page).partition("Wat er verteld is")[0]
    label = "Naar het belscript" if danger == "now" else "Toch direct gevaar?"
    assert link(page, label) == f"/melding/{report.reference}/direct-gevaar"


def test_once_a_worker_says_otherwise_it_is_no_danger_now(desk: Desk) -> None:
    report = arrived(danger="now")
    act(desk, take_up, report)
    act(desk, weigh, report, reading=READING)

    assert "De melder zei dat er gevaar was" in text_of(look(desk, report))


def test_the_next_step_of_a_report_that_came_in_is_to_take_it_up(desk: Desk) -> None:
    known, unknown = arrived(), arrived(reporter_kind="unknown")

    assert "Pak op" in next_step(look(desk, known))
    page = look(desk, unknown)
    assert "Nog geen melding" in text_of(page)
    assert "Pak op als melding" in next_step(page)
    assert link(page, "Niet oppakken") == f"/melding/{unknown.reference}/niet-oppakken"


def test_then_the_reading_and_then_the_outcome(desk: Desk) -> None:
    report = arrived()
    act(desk, take_up, report)
    first = look(desk, report)
    act(desk, weigh, report, reading=READING)
    second = look(desk, report)

    assert link(first, "Naar duiding") == f"/melding/{report.reference}/duiding"
    assert link(second, "Naar uitkomst") == f"/melding/{report.reference}/uitkomst"
    assert "Voorstel: Overdragen aan Nederlandse Arbeidsinspectie, bij arbeidsuitbuiting." in text_of(second)


def test_then_it_waits_for_the_partner_and_comes_back(desk: Desk) -> None:
    report, bas = in_triage(desk), colleague(Role.PARTNER)
    offer = hand_over(desk, report)
    waiting = look(desk, report)
    with through("desk", bas):
        return_offer(offer=offer, note="Niet voor ons.", by=bas, now=timezone.now())
    back = look(desk, report)

    assert "Wacht op antwoord van Nederlandse Arbeidsinspectie." in next_step(waiting)
    assert "Kies een nieuwe uitkomst" in next_step(back)
    assert link(back, "Overdragen aan Nederlandse Arbeidsinspectie") == f"/voorgelegd/{offer.reference}"


def test_then_it_is_closed_when_nothing_is_left(desk: Desk) -> None:
    report, bas = in_triage(desk), colleague(Role.PARTNER)
    offer = hand_over(desk, report)
    with through("desk", bas):
        accept(offer=offer, by=bas, now=timezone.now())
        finish(offer=offer, result="measures", words="Boete.", by=bas, now=timezone.now())
    with through("desk", desk.actor) as actor:
        handle_return(laid=Offer.objects.get(), by=actor, now=timezone.now())
    done = look(desk, report)
    act(desk, close, report)

    assert "Sluit de melding" in next_step(done)
    assert "Deze melding is gesloten." in next_step(look(desk, report))


def test_a_note_on_the_radar_can_be_taken_up_again(desk: Desk) -> None:
    report = arrived(reporter_kind="unknown")
    act(desk, set_aside, report, on_radar=True, why="Te weinig.")

    assert "Pak weer op" in next_step(look(desk, report))


def test_whoever_reads_along_sees_the_step_and_no_button(sign_in: SignIn) -> None:
    report, doctor = arrived(), sign_in(Role.CONFIDENTIAL_DOCTOR)

    page = look(doctor, report)

    assert "Lees de melding en pak hem op." in next_step(page)
    assert "Pak op" not in next_step(page).replace("pak hem op", "")
    assert '<form method="post"' not in page.content.decode().partition("<main")[2].partition("melder")[0]


def test_evidence_stands_per_dimension_with_its_source_and_without_a_total(desk: Desk) -> None:
    report = in_triage(desk)
    noted = [Noted("identity_papers_taken", "observed", "zin 2"), Noted("high_debt", "not_observed", "zin 9")]
    act(desk, note_evidence, report, noted=noted)

    part = between(look(desk, report), "Aanwijzingen per onderdeel", "Duiding")

    assert "sterk Kan niet bij het eigen paspoort of identiteitsbewijs zin 2" in part
    assert "zin 9" not in part
    assert "Nog niets bekend. Vraag: Wat is er beloofd" in part


def test_an_outcome_shows_why_and_that_it_is_not_what_was_proposed(desk: Desk) -> None:
    report = in_triage(desk)
    hand_over(desk, report, "politie", why=WHY)

    part = between(look(desk, report), "Mensen", "Gesprek met de melder")

    assert "Overdragen aan Politie Midden-Nederland" in part
    assert WHY in part
    assert "Anders dan het voorstel" in part


def test_the_conversation_shows_both_sides_and_what_is_new(desk: Desk) -> None:
    report = in_triage(desk)
    act(desk, answer_reporter, report, text="Kun je nu praten?")
    write_back(report, "Vanavond pas.", at=timezone.now())

    page = look(desk, report)

    part = between(page, "Gesprek met de melder", "Schrijf aan de melder")
    assert "Kun je nu praten?" in part
    assert "nieuw Vanavond pas." in part
    assert link(page, "Schrijf aan de melder") == f"/melding/{report.reference}/bericht"


def test_a_message_on_a_decided_report_is_the_next_step(desk: Desk) -> None:
    report = in_triage(desk)
    hand_over(desk, report)
    write_back(report, at=timezone.now())

    assert link(look(desk, report), "Naar het gesprek") == "#gesprek"


def test_the_timeline_tells_who_did_what_and_looks_only_once_a_day(desk: Desk) -> None:
    report = arrived(reporter_kind="unknown")
    act(desk, take_up, report)
    act(desk, weigh, report, reading=READING)
    hand_over(desk, report)
    look(desk, report)

    page = look(desk, report)

    timeline = text_of(page).rpartition("Tijdlijn")[2]
    assert "Uitkomst gekozen: overdragen aan een partner" in timeline
    assert "In triage genomen: ambtshalve" in timeline
    assert "Melding gelezen, 2 keer" in timeline
    assert timeline.index("Uitkomst gekozen") < timeline.index("Melding ontvangen")


def test_what_does_not_open_says_so_and_takes_nothing_else_down(desk: Desk) -> None:
    report = arrived()
    look(desk, report)
    EntryKey.objects.filter(row=report.id, column="story").delete()

    page = look(desk, report)

    assert page.status_code == 200
    assert "Deze tekst is niet te openen." in text_of(page)
    assert "Achter het station" in text_of(page)


@pytest.mark.parametrize("reference", ["GV-26-7K4Q9", "wat-dan-ook", "GV-26"])
def test_a_report_that_is_not_there_is_not_found(reference: str, desk: Desk) -> None:
    assert desk.get(f"/melding/{reference}").status_code == 404


def test_a_file_of_another_report_is_not_found_under_this_one(desk: Desk) -> None:
    report = arrived()

    response = desk.post(f"/melding/{report.reference}/bestand/{uuid4()}")

    assert response.status_code == 404


def in_triage(desk: Desk) -> Report:
    report = arrived()
    act(desk, take_up, report)
    act(desk, weigh, report, reading=READING)
    return report


def test_a_closed_report_offers_no_more_work(desk: Desk) -> None:
    report = in_triage(desk)
    Report.objects.update(state=ReportState.CLOSED)

    page = look(desk, report)

    assert link(page, "Wijzig duiding") == ""
    assert link(page, "Aanwijzingen vastleggen") == ""

# SPDX-License-Identifier: EUPL-1.2
"""The page of one report: what somebody finds there, the one next step, and that every look is on record."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from baken.access.vocabulary import DESK, Role
from baken.audit.models import Entry
from baken.desk import log_words
from baken.desk.tests.apart import told
from baken.desk.tests.conftest import Desk, SignIn
from baken.desk.tests.dossiers import act, arrived, hand_over, in_triage, look
from baken.desk.tests.page import between, link, text_of
from baken.intake.models import Report
from baken.intake.vocabulary import ReportState
from baken.triage.actions import (
    ChosenOutcome,
    LaidOut,
    Noted,
    answer_reporter,
    decide,
    note_evidence,
    police_was_called,
    take_up,
    weigh,
)
from baken.triage.tests.scene import READING, STORY, WHY, write_back
from baken.triage.vocabulary import OutcomeKind
from baken.vault.models import EntryKey

READERS = (Role.INTAKE_WORKER, Role.TEAM_LEAD, Role.CARE_COORDINATOR)


@pytest.mark.parametrize("role", DESK)
def test_the_dossier_is_for_who_reads_the_reports_of_the_region(role: Role, sign_in: SignIn) -> None:
    """A doctor and a behavioural scientist read what lies on the table of a meeting: see its own tests."""
    report = arrived()

    assert look(sign_in(role), report).status_code == (200 if role in READERS else 404)


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
    for part in (STORY, "Achter het station", "Bellen mag.", "Veilig moment: na zes uur.",
                 "verkeerd nummer", "Er kijkt soms iemand mee"):  # fmt: skip
        assert part in words
    assert "Anneke Vroegop" not in words
    assert "Anneke Vroegop" in text_of(asked)
    assert Entry.objects.get(action="report.reveal-reporter").kind == "read"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nl", ""),
        ("pl", "geschreven in het Pools"),
        ("ti", "geschreven in het Tigrinya"),
        ("xx", "geschreven in het xx"),
    ],
)
def test_a_story_in_another_language_says_so(language: str, said: str, desk: Desk) -> None:
    part = between(look(desk, arrived(language=language)), "Wat er verteld is", STORY)

    assert ("geschreven in het" in part) is bool(said)
    assert said in part


def test_a_consultation_is_named_by_its_municipality(desk: Desk) -> None:
    report = in_triage(desk)
    laid = LaidOut(
        fields={"municipality": "Huizen"},
        purpose="enrich",
        ground="public_task",
        ends_on=timezone.localdate() + timedelta(days=60),
        question="Ken je dit adres?",
        domain="social",
    )
    chosen = [ChosenOutcome(kind=OutcomeKind.CONSULT_FOCAL, target="GM0406", laid_out=laid)]
    act(desk, decide, report, chosen=chosen, why=WHY, letter="")

    assert "Raadpleging van Huizen" in between(look(desk, report), "Uitkomst", "Gesprek met de melder")


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


def test_after_the_call_to_the_police_safety_says_when_that_was(desk: Desk) -> None:
    report = arrived(danger="now")
    act(desk, police_was_called, report, note="")

    told = text_of(look(desk, report)).partition("Wat er verteld is")[0]

    assert "De politie is gebeld op" in told
    assert "Bel de politie." not in told


def test_once_a_worker_says_otherwise_it_is_no_danger_now(desk: Desk) -> None:
    report = arrived(danger="now")
    act(desk, take_up, report)
    act(desk, weigh, report, reading=READING)

    assert "De melder zei dat er gevaar was" in text_of(look(desk, report))


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


def test_one_timeline_says_what_was_written_to_and_fro_in_the_report_and_in_its_case(desk: Desk) -> None:
    report, case, _offer = told(desk)
    act(desk, answer_reporter, report, text="Kun je nu praten?")

    for page in (look(desk, report), desk.get(f"/zaak/{case.reference}")):
        timeline = text_of(page).rpartition("Tijdlijn")[2]
        assert "Bericht aan de melder" in timeline
        assert "Bericht van de melder" in timeline


def test_what_no_longer_fits_on_the_timeline_is_one_click_away(desk: Desk, monkeypatch: Any) -> None:
    report = arrived()
    monkeypatch.setattr(log_words, "SHOWN", 1)

    short = look(desk, report)
    whole = desk.get(f"/melding/{report.reference}{link(short, 'Toon de hele tijdlijn')}")

    assert "Melding ontvangen" not in text_of(short).rpartition("Tijdlijn")[2]
    assert "Melding ontvangen" in text_of(whole).rpartition("Tijdlijn")[2]
    assert link(whole, "Toon de hele tijdlijn") == ""


def test_what_does_not_open_says_so_and_takes_nothing_else_down(desk: Desk) -> None:
    report = arrived()
    look(desk, report)
    EntryKey.objects.filter(row=report.id, column="story").delete()

    page = look(desk, report)

    assert page.status_code == 200
    assert "Deze tekst is niet te openen." in text_of(page)
    assert "Achter het station" in text_of(page)


def test_a_name_that_was_tampered_with_says_so_and_the_dossier_can_still_be_read(desk: Desk) -> None:
    report = arrived()
    look(desk, report)
    EntryKey.objects.filter(row=report.id, column="reporter").delete()

    asked = desk.post(f"/melding/{report.reference}/melder")

    assert asked.status_code == 409
    assert "gaat niet open. Meld dit meteen bij de beheerder." in text_of(asked)
    assert link(asked, "Terug naar het dossier") == f"/melding/{report.reference}"
    assert look(desk, report).status_code == 200
    [failure] = Entry.objects.filter(action="report.reveal-reporter", kind="failure")
    assert (failure.result, failure.actor) == ("does-not-open", desk.actor.id)


@pytest.mark.parametrize("reference", ["GV-26-7K4Q9", "wat-dan-ook", "GV-26"])
def test_a_report_that_is_not_there_is_not_found(reference: str, desk: Desk) -> None:
    assert desk.get(f"/melding/{reference}").status_code == 404


def test_a_file_of_another_report_is_not_found_under_this_one(desk: Desk) -> None:
    report = arrived()

    response = desk.post(f"/melding/{report.reference}/bestand/{uuid4()}")

    assert response.status_code == 404


def test_a_closed_report_offers_no_more_work(desk: Desk) -> None:
    report = in_triage(desk)
    Report.objects.update(state=ReportState.CLOSED)

    page = look(desk, report)

    assert link(page, "Wijzig duiding") == ""
    assert link(page, "Aanwijzingen vastleggen") == ""

# SPDX-License-Identifier: EUPL-1.2
"""The page of a question for advice, and what is done from it, as somebody at the desk meets them."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from baken.access.actions import mark_as_practice
from baken.access.models import DeskSession
from baken.access.vocabulary import DESK, VEILIG_THUIS, Role
from baken.audit.models import Entry
from baken.desk.tests.conftest import Desk, SignIn
from baken.desk.tests.dossiers import arrived, look
from baken.desk.tests.page import between, link, rows_of, text_of
from baken.intake.advice.actions import (
    answer_advice,
    erase_overdue_advice,
    take_up_advice,
)
from baken.intake.models import AdviceRequest, AdviceTime, Report
from baken.intake.tests.advice.scene import QUESTION, ask, write_back
from baken.intake.vocabulary import AdviceKind
from baken.kernel.actor import Actor
from baken.triage.tests.scene import STORY
from baken.vault.models import EntryKey
from tests.factories.staff import sign_in_again
from tests.rig.doors import page_number, through

FIRST_WORDS = QUESTION.partition("\n")[0]
REASON = "Zij schreef dat ze wil melden."


def asked(kind: AdviceKind = AdviceKind.PROFESSIONAL) -> AdviceRequest:
    return ask(kind, timezone.now() - timedelta(hours=2))[0]


def taken_up(desk: Desk, kind: AdviceKind = AdviceKind.PROFESSIONAL) -> AdviceRequest:
    advice = asked(kind)
    with through("desk", desk.actor) as by:
        return take_up_advice(advice=advice, by=by, now=timezone.now())


def answered(desk: Desk) -> AdviceRequest:
    advice = taken_up(desk)
    with through("desk", desk.actor) as by:
        answer_advice(advice=advice, text="Begin klein.", minutes=20, by=by, now=timezone.now())
    return advice


def at(thing: Any, screen: str = "") -> str:
    room = "melding" if isinstance(thing, Report) else "advies"
    return f"/{room}/{thing.reference}{screen}"


def next_step(response: Any) -> str:
    return between(response, "Volgende stap", "Advies is geen melding")


@pytest.mark.parametrize("role", DESK)
def test_the_page_is_for_whoever_may_see_the_question(role: Role, sign_in: SignIn) -> None:
    advice = asked()

    assert sign_in(role).get(at(advice)).status_code == (200 if role in VEILIG_THUIS else 404)


def test_the_worklist_leads_to_the_question_which_says_what_to_do(desk: Desk) -> None:
    advice = asked()
    worklist = desk.get("/werklijst")

    page = desk.get(link(worklist, advice.reference))

    assert rows_of(worklist)[0][:4] == [
        f"{advice.reference} Vraag van een professional · web", "Geen", "Geen", "Lees en pak op",
    ]  # fmt: skip
    assert FIRST_WORDS in text_of(page)
    assert next_step(page).startswith("Lees de vraag en pak hem op.")
    assert Entry.objects.filter(action="advice.read").count() == 1


def test_from_taking_up_to_closing(desk: Desk) -> None:
    advice = asked()

    desk.post(at(advice, "/oppakken"))
    assert next_step(desk.get(at(advice))).startswith("Geef antwoord.")
    form = desk.get(at(advice, "/antwoord"))
    desk.post(at(advice, "/antwoord"), {"text": "Begin klein.", "minutes": "25"})
    page = desk.get(at(advice))
    desk.post(at(advice, "/tijd"), {"minutes": "10"})
    desk.post(at(advice, "/sluiten"))
    closed = desk.get(at(advice))

    assert FIRST_WORDS in text_of(form)
    assert "Begin klein." in between(page, "Gesprek met de vrager", "Schrijf aan de vrager")
    assert "Je antwoord staat klaar in het postvak." in text_of(page)
    assert next_step(page).startswith("Sluit de vraag als er niets meer te doen is.")
    assert "35 minuten" in text_of(closed)
    assert next_step(closed) == "Klaar. De vrager kan nog reageren tot de vraag wordt gewist."
    for moment in ("Adviesvraag ontvangen", "Antwoord gegeven", "Tijd genoteerd", "Vraag gesloten"):
        assert moment in text_of(closed)


def test_two_clicks_answer_once_and_count_the_minutes_once(desk: Desk) -> None:
    advice = asked()
    desk.post(at(advice, "/oppakken"))
    number = page_number(desk.get(at(advice, "/antwoord")))

    for _ in range(2):
        page = desk.post(
            at(advice, "/antwoord"), {"text": "Begin klein.", "minutes": "25", "page": number}, follow=True
        )

    assert text_of(page).count("Begin klein.") == 1
    assert "25 minuten" in text_of(page)


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ({"text": "", "minutes": "5"}, "Er staat nog niets in je antwoord."),
        ({"text": "Ja", "minutes": ""}, "Vul een aantal minuten in, zoals 20."),
        ({"text": "Ja", "minutes": "0"}, "Vul een aantal minuten in, zoals 20."),
        ({"text": "Ja", "minutes": "3000"}, "Vul een aantal minuten in, zoals 20."),
    ],
)
def test_an_answer_takes_words_and_minutes(given: dict[str, str], complaint: str, desk: Desk) -> None:
    advice = taken_up(desk)

    assert complaint in text_of(desk.post(at(advice, "/antwoord"), given))
    assert AdviceTime.objects.count() == 0


@pytest.mark.parametrize("screen", ["/antwoord", "/verteld", "/sluiten", "/melding"])
def test_what_nobody_took_up_yet_says_why_it_cannot_be_done(screen: str, desk: Desk) -> None:
    advice = asked()

    response = desk.post(
        at(advice, screen), {"text": "Ja", "minutes": "5", "because": "agreed", "why": REASON}, follow=True
    )

    assert "Dit kan nu niet, want de stand is “Ontvangen”." in text_of(response)


def test_taking_up_what_is_a_report_by_now_says_so(desk: Desk) -> None:
    advice = answered(desk)

    response = desk.post(at(advice, "/oppakken"), follow=True)

    assert "want de stand is “Beantwoord”" in text_of(response)


def test_a_reaction_is_read_and_dealt_with(desk: Desk) -> None:
    advice = answered(desk)
    write_back(advice, "Dank je wel.")

    page = desk.get(at(advice))
    done = desk.post(at(advice, "/afgehandeld"), follow=True)

    assert next_step(page).startswith("Lees wat de vrager schreef.")
    assert re.search(r"Vrager .* nieuw Dank je wel\.", text_of(page))
    assert "De berichten zijn afgehandeld." in text_of(done)
    assert next_step(done).startswith("Sluit de vraag")


def test_without_a_mailbox_there_is_nobody_to_answer(desk: Desk) -> None:
    advice = taken_up(desk)
    AdviceRequest.objects.update(mailbox=None)

    refused = desk.post(at(advice, "/afgehandeld"), follow=True)
    page = desk.post(at(advice, "/antwoord"), {"text": "Ja", "minutes": "5"})

    assert "Deze vrager heeft geen postvak." in text_of(refused)
    assert "Deze vrager heeft geen postvak." in text_of(page)


def test_it_becomes_a_report_with_a_reason_and_leads_there(desk: Desk) -> None:
    advice = answered(desk)
    empty = desk.post(at(advice, "/melding"), {})

    response = desk.post(at(advice, "/melding"), {"because": "asked-for", "why": REASON}, follow=True)

    report = Report.objects.get()
    assert "Zonder de vrager wordt advies geen melding." in text_of(empty)
    assert response.redirect_chain[-1][0] == at(report)
    assert "Nog geen melding" in text_of(response)
    assert FIRST_WORDS in text_of(response)
    assert "Begin klein." in between(response, "Gesprek met de melder", "Schrijf aan de melder")
    assert "Melding geworden: de vrager wil zelf melden" in text_of(response)
    left = desk.get(at(advice))
    assert next_step(left) == "Deze vraag is een melding geworden."
    assert link(left, report.reference) == at(report)


def test_a_report_becomes_a_question_without_what_points_at_somebody(desk: Desk) -> None:
    report = arrived()
    offered = link(look(desk, report), "Dit is een adviesvraag")
    form = desk.get(offered)
    given = {"because": "only-asks", "why": REASON, "question": "Mijn buurman, 06 12345678"}

    warned = desk.post(offered, given)
    done = desk.post(offered, given | {"anyway": "on"}, follow=True)

    advice = AdviceRequest.objects.get()
    assert offered == at(report, "/advies")
    assert STORY in form.content.decode()
    assert "Hier staat misschien een telefoonnummer in." in text_of(warned)
    assert done.redirect_chain[-1][0] == at(advice)
    assert "Mijn buurman, 06 12345678" in text_of(done)
    dossier = look(desk, report)
    assert "Dit is een adviesvraag geworden, en telt niet als melding." in text_of(dossier)
    assert link(dossier, "Naar de adviesvraag") == at(advice)
    assert link(dossier, "Dit is een adviesvraag") == ""


def test_a_report_on_which_somebody_decided_stays_a_report(desk: Desk) -> None:
    report = arrived()
    Report.objects.update(state="decided")
    given = {"because": "only-asks", "why": REASON, "question": "Een vraag"}

    assert "Dit kan nu niet" in text_of(desk.post(at(report, "/advies"), given))


def test_a_consult_is_read_by_the_doctor_and_watched_by_the_team_lead(sign_in: SignIn) -> None:
    doctor, lead, worker = map(sign_in, (Role.CONFIDENTIAL_DOCTOR, Role.TEAM_LEAD, Role.INTAKE_WORKER))
    consult = taken_up(doctor, AdviceKind.DOCTOR)

    watched = lead.get(at(consult))

    assert FIRST_WORDS in text_of(doctor.get(at(consult)))
    assert FIRST_WORDS not in text_of(watched)
    assert "Deze vraag leest alleen wie antwoord geeft." in text_of(watched)
    assert next_step(watched).startswith("De vertrouwensarts geeft antwoord en leest dit als enige.")
    assert worker.get(at(consult)).status_code == 404
    assert lead.get(at(consult, "/antwoord")).status_code == 404


def test_somebody_who_reads_along_sees_who_answers(sign_in: SignIn) -> None:
    advice = asked()

    page = sign_in(Role.BEHAVIOURAL_SCIENTIST).get(at(advice))

    assert FIRST_WORDS in text_of(page)
    assert next_step(page).startswith("Een medewerker van Veilig Thuis geeft antwoord.")
    assert link(page, "Noteer tijd") == ""


def test_what_was_erased_shows_its_count_and_minutes_only(desk: Desk) -> None:
    advice = answered(desk)
    with through("worker", Actor.system(advice.region, "advice")) as system:
        erase_overdue_advice(region=advice.region, by=system, now=timezone.now() + timedelta(days=30))

    page = desk.get(at(advice))

    assert FIRST_WORDS not in text_of(page)
    assert "Vraag en antwoord zijn gewist." in text_of(page)
    assert "20 minuten" in text_of(page)
    assert "Gesprek met de vrager" not in text_of(page)


def test_a_text_that_does_not_open_says_so(desk: Desk) -> None:
    advice = answered(desk)
    EntryKey.objects.update(wrapped=b"x")

    assert "Deze tekst is niet te openen." in text_of(desk.get(at(advice)))


def test_the_search_finds_a_question_by_its_reference(desk: Desk) -> None:
    advice = asked()

    assert desk.get("/zoek", {"q": advice.reference})["Location"] == at(advice)


def test_an_answer_that_was_being_typed_when_the_session_ended_comes_back(desk: Desk) -> None:
    mark_as_practice(now=timezone.now())
    advice = taken_up(desk)
    typed = {"author": str(desk.actor.id), "text": "Half antwoord", "minutes": "5"}
    DeskSession.objects.all().delete()

    page = sign_in_again(desk, desk.actor.id, desk.post(at(advice, "/antwoord"), typed), purpose="triage")

    assert "Half antwoord" in page.content.decode()
    assert "Je was uitgelogd." in text_of(page)

# SPDX-License-Identifier: EUPL-1.2
"""A professional asks for advice, is warned, is answered with a code, and wants it to be a report after all."""

import pytest

from tests.journeys.cast import DOCTOR, INTAKE
from tests.journeys.company import Company
from tests.journeys.house import House, wait_until
from tests.journeys.pages.reporter import Reporter
from tests.journeys.pages.worker import Worker
from tests.journeys.words import ADVICE, NOTE, REASON, STORY

WITH_A_NUMBER = f"{ADVICE} Haar BSN is 111222333."
ANSWERED = "Begin met wat je zelf ziet. Je hoeft niets zeker te weten."


def ask(somebody: Reporter, question: str, kind: str = "professional") -> None:
    """From the first page to the button under the question."""
    somebody.go()
    somebody.window.click("main a[href^='/vraag']")
    somebody.window.tick("kind", kind)
    somebody.on()
    somebody.window.fill("question", question)
    somebody.on("send")
    somebody.house.nobody_hurried(somebody.place.slug)


def keep_the_code(somebody: Reporter) -> str:
    somebody.code = somebody.shown_code()
    assert len(somebody.code) == 16, somebody.window.last_words
    somebody.prove()
    return somebody.code


def answer(worker: Worker, *, minutes: str) -> None:
    """From the page of a question that was taken up."""
    worker.window.follow("Schrijf het antwoord")
    worker.window.fill("text", ANSWERED)
    worker.window.fill("minutes", minutes)
    worker.window.picture("advies-3-antwoord")
    worker.window.press("Zet klaar voor de vrager")


def questions(house: House, region: str) -> int:
    return int(house.look("SELECT count(*) FROM intake_advicerequest WHERE region = %s", region)[0][0])


def last_question(company: Company) -> str:
    sql = "SELECT reference FROM intake_advicerequest WHERE region = %s ORDER BY asked_at DESC LIMIT 1"
    return str(company.house.look(sql, company.place.slug)[0][0])


def test_who_types_a_bsn_is_warned_changes_it_and_gets_a_code(company: Company, house: House) -> None:
    mentor = company.reporter()

    ask(mentor, WITH_A_NUMBER)
    mentor.window.picture("advies-1-waarschuwing")
    warned, title = mentor.window.main, mentor.window.page.title()
    typed = mentor.window.page.input_value("[name='question']")
    asked_before = questions(house, company.place.slug)
    mentor.window.fill("question", ADVICE)
    mentor.on("send")
    keep_the_code(mentor)

    assert "Er staat misschien een BSN in." in warned
    assert title.startswith("Let op:")
    assert typed == WITH_A_NUMBER
    assert questions(house, company.place.slug) == asked_before + 1
    assert "28 dagen na ons laatste antwoord" in mentor.window.main


def test_the_question_is_answered_and_becomes_a_report_when_the_asker_wants_that(company: Company) -> None:
    mentor, farah = company.reporter(), company.worker(INTAKE)
    ask(mentor, ADVICE)
    keep_the_code(mentor)
    company.nobody_hurried()
    reference = last_question(company)

    row = farah.row(reference) if reference in farah.listed() else ""
    farah.open(f"/advies/{reference}")
    farah.window.picture("advies-2-vraag")
    read = farah.window.main
    farah.window.press("Pak op")
    answer(farah, minutes="25")
    mentor.come_back()
    mentor.window.picture("advies-4-postvak")
    answered = mentor.window.main
    mentor.write_back("Dank je. Ik wil dit melden.")
    farah.open(f"/advies/{reference}")
    farah.window.follow("Maak er een melding van")
    farah.window.tick("because", "asked-for")
    farah.window.fill("why", REASON)
    farah.window.press("Maak er een melding van")

    assert "Vraag van een professional" in row
    assert ADVICE in read
    assert ANSWERED in answered
    assert ADVICE not in answered
    assert "Nog geen melding" in farah.window.main
    assert ADVICE in farah.window.main
    assert "Ik wil dit melden." in farah.window.main
    report = company.last_report()
    farah.write(report, "We gaan kijken.")
    mentor.go("/berichten")
    assert ANSWERED in mentor.window.main
    assert "We gaan kijken." in mentor.window.main
    farah.go(f"/advies/{reference}")
    assert "25 minuten" in farah.window.main
    assert report in farah.window.main


def test_a_doctor_consults_the_confidential_doctor_and_nobody_else_reads_it(company: Company) -> None:
    colleague, ruben, farah = company.reporter(), company.worker(DOCTOR), company.worker(INTAKE)
    ask(colleague, ADVICE, kind="doctor")
    keep_the_code(colleague)
    reference = last_question(company)

    ruben.open(f"/advies/{reference}", "care")
    ruben.window.picture("advies-5-overleg-arts")
    farah.open(f"/advies/{reference}")

    assert ADVICE in ruben.window.main
    assert "Niet gevonden" in farah.window.heading
    assert reference not in farah.listed()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_report_that_is_only_a_question_becomes_advice(company: Company, language: str) -> None:
    somebody, farah = company.reporter(language), company.worker(INTAKE)
    somebody.report(STORY)
    reports, reference = company.reports(), company.last_report()

    farah.report(reference)
    farah.window.follow("Dit is een adviesvraag")
    farah.window.tick("because", "only-asks")
    farah.window.fill("question", ADVICE)
    farah.window.fill("why", REASON)
    farah.window.press("Maak er een adviesvraag van")
    question = last_question(company)
    answer(farah, minutes="5")
    somebody.come_back()

    assert question in farah.window.words
    assert ANSWERED in somebody.window.main
    assert company.reports() == reports
    farah.report(reference)
    assert "Adviesvraag geworden" in farah.window.main


def test_a_professional_stays_hidden_on_a_ground_and_the_name_opens_with_a_reason(company: Company) -> None:
    mentor, farah = company.reporter(), company.worker(INTAKE)
    mentor.tell(STORY, who="work", kind="shielded", full_name="Mw. Kwikstaartné")
    asked = mentor.window.heading
    mentor.window.picture("afgeschermd-1-grond")
    mentor.window.tick("ground", "trust")
    mentor.on()
    overview = mentor.window.main
    mentor.send()
    mentor.prove()
    reference = company.last_report()

    farah.report(reference)
    dossier = farah.window.main
    farah.window.press("Toon", exact=False)
    farah.window.picture("afgeschermd-2-reden")
    asked_why = farah.window.main
    farah.window.fill("why", NOTE)
    farah.window.press("Toon de naam")

    assert "Waarom mogen we je naam niet noemen?" in asked
    assert "Zij vertrouwen mij dan niet meer" in overview
    assert "afgeschermd: schade aan de vertrouwensrelatie" in dossier
    assert "Kwikstaartné" not in dossier + asked_why
    assert "Mw. Kwikstaartné" in farah.window.main
    assert "Naam van de melder getoond" in farah.window.main


def test_the_chain_director_s_figure_counts_advice(company: Company, house: House) -> None:
    """Nothing of a question stands in the clear, and the worker counts it."""
    ask(company.reporter(), ADVICE)

    def is_taken_in() -> bool:
        sealed = house.look(
            "SELECT count(*) FROM vault_entry WHERE region = %s AND \"column\" = 'question'",
            company.place.slug,
        )
        return bool(sealed[0][0]) and not house.arrivals(company.place.slug)

    def rows_of_advice() -> set[str]:
        rows = house.look(
            "SELECT DISTINCT row FROM insight_figure WHERE region = %s AND \"table\" = 'advice'",
            company.place.slug,
        )
        return {row[0] for row in rows}

    wait_until(is_taken_in)
    wait_until(rows_of_advice)
    assert rows_of_advice() == {"all", "citizen", "professional", "doctor"}

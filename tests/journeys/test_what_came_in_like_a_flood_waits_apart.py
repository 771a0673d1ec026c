# SPDX-License-Identifier: EUPL-1.2
"""The slow queue under the same term, a question to the confidential doctor, and who has duty."""

import re

from tests.journeys.cast import DOCTOR, HILVERSUM, INTAKE, TEAM_LEAD
from tests.journeys.company import Company
from tests.journeys.pages.worker import CARE as FOR_CARE
from tests.journeys.pages.worker import TRIAGE
from tests.journeys.words import ANSWER, NOTE, QUESTION, STORY

CONSULTATION = re.compile(r"/voorgelegd/([A-Z0-9-]+)")


def test_what_came_in_faster_than_anybody_types_is_read_apart_and_goes_to_the_worklist(
    company: Company,
) -> None:
    for _ in range(3):
        _code, reference = company.told(STORY, danger="no")
    company.house.look("UPDATE intake_report SET slow_queue = true WHERE region = %s", company.place.slug)
    farah = company.worker(INTAKE)

    before = farah.listed()
    farah.open("/trage-rij")
    farah.window.picture("trage-rij")
    queue = farah.window.main
    farah.window.click("main table a")
    farah.state_purpose(TRIAGE)
    farah.window.press("Naar de werklijst")
    after = farah.listed()

    assert reference not in before
    assert "3 berichten" in queue
    assert STORY not in queue
    assert reference in after


def test_the_confidential_doctor_answers_a_question_and_never_sees_the_report(company: Company) -> None:
    farah, ruben = company.worker(INTAKE), company.worker(DOCTOR)
    _code, reference = company.told(STORY, municipality=HILVERSUM)
    farah.take_up(reference)
    farah.weigh(reference)

    farah.report(reference, "/vertrouwensarts")
    farah.window.fill("question", QUESTION)
    farah.window.fill("note", NOTE)
    farah.window.picture("vertrouwensarts-1-vraag")
    farah.window.press("Vraag het de arts")
    [asked] = CONSULTATION.findall(farah.window.page.url)
    ruben.open(f"/raadpleging/{asked}", FOR_CARE)
    ruben.window.picture("vertrouwensarts-2-antwoord")
    seen = ruben.window.main
    ruben.window.fill("words", ANSWER)
    ruben.window.press("Verstuur je antwoord")
    ruben.go(f"/melding/{reference}")
    hidden = ruben.window.heading
    farah.go(f"/voorgelegd/{asked}")

    assert QUESTION in seen
    assert NOTE in seen
    assert STORY not in seen
    assert hidden == "Niet gevonden"
    assert ANSWER in farah.window.main


def test_the_team_lead_says_who_has_duty_next_week(company: Company) -> None:
    marijke = company.worker(TEAM_LEAD)

    marijke.go("/rooster")
    # Of this week some duties may be over.
    marijke.window.follow("Volgende week")
    marijke.window.follow("Vul deze week in")
    chosen = marijke.window.page.locator("main form select").all()
    for place in chosen:
        place.select_option(company.account(INTAKE))
    marijke.window.press("Bewaar het rooster")
    marijke.window.picture("rooster")

    assert len(chosen) == 21
    assert marijke.window.main.count("Farah de Wit") == 21

# SPDX-License-Identifier: EUPL-1.2
"""A case: an owner, a next step, people under an alias; who is on it sees it, who is consulted does not."""

import re

from tests.journeys.cast import CARE, FOCAL_HILVERSUM, FOCAL_HUIZEN, HILVERSUM, INTAKE, TEAM_LEAD
from tests.journeys.company import Company
from tests.journeys.house import House
from tests.journeys.pages.cases import opened
from tests.journeys.pages.worker import CARE as FOR_CARE
from tests.journeys.pages.worker import CASEWORK, Worker
from tests.journeys.words import ANSWER, PERSON_NAME, QUESTION, REASON, STORY

CONSULTATION = re.compile(r"/voorgelegd/([A-Z0-9-]+)")


def _referred(farah: Worker, address: re.Pattern[str]) -> str:
    for link in farah.window.page.locator("main a").all():
        found = address.search(link.get_attribute("href") or "")
        if found:
            return found[1]
    raise AssertionError(f"no link to {address.pattern}: {farah.window.main}")


def test_a_case_is_opened_with_an_owner_a_next_step_and_a_person_under_an_alias(company: Company) -> None:
    farah = company.worker(INTAKE)
    _reference, case = opened(company, farah)

    farah.open(f"/zaak/{case}")
    farah.window.picture("zaak-1")

    assert "Beoordeel de veiligheid" in farah.window.main
    assert "Farah de Wit" in farah.window.main
    assert "Miriam Blok" in farah.window.main
    assert "Mogelijk slachtoffer" in farah.window.main
    assert PERSON_NAME not in farah.window.words


def test_a_name_is_shown_when_asked_for_and_that_is_on_record(company: Company, house: House) -> None:
    farah = company.worker(INTAKE)
    _reference, case = opened(company, farah)

    farah.open(f"/zaak/{case}")
    farah.window.press("Toon naam", exact=False)
    if farah.window.page.get_by_role("button", name="Toon wie dit is").count():
        farah.window.press("Toon wie dit is")
    farah.window.picture("zaak-2-naam-getoond")
    shown = farah.window.main
    farah.go(f"/zaak/{case}")

    assert PERSON_NAME in shown
    assert PERSON_NAME not in farah.window.words
    looks = house.look(
        "SELECT count(*) FROM audit_entry WHERE region = %s AND action = 'person.reveal'", company.place.slug
    )
    assert looks[0][0] >= 1


def test_the_care_coordinator_on_the_case_sees_it_and_sets_the_next_step(company: Company, soon: str) -> None:
    _reference, case = opened(company, company.worker(INTAKE))
    miriam = company.worker(CARE)

    miriam.go("/mijn-zaken")
    mine = miriam.window.main
    miriam.window.picture("mijn-zaken")
    miriam.open(f"/zaak/{case}", FOR_CARE)
    miriam.window.follow("Kies de volgende stap")
    miriam.window.tick("step", "plan_care")
    miriam.window.fill("on", soon)
    miriam.window.press("Leg vast")

    assert case in mine
    assert "De volgende stap staat klaar." in miriam.window.main
    assert "Maak een plan voor hulp" in miriam.window.main


def test_who_is_not_on_a_case_gets_not_found_and_that_is_on_record(company: Company, house: House) -> None:
    _reference, case = opened(company, company.worker(INTAKE))
    lotte = company.worker(FOCAL_HUIZEN)

    lotte.open(f"/zaak/{case}", CASEWORK)
    refused = lotte.window.heading
    lotte.window.picture("niet-gevonden")
    lotte.go("/zaak/ZZ-26-ZZZZZ")

    assert refused == "Niet gevonden"
    assert lotte.window.heading == refused
    tries = house.look(
        "SELECT result, kind FROM audit_entry WHERE region = %s AND actor = %s::uuid AND about_id = %s",
        company.place.slug, company.account(FOCAL_HUIZEN), case,
    )  # fmt: skip
    assert tries == [("refused", "refusal")]


def test_the_focal_officer_sees_the_question_and_answers_and_never_sees_the_case(company: Company) -> None:
    farah = company.worker(INTAKE)
    _code, reference = company.told(STORY, municipality=HILVERSUM)
    farah.take_up(reference)
    farah.weigh(reference, forms=["sexual"], sector="unknown")
    farah.choose(reference, "open_case", "consult_focal", gemeente=HILVERSUM)
    farah.window.tick("keuze1-domain", "social")
    farah.settle(why=REASON, **{"keuze1-question": QUESTION})
    case, consultation = company.last_case(), _referred(farah, CONSULTATION)
    jeroen, lotte = company.worker(FOCAL_HILVERSUM), company.worker(FOCAL_HUIZEN)

    jeroen.go("/raadplegingen")
    listed = jeroen.window.main
    jeroen.open(f"/raadpleging/{consultation}", CASEWORK)
    jeroen.window.picture("raadpleging")
    seen = jeroen.window.main
    jeroen.window.fill("words", ANSWER)
    jeroen.window.press("Verstuur je antwoord")
    answered = jeroen.window.main
    hidden = []
    for path in (f"/zaak/{case}", f"/melding/{reference}", f"/voorgelegd/{consultation}"):
        jeroen.go(path)
        hidden.append(jeroen.window.heading)
    lotte.open(f"/raadpleging/{consultation}", CASEWORK)
    farah.open(f"/voorgelegd/{consultation}")

    assert consultation in listed
    assert QUESTION in seen
    assert "Publieke taak" in seen
    assert "Te zien tot en met" in seen
    assert STORY not in seen
    assert "Je antwoord is bij Veilig Thuis." in answered
    assert hidden == ["Niet gevonden"] * 3
    assert lotte.window.heading == "Niet gevonden"
    assert ANSWER in farah.window.main


def test_people_are_added_and_the_case_is_closed_with_a_reason(company: Company) -> None:
    farah = company.worker(INTAKE)
    _reference, case = opened(company, farah)

    farah.open(f"/zaak/{case}")
    farah.window.follow("Persoon toevoegen")
    farah.window.tick("parts", "witness")
    farah.window.press("Voeg toe")
    added = farah.window.main
    farah.window.follow("Zaak sluiten")
    farah.window.tick("because", "safe")
    farah.window.fill("words", REASON)
    farah.window.press("Sluit de zaak")
    to_the_reporter = farah.window.heading
    farah.window.press("Sluit de zaak")

    assert "Getuige" in added
    assert to_the_reporter == "Bericht aan de melder"
    assert "De zaak is gesloten." in farah.window.main
    assert REASON in farah.window.main


def test_a_team_lead_gives_a_report_to_a_colleague(company: Company) -> None:
    _code, reference = company.told(STORY)
    marijke, farah = company.worker(TEAM_LEAD), company.worker(INTAKE)
    marijke.take_up(reference)

    marijke.open(f"/melding/{reference}/toewijzen")
    marijke.window.pick("to", company.account(INTAKE))
    marijke.window.press("Wijs toe")
    row = (farah.listed(), farah.row(reference))[1]

    assert "Farah de Wit" in marijke.window.main
    assert "Farah de Wit" in row

# SPDX-License-Identifier: EUPL-1.2
"""A worker sees one list, says once why, takes up, weighs, and chooses what happens."""

from tests.journeys.cast import EEMNES, HILVERSUM, INTAKE, TEAM_LEAD
from tests.journeys.company import Company
from tests.journeys.house import House
from tests.journeys.words import NOTE, REASON, STORY

SEEN = {"identity_papers_taken": "zin 2", "housing_from_employer": NOTE}


def test_the_worklist_says_what_must_be_done_by_when_and_for_whom(company: Company) -> None:
    _code, reference = company.told(STORY, municipality=HILVERSUM)
    farah = company.worker(INTAKE)

    listed = farah.listed()
    row = farah.row(reference)

    assert reference in listed
    assert "Hilversum" in row
    assert "Nog onbekend" in row
    assert "Niemand" in row


def test_the_purpose_is_asked_once_and_stands_with_every_look(company: Company, house: House) -> None:
    _code, reference = company.told(STORY)
    farah = company.worker(INTAKE)

    farah.go(f"/melding/{reference}")
    asked = farah.window.heading
    farah.window.picture("doel")
    farah.state_purpose("triage")
    first = farah.window.words
    farah.go(f"/melding/{reference}")

    assert asked == "Waarvoor open je dossiers?"
    assert STORY in first
    assert STORY in farah.window.words
    looks = house.look(
        "SELECT DISTINCT role, purpose FROM audit_entry WHERE region = %s AND action = 'report.read'"
        " AND about_id = (SELECT id::text FROM intake_report WHERE reference = %s)",
        company.place.slug, reference,
    )  # fmt: skip
    assert looks == [("intake_worker", "triage")]


def test_what_an_unknown_reporter_told_becomes_a_melding_when_it_is_taken_up(company: Company) -> None:
    _code, reference = company.told(STORY)
    farah = company.worker(INTAKE)

    farah.report(reference)
    before = farah.window.heading
    farah.window.picture("dossier-1-nog-geen-melding")
    farah.take_up(reference)

    assert before == "Nog geen melding"
    assert farah.window.heading == "Melding"
    assert "ambtshalve" in farah.window.main


def test_labour_exploitation_is_proposed_to_the_inspectorate_and_goes_there(company: Company) -> None:
    code, reference = company.told(STORY)
    farah = company.worker(INTAKE)
    farah.take_up(reference)
    farah.weigh(reference, forms=["labour"], others="4")
    farah.note_evidence(reference, SEEN)
    farah.report(reference)
    farah.window.picture("dossier-2-geduid")
    dossier = farah.window.main

    proposed = farah.proposed(reference)
    farah.window.picture("uitkomst-1-kiezen")
    farah.window.press("Verder")
    farah.window.picture("uitkomst-2-vastleggen")
    farah.settle()
    farah.window.picture("dossier-3-besloten")
    she = company.reporter()
    she.come_back(code)
    she.window.picture("berichten-2-antwoord")

    assert "Arbeidsuitbuiting" in dossier
    assert NOTE in dossier
    assert proposed == ["hand_over:nla"]
    assert "Overdragen aan Nederlandse Arbeidsinspectie" in farah.window.main
    assert "Nederlandse Arbeidsinspectie" in she.window.main


def test_a_deviation_takes_a_reason(company: Company) -> None:
    _code, reference = company.told(STORY)
    farah = company.worker(INTAKE)
    farah.take_up(reference)
    farah.weigh(reference, forms=["labour"])

    farah.choose(reference, "advice_only")
    farah.settle()
    refused = farah.window.main
    farah.settle(why=REASON)

    assert "Leg de uitkomst vast" in refused
    assert farah.window.page.locator("[role='alert']").count() == 0
    assert REASON in farah.window.main
    assert "Anders dan het voorstel" in farah.window.main


def test_whoever_lives_in_eemnes_goes_to_another_veilig_thuis(company: Company) -> None:
    _code, reference = company.told(STORY, municipality=EEMNES)
    farah = company.worker(INTAKE)
    farah.take_up(reference)
    farah.weigh(reference, forms=["sexual"], sector="unknown")

    proposed = farah.proposed(reference)
    farah.choose(reference, *proposed)
    farah.settle()

    assert proposed == ["other_veilig_thuis:vt-utrecht"]
    assert "Overdragen aan Veilig Thuis Utrecht" in farah.window.main


def test_danger_now_leads_to_the_police_before_anything_else(company: Company) -> None:
    _code, reference = company.told(STORY, danger="now")
    marijke = company.worker(TEAM_LEAD)

    marijke.go("/werklijst")
    stands_out = marijke.window.page.get_by_role("alert").inner_text()
    marijke.window.picture("teamleider-werklijst")
    marijke.open(f"/melding/{reference}/direct-gevaar", "safety")
    marijke.window.picture("direct-gevaar")
    script = marijke.window.main
    marijke.window.fill("note", NOTE)
    marijke.window.press("Ik heb de politie gebeld")

    assert reference in stands_out
    assert "Bel 112 en zeg:" in script
    assert "Vastgelegd dat je de politie hebt gebeld." in marijke.window.main
    assert "Politie gebeld bij direct gevaar" in marijke.window.main
    assert marijke.proposed(reference) == ["hand_over:politie"]


def test_every_other_end_of_triage_can_be_chosen(company: Company) -> None:
    farah = company.worker(INTAKE)
    said = {}

    for outcome, state in (
        ("radar", "Op de radar"),
        ("no_follow_up", "Gesloten"),
        ("advice_only", "Gesloten"),
    ):
        _code, reference = company.told(STORY)
        farah.take_up(reference)
        farah.choose(reference, outcome)
        if outcome == "no_follow_up":
            farah.window.tick("keuze0-reason_code", "too_little_information")
        farah.settle(why=REASON)
        said[outcome] = state in farah.window.main

    farah.go("/werklijst")
    farah.window.picture("werklijst")

    assert said == {"radar": True, "no_follow_up": True, "advice_only": True}

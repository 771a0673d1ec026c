# SPDX-License-Identifier: EUPL-1.2
"""Safety, conditions, an investigation, who is told, a letter that can be checked, and two cases that are one."""

import re
from pathlib import Path

import pytest

from tests.journeys.cast import INTAKE, SCIENTIST, TEAM_LEAD
from tests.journeys.company import Company
from tests.journeys.house import House, wait_until
from tests.journeys.pages.cases import opened
from tests.journeys.pages.photo import take_photo
from tests.journeys.pages.worker import CASEWORK, SAFETY, Worker
from tests.journeys.words import ANSWER, NOTE, PERSON_NAME, QUESTION, REASON

SCAN = "Het contract, zoals zij het fotografeerde"
CONDITION = "Haar zus belt elke avond om negen uur."
LETTER = {
    "to": "Huisartsenpraktijk De Waterkant\nT.a.v. de eigen huisarts van mevrouw",
    "who": "De persoon die u kent van het bezoek waarover wij u belden",
    "nature": "Mogelijk werken zonder vrij te zijn om weg te gaan.",
    "seriousness": "Zij slaapt waar zij werkt.",
    "told": "Zij gaat nergens alleen naartoe.",
    "questions": "Zag u letsel, en wanneer?\nWas er steeds iemand bij?",
}


# Whether each of two presses goes on to the server; a browser's own timing is left out of it.
PRESSED_TWICE = """() => {
  const form = document.querySelector("main form");
  const press = () => form.dispatchEvent(new SubmitEvent("submit", { bubbles: true, cancelable: true }));
  return [press(), press()];
}"""


@pytest.fixture(scope="module")
def shared() -> list[str]:
    """Filled by the first who needs it: one case, in which each journey does something else."""
    return []


def case_of(company: Company, farah: Worker, shared: list[str]) -> str:
    """The one case, opened; whichever journey comes first, the purpose was stated then."""
    if not shared:
        shared.append(opened(company, farah)[1])
    farah.open(f"/zaak/{shared[0]}", CASEWORK)
    return shared[0]


def judge(farah: Worker, case: str, reader: str) -> None:
    """The safety of everybody in the case: safe enough with conditions, and somebody else reads it."""
    window = farah.window
    farah.open(f"/zaak/{case}/veiligheid/nieuw", CASEWORK)
    for name, value in {
        "occasion": "first", "acute": "no", "structural": "possible", "children": "none", "verdict": "conditions",
    }.items():  # fmt: skip
        window.tick(name, value)
    window.click("[name^='person_'][value='doubt']")
    window.fill("judgement", NOTE)
    window.fill("conditions", REASON)
    window.pick("reader", reader)
    window.press("Leg de beoordeling vast")


def test_safety_is_judged_read_by_a_second_and_each_condition_has_somebody_who_looks(
    company: Company, shared: list[str], soon: str
) -> None:
    farah, anouk = company.worker(INTAKE), company.worker(SCIENTIST)
    case = case_of(company, farah, shared)
    judge(farah, case, company.account(SCIENTIST))

    anouk.open(f"/zaak/{case}/veiligheid", SAFETY)
    judged = anouk.window.main
    anouk.window.tick("agrees", "yes")
    anouk.window.press("Leg je lezing vast")
    farah.open(f"/zaak/{case}/voorwaarden/nieuw", CASEWORK)
    farah.window.fill("what", CONDITION)
    farah.window.tick("sees_to", "close")
    farah.window.pick("watcher", company.account(INTAKE))
    farah.window.fill("on", soon)
    farah.window.press("Spreek af")
    farah.window.picture("voorwaarden")

    assert NOTE in judged
    assert "Je lezing staat vast." in anouk.window.main
    assert CONDITION in farah.window.main
    assert "Farah de Wit" in farah.window.main


def test_what_is_not_known_well_enough_is_investigated_and_both_sides_are_heard(
    company: Company, shared: list[str], soon: str
) -> None:
    farah = company.worker(INTAKE)
    case = case_of(company, farah, shared)

    farah.open(f"/zaak/{case}/onderzoek/nieuw", CASEWORK)
    farah.window.tick("ground", "unsure")
    farah.window.fill("question", QUESTION)
    farah.window.pick("lead", company.account(INTAKE))
    farah.window.press("Begin het onderzoek")
    farah.window.follow("Plan een stap")
    farah.window.tick("kind", "talk")
    farah.window.pick("who", company.account(INTAKE))
    farah.window.fill("on", soon)
    farah.window.press("Plan de stap")
    farah.window.follow("Leg een bevinding vast")
    farah.window.fill("what", NOTE)
    farah.window.tick("source", "care")
    farah.window.press("Leg vast")
    unheard = farah.window.main
    farah.window.follow("Wat zegt een betrokkene")
    farah.window.page.select_option("select[name='person']", index=1)
    farah.window.tick("stance", "not_heard")
    farah.window.pick("because", "unsafe")
    farah.window.press("Leg vast")
    farah.window.picture("onderzoek")

    assert "Nog niet bekend wat een betrokkene ervan zegt." in unheard
    assert "niet gehoord (vragen is niet veilig)" in farah.window.main


def test_a_form_that_is_on_its_way_is_not_sent_again_by_a_double_click(
    company: Company, shared: list[str]
) -> None:
    farah = company.worker(INTAKE)
    case = case_of(company, farah, shared)

    farah.open(f"/zaak/{case}/mensen/nieuw", CASEWORK)
    goes = farah.window.page.evaluate(PRESSED_TWICE)

    assert goes == [True, False]


def test_a_scan_is_put_with_the_case_and_looked_at_as_a_picture(
    company: Company, house: House, shared: list[str], tmp_path: Path
) -> None:
    farah = company.worker(INTAKE)
    case = case_of(company, farah, shared)

    farah.open(f"/zaak/{case}/bestanden", CASEWORK)
    farah.window.page.set_input_files("[name='upload']", take_photo(tmp_path))
    farah.window.press("Zet bij de zaak")
    wordless = farah.window.main
    farah.window.fill("what", SCAN)
    farah.window.press("Zet bij de zaak")
    wait_until(lambda: states(house, company) == ["cleaned"])
    farah.go(f"/zaak/{case}/bestanden")
    farah.window.picture("zaak-bestanden")
    listed = farah.window.main
    farah.window.follow("Bekijk foto", exact=True)

    assert "Staat klaar en is nog niet in de zaak: Foto:" in wordless
    assert SCAN in listed
    assert "Foto: schoongemaakt." in listed
    assert farah.window.page.locator("main img").get_attribute("alt") == "De foto, schoongemaakt"
    assert SCAN not in farah.window.main


def states(house: House, company: Company) -> list[str]:
    rows = house.look(
        "SELECT state FROM files_file WHERE region = %s AND about_kind = 'case_file'", company.place.slug
    )
    return [str(row[0]) for row in rows]


def test_where_another_file_leads_one_page_goes_along_to_it(company: Company, shared: list[str]) -> None:
    farah = company.worker(INTAKE)
    case = case_of(company, farah, shared)

    farah.open(f"/zaak/{case}/samenloop", CASEWORK)
    farah.window.tick("kind", "child")
    farah.window.fill("own_file", "VT-26-0412")
    farah.window.tick("leading", "own_system")
    farah.window.press("Leg vast")
    noted = farah.window.main
    farah.go(f"/zaak/{case}/samenloop")
    farah.window.picture("samenloop")
    farah.window.follow("Stel de tekst op")
    composed = farah.window.page.locator("textarea[name='text']").input_value()
    farah.window.press("Bewaar de tekst")

    assert "De samenloop is vastgelegd." in noted
    assert "VT-26-0412" in composed
    assert "Dit dossier leidt." in composed
    assert PERSON_NAME not in composed
    assert "Druk af op één bladzijde (PDF)" in farah.window.main


def test_nobody_is_told_before_it_was_decided_and_a_second_pair_of_eyes_looks_along(
    company: Company, shared: list[str], soon: str
) -> None:
    farah, marijke = company.worker(INTAKE), company.worker(TEAM_LEAD)
    case = case_of(company, farah, shared)

    farah.open(f"/zaak/{case}/informeren", CASEWORK)
    farah.window.follow("Neem een besluit")
    farah.window.tick("choice", "not_yet")
    farah.window.fill("reason", REASON)
    farah.window.pick("ground", "person")
    farah.window.fill("on", soon)
    farah.window.press("Leg het besluit vast")
    waits = farah.window.main
    marijke.open(f"/zaak/{case}/informeren", SAFETY)
    marijke.window.follow("Kijk mee")
    marijke.window.tick("agrees", "yes")
    marijke.window.press("Leg vast wat je vindt")
    marijke.window.picture("informeren")

    assert "Nog niet informeren" in waits
    assert "Het is nu verteld" not in waits + marijke.window.main


def test_a_professional_is_asked_in_a_letter_that_can_be_checked_at_the_front_door(
    company: Company, shared: list[str]
) -> None:
    farah = company.worker(INTAKE)
    case = case_of(company, farah, shared)

    farah.open(f"/zaak/{case}/informatie/vragen", CASEWORK)
    farah.window.page.select_option("select[name='person']", index=1)
    farah.window.pick("professional", "asked-gp")
    for name, words in LETTER.items():
        farah.window.fill(name, words)
    farah.window.tick("ground", "vital_interest")
    farah.window.tick("knows", "no")
    farah.window.pick("not_informed", "person")
    farah.window.press("Leg de vraag vast")
    farah.window.picture("brief-1-vraag")
    asked = farah.window.main
    checked = check(company, asked)
    farah.go(f"/zaak/{case}/verstrekt")

    assert "Huisartsenpraktijk De Waterkant" in asked
    assert "Ja, deze brief is van ons" in checked
    assert "Waterkant" not in checked
    assert "Huisarts" in farah.window.main


def check(company: Company, asked: str) -> str:
    """Whoever got the letter types its code at the front door."""
    found = re.search(r"Code in de brief (\S+(?: \S+)?) Aard", asked)
    assert found, asked
    doctor = company.reporter(script=True)
    doctor.go("/brief")
    doctor.window.fill("code", found[1])
    doctor.window.press("Kijk of de brief klopt")
    doctor.window.picture("brief-2-klopt")
    return doctor.window.main


def test_two_cases_about_the_same_people_become_one_and_two_again(
    company: Company, shared: list[str]
) -> None:
    farah = company.worker(INTAKE)
    stays = case_of(company, farah, shared)
    _reference, other = opened(company, farah)

    farah.open(f"/zaak/{stays}/samenvoegen", CASEWORK)
    farah.window.fill("other", other)
    farah.window.tick("because", "people")
    farah.window.fill("words", REASON)
    farah.window.press("Zet de zaken naast elkaar")
    farah.window.picture("samenvoegen-1-naast-elkaar")
    beside = farah.window.main
    farah.window.press("Maak er één zaak van")
    farah.window.picture("samenvoegen-2-een-zaak")
    one = farah.window.main
    farah.go(f"/zaak/{other}/splitsen")
    farah.window.fill("words", ANSWER)
    farah.window.press("Splits de zaken")
    farah.go(f"/zaak/{stays}")

    assert other in beside
    assert "Samengevoegd" in one
    assert other in one
    assert "gesplitst op" in farah.window.main

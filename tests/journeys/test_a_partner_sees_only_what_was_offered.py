# SPDX-License-Identifier: EUPL-1.2
"""Hand-over: a copy of the chosen fields, for a purpose, on a ground, until a day; and an answer comes back."""

import re

from tests.journeys.cast import FOCAL_HILVERSUM, INSPECTOR, INTAKE, POLICE
from tests.journeys.company import Company
from tests.journeys.house import House
from tests.journeys.pages.worker import CASEWORK, Worker
from tests.journeys.words import ANSWER, NOTE, PLACE_NAME, REASON, STORY

OFFER = re.compile(r"/voorgelegd/([A-Z0-9-]+)")
SHARED = "Iemand werkt in een keuken en de baas heeft het paspoort."


def offered(company: Company, farah: Worker) -> tuple[str, str]:
    """A report of labour exploitation, offered to the inspectorate; its reference and that of the offer."""
    _code, reference = company.told(STORY, place=PLACE_NAME)
    farah.take_up(reference)
    farah.weigh(reference, others="4")
    farah.choose(reference, "hand_over:nla")
    farah.window.page.uncheck("[name='keuze0-chosen'][value='place']")
    farah.settle(**{"keuze0-story": SHARED, "keuze0-note": NOTE})
    link = farah.window.page.locator("main a[href*='/voorgelegd/']").first.get_attribute("href") or ""
    found = OFFER.search(link)
    assert found, "no offer was made"
    return reference, found[1]


def test_the_inspectorate_sees_the_chosen_fields_with_purpose_and_ground(company: Company) -> None:
    reference, offer = offered(company, company.worker(INTAKE))
    bas = company.worker(INSPECTOR)

    bas.go("/aangeboden")
    listed = bas.window.main
    bas.window.picture("partner-1-aangeboden")
    bas.open(f"/aangeboden/{offer}", CASEWORK)
    bas.window.picture("partner-2-overdracht")

    assert offer in listed
    assert SHARED in bas.window.main
    assert NOTE in bas.window.main
    assert "Onderzoek door de partner" in bas.window.main
    assert "Publieke taak (AVG art. 6 lid 1 e)" in bas.window.main
    assert PLACE_NAME not in bas.window.words
    assert STORY not in bas.window.words
    assert reference not in bas.window.words


def test_the_partner_cannot_open_the_report_by_any_address(company: Company) -> None:
    reference, offer = offered(company, company.worker(INTAKE))
    bas, petra, jeroen = company.worker(INSPECTOR), company.worker(POLICE), company.worker(FOCAL_HILVERSUM)

    for path in (
        f"/melding/{reference}",
        f"/melding/{reference}/uitkomst",
        "/werklijst",
        f"/voorgelegd/{offer}",
    ):
        bas.go(path)
        assert bas.window.heading == "Niet gevonden", path
    for other in (petra, jeroen):
        other.open(f"/aangeboden/{offer}", CASEWORK)
        assert other.window.heading == "Niet gevonden"


def test_the_partner_accepts_and_says_later_what_became_of_it(company: Company, house: House) -> None:
    farah = company.worker(INTAKE)
    reference, offer = offered(company, farah)
    bas = company.worker(INSPECTOR)

    bas.open(f"/aangeboden/{offer}", CASEWORK)
    bas.window.press("Neem aan")
    bas.window.tick("uitkomst-result", "investigation")
    bas.window.fill("uitkomst-words", ANSWER)
    bas.window.press("Verstuur")
    thanked = bas.window.main
    listed = farah.listed()
    farah.open(f"/voorgelegd/{offer}")
    farah.window.picture("overdracht-antwoord")
    answered = farah.window.main
    farah.window.press("Gelezen en opgevolgd")

    assert "Veilig Thuis weet nu wat ervan geworden is." in thanked
    assert offer in listed
    assert "Onderzoek gestart" in answered
    assert ANSWER in answered
    assert offer not in farah.listed()
    kept = house.look("SELECT count(*) FROM intake_report WHERE reference = %s", reference)
    assert kept == [(1,)]


def test_the_partner_returns_it_with_a_note_and_its_copy_is_gone(company: Company) -> None:
    farah = company.worker(INTAKE)
    reference, offer = offered(company, farah)
    bas = company.worker(INSPECTOR)

    bas.open(f"/aangeboden/{offer}", CASEWORK)
    bas.window.press("Geef terug")
    asked = bas.window.page.get_by_role("alert").inner_text()
    bas.window.fill("terug-note", REASON)
    bas.window.press("Geef terug")
    afterwards = bas.window.main
    farah.open(f"/voorgelegd/{offer}")
    told = farah.window.main
    farah.report(reference)
    farah.window.press("Kies een nieuwe uitkomst")

    assert "Schrijf in één zin waarom je dit teruggeeft." in asked
    assert SHARED not in afterwards
    assert REASON in told
    assert farah.window.shows("De melding is terug in triage.")


def test_what_was_offered_can_be_taken_back_and_then_opens_for_nobody(company: Company) -> None:
    farah = company.worker(INTAKE)
    _reference, offer = offered(company, farah)
    bas = company.worker(INSPECTOR)

    farah.open(f"/voorgelegd/{offer}")
    farah.window.press("Trek in en wis de kopie")
    farah.go(f"/voorgelegd/{offer}")
    bas.open(f"/aangeboden/{offer}", CASEWORK)

    assert SHARED not in farah.window.words
    assert SHARED not in bas.window.words

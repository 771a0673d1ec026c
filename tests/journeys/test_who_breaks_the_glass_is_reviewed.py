# SPDX-License-Identifier: EUPL-1.2
"""Somebody else's case in an emergency: opened by its reference, told, closed, reviewed; or asked for first."""

from datetime import UTC, datetime, timedelta

from baken.kernel.clock import local_day
from tests.journeys.cast import CARE, DOCTOR, HILVERSUM, INTAKE, OFFICER, TEAM_LEAD
from tests.journeys.company import Company
from tests.journeys.house import House
from tests.journeys.pages.worker import CARE as FOR_CARE
from tests.journeys.pages.worker import Worker
from tests.journeys.words import PERSON_NAME, REASON, STORY

WORDS = "Zij belde, zit opgesloten en weet het adres niet."
NO_SUCH_CASE = "Er is geen zaak met dit kenmerk die je zo kunt openen."


def opened(company: Company, farah: Worker) -> str:
    """A case with somebody in it, on which nobody works but its owner."""
    _code, reference = company.told(STORY, municipality=HILVERSUM)
    farah.take_up(reference)
    farah.weigh(reference, forms=["sexual"], sector="unknown")
    farah.choose(reference, "open_case")
    farah.window.fill("keuze0-persoon0-name", PERSON_NAME)
    farah.settle(why=REASON)
    return company.last_case()


def break_glass(who: Worker, reference: str) -> None:
    who.open("/noodtoegang", FOR_CARE)
    who.window.fill("reference", reference)
    who.window.tick("because", "life")
    who.window.fill("words", WORDS)
    who.window.press("Open de zaak voor 4 uur")


def test_who_opens_a_case_in_an_emergency_is_seen_told_of_and_reviewed(
    company: Company, house: House
) -> None:
    farah, miriam, marijke = (company.worker(player) for player in (INTAKE, CARE, TEAM_LEAD))
    case = opened(company, farah)
    break_glass(miriam, "GV-26-ZZZZZ")
    wrong = miriam.window.main
    miriam.window.picture("noodtoegang-1")

    break_glass(miriam, case)
    miriam.window.picture("noodtoegang-2-zaak")
    reads = miriam.window.main
    farah.go("/werklijst?soort=emergency")
    told = farah.window.main
    miriam.window.press("Beëindig noodtoegang")
    ended = miriam.window.main
    miriam.go(f"/zaak/{case}")
    closed = miriam.window.heading
    marijke.open("/werklijst?soort=emergency")
    marijke.window.follow(case)
    marijke.state_purpose("quality")
    marijke.window.picture("noodtoegang-3-beoordeling")
    review = marijke.window.main
    marijke.window.tick("verdict", "needed")
    marijke.window.press("Leg de beoordeling vast")

    assert NO_SUCH_CASE in wrong
    assert "Nog 3 uur en 59 min" in reads
    assert PERSON_NAME not in reads
    assert "Noodtoegang door Miriam Blok: te beoordelen" in told
    assert "De zaak is weer dicht." in ended
    assert closed == "Niet gevonden"
    assert WORDS in review
    assert "Zaak gelezen: 1 keer" in review
    assert "Het was nodig" in marijke.window.main
    mails = house.look(
        "SELECT kind, account::text FROM post_mail WHERE region = %s AND kind = 'emergency-access'",
        company.place.slug,
    )
    assert set(mails) >= {("emergency-access", company.account(who)) for who in (INTAKE, OFFICER)}


def test_the_officer_sees_codes_and_never_a_word(company: Company) -> None:
    case = opened(company, company.worker(INTAKE))
    break_glass(company.worker(DOCTOR), case)
    officer = company.sign_in(OFFICER)

    officer.follow("Noodtoegang")
    listed = officer.main
    officer.picture("noodtoegang-4-functionaris")
    officer.page.locator("main table a").first.click()
    officer.page.wait_for_load_state()
    officer.met()

    assert "Ruben Aarts" in listed
    assert "Iemand is nu in levensgevaar" in officer.main
    assert "Beoordeling kan" not in officer.main
    for words in (WORDS, case, STORY):
        assert words not in listed + officer.main


def test_who_asks_first_reads_along_until_a_day(company: Company) -> None:
    farah, ruben = company.worker(INTAKE), company.worker(DOCTOR)
    case = opened(company, farah)
    until = local_day(datetime.now(UTC)) + timedelta(days=7)

    ruben.open("/toegang/vragen", "care")
    ruben.window.fill("reference", case)
    ruben.window.fill("words", "Ik ken haar huisarts en wil de afspraken lezen.")
    ruben.window.press("Verstuur je vraag")
    sent = ruben.window.main
    farah.go("/werklijst?soort=access_request")
    farah.window.follow(case)
    farah.window.tick("answer", "accepted")
    farah.window.fill("until", until.isoformat())
    farah.window.picture("toegang-1-vraag")
    farah.window.press("Leg je antwoord vast")
    ruben.go("/toegang")
    ruben.window.picture("toegang-2-lijst")
    answered = ruben.window.main
    ruben.go(f"/zaak/{case}")
    reads = ruben.window.main

    assert "Is er in jouw regio een zaak met dit kenmerk" in sent
    assert case not in sent
    assert "Je antwoord is vastgelegd." in farah.window.main
    assert case in answered
    assert "Je leest deze zaak mee" in reads
    assert "Kies de volgende stap" not in reads

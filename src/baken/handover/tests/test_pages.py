# SPDX-License-Identifier: EUPL-1.2
"""The desks of the partner and the focal officer, and the team's side, as pages at the door."""

import re
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.utils import timezone

from baken.access.acting import acting_as
from baken.access.models import RoleGrant
from baken.access.vocabulary import DESK, Role
from baken.audit.models import Entry as Line
from baken.handover.models import Consultation, Offer
from baken.handover.tests.conftest import asked, offered
from baken.kernel.actor import Actor
from tests.factories import staff
from tests.rig.doors import DoorClient

SECRET = "Schoonmaakbedrijf ’t Hoekje & Zn. <Kees>"


def ends() -> date:
    return timezone.localdate() + timedelta(days=30)


@pytest.fixture
def worker_here(region: str) -> Actor:
    """The colleague who lays things before others, today."""
    return acting_as(staff.colleague(Role.INTAKE_WORKER), door="desk", purpose="triage")


@pytest.fixture
def open_offer(worker_here: Actor) -> Offer:
    return offered(worker_here, fields={"employer": SECRET}, now=timezone.now(), ends_on=ends())


@pytest.fixture
def open_question(worker_here: Actor) -> Consultation:
    return asked(worker_here, now=timezone.now(), ends_on=ends())


def browser(role: Role, purpose: str = "casework", **fields: Any) -> DoorClient:
    grant: RoleGrant = staff.colleague(role, **fields)
    client = DoorClient("desk")
    client.sign_in(grant.account, grant, purpose=purpose)
    return client


def text_of(response: Any) -> str:
    """What stands in the main part of the page, without markup."""
    main = re.search(r"<main.*</main>", response.content.decode(), re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main.group() if main else "")).split())


def refusals() -> list[tuple[str, str | None, str | None]]:
    lines = Line.objects.filter(kind="refusal").order_by("at_clock")
    return list(lines.values_list("action", "about_kind", "about_id"))


def test_the_partner_finds_the_offer_in_its_list_and_reads_exactly_what_was_chosen(open_offer: Offer) -> None:
    bas = browser(Role.PARTNER)

    listed = text_of(bas.get("/aangeboden"))
    page = bas.get(f"/aangeboden/{open_offer.reference}")

    assert f"{open_offer.reference} Aangeboden · Veilig Thuis" in listed
    assert "Onderzoek door de partner" in listed
    assert SECRET not in listed
    shown = text_of(page)
    for expected in (
        SECRET,
        "Onderzoek door de partner",
        "Publieke taak (AVG art. 6 lid 1 e)",
        "Te zien tot en met",
    ):
        assert expected in shown
    looks = Line.objects.filter(kind="read", about_id=str(open_offer.id))
    assert [(look.action, look.role, look.purpose) for look in looks] == [
        ("offer.read", "partner", "casework")
    ]


def test_another_partner_gets_not_found_and_that_is_on_record(open_offer: Offer) -> None:
    petra = browser(Role.PARTNER, partner="politie")

    answer = petra.get(f"/aangeboden/{open_offer.reference}")

    assert answer.status_code == 404
    assert open_offer.reference not in text_of(petra.get("/aangeboden"))
    assert refusals() == [("offer.view", "reference", open_offer.reference)]


def test_without_a_purpose_the_partner_is_asked_for_one_first(open_offer: Offer) -> None:
    bas = browser(Role.PARTNER, purpose="")

    answer = bas.get(f"/aangeboden/{open_offer.reference}")

    assert answer.status_code == 302
    assert answer["Location"].startswith("/doel/?next=")


def test_the_partner_accepts_and_later_says_what_became_of_it(open_offer: Offer) -> None:
    bas, page = browser(Role.PARTNER), f"/aangeboden/{open_offer.reference}"

    accepted = bas.post(f"{page}/neem-aan", follow=True)
    wrong = bas.post(f"{page}/afronden", {"uitkomst-words": "Bezoek gebracht."})
    told = bas.post(
        f"{page}/afronden", {"uitkomst-result": "measures", "uitkomst-words": "Boete opgelegd."}, follow=True
    )

    assert "Je hebt dit aangenomen." in text_of(accepted)
    assert "Kies wat ervan geworden is." in text_of(wrong)
    assert "Bezoek gebracht." in text_of(wrong)
    assert b"<title>Fout:" in wrong.content
    assert "Veilig Thuis weet nu wat ervan geworden is." in text_of(told)
    assert "Boete opgelegd." in text_of(told)
    assert "Afgerond" in text_of(bas.get("/aangeboden?toon=afgerond"))
    assert open_offer.reference not in text_of(bas.get("/aangeboden"))


def test_the_partner_gives_it_back_with_a_note_and_sees_it_no_longer(open_offer: Offer) -> None:
    bas, page = browser(Role.PARTNER), f"/aangeboden/{open_offer.reference}"

    empty = bas.post(f"{page}/geef-terug", {"terug-note": " "})
    given = bas.post(f"{page}/geef-terug", {"terug-note": "Dit is iets voor de politie."}, follow=True)

    assert "Schrijf in één zin waarom je dit teruggeeft." in text_of(empty)
    assert "Je hebt dit teruggegeven. Wat je zag, is gewist." in text_of(given)
    assert SECRET not in text_of(given)
    assert Offer.objects.get().state == "returned"


@pytest.mark.parametrize("what", ["neem-aan", "geef-terug", "afronden"])
def test_what_is_over_says_so_and_changes_nothing(what: str, open_offer: Offer, worker_here: Actor) -> None:
    bas, page = browser(Role.PARTNER), f"/aangeboden/{open_offer.reference}"
    Offer.objects.update(state="withdrawn", copy_erased_at=timezone.now())

    answer = bas.post(
        f"{page}/{what}", {"terug-note": "Niet voor ons.", "uitkomst-result": "measures"}, follow=True
    )

    assert "Dit kan nu niet, want de stand is “Ingetrokken”." in text_of(answer)
    assert Offer.objects.get().state == "withdrawn"
    assert SECRET not in text_of(answer)


def test_the_focal_officer_reads_the_question_and_answers_it(open_question: Consultation) -> None:
    jeroen, page = browser(Role.FOCAL_OFFICER), f"/raadpleging/{open_question.reference}"

    listed, shown = text_of(jeroen.get("/raadplegingen")), text_of(jeroen.get(page))
    empty = jeroen.post(page, {"words": ""})
    done = jeroen.post(page, {"words": "Zes mensen, sinds mei."}, follow=True)
    again = jeroen.post(page, {"words": "Zeven mensen."}, follow=True)

    assert open_question.reference in listed
    assert "Staat er iemand ingeschreven op dit adres?" in shown
    assert "Kerkstraat 1" in shown
    assert "Schrijf je antwoord op." in text_of(empty)
    assert "Je antwoord is bij Veilig Thuis." in text_of(done)
    assert "Zes mensen, sinds mei." in text_of(done)
    assert "Dit kan nu niet" in text_of(again)
    assert "Beantwoord" in text_of(jeroen.get("/raadplegingen?toon=afgerond"))


def test_the_colleague_of_the_next_municipality_gets_not_found(open_question: Consultation) -> None:
    lotte = browser(Role.FOCAL_OFFICER, municipalities=["GM0406"])

    answers = [
        lotte.get(f"/raadpleging/{open_question.reference}"),
        lotte.post(f"/raadpleging/{open_question.reference}", {"words": "Ja."}),
        lotte.get("/raadpleging/GV-26-QQQQQ"),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert refusals() == [
        ("consultation.view", "reference", open_question.reference),
        ("consultation.view", "reference", open_question.reference),
        ("consultation.view", "reference", "GV-26-QQQQQ"),
    ]


@pytest.mark.parametrize("role", [Role.INTAKE_WORKER, Role.TEAM_LEAD])
def test_the_team_sees_what_it_laid_and_takes_it_back(role: Role, open_offer: Offer) -> None:
    farah, page = browser(role, purpose="triage"), f"/voorgelegd/{open_offer.reference}"

    shown = text_of(farah.get(page))
    taken = farah.post(f"{page}/trek-in", follow=True)
    again = farah.post(f"{page}/trek-in", follow=True)

    assert "Nederlandse Arbeidsinspectie" in shown
    assert SECRET in shown
    assert "De kopie is gewist en voor niemand meer te openen." in text_of(taken)
    assert SECRET not in text_of(taken)
    assert "Dit kan nu niet" in text_of(again)


def test_the_team_reads_what_came_back_once(open_question: Consultation) -> None:
    jeroen, farah = browser(Role.FOCAL_OFFICER), browser(Role.TEAM_LEAD, purpose="triage")
    page = f"/voorgelegd/{open_question.reference}"
    early = farah.post(f"{page}/gelezen", follow=True)
    jeroen.post(f"/raadpleging/{open_question.reference}", {"words": "Zes mensen, sinds mei."})

    shown = text_of(farah.get(page))
    done = text_of(farah.post(f"{page}/gelezen", follow=True))

    assert "Dit kan nu niet" in text_of(early)
    assert "Zes mensen, sinds mei." in shown
    assert "Dit staat niet meer op de werklijst." in done
    assert "Gelezen en opgevolgd" not in done


def test_what_came_out_of_a_report_leads_back_to_it(worker_here: Actor) -> None:
    made = offered(worker_here, now=timezone.now(), ends_on=ends(), source_reference="GV-26-7K4Q9")

    page = browser(Role.INTAKE_WORKER, purpose="triage").get(f"/voorgelegd/{made.reference}")

    assert 'href="/melding/GV-26-7K4Q9"' in page.content.decode()


@pytest.mark.parametrize("role", [role for role in DESK if role != Role.PARTNER])
@pytest.mark.parametrize("page", ["/aangeboden", "/aangeboden/GV-26-QQQQQ"])
def test_the_desk_of_the_partner_is_for_the_partner(role: Role, page: str, region: str) -> None:
    assert browser(role).get(page).status_code == 404


ASKED = (Role.FOCAL_OFFICER, Role.CONFIDENTIAL_DOCTOR)


@pytest.mark.parametrize("role", [role for role in DESK if role not in ASKED])
@pytest.mark.parametrize("page", ["/raadplegingen", "/raadpleging/GV-26-QQQQQ"])
def test_the_desk_of_who_is_consulted_is_for_them_alone(role: Role, page: str, region: str) -> None:
    assert browser(role).get(page).status_code == 404


@pytest.mark.parametrize("role", [Role.PARTNER, Role.FOCAL_OFFICER, Role.CONFIDENTIAL_DOCTOR])
@pytest.mark.parametrize("what", ["", "/trek-in", "/gelezen"])
def test_the_side_of_the_team_is_for_the_team(role: Role, what: str, open_offer: Offer) -> None:
    client = browser(role)
    ask = client.post if what else client.get

    assert ask(f"/voorgelegd/{open_offer.reference}{what}").status_code == 404
    assert Offer.objects.get().state == "offered"


def test_a_long_list_is_turned_page_by_page(worker_here: Actor) -> None:
    made = {
        offered(worker_here, now=timezone.now() - timedelta(minutes=n), ends_on=ends()).reference
        for n in range(14)
    }
    bas = browser(Role.PARTNER)
    Offer.objects.filter(reference=min(made)).update(state="withdrawn")

    def references(response: Any) -> list[str]:
        return re.findall(r'href="/aangeboden/(GV-\d\d-\w{5})"', response.content.decode())

    first = bas.get("/aangeboden")
    [following] = re.findall(r'rel="next" href="([^"]+)"', first.content.decode())
    second = bas.get(unescape(following))

    assert len(references(first)) == 12
    assert set(references(first) + references(second)) == made - {min(made)}
    assert references(bas.get("/aangeboden?na=onzin")) == references(first)
    assert references(bas.get("/aangeboden?na=2026-01-01_2026-01-01_X")) == references(first)

    Offer.objects.update(state="finished", result="measures")
    first = bas.get("/aangeboden?toon=afgerond")
    [following] = re.findall(r'rel="next" href="([^"]+)"', first.content.decode())
    second = bas.get(unescape(following))
    assert len(references(first)) == 12
    assert set(references(first) + references(second)) == made


def test_an_empty_list_says_what_that_means(region: str) -> None:
    assert "Er is nu niets aangeboden." in text_of(browser(Role.PARTNER).get("/aangeboden"))
    assert "Er is nu geen vraag voor je gemeente." in text_of(
        browser(Role.FOCAL_OFFICER).get("/raadplegingen")
    )
    assert "Hier staat nog niets." in text_of(browser(Role.PARTNER).get("/aangeboden?toon=afgerond"))


@pytest.mark.parametrize("made_up", ["Ümit", "GV-26", "7K4Q9 of 1=1", "%00", "x" * 200])
def test_an_address_that_is_no_reference_is_not_found_and_what_was_typed_is_not_kept(
    made_up: str, region: str
) -> None:
    clients = [browser(Role.PARTNER), browser(Role.FOCAL_OFFICER), browser(Role.TEAM_LEAD)]

    answers = [
        client.get(f"{page}/{made_up}")
        for client, page in zip(clients, ("/aangeboden", "/raadpleging", "/voorgelegd"), strict=True)
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert refusals() == [
        ("offer.view", None, None),
        ("consultation.view", None, None),
        ("consultation.view", None, None),
    ]

# SPDX-License-Identifier: EUPL-1.2
"""The screens of triage as a worker meets them: what they offer, what they say back, and what they never lose."""

import re
from datetime import timedelta
from typing import Any
from urllib.parse import unquote

import pytest
from django.utils import timezone

from baken.access.actions import mark_as_practice
from baken.access.models import Account, DeskSession
from baken.access.vocabulary import Role
from baken.audit.models import Entry
from baken.casework.models import Case
from baken.handover.models import Consultation, Offer
from baken.handover.queries import read
from baken.intake.models import Report
from baken.intake.vocabulary import ReportState
from baken.kernel.actor import Actor
from baken.mailbox.models import Message
from baken.people.models import IdentityAttribute, Person
from baken.triage.models import Evidence, Outcome, Weighing
from baken.triage.policy import CHOOSERS
from baken.triage.tests.scene import STORY, WHY, colleague, send, sign_in, write_back
from tests.rig.doors import DoorClient, through

SCREENS = ["duiding", "aanwijzingen", "uitkomst", "bericht", "toewijzen", "niet-oppakken", "direct-gevaar"]
BUTTONS = ["oppakken", "opnieuw", "sluiten", "afgehandeld"]
READING = {
    "seems": ["labour"], "border": "cross_border", "sector": "cleaning", "lives_in": "GM0402", "age": "adult",
    "risk_factors": ["language"], "urgency": "normal", "others_in_same_position": "6",
}  # fmt: skip
HAND_OVER = {
    "keuze0-chosen": ["forms", "municipality"], "keuze0-story": "Zes mannen in een huis.", "keuze0-note": "",
    "keuze0-purpose": "investigate", "keuze0-ground": "public_task",
}  # fmt: skip


def arrived(**changes: Any) -> Report:
    return send(timezone.now() - timedelta(hours=2), **changes)


def at(report: Report, screen: str) -> str:
    return f"/melding/{report.reference}/{screen}"


def in_triage(desk: DoorClient, **changes: Any) -> Report:
    report = arrived(**changes)
    desk.post(at(report, "oppakken"))
    return report


def read_through(desk: DoorClient, **changes: Any) -> Report:
    report = in_triage(desk)
    desk.post(at(report, "duiding"), READING | changes)
    return report


def owner_of(report: Report) -> Account:
    report.refresh_from_db()
    assert report.owner is not None
    return Account.objects.get(id=report.owner)


def ends_on() -> str:
    return (timezone.localdate() + timedelta(days=60)).isoformat()


def said(desk: DoorClient, response: Any) -> str:
    """What the dossier says after something was done."""
    page = desk.get(response["Location"].partition("#")[0]).content.decode()
    found = re.findall(r'utrecht-alert__message">(.*?)</div>', page, re.S)
    return " ".join(found)


def errors(response: Any) -> str:
    body = response.content.decode()
    return body[body.index('id="fouten"') :].partition("</ul>")[0] if 'id="fouten"' in body else ""


@pytest.mark.parametrize("screen", SCREENS)
def test_each_screen_opens_for_a_worker(screen: str, desk: DoorClient) -> None:
    report = in_triage(desk)

    assert desk.get(at(report, screen)).status_code == 200


@pytest.mark.parametrize("screen", [*SCREENS, *BUTTONS])
@pytest.mark.parametrize("role", [Role.FOCAL_OFFICER, Role.PARTNER, Role.CARE_COORDINATOR])
def test_to_the_others_it_does_not_exist_and_their_try_is_on_record(
    screen: str, role: Role, desk: DoorClient
) -> None:
    report, other = in_triage(desk), sign_in(role)

    response = other.post(at(report, screen), {"text": "x", "to": "x"})

    assert response.status_code == 404
    assert Entry.objects.filter(kind="refusal", role=role).count() == 1


@pytest.mark.parametrize("role", [Role.CONFIDENTIAL_DOCTOR, Role.BEHAVIOURAL_SCIENTIST])
def test_who_reads_along_may_only_call_the_police(role: Role, desk: DoorClient) -> None:
    report, reader = in_triage(desk), sign_in(role)

    found = {screen: reader.get(at(report, screen)).status_code for screen in SCREENS}

    assert found == dict.fromkeys(SCREENS, 404) | {"direct-gevaar": 200}


def test_taking_up_says_so_and_says_when_it_was_ex_officio(desk: DoorClient) -> None:
    known, unknown = arrived(), arrived(reporter_kind="unknown")

    first = said(desk, desk.post(at(known, "oppakken")))
    second = said(desk, desk.post(at(unknown, "oppakken")))

    assert "Je hebt de melding opgepakt." in first
    assert "ambtshalve als melding opgepakt" in second


def test_who_is_too_late_reads_why_on_the_dossier(desk: DoorClient) -> None:
    report, sanne = in_triage(desk), sign_in(Role.INTAKE_WORKER)

    response = sanne.post(at(report, "oppakken"))

    assert "Misschien was een collega" in said(sanne, response)


def test_what_is_not_taken_up_takes_a_reason(desk: DoorClient) -> None:
    report = arrived(reporter_kind="unknown")

    without = desk.post(at(report, "niet-oppakken"), {"what": "radar", "why": ""})
    desk.post(at(report, "niet-oppakken"), {"what": "radar", "why": "Te weinig."})

    assert "Schrijf in één zin waarom." in errors(without)
    assert Report.objects.get().state == ReportState.ON_RADAR


def test_a_melding_that_is_set_aside_after_all_keeps_what_was_typed(desk: DoorClient) -> None:
    report = in_triage(desk)

    response = desk.post(at(report, "niet-oppakken"), {"what": "unusable", "why": "Onleesbaar."})

    assert "Dit is al een melding." in errors(response)
    assert "Onleesbaar." in response.content.decode()


def test_a_report_is_given_to_a_colleague(desk: DoorClient) -> None:
    report, sanne = in_triage(desk), colleague()

    desk.post(at(report, "toewijzen"), {"to": str(sanne.id)})

    assert Report.objects.get().owner == sanne.id


def test_the_reading_is_recorded_beside_what_was_told(desk: DoorClient) -> None:
    report = in_triage(desk)

    page = desk.get(at(report, "duiding")).content.decode()
    desk.post(at(report, "duiding"), READING)

    assert STORY in page
    found = Weighing.objects.get()
    assert (found.forms, found.lives_in, found.others_in_same_position) == (["labour"], "GM0402", 6)


def test_a_reading_without_a_form_comes_back_with_everything_filled_in(desk: DoorClient) -> None:
    report = in_triage(desk)

    response = desk.post(at(report, "duiding"), READING | {"seems": [], "others_in_same_position": "veel"})

    body = response.content.decode()
    assert "Kies minstens één vorm" in errors(response)
    assert "Vul een getal in, of laat het leeg." in errors(response)
    assert re.search(r'value="cleaning"\s+selected', body)
    assert body.count("<title>Fout:") == 1


def test_only_indicators_that_changed_are_noted(desk: DoorClient) -> None:
    report = in_triage(desk)
    noted = {
        "identity_papers_taken": "observed",
        "identity_papers_taken-source": "zin 2",
        "high_debt": "unknown",
    }

    desk.post(at(report, "aanwijzingen"), noted)
    desk.post(at(report, "aanwijzingen"), noted | {"false_promises": "not_observed"})

    assert set(Evidence.objects.values_list("indicator", "seen")) == {
        ("identity_papers_taken", "observed"), ("false_promises", "not_observed"),
    }  # fmt: skip
    assert 'value="zin 2"' in desk.get(at(report, "aanwijzingen")).content.decode()


def test_what_is_proposed_is_ticked_and_says_why(desk: DoorClient) -> None:
    report = read_through(desk)

    body = desk.get(at(report, "uitkomst")).content.decode()

    assert "Overdragen aan Nederlandse Arbeidsinspectie" in body
    assert "Voorgesteld bij arbeidsuitbuiting" in body
    assert re.search(r'value="hand_over:nla"[^>]*checked', body)


@pytest.mark.parametrize(
    ("chosen", "sentence"),
    [
        ("stap=2", "Kies minstens één uitkomst."),
        ("stap=2&kies=hand_over", "Kies aan welke partner je overdraagt."),
        ("stap=2&kies=other_veilig_thuis", "Kies welk Veilig Thuis het overneemt."),
        ("stap=2&kies=consult_focal", "Kies van welke gemeente."),
    ],
)
def test_a_choice_without_a_target_asks_for_it(chosen: str, sentence: str, desk: DoorClient) -> None:
    report = read_through(desk)

    assert sentence in errors(desk.get(f"{at(report, 'uitkomst')}?{chosen}"))


def test_a_hand_over_holds_exactly_what_was_chosen(desk: DoorClient) -> None:
    report = read_through(desk)
    address = f"{at(report, 'uitkomst')}?stap=2&kies=hand_over:nla"

    page = desk.get(address).content.decode()
    desk.post(address, HAND_OVER | {"keuze0-ends_on": ends_on(), "why": "", "letter": "Dank je."})

    bas = colleague(Role.PARTNER)
    with through("desk", bas):
        reading = read(Offer.objects.get(), viewer=bas, now=timezone.now())
    assert [tuple(field) for field in reading.copy] == [
        ("Vorm", "Arbeidsuitbuiting"),
        ("Gemeente", "Hilversum"),
        ("Wat er verteld is", "Zes mannen in een huis."),
    ]
    assert STORY in page
    assert "Anneke Vroegop" not in page
    assert Message.objects.count() == 1


def test_the_standard_text_stands_ready_in_the_reporters_language(desk: DoorClient) -> None:
    report = in_triage(desk, language="en")

    body = desk.get(f"{at(report, 'uitkomst')}?stap=2&kies=radar").content.decode()

    assert "Thank you for your message." in body
    assert 'lang="en"' in body


def test_a_deviation_without_a_reason_loses_nothing_that_was_typed(desk: DoorClient) -> None:
    report = read_through(desk)
    address = f"{at(report, 'uitkomst')}?stap=2&kies=advice_only"

    response = desk.post(address, {"why": "", "letter": "Bel gerust nog eens, Farah."})
    desk.post(address, {"why": WHY, "letter": ""})

    assert "Je wijkt af van het voorstel bij arbeidsuitbuiting." in errors(response)
    assert "Bel gerust nog eens, Farah." in response.content.decode()
    assert Outcome.objects.get().deviates
    assert Message.objects.count() == 0


def test_several_outcomes_at_once_each_with_what_it_needs(desk: DoorClient) -> None:
    report = read_through(desk)
    owner = owner_of(report)
    address = f"{at(report, 'uitkomst')}?stap=2&kies=hand_over:nla&kies=consult_focal&gemeente=GM0402&kies=open_case"
    form = HAND_OVER | {
        "keuze0-ends_on": ends_on(),
        "keuze1-question": "Ken je dit huis?", "keuze1-chosen": ["municipality"], "keuze1-purpose": "enrich",
        "keuze1-ground": "public_task", "keuze1-ends_on": ends_on(),
        "keuze2-owner": str(owner.id), "keuze2-next_step": "safety_assessment", "keuze2-next_step_on": ends_on(),
        "keuze2-words": "", "keuze2-persoon0-part": "victim", "keuze2-persoon0-age": "adult",
        "keuze2-persoon0-number": "1", "keuze2-persoon0-name": "Zbigniew", "why": "", "letter": "",
    }  # fmt: skip

    response = desk.post(address, form)

    assert response.status_code == 302, errors(response)
    assert (Offer.objects.count(), Consultation.objects.count(), Case.objects.count()) == (1, 1, 1)
    assert Person.objects.get().number == 1
    assert IdentityAttribute.objects.get().kind == "name"


def test_a_name_without_a_part_and_an_empty_hand_over_say_what_to_do(desk: DoorClient) -> None:
    report = read_through(desk)
    address = f"{at(report, 'uitkomst')}?stap=2&kies=hand_over:nla&kies=open_case"
    empty = {
        "keuze0-purpose": "investigate",
        "keuze0-ground": "public_task",
        "keuze1-persoon1-name": "Zbigniew",
    }

    complaints = errors(desk.post(address, empty))

    for sentence in ("Kies wat je deelt", "Vul een datum in.", "Kies wie dit is."):
        assert sentence in complaints


def test_what_cannot_be_laid_before_somebody_says_why_above_the_form(desk: DoorClient) -> None:
    report = read_through(desk)
    address = f"{at(report, 'uitkomst')}?stap=2&kies=hand_over:nla"

    response = desk.post(address, HAND_OVER | {"keuze0-ends_on": "2020-01-01", "why": "", "letter": ""})

    assert "Kies een einddatum na vandaag." in errors(response)
    assert "Zes mannen in een huis." in response.content.decode()


def test_no_follow_up_asks_for_its_reason(desk: DoorClient) -> None:
    report = in_triage(desk)
    address = f"{at(report, 'uitkomst')}?stap=2&kies=no_follow_up"

    without = desk.post(address, {"why": "Hoort bij de gemeente.", "letter": ""})
    desk.post(address, {"why": "Hoort bij de gemeente.", "letter": "", "keuze0-reason_code": "other_desk"})

    assert "Kies een reden." in errors(without)
    assert Report.objects.get().state == ReportState.CLOSED
    assert Outcome.objects.get().reason_code == "other_desk"


def test_danger_now_shows_what_to_say_and_keeps_the_moment(desk: DoorClient) -> None:
    report = arrived(danger="now", reporter_kind="unknown")

    body = desk.get(at(report, "direct-gevaar")).content.decode()
    response = desk.post(at(report, "direct-gevaar"), {"note": ""})

    assert "Bel 112 en zeg:" in body
    assert "Vastgelegd dat je de politie hebt gebeld." in said(desk, response)
    assert Entry.objects.filter(action="report.police-called").count() == 1
    assert Report.objects.get().state == ReportState.IN_TRIAGE


def test_danger_now_proposes_the_police_as_such(desk: DoorClient) -> None:
    report = in_triage(desk, danger="now")

    body = desk.get(f"{at(report, 'uitkomst')}?stap=2&kies=hand_over:politie").content.decode()

    assert re.search(r'value="acute_safety"\s+selected', body)
    assert re.search(r'value="vital_interest"\s+selected', body)


def test_an_answer_to_the_reporter_deals_with_what_was_asked(desk: DoorClient) -> None:
    report = in_triage(desk)
    write_back(report, at=timezone.now())

    without = desk.post(at(report, "bericht"), {"text": "  "})
    desk.post(at(report, "bericht"), {"text": "Kun je nu praten?"})

    assert "Er staat nog niets in je bericht." in errors(without)
    assert Message.objects.filter(direction="to_reporter").count() == 1
    assert Message.objects.get(direction="from_reporter").handled_at is not None


def test_what_needs_no_answer_is_handled_by_one_button(desk: DoorClient) -> None:
    report = in_triage(desk)
    write_back(report, at=timezone.now())

    desk.post(at(report, "afgehandeld"))

    assert Message.objects.get().handled_at is not None


def test_without_a_mailbox_a_message_is_refused_and_stays_on_the_page(desk: DoorClient) -> None:
    report = in_triage(desk)
    Report.objects.update(mailbox=None)

    response = desk.post(at(report, "bericht"), {"text": "Kun je nu praten?"})
    handled = desk.post(at(report, "afgehandeld"))

    assert "geen postvak" in errors(response)
    assert "Kun je nu praten?" in response.content.decode()
    assert "geen postvak" in said(desk, handled)


@pytest.mark.parametrize(("button", "state"), [("opnieuw", "in_triage"), ("sluiten", "closed")])
def test_a_decided_report_is_chosen_anew_or_closed(button: str, state: str, desk: DoorClient) -> None:
    report = read_through(desk)
    address = f"{at(report, 'uitkomst')}?stap=2&kies=hand_over:nla"
    desk.post(address, HAND_OVER | {"keuze0-ends_on": ends_on(), "why": "", "letter": ""})

    desk.post(at(report, button))

    assert Report.objects.get().state == state


@pytest.mark.parametrize("button", ["opnieuw", "sluiten"])
def test_what_is_not_possible_now_is_said_on_the_dossier(button: str, desk: DoorClient) -> None:
    report = in_triage(desk)

    assert "Dit kan nu niet" in said(desk, desk.post(at(report, button)))


@pytest.mark.parametrize("screen", SCREENS)
def test_without_a_purpose_the_page_asks_for_one_first(screen: str, desk: DoorClient) -> None:
    report = in_triage(desk)
    grant = owner_of(report).grants.get()
    newcomer = DoorClient("desk")
    newcomer.sign_in(grant.account, grant)

    response = newcomer.get(at(report, screen))

    asks = screen != "toewijzen"  # nothing of the report is opened there
    assert (response.status_code == 302 and "/doel/" in response["Location"]) is asks


@pytest.fixture
def farah(desk: DoorClient) -> Actor:
    mark_as_practice(now=timezone.now())
    return colleague()


def practise(client: DoorClient, who: Actor, response: Any) -> Any:
    """Sign in again in the same browser, and go on to the page that was asked for."""
    wanted = unquote(response["Location"].partition("next=")[2])
    response = client.post("/inloggen/oefenen/", {"account": str(who.id), "next": wanted})
    while response.status_code == 302:
        address = response["Location"]
        response = client.get(address)
        if address.startswith("/doel/"):
            response = client.post(address, {"purpose": "triage", "next": wanted})
    return response


def test_what_was_typed_when_the_session_ended_comes_back_to_the_same_person(
    farah: Actor, desk: DoorClient
) -> None:
    report = in_triage(desk)
    client = DoorClient("desk")
    practise(client, farah, {"Location": "/?next=/werklijst"})
    DeskSession.objects.all().delete()

    typed = {"text": "Dit mag niet weg zijn.", "author": str(farah.id)}
    turned_away = client.post(at(report, "bericht"), typed)
    page = practise(client, farah, turned_away).content.decode()
    again = client.get(at(report, "bericht")).content.decode()

    assert turned_away.status_code == 302
    assert "Dit mag niet weg zijn." in page
    assert "Je was uitgelogd." in page
    assert "Dit mag niet weg zijn." not in again
    assert Message.objects.count() == 0


def test_somebody_else_in_the_same_browser_never_sees_it(farah: Actor, desk: DoorClient) -> None:
    report, sanne = in_triage(desk), colleague()
    client = DoorClient("desk")
    turned_away = client.post(at(report, "bericht"), {"text": "Alleen van Farah.", "author": str(farah.id)})

    page = practise(client, sanne, turned_away).content.decode()

    assert "Alleen van Farah." not in page
    assert "Bericht aan de melder" in page


def test_the_choosers_of_the_registry_are_those_of_the_screens() -> None:
    assert CHOOSERS == (Role.INTAKE_WORKER, Role.TEAM_LEAD)

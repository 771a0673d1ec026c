# SPDX-License-Identifier: EUPL-1.2
"""The screens of triage as a worker meets them: what they offer, what they say back, and what they never lose."""

import re
from typing import Any

import pytest
from django.utils import timezone

from baken.access.models import RoleGrant
from baken.access.temporary.tables import lay_open
from baken.access.vocabulary import Role
from baken.audit.models import Entry
from baken.handover.models import Disclosure
from baken.intake.models import Report
from baken.intake.vocabulary import ReportState
from baken.mailbox.models import Message
from baken.triage.models import Evidence, Weighing
from baken.triage.policy import CHOOSERS
from baken.triage.tests.scene import STORY, colleague, sign_in, write_back
from baken.triage.tests.screens import (
    HAND_OVER,
    READING,
    arrived,
    at,
    ends_on,
    errors,
    in_triage,
    owner_of,
    read_through,
    said,
)
from tests.rig.doors import DoorClient, page_number, through

SCREENS = ["duiding", "aanwijzingen", "uitkomst", "bericht", "toewijzen", "niet-oppakken", "direct-gevaar"]
BUTTONS = ["oppakken", "opnieuw", "sluiten", "afgehandeld"]
CALLED = "direct-gevaar"
CLOSED_TO = [
    (role, screen)
    for role in (Role.FOCAL_OFFICER, Role.PARTNER, Role.CARE_COORDINATOR)
    for screen in [*SCREENS, *BUTTONS]
    if (role, screen) != (Role.CARE_COORDINATOR, CALLED)
]


@pytest.mark.parametrize("screen", SCREENS)
def test_each_screen_opens_for_a_worker(screen: str, desk: DoorClient) -> None:
    report = in_triage(desk)

    assert desk.get(at(report, screen)).status_code == 200


@pytest.mark.parametrize(("role", "screen"), CLOSED_TO)
def test_to_the_others_it_does_not_exist_and_their_try_is_on_record(
    screen: str, role: Role, desk: DoorClient
) -> None:
    report, other = in_triage(desk), sign_in(role)

    response = other.post(at(report, screen), {"text": "x", "to": "x"})

    assert response.status_code == 404
    assert Entry.objects.filter(kind="refusal", role=role).count() == 1


@pytest.mark.parametrize(
    "role", [Role.CONFIDENTIAL_DOCTOR, Role.BEHAVIOURAL_SCIENTIST, Role.CARE_COORDINATOR]
)
def test_who_reads_along_may_only_call_the_police(role: Role, desk: DoorClient) -> None:
    report, reader = in_triage(desk), sign_in(role)
    not_yet = reader.get(at(report, CALLED)).status_code
    lies_on_the_table(report)

    found = {screen: reader.get(at(report, screen)).status_code for screen in SCREENS}

    assert not_yet == (200 if role == Role.CARE_COORDINATOR else 404)
    assert found == dict.fromkeys(SCREENS, 404) | {CALLED: 200}


def lies_on_the_table(report: Report) -> None:
    """A worker lays it on the table of a meeting to which the newest colleague was invited."""
    worker, seat = colleague(), RoleGrant.objects.exclude(role="intake_worker").latest("confirmed_at", "pk")
    with through("desk", worker):
        lay_open(
            region=report.region,
            dossier=report.about(),
            invited=[(seat.account_id, seat.role)],
            by=worker,
            now=timezone.now(),
        )


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


@pytest.mark.parametrize(
    ("screen", "given"),
    [("duiding", READING), ("aanwijzingen", {"high_debt": "observed", "high_debt-source": "zin 3"})],
)
def test_before_taking_up_nothing_is_recorded_and_the_page_says_why(
    screen: str, given: dict[str, Any], desk: DoorClient
) -> None:
    report = arrived()

    response = desk.post(at(report, screen), given)

    assert "Dit kan nu niet" in errors(response)
    assert (Weighing.objects.count(), Evidence.objects.count()) == (0, 0)


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


def test_two_clicks_write_one_message_and_other_words_another(desk: DoorClient) -> None:
    report = in_triage(desk)
    number = page_number(desk.get(at(report, "bericht")))

    for text in ("Kun je nu praten?", "Kun je nu praten?", "Of morgen?"):
        response = desk.post(at(report, "bericht"), {"text": text, "page": number})

    assert "Je bericht staat klaar in het postvak." in said(desk, response)
    assert Message.objects.filter(direction="to_reporter").count() == 2
    assert Disclosure.objects.filter(went="message").count() == 2


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


def test_the_choosers_of_the_registry_are_those_of_the_screens() -> None:
    assert CHOOSERS == (Role.INTAKE_WORKER, Role.TEAM_LEAD)

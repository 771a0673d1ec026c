# SPDX-License-Identifier: EUPL-1.2
"""Choosing outcomes on the screen: what each needs, and that nothing typed is lost."""

import re

import pytest
from django.utils import timezone

from baken.access.vocabulary import Role
from baken.capacity.models import WorkTime
from baken.casework.models import Case
from baken.handover.models import Consultation, Offer
from baken.handover.queries import read
from baken.intake.models import Report
from baken.intake.vocabulary import ReportState
from baken.mailbox.models import Message
from baken.people.models import IdentityAttribute, Person
from baken.triage.models import Outcome
from baken.triage.tests.scene import STORY, WHY, colleague
from baken.triage.tests.screens import (
    HAND_OVER,
    at,
    ends_on,
    errors,
    in_triage,
    owner_of,
    read_through,
)
from tests.rig.doors import DoorClient, through


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


def test_what_reading_and_choosing_took_is_noted_by_task(desk: DoorClient) -> None:
    report = read_through(desk, minutes="30")
    address = f"{at(report, 'uitkomst')}?stap=2&kies=hand_over:nla"
    given = HAND_OVER | {"keuze0-ends_on": ends_on(), "why": "", "letter": "Dank je."}

    wrong = desk.post(address, given | {"minutes": "0"})
    desk.post(address, given | {"minutes": "15"})

    assert "Vul een aantal minuten in, zoals 20. Of laat dit leeg." in errors(wrong)
    noted = WorkTime.objects.order_by("noted_at").values_list("task", "kind", "dossier", "minutes")
    assert list(noted) == [("assessment", "report", report.id, 30), ("triage", "report", report.id, 15)]


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
        "keuze1-question": "Ken je dit huis?", "keuze1-domain": "public_order",
        "keuze1-chosen": ["municipality"], "keuze1-purpose": "enrich",
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

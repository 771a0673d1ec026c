# SPDX-License-Identifier: EUPL-1.2
"""Joined cases read whole: every page of the case that stays shows what stands in the other, page by page."""

from datetime import timedelta

import pytest
from django.utils import timezone

from baken.access.vocabulary import Role
from baken.casework.actions import (
    Agreed,
    Found,
    agree_condition,
    ask_for_information,
    assess_safety,
    join_cases,
    write_narrative,
)
from baken.casework.conditions.vocabulary import SeesTo
from baken.casework.inquiry.vocabulary import Then
from baken.casework.models import Case, InformationRequest
from baken.casework.tests import inquiring
from baken.casework.tests.breaking import break_glass
from baken.casework.tests.browsers import Colleague, text_of
from baken.casework.tests.letters import letter_to
from baken.casework.tests.scene import VICTIM, colleague, known, opened
from baken.casework.vocabulary import Children, Occasion, PersonSafe, Threat, Verdict
from baken.desk.tests.test_copies import words_of
from baken.people.models import Person
from tests.rig.doors import through

JUDGED = "Hij staat elke avond voor haar deur."
SEES_TO = "Haar zus belt elke avond."


@pytest.fixture
def owner(region: str) -> Colleague:
    return Colleague(Role.INTAKE_WORKER)


@pytest.fixture
def pair(owner: Colleague) -> tuple[Case, Case]:
    """Two cases of which the other was worked in before it went up in the one."""
    now = timezone.now()
    next_week = (now + timedelta(days=7)).date()
    one, other = (
        opened(owner.actor, now=now, next_step_on=next_week, summary=words)
        for words in ("Blijft.", "Gaat op.")
    )
    people = Person.objects.filter(dossier=other.id)
    found = Found(
        occasion=Occasion.FIRST, acute=Threat.NO, structural=Threat.POSSIBLE, children=Children.NONE,
        verdict=Verdict.CONDITIONS, people={each.id: PersonSafe.DOUBT for each in people},
        judgement=JUDGED, conditions="Zij belt.",
    )  # fmt: skip
    agreed = Agreed(
        sees_to=SeesTo.CLOSE, watcher=known(owner.actor), on=next_week, what=SEES_TO, who="De zus"
    )
    reader, by = known(colleague(Role.BEHAVIOURAL_SCIENTIST)), owner.actor
    person = people.first()
    assert person is not None
    with through("desk", by):
        assess_safety(case=other, found=found, reader=reader, by=by, now=now)
        agree_condition(case=other, agreed=agreed, by=by, now=now)
        write_narrative(case=other, text="Van vóór het samenvoegen.", seen=0, by=by, now=now)
        ask_for_information(case=other, person=person, asked=letter_to(answer_by=next_week), by=by, now=now)
        join_cases(stays=one, joined=other, because="people", words="", by=by, now=now)
    return Case.objects.get(pk=one.pk), Case.objects.get(pk=other.pk)


def shown(viewer: Colleague, case: Case, page: str = "") -> str:
    return text_of(viewer.get(f"/zaak/{case.reference}{page}"))


# By page of the case that stays: what of the other stands there.
READ_WHOLE = [
    ("", "{alias}: veilig genoeg met voorwaarden"),
    ("", "Naar de veiligheid in {alias}"),
    ("", "1 loopt"),
    ("", "{letter}"),
    ("/veiligheid", JUDGED),
    ("/veiligheid", "Samengevoegd: {alias}"),
    ("/voorwaarden", SEES_TO),
    ("/voorwaarden", "in {alias}"),
    ("/informatie", "{letter}"),
    ("/informeren", "Wie wordt geïnformeerd in {alias}?"),
    ("/verslag", "Verslag van {alias}, versie 1"),
    ("/verslag/schrijven", JUDGED),
    ("/verslag/schrijven", "## Veiligheid, {alias}"),
    ("/verslag/schrijven", SEES_TO),
    ("/verstrekt", "{letter}"),
]


def test_the_case_that_stays_shows_it_and_a_reader_of_the_one_does_not(
    owner: Colleague, pair: tuple[Case, Case]
) -> None:
    one, other = pair
    letter = InformationRequest.objects.get().reference
    table = [(page, words.format(alias=other.alias, letter=letter)) for page, words in READ_WHOLE]
    pages = {page: shown(owner, one, page) for page in dict.fromkeys(page for page, _words in table)}

    assert [row for row in table if row[1] not in pages[row[0]]] == []

    reader = Colleague(Role.INTAKE_WORKER)
    break_glass(reader, one.reference)
    of_reader = {page: shown(reader, one, page) for page in pages if page != "/verslag/schrijven"}
    assert "Blijft." in of_reader[""]
    assert [row for row in table if row[1] in of_reader.get(row[0], "")] == []


def test_the_joined_case_leads_to_the_same_page_of_the_one_that_stays(
    owner: Colleague, pair: tuple[Case, Case]
) -> None:
    one, other = pair
    for page in ("/veiligheid", "/onderzoek", "/gevaar", "/informatie"):
        response = owner.get(f"/zaak/{other.reference}{page}")
        assert f"Zij gaat verder als {one.alias}" in text_of(response)
        assert f'href="/zaak/{one.reference}{page}"' in response.content.decode()
        assert f"Zij gaat verder als {one.alias}" not in shown(owner, one, page)


def test_what_begins_anew_begins_in_the_case_that_stays(owner: Colleague, pair: tuple[Case, Case]) -> None:
    one, other = pair
    with through("desk", owner.actor):
        write_narrative(case=one, text="Ook hier.", seen=0, by=owner.actor, now=timezone.now())
    begins = {
        "/onderzoek": "Begin een onderzoek",
        "/informatie": "Vraag informatie",
        "/verslag": "Stel opnieuw samen",
        "/gevaar": "Begin het noodpad",
    }

    assert [page for page, button in begins.items() if button not in shown(owner, one, page)] == []
    assert [page for page, button in begins.items() if button in shown(owner, other, page)] == []
    assert owner.get(f"/zaak/{other.reference}/overdragen").status_code == 404
    assert owner.get(f"/zaak/{one.reference}/overdragen").status_code == 200


def test_an_inquiry_that_ended_before_joining_is_read_in_the_case_that_stays(owner: Colleague) -> None:
    by, now = owner.actor, timezone.now()
    one, other = (
        opened(by, now=now, next_step_on=(now + timedelta(days=7)).date(), people=people)
        for people in ([], [VICTIM])
    )
    begun = inquiring.begun(other, by, now=now)
    finding = inquiring.found(begun, by)
    inquiring.not_heard(finding, by)
    inquiring.concluded(begun, by, Then.NOTHING, conclusion="Niets gevonden.", now=now)
    with through("desk", by):
        join_cases(stays=one, joined=other, because="people", words="", by=by, now=now)

    read = shown(owner, one, "/onderzoek")
    assert "Niets gevonden." in read
    assert f"in {other.alias}" in read
    assert "Begin een onderzoek" in read


def test_who_saw_it_counts_looks_at_what_was_joined(owner: Colleague, pair: tuple[Case, Case]) -> None:
    one, other = pair
    lead = Colleague(Role.TEAM_LEAD)
    lead.get(f"/zaak/{other.reference}")
    name = lead.grant.account.name

    assert name in shown(owner, one, "/wie-keek")


def test_on_paper_stands_what_was_joined(owner: Colleague, pair: tuple[Case, Case]) -> None:
    one, other = pair
    paper = words_of(owner.browser.post(f"/zaak/{one.reference}/afdruk", {"why": "Voor de officier."}))
    back = words_of(owner.browser.post(f"/zaak/{other.reference}/afdruk", {"why": "Voor de officier."}))

    assert all(
        words in paper for words in ("Blijft.", "Gaat op.", other.reference, f"{other.alias}: veilig genoeg")
    )
    assert f"Deze zaak gaat verder als {one.alias}." in back

# SPDX-License-Identifier: EUPL-1.2
"""Search before create: what was named before is found again, never with a name; the same situation is combined."""

import re
from typing import Any

import pytest
from django.core import signing

from baken.access.models import AccessRequest
from baken.access.vocabulary import Role
from baken.audit.models import Entry
from baken.casework.known_here import ask_owner, matches
from baken.casework.models import Case
from baken.casework.tests.scene import opened
from baken.intake.models import Report
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.kernel.workflow import NotPossible
from baken.people.actions import NewPerson
from baken.people.models import IdentifierSearch
from baken.people.searching import NotSearched, Sought, TooManySearches, find
from baken.people.vocabulary import Attribute, Part
from baken.triage.actions import NewCase
from baken.triage.figures import combined
from baken.triage.known.actions import CannotCombine, combine, take_apart
from baken.triage.known.models import Combination, Naming
from baken.triage.tests.namings import KNOWN, NAME, PHONE, PLATE, SAME_PHONE, named, on_the_radar
from baken.triage.tests.rows import seen
from baken.triage.tests.scene import (
    LATER,
    NOW,
    REGION,
    TODAY,
    choose,
    colleague,
    send,
    simply,
    taken_up,
)
from baken.triage.tests.screens import at, errors, read_through, said
from baken.triage.vocabulary import OutcomeKind
from baken.vault.normalisers import Kind
from baken.vault.queries import unseal
from tests.rig.doors import DoorClient, through

# --- searching


@pytest.mark.parametrize(
    ("kind", "value", "sought"),
    [
        (Attribute.PLATE, "AB-12-CD", PLATE),
        (Attribute.BSN, "111222333", Sought(Kind.BSN, "1112.22.333")),
    ],
)
def test_a_plate_or_bsn_of_somebody_in_a_case_is_known_here_and_its_owner_is_asked(
    kind: Attribute, value: str, sought: Sought, farah: Actor
) -> None:
    case = opened(colleague(), people=[NewPerson(parts=[Part.AGGRESSOR], attributes={kind: value})])

    seen = named(taken_up(farah), farah, sought)
    with through("desk", farah):
        [match] = matches(seen.cases, region=REGION, viewer=farah)

    assert seen.cases == {case.id}
    assert (match.is_open, match.reference) == (False, "")


def test_somebody_in_a_case_is_found_and_the_log_holds_no_word_of_it(farah: Actor) -> None:
    case = opened(colleague(), people=[KNOWN])

    with through("desk", farah):
        found = find(region=REGION, sought=[SAME_PHONE], by=farah, now=LATER)

    [line] = Entry.objects.filter(action="person.search")
    [row] = IdentifierSearch.objects.all()
    assert found == {case.id}
    assert (line.kind, line.result, line.about_id) == ("read", "phone", str(row.id))
    assert re.fullmatch("[0-9a-f]{64}", row.mark)


def test_a_case_that_may_not_be_opened_is_known_here_and_nothing_more(farah: Actor) -> None:
    hidden, own = opened(colleague(), people=[KNOWN]), opened(farah, people=[KNOWN])

    with through("desk", farah):
        mine, theirs = matches([hidden.id, own.id], region=REGION, viewer=farah)

    assert (mine.reference, mine.alias) == (own.reference, own.alias)
    assert (theirs.reference, theirs.alias, theirs.is_open) == ("", "", False)
    assert hidden.reference not in repr(theirs)


def test_the_owner_is_asked_by_who_found_it_and_by_nobody_else(farah: Actor) -> None:
    hidden, stranger = opened(colleague(), people=[KNOWN]), colleague()
    with through("desk", farah):
        [match] = matches([hidden.id], region=REGION, viewer=farah)
        ask_owner(match.token, words="Is dit dezelfde?", by=farah, now=LATER)

    asked = AccessRequest.objects.get()
    assert (asked.dossier, asked.account_id, asked.asked_of) == (hidden.id, farah.id, hidden.owner)
    for token in (match.token, signing.dumps(str(hidden.id)), ""):
        with pytest.raises(Refused), through("desk", stranger):
            ask_owner(token, words="x", by=stranger, now=LATER)


def test_nobody_searches_all_day(farah: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("baken.people.searching.SEARCHES_A_DAY", 1)

    with through("desk", farah):
        find(region=REGION, sought=[PHONE], by=farah, now=LATER)
        with pytest.raises(TooManySearches):
            find(region=REGION, sought=[PLATE], by=farah, now=LATER)


@pytest.mark.parametrize("role", [Role.CONFIDENTIAL_DOCTOR, Role.BEHAVIOURAL_SCIENTIST, Role.FOCAL_OFFICER])
def test_whoever_opens_no_cases_searches_for_nobody(role: Role, region: str) -> None:
    viewer = colleague(role)

    with pytest.raises(Refused), through("desk", viewer):
        find(region=REGION, sought=[PHONE], by=viewer, now=LATER)


def test_a_search_is_seen_by_who_made_it(farah: Actor) -> None:
    with through("desk", farah):
        find(region=REGION, sought=[PHONE], by=farah, now=LATER)

    with through("desk", colleague()):
        assert not IdentifierSearch.objects.exists()


# --- opening a case


def plan(by: Actor, **changes: Any) -> Any:
    given = {"owner": by.id, "next_step": "safety_assessment", "next_step_on": TODAY, "people": [KNOWN]}
    return simply(OutcomeKind.OPEN_CASE, case=NewCase(**given | changes))


def test_a_case_opens_after_looking_whether_its_people_are_here(farah: Actor) -> None:
    report = taken_up(farah)

    with pytest.raises(NotSearched):
        choose(report, farah, plan(farah))
    with through("desk", farah):
        find(region=REGION, sought=[PHONE, Sought(Kind.NAME, NAME)], by=farah, now=LATER)
    choose(report, farah, plan(farah))

    assert Case.objects.count() == 1


def filled_in(desk: DoorClient, report: Report) -> tuple[str, dict[str, str]]:
    """The screen on which a case is opened, and what is typed there: a victim of whom nobody knows the name."""
    screen = f"{at(report, 'uitkomst')}?stap=2&kies=open_case"
    form = desk.get(screen).content.decode()
    owner = re.findall(r'name="keuze0-owner".*?<option value="([^"]+)" selected', form, re.S)[0]
    day = re.findall(r'name="keuze0-next_step_on" value="([^"]+)"', form)[0]
    return screen, {
        "keuze0-owner": owner, "keuze0-next_step": "safety_assessment", "keuze0-next_step_on": day,
        "keuze0-persoon0-part": "victim", "why": "Zij wil hulp.", "letter": "",
    }  # fmt: skip


def test_what_the_report_names_is_looked_for_when_its_case_is_opened(desk: DoorClient) -> None:
    report = read_through(desk)
    named(report, colleague(), SAME_PHONE)
    opened(colleague(), people=[KNOWN])
    screen, filled = filled_in(desk, report)

    page = desk.post(screen, filled)
    done = desk.post(screen, filled | {"keuze0-known": "ask"})

    assert "Kies wat je doet met wie hier al bekend is." in errors(page)
    assert done.status_code == 302
    assert (Case.objects.count(), AccessRequest.objects.count()) == (2, 1)


def test_on_the_screen_who_may_be_known_asks_for_an_answer_and_the_owner_is_asked(desk: DoorClient) -> None:
    opened(colleague(), people=[KNOWN])
    sleeping, report = on_the_radar(colleague(), Sought(Kind.NAME, NAME)), read_through(desk)
    screen, filled = filled_in(desk, report)
    filled |= {"keuze0-persoon0-name": NAME}

    page = desk.post(screen, filled)
    body = page.content.decode()
    done = desk.post(screen, filled | {"keuze0-known": "ask"})

    assert "Kies wat je doet met wie hier al bekend is." in errors(page)
    assert "Een zaak die je niet mag openen. Vraag de eigenaar." in body
    assert NAME in body
    assert done.status_code == 302
    assert f"Iets of iemand uit deze zaak staat ook in melding {sleeping.reference}." in said(desk, done)
    assert Report.objects.get(pk=sleeping.pk).state == "in_triage"
    assert (Case.objects.count(), AccessRequest.objects.count()) == (2, 1)


# --- naming, waking, combining


def test_what_a_report_names_is_sealed_once_and_found_in_another(farah: Actor) -> None:
    first, second = send(), send()
    named(first, farah, PHONE, PLATE)
    named(first, farah, SAME_PHONE)

    found = named(second, farah, SAME_PHONE)

    with through("desk", farah):
        values = {unseal(row.place()) for row in Naming.objects.filter(report=first)}
    assert values == {PHONE.value, PLATE.value}
    assert found.reports == {first.id}
    assert found.woken == frozenset()


def test_what_stays_on_the_radar_wakes_up_when_a_new_report_names_the_same(farah: Actor) -> None:
    sleeping, other = on_the_radar(farah), send()

    found = named(other, farah, SAME_PHONE)

    sleeping.refresh_from_db()
    assert found.woken == {sleeping.id}
    assert sleeping.state == "in_triage"
    assert Entry.objects.filter(action="report.wake-up").count() == 1
    assert {row.reference: row.what for row in seen(farah)}[sleeping.reference] == "Kies een nieuwe uitkomst"


def test_reports_about_one_situation_go_along_and_can_be_taken_apart(farah: Actor) -> None:
    leading, joined = taken_up(farah), send()
    with through("desk", farah):
        made = combine(report=joined, leading=leading, by=farah, now=LATER)
    joined.refresh_from_db()
    counted = combined(REGION, NOW, LATER)

    with through("desk", farah):
        take_apart(combination=made, by=farah, now=LATER)
    state = joined.state
    joined.refresh_from_db()

    assert (state, joined.state) == ("decided", "in_triage")
    assert (counted, combined(REGION, NOW, LATER)) == (1, 0)
    assert Entry.objects.filter(action__in=["report.combine", "report.take-apart"]).count() == 4
    with pytest.raises(CannotCombine), through("desk", farah):
        take_apart(combination=made, by=farah, now=LATER)
    assert Combination.objects.get().undone_by == farah.id


def test_no_report_goes_along_with_itself_or_with_one_that_goes_along(farah: Actor) -> None:
    leading, joined, third = taken_up(farah), send(), send()
    with through("desk", farah):
        combine(report=joined, leading=leading, by=farah, now=LATER)

    for report, with_whom in ((third, third), (third, joined), (leading, third), (joined, third)):
        with pytest.raises(CannotCombine), through("desk", farah):
            combine(report=report, leading=with_whom, by=farah, now=LATER)
    closed = send()
    Report.objects.filter(pk=closed.pk).update(state="closed", closed_at=LATER, decided_at=LATER)
    with pytest.raises(NotPossible), through("desk", farah):
        combine(report=closed, leading=leading, by=farah, now=LATER)

# SPDX-License-Identifier: EUPL-1.2
"""Many care paths: in the order in which something must be done, a page at a time, counted as one path is."""

import re
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from html import unescape
from typing import Any

import pytest

from baken.access.vocabulary import Role
from baken.care.models import CarePath, Contact, Need, ShelterRequest
from baken.care.queries import Counted, Place, Terms, day, terms_of_the_region
from baken.care.queries.at_once import at_once, open_paths
from baken.care.queries.day import MOST_STUCK, PAGE
from baken.care.queries.paths import standings
from baken.care.standing import Standing
from baken.care.tests.scene import REGION, Browser, actor, known, text_of
from baken.care.vocabulary import Acts
from baken.casework.actions import keep_out_of_case
from baken.casework.models import Case
from baken.kernel.actor import Actor
from baken.people.models import Person
from tests.rig.doors import through

# A Friday evening, in the weeks before Easter, when it is Saturday already in Amsterdam.
BEGAN = datetime(2026, 3, 20, 23, 30, tzinfo=UTC)
FIRST_DAY = date(2026, 3, 21)
LONG_AGO, MUCH_LATER = date(2024, 5, 1), date(2098, 5, 1)


@pytest.fixture
def marijke(region: str) -> Actor:
    return actor(Role.TEAM_LEAD)


def on_paper(case: Case, number: int, **given: Any) -> CarePath:
    """A path written down at once, of somebody of whom nothing is known."""
    person = Person.objects.create(
        region=REGION, dossier=case.id, alias=f"Iemand {number}", parts=["victim"], age="adult",
        position=100 + number, added_at=BEGAN, added_by=case.owner,
    )  # fmt: skip
    whole = {"started_at": BEGAN, "started_by": case.owner, **given}
    return CarePath.objects.create(region=REGION, case=case, person=person, **whole)


def spoke(path: CarePath, at: datetime, result: str = "spoken") -> None:
    Contact.objects.create(
        region=REGION,
        path=path,
        at=at,
        way="phone",
        result=result,
        minutes=5,
        noted_at=at,
        noted_by=path.started_by,
    )


def needs(path: CarePath, kind: str, due_on: date | None, **given: Any) -> None:
    whole = {"state": "busy" if due_on else "done", "provider": "municipality", "since": FIRST_DAY, **given}
    Need.objects.create(
        region=REGION, path=path, kind=kind, due_on=due_on, noted_at=BEGAN, noted_by=path.started_by, **whole
    )


def asked_for_shelter(path: CarePath, due_on: date) -> None:
    ShelterRequest.objects.create(
        region=REGION, path=path, route="omm", deviates=False, asked_at=BEGAN, asked_by=path.started_by,
        due_on=due_on,
    )  # fmt: skip


def of_every_kind(case: Case) -> None:
    """Paths in which something else comes first each time."""
    on_paper(case, 1)
    on_paper(case, 2, contact_on=date(2026, 4, 9), plan_on=FIRST_DAY)
    spoke(on_paper(case, 3, plan_on=FIRST_DAY), BEGAN + timedelta(days=2))
    spoke(on_paper(case, 4), BEGAN + timedelta(days=1), result="no_answer")
    usual = {"reflection": "usual", "reflection_from": date(2025, 11, 30), "contact_on": MUCH_LATER}
    on_paper(case, 5, plan_on=FIRST_DAY, **usual)
    on_paper(case, 6, plan_on=FIRST_DAY, **usual | {"reflection": "dublin", "reflection_from": FIRST_DAY})
    on_paper(case, 7, plan_on=FIRST_DAY, **usual, reflection_ended_on=FIRST_DAY, reflection_end="declined")
    several = on_paper(case, 8, contact_on=MUCH_LATER)
    needs(several, "lawyer", date(2026, 4, 2), acts="provider", state="stuck")
    needs(several, "insurance", date(2026, 3, 30), acts="provider")
    needs(several, "benefit", None)
    asked_for_shelter(several, date(2026, 3, 27))
    on_paper(case, 9, state="closed", closed_at=BEGAN, outcome="regular_care")


def test_on_every_day_many_paths_are_ordered_and_counted_as_each_of_them_stands(
    case: Case, marijke: Actor
) -> None:
    of_every_kind(case)

    with through("desk", marijke):
        for today in (FIRST_DAY + timedelta(days=later) for later in range(100)):
            soon = today + timedelta(days=4)
            each = standings(open_paths(marijke), today=today)
            found = at_once(marijke, today=today, after=None, paths=PAGE, stuck=PAGE)

            assert found.paths == places(each)
            assert found.counted == one_by_one(each, today, today)
            assert terms_of_the_region(marijke, today=today, soon=soon) == one_by_one(each, today, soon).terms


def places(each: list[Standing]) -> tuple[Place, ...]:
    return tuple(sorted(Place(one.next.on, one.path.id) for one in each if one.next))


def one_by_one(each: list[Standing], today: date, soon: date) -> Counted:
    waits = [waits for one in each for waits in one.waits]
    late = Counter(one.acts for one in waits if one.on < today)
    near = Counter(one.acts for one in waits if today <= one.on <= soon)
    terms = {acts: Terms(late[acts], near[acts]) for acts in Acts if late[acts] or near[acts]}
    return Counted(len(each), sum(bool(one.stuck) for one in each), terms)


def test_terms_are_counted_by_who_must_act_and_what_comes_later_is_not(case: Case, marijke: Actor) -> None:
    today, yesterday = FIRST_DAY, FIRST_DAY - timedelta(days=1)
    one = on_paper(case, 1, contact_on=yesterday, plan_on=today)
    needs(one, "benefit", yesterday, state="stuck", acts="provider")
    needs(one, "lawyer", today, acts="provider")
    needs(one, "digid", today + timedelta(days=7), acts="person")
    other = on_paper(case, 2, contact_on=today, plan_on=today)
    needs(other, "shelter", today + timedelta(days=2), acts="")

    with through("desk", marijke):
        terms = terms_of_the_region(marijke, today=today, soon=today + timedelta(days=2))

    assert terms == {Acts.COORDINATOR: Terms(late=1, soon=2), Acts.PROVIDER: Terms(late=1, soon=1)}


def test_what_is_stuck_longest_is_shown_and_all_of_it_is_counted(case: Case, marijke: Actor) -> None:
    for number in range(MOST_STUCK + 1):
        since = FIRST_DAY - timedelta(days=number)
        needs(on_paper(case, number), "lawyer", MUCH_LATER, state="stuck", since=since)
    one_more = CarePath.objects.order_by("person__position").last()
    assert one_more is not None
    needs(one_more, "benefit", MUCH_LATER, state="stuck", since=LONG_AGO)
    needs(one_more, "digid", MUCH_LATER, since=LONG_AGO - timedelta(days=1))

    with through("desk", marijke):
        found = day(marijke, today=FIRST_DAY)

    assert found.counted.stuck == MOST_STUCK + 1
    assert len(found.stuck) == MOST_STUCK
    assert [(path, stuck.item.code) for path, stuck in found.stuck[:2]] == [
        (one_more, "benefit"), (one_more, "lawyer"),
    ]  # fmt: skip
    assert [path.person.alias for path, _stuck in found.stuck[2:]] == [
        f"Iemand {number}" for number in range(MOST_STUCK - 1, 1, -1)
    ]


def test_who_is_kept_out_of_a_case_at_once_finds_and_counts_nothing_of_it(
    case: Case, farah: Actor, marijke: Actor
) -> None:
    needs(on_paper(case, 1, contact_on=LONG_AGO), "lawyer", LONG_AGO, state="stuck")

    def seen() -> tuple[int, int, int, int]:
        with through("desk", marijke):
            found = day(marijke, today=FIRST_DAY)
            terms = terms_of_the_region(marijke, today=FIRST_DAY, soon=FIRST_DAY)
        return len(found.paths), len(found.stuck), found.counted.late, len(terms)

    assert seen() == (1, 1, 2, 1)
    review_on = FIRST_DAY + timedelta(days=7)
    with through("desk", farah):
        keep_out_of_case(
            case=case, accounts=[known(marijke)], words="x", review_on=review_on, by=farah, now=BEGAN
        )

    assert seen() == (0, 0, 0, 0)


def test_what_waits_for_its_first_term_for_more_than_a_year_stands_before_everything(
    case: Case, marijke: Actor
) -> None:
    of_every_kind(case)
    today = FIRST_DAY + timedelta(days=400)
    long_ago = on_paper(case, 10, started_at=BEGAN - timedelta(days=200))

    with through("desk", marijke):
        found = day(marijke, today=today)
        each = standings(open_paths(marijke), today=today)

    assert found.paths[0].path == long_ago
    assert found.counted == one_by_one(each, today, today)


def test_what_is_late_stands_on_the_first_page_and_no_path_is_lost_or_twice(
    case: Case, marijke: Actor
) -> None:
    for number in range(PAGE + 1):
        on_paper(case, number, contact_on=MUCH_LATER, plan_on=FIRST_DAY)
    newest = {"started_at": BEGAN + timedelta(days=1)}
    late = on_paper(case, PAGE + 1, contact_on=LONG_AGO, plan_on=FIRST_DAY, **newest)

    with through("desk", marijke):
        first = day(marijke, today=FIRST_DAY)
        second = day(marijke, today=FIRST_DAY, after=first.next)

    assert [path.path for path, _waits in first.due] == [late]
    assert (len(first.paths), len(second.paths)) == (PAGE, 2)
    assert {one.path for one in (*first.paths, *second.paths)} == set(CarePath.objects.all())
    assert (first.counted.paths, first.counted.late, second.counted) == (PAGE + 2, 1, first.counted)
    assert isinstance(first.next, Place)
    assert second.next is None


def test_the_pages_of_the_day_say_which_paths_they_show_and_how_much_there_is(
    case: Case, marijke: Actor
) -> None:
    for number in range(PAGE + 2):
        on_paper(case, number, contact_on=LONG_AGO + timedelta(days=number), plan_on=LONG_AGO)
    lead = Browser(Role.TEAM_LEAD)

    first = lead.get("/mijn-dag")
    [further] = re.findall(r'rel="next" href="([^"]+)"', first.content.decode())
    second = lead.get(unescape(further))

    all_late = f"{PAGE + 2} zorgtrajecten · {PAGE + 2} stappen te laat"
    assert all_late in text_of(first)
    assert all_late in text_of(second)
    assert f"1 tot en met {PAGE} van {PAGE + 2}, eerst waar het eerst iets moet" in text_of(first)
    assert f"{PAGE} van de {PAGE + 2} stappen voor vandaag of eerder" in text_of(first)
    assert f"{PAGE + 1} tot en met {PAGE + 2} van {PAGE + 2}" in text_of(second)
    assert f"2 van de {PAGE + 2} stappen voor vandaag of eerder" in text_of(second)
    assert "Naar het begin" in text_of(second)
    assert 'rel="next"' not in second.content.decode()


@pytest.mark.parametrize("nowhere", ["", "morgen", "2026-03-21", "2026-03-21.iemand", "2026-13-40.x"])
def test_an_address_that_names_no_place_opens_the_first_page(
    nowhere: str, path: CarePath, miriam: Browser
) -> None:
    said = text_of(miriam.get(f"/mijn-dag?na={nowhere}&getoond=25"))

    assert path.person.alias in said
    assert "tot en met" not in said

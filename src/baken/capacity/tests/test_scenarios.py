# SPDX-License-Identifier: EUPL-1.2
"""Own scenarios at the office: numbers are filled in, played, changed and removed, and keep their history."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from baken.access.vocabulary import Role
from baken.audit.models import Entry
from baken.capacity import playing
from baken.capacity.actions import Overtaken
from baken.capacity.models import OwnScenario, Played, ScenarioVersion
from baken.capacity.reckoning.own import OwnNumbers, WrongNumbers
from baken.capacity.scenarios.actions import (
    MOST_OF_ONE_PERSON,
    Removed,
    TooMany,
    change_scenario,
    remove_scenario,
)
from baken.capacity.scenarios.queries import Own, regions_newly_edited
from baken.capacity.tests.own_scenarios import (
    AT_THE_POINT,
    DIRECTOR,
    LEAD,
    MAKE,
    NOW,
    PAGE,
    TYPED,
    made,
    sent,
)
from baken.kernel.actor import Actor
from baken.office.tests.pages import at_the_office, rows_of, text_of
from tests.factories.staff import REGION
from tests.rig.doors import through

pytestmark = pytest.mark.django_db


def play(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Until there is nothing left to play."""
    monkeypatch.setattr(playing, "YEARS", 3)
    system = Actor.system(REGION, "capacity")
    done: list[bool] = []
    while not done or done[-1]:
        done.append(playing.play_region(by=system, now=NOW, act=lambda: through("worker", system)))
    return done


def test_who_steers_fills_in_numbers_and_the_worker_plays_them_beside_the_plan(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    office, grant = at_the_office(Role.CHAIN_DIRECTOR)

    address = sent(office).headers["Location"]
    before = text_of(office.get(address))
    play(monkeypatch)
    after = text_of(office.get(address))

    for words in (
        "1.040",
        "20 meldingen meer, 6 tegelijk",
        "2 collega's, 30 werkdagen",
        f"Gemaakt door {grant.account.name}",
    ):
        assert words in before, words
    assert "Wordt nog berekend: Zoals begroot (heel Veilig Thuis), Griepgolf (heel Veilig Thuis)." in before
    assert "Wordt nog berekend" not in after
    assert "Griepgolf (heel Veilig Thuis)" in after
    assert "Belasting van 100 % of meer: Griepgolf (heel Veilig Thuis)." in after
    assert "Vindt geen plaats in de opvang 7,7 % 0,1 %" in after
    assert "berekend" in rows_of(office.get(PAGE))[0]
    acts = Entry.objects.filter(actor=grant.account.id, action="scenario.make")
    assert [one.about_kind for one in acts] == ["scenario"]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"reports": "veel"}, "Vul een heel getal in van 1 tot en met 5.000."),
        ({"reports": ""}, "Vul een heel getal in van 1 tot en met 5.000."),
        ({"reports": "5.001"}, "Vul een heel getal in van 1 tot en met 5.000."),
        ({"ill": "1,5"}, "Vul een heel getal in, of laat dit leeg."),
        ({"ill": "13"}, "Aan de veiligheidsbeoordeling werken 12 mensen"),
        ({"kind": "point"}, "Het meldpunt heeft voor deze stap één mens"),
        ({"at_once": "21"}, "Er kunnen er niet meer tegelijk komen dan de campagne brengt."),
        ({"name": "Jansen is ziek"}, "Kies een naam uit de lijst."),
        ({"order": ""}, "Kies wie het eerst is."),
        ({"reports": "veel", "days": ""}, "Vul ook in hoeveel werkdagen dat duurt."),
    ],
)
def test_impossible_numbers_come_back_with_what_to_do_and_all_that_was_typed(
    changes: dict[str, str], words: str
) -> None:
    office, _ = at_the_office(Role.PROJECT_LEAD)

    response = sent(office, **changes)

    assert words in text_of(response)
    assert "<title>Fout:" in response.content.decode()
    for key, typed in (TYPED | changes).items():
        if key in ("campaign", "at_once", "ill", "days", "places") and typed:
            assert f'value="{typed}"' in response.content.decode(), key
    assert not OwnScenario.objects.exists()


def test_the_action_and_the_database_hold_what_the_form_holds() -> None:
    with pytest.raises(WrongNumbers):
        made(reports=0)
    own = made()
    fields: dict[str, Any] = {
        "region": REGION, "scenario": own.scenario, "number": 2, "reports": 60, "urgent_first": False,
        "kind": "whole", "edited_by": DIRECTOR.id, "edited_at": NOW,
    }  # fmt: skip
    for wrong in ({"campaign": 5, "at_once": 6}, {"campaign": 5}, {"ill": 1}, {"days": 3}, {"number": 1}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ScenarioVersion(**fields | wrong).save(force_insert=True)


def test_a_change_keeps_its_history_and_is_played_again(monkeypatch: pytest.MonkeyPatch) -> None:
    office, _ = at_the_office(Role.CHAIN_DIRECTOR)
    address = sent(office, **AT_THE_POINT).headers["Location"]
    play(monkeypatch)

    changes = {"seen": "1", "reports": "50", "ill": "", "days": ""}
    office.post(f"{address}/wijzig", TYPED | AT_THE_POINT | changes)
    page = office.get(address)

    assert "Meldingen per jaar: 1.040 → 50; Ziek: 1 collega, 30 werkdagen → niemand" in text_of(page)
    assert "Wordt nog berekend: Griepgolf (het meldpunt)." in text_of(page)
    assert play(monkeypatch) == [True, False]
    assert Entry.objects.filter(action="scenario.change").count() == 1


def test_whoever_typed_over_another_version_is_told_and_may_save_again() -> None:
    office, _ = at_the_office(Role.CHAIN_DIRECTOR)
    change = sent(office).headers["Location"] + "/wijzig"
    office.post(change, TYPED | {"seen": "1", "reports": "50"})

    told = office.post(change, TYPED | {"seen": "1", "reports": "70"})
    office.post(change, TYPED | {"seen": "2", "reports": "70"})

    assert "Dit scenario is intussen gewijzigd." in text_of(told)
    assert 'value="70"' in told.content.decode()
    assert list(ScenarioVersion.objects.order_by("number").values_list("reports", flat=True)) == [
        1040,
        50,
        70,
    ]


def test_saving_without_a_change_adds_no_version() -> None:
    own = made()

    with through("office", DIRECTOR):
        assert not change_scenario(own=own, seen=1, numbers=own.numbers, by=DIRECTOR, now=NOW)
        with pytest.raises(Overtaken):
            change_scenario(own=own, seen=0, numbers=OwnNumbers(1), by=DIRECTOR, now=NOW)
    assert ScenarioVersion.objects.count() == 1


def test_its_maker_removes_it_and_its_history_stays_to_be_read() -> None:
    office, _ = at_the_office(Role.CHAIN_DIRECTOR)
    address = sent(office).headers["Location"]
    chosen = f"kies={address.rpartition('/')[2]}&kies=plan.whole"

    office.post(f"{address}/verwijder")
    page = text_of(office.get(address))

    assert "Verwijderd door" in page
    assert "Gemaakt: 1.040 meldingen per jaar" in page
    assert "Wijzig" not in page
    assert "Wat verwijderd is" in text_of(office.get(PAGE))
    assert "Een gekozen scenario is er niet meer. Kies opnieuw." in text_of(
        office.get(f"/kosten/{REGION}/wat-als/vergelijk?{chosen}")
    )
    office.post(f"{address}/verwijder")
    office.post(f"{address}/wijzig", TYPED | {"seen": "2"})
    assert ScenarioVersion.objects.count() == 2
    with pytest.raises(Removed):
        remove_scenario(own=Own(OwnScenario.objects.get(), tuple(ScenarioVersion.objects.order_by("-number"))),
                        by=Actor(door="office", role="chain_director", id=OwnScenario.objects.get().made_by,
                                 regions=frozenset({REGION})), now=NOW)  # fmt: skip


def test_of_one_name_the_second_bears_a_number_and_the_same_numbers_are_played_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one, other = made(kind="point"), made(LEAD, kind="point", places=9)

    assert [one.label, other.label] == ["Griepgolf", "Griepgolf 2"]
    assert play(monkeypatch) == [True, True, False]
    assert Played.objects.count() == 2


def test_nobody_has_more_than_ten_and_who_removes_one_may_make_another() -> None:
    own = [made(reports=each + 1) for each in range(MOST_OF_ONE_PERSON)].pop()

    with pytest.raises(TooMany):
        made()
    made(LEAD)
    with through("office", DIRECTOR):
        remove_scenario(own=own, by=DIRECTOR, now=NOW)
    made()


def test_a_form_begins_with_the_numbers_of_another_scenario() -> None:
    lead, _ = at_the_office(Role.PROJECT_LEAD)
    own = made(reports=1234, ill=3, days=10)

    page = lead.get(f"{MAKE}?van={own.scenario.id}").content.decode()

    assert 'value="1.234"' in page
    assert 'value="10"' in page
    assert 'value="40"' in lead.get(MAKE).content.decode()


def test_the_worker_looks_at_once_where_somebody_said_other_numbers() -> None:
    made(now=NOW)
    lookout = Actor.system(REGION, "capacity")

    with through("worker", lookout):
        assert regions_newly_edited(lookout, NOW - timedelta(minutes=2)) == {REGION}
        assert regions_newly_edited(lookout, NOW + timedelta(seconds=1)) == frozenset()


def test_the_page_asks_as_much_with_one_scenario_as_with_three() -> None:
    office, _ = at_the_office(Role.CHAIN_DIRECTOR)
    counts = []
    for number in (1, 2):
        for each in range(number):
            made(reports=each + 10 * number)
        with CaptureQueriesContext(connection) as queries:
            office.get(PAGE)
        counts.append(len(queries))

    assert counts[0] == counts[1]

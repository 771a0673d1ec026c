# SPDX-License-Identifier: EUPL-1.2
"""Whoever steers asks how many stay unseen: nothing is stored before it is complete, nobody reads the table back."""

import csv
import html
import io
import json
import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import ProgrammingError, transaction
from django.utils import timezone

from baken.access.vocabulary import Role
from baken.audit.models import Entry
from baken.insight.estimates.actions import erase_old_estimates
from baken.insight.estimates.queries import regions_with_estimates
from baken.insight.estimates.running import run_next
from baken.insight.models import EstimateCell, EstimateRun
from baken.insight.permissions import MAY
from baken.insight.policy import KEPT_ESTIMATES, MOST_TRIES, SILENT_FOR
from baken.insight.vocabulary import RunState
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from tests.factories.staff import REGION, colleague
from tests.rig.doors import DoorClient, through

pytestmark = pytest.mark.django_db

ADDRESS = "/cijfers/schatting"
# Independent lists of a quarter, a fifth and a seventh of some thousand people.
TABLE = """Politie,Opvang,Huisarts,count
1,0,0,170
0,1,0,128
0,0,1,90
1,1,0,43
1,0,1,30
0,1,1,22
1,1,1,8
"""
SMALL = "Politie,Opvang,Huisarts,count\n1,0,0,9\n0,1,0,8\n0,0,1,7\n1,1,0,2\n"
SAID = {"same_definition": "yes", "linkage_reviewed": "yes", "referrals_handled": "yes"}


def office(role: Role = Role.CHAIN_DIRECTOR, *regions: str) -> DoorClient:
    grant = colleague(role, *regions)
    client = DoorClient("office")
    client.sign_in(grant.account, grant)
    return client


def words(response: Any) -> str:
    main = re.search(r"<main.*?</main>", response.content.decode(), re.DOTALL)
    assert main
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main[0])).split())


def value(response: Any, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', response.content.decode())
    assert found, name
    return html.unescape(found[1])


def asked(client: DoorClient, table: str = TABLE, **changed: str) -> Any:
    """The table is read, then sent with everything that is asked; gives the answer of the second page."""
    first = client.post(ADDRESS, {"table": table, "go": "read"})
    seen = value(first, "seen")
    names = table.partition("\n")[0].strip().removesuffix(",count").split(",")
    lists = {f"list-{place}": f"other-{place + 1}" for place in range(len(names))}
    pairs = {
        f"pair-{one}-{other}": "none" for one in range(len(names)) for other in range(one + 1, len(names))
    }
    sent = {"table": table, "go": "start", "seen": seen, "bootstrap": "200", "seed": "1", **lists, **pairs}
    return client.post(ADDRESS, sent | SAID | changed)


def begun(client: DoorClient, table: str = TABLE, **changed: str) -> EstimateRun:
    response = asked(client, table, **changed)
    assert response.status_code == 302, words(response)
    return EstimateRun.objects.get(id=response["Location"].rpartition("/")[2])


def system(region: str = REGION) -> Actor:
    return Actor.system(region, "estimates")


def works(region: str = REGION, at: Any = None, clock: Any = timezone.now) -> bool:
    actor = system(region)
    return run_next(by=actor, now=at or timezone.now(), act=lambda: through("worker", actor), clock=clock)


def result_of(run: EstimateRun) -> dict[str, Any]:
    run.refresh_from_db()
    found: dict[str, Any] | None = run.result
    assert found is not None
    return found


def page_of(client: DoorClient, run: EstimateRun) -> str:
    return words(client.get(f"{ADDRESS}/{run.id}"))


def test_the_table_is_read_first_and_nothing_is_stored_before_the_questions_are_answered() -> None:
    client = office()

    response = client.post(ADDRESS, {"table": TABLE, "go": "read"})

    said = words(response)
    assert "De tabel is gelezen" in said
    assert "Van wie is lijst Politie? (251 mensen)" in said
    assert "Hebben de lijsten dezelfde definitie, regio en periode?" in said
    assert "Heeft iemand nagekeken wie op meer lijsten dezelfde persoon is?" in said
    assert "Zijn lijsten die naar elkaar verwijzen samengevoegd of als paar meegenomen?" in said
    assert '<option value="police" selected>' in response.content.decode()
    assert not EstimateRun.objects.exists()


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        ("A,B,count\n1,0,5\n1,2,3\n", "tabel, rij 3, kolom B: er staat '2', alleen 0 of 1 kan."),
        ("A,B,count\n1,0,5\n0,1,-3\n", "tabel, rij 3, kolom count: -3 is een negatief aantal."),
        (
            "A,B,count\n1,0,5\n0,1,3\n",
            "tabel: Niemand staat op twee lijsten: dan is over wie ongezien blijft niets te zeggen.",
        ),
        ("", "Plak eerst een tabel."),
    ],
)
def test_wrong_input_gives_the_sentence_of_the_core_and_keeps_what_was_pasted(
    table: str, sentence: str
) -> None:
    response = office().post(ADDRESS, {"table": table, "go": "read"})

    page = html.unescape(response.content.decode())
    assert sentence in page
    assert f"\n{table}</textarea>" in page or f">{table}</textarea>" in page
    assert not EstimateRun.objects.exists()


def test_a_question_that_was_not_answered_stops_it_and_nothing_typed_is_lost() -> None:
    response = asked(office(), linkage_reviewed="", seed="77", **{"pair-0-1": "force"})

    page = response.content.decode()
    assert "Kies een antwoord." in words(response)
    assert "1,1,1,8" in page
    assert 'value="77"' in page
    assert '<option value="force" selected>' in page
    assert not EstimateRun.objects.exists()


def test_a_table_that_changed_since_it_was_read_is_read_again() -> None:
    response = asked(office(), seen="0" * 64)

    assert "De tabel is gelezen" in words(response)
    assert not EstimateRun.objects.exists()


def test_two_lists_of_the_same_keeper_are_refused() -> None:
    assert "Dit staat al bij een andere lijst." in words(asked(office(), **{"list-1": "other-1"}))


def test_merging_everything_leaves_too_few_lists_and_is_said_before_anything_is_stored() -> None:
    response = asked(office(), **{"pair-0-1": "merge", "pair-1-2": "merge"})

    assert "1 lijsten: er zijn er 2 tot 10 nodig." in words(response)
    assert not EstimateRun.objects.exists()


def test_the_panel_shows_every_method_with_its_interval_and_the_criticism_and_never_one_number() -> None:
    client = office()
    run = begun(client, **{"list-0": "police"})
    assert works()

    said = page_of(client, run)

    assert "Aan alle voorwaarden is voldaan" in said
    for name in ("Zonder verbanden", "Stap voor stap", "BIC, verbanden van twee", "Gemiddelde over grafen",
                 "Bayes met drempel"):  # fmt: skip
        assert name in said
    assert len(re.findall(r"\d – [\d.]+ (?:herhaald trekken|aannemelijkheid|geloofwaardig)", said)) == 5
    assert "Whitehead en anderen (2021)." in said
    assert "Binette en Steorts (2022)." in said
    assert "5.000 – 7.500" in said
    assert "geen regionale meting" in said
    assert "Zonder lijst Politie" in said


def test_when_the_gate_is_closed_no_figure_of_the_table_is_shown_exported_or_even_kept() -> None:
    client = office()
    run = begun(client, SMALL)
    works()

    said = page_of(client, run)
    taken = client.get(f"{ADDRESS}/{run.id}/json").content.decode()

    assert "We laten geen schatting zien" in said
    assert "Er zijn 26 mensen gezien; nodig zijn er 150." in said
    assert "5.000 – 7.500" in said
    assert "Zonder verbanden – –" in said
    for result in (result_of(run), json.loads(taken)["result"]):
        assert {(answer["estimate"], answer["interval"]) for answer in result["panel"]} == {(None, None)}
        assert result["sensitivity"] == []
        assert [answer["allowed"] for answer in result["panel"]] == [[] for _ in result["panel"]]


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ("no", "Niemand heeft nagekeken wie op meer lijsten dezelfde persoon is."),
        ("unknown", "Nog niet beantwoord: Heeft iemand nagekeken wie op meer lijsten dezelfde persoon is?"),
    ],
)
def test_without_a_yes_to_each_question_a_large_table_shows_no_figure_either(
    answer: str, sentence: str
) -> None:
    client = office()
    run = begun(client, linkage_reviewed=answer)
    works()

    assert sentence in page_of(client, run)
    assert all(one["estimate"] is None for one in result_of(run)["panel"])


def test_merged_lists_and_a_forced_pair_reach_the_core() -> None:
    client = office()
    four = "A,B,C,D,count\n" + "".join(
        f"{a},{b},{c},{d},{8 + 40 * ((a + b + c + d) == 1)}\n"
        for a in (0, 1) for b in (0, 1) for c in (0, 1) for d in (0, 1) if a + b + c + d
    )  # fmt: skip
    run = begun(client, four, **{"pair-0-1": "merge", "pair-1-2": "force", "list-0": "police"})
    works()

    result = result_of(run)
    assert run.merged == ["police+other-2"]
    assert result["lists"] == ["Politie+Andere lijst 2", "Andere lijst 3", "Andere lijst 4"]
    assert result["settings"]["forced"] == "Politie+Andere lijst 2:Andere lijst 3"


def test_the_same_table_and_seed_give_the_same_panel() -> None:
    client = office()
    turned = "\n".join([TABLE.split("\n")[0], *reversed(TABLE.strip().split("\n")[1:])]) + "\n"
    first, second = begun(client), begun(client, turned)
    while works():
        pass

    first.refresh_from_db()
    second.refresh_from_db()
    assert first.input_hash == second.input_hash
    assert first.result == second.result


def test_another_region_has_no_national_figure_until_somebody_says_how_many_live_there() -> None:
    client = office(Role.CHAIN_DIRECTOR, "west-friesland")
    without, having = begun(client), begun(client, inhabitants="212000")
    while works("west-friesland"):
        pass

    assert "Landelijk cijfer" not in page_of(client, without)
    assert "212.000 (2024)" in page_of(client, having)


def test_the_table_is_erased_when_the_run_ends_and_its_names_were_never_stored() -> None:
    client = office()
    run = begun(client)
    assert EstimateCell.objects.filter(run=run).count() == 7

    works()

    run.refresh_from_db()
    assert not EstimateCell.objects.exists()
    assert "Huisarts" not in json.dumps([run.lists, run.result])


def test_the_office_never_reads_a_table_back() -> None:
    run = begun(office())
    director = Actor(door="office", role="chain_director", id=uuid4(), regions=frozenset({REGION}))

    with pytest.raises(ProgrammingError), through("office", director), transaction.atomic():
        list(EstimateCell.objects.filter(run=run))


def test_the_office_cannot_write_a_result() -> None:
    run = begun(office())
    director = Actor(door="office", role="chain_director", id=uuid4(), regions=frozenset({REGION}))

    with pytest.raises(ProgrammingError), through("office", director), transaction.atomic():
        EstimateRun.objects.filter(id=run.id).update(bootstrap=20)


@pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.ADMINISTRATOR, Role.DATA_PROTECTION_OFFICER])
def test_a_board_and_supervisors_see_no_estimate(role: Role) -> None:
    run = begun(office())

    client = office(role)

    for path in ("", f"/{run.id}", f"/{run.id}/csv", f"/{run.id}/json"):
        assert client.get(ADDRESS + path).status_code == 404
    assert client.post(f"{ADDRESS}/{run.id}/stoppen").status_code == 404


def test_a_director_of_another_region_does_not_find_it() -> None:
    run = begun(office())

    client = office(Role.CHAIN_DIRECTOR, "west-friesland")

    assert client.get(f"{ADDRESS}/{run.id}").status_code == 404
    assert client.get(f"{ADDRESS}?regio={REGION}").status_code == 404
    assert client.post(f"{ADDRESS}/{run.id}/stoppen").status_code == 404


def test_what_is_exported_asks_for_a_fresh_proof_and_is_on_record() -> None:
    client = office(Role.PROJECT_LEAD)
    run = begun(client)
    works()
    grant = colleague(Role.PROJECT_LEAD)
    client.sign_in(grant.account, grant, minutes_ago=10)
    assert "/bevestigen/" in client.get(f"{ADDRESS}/{run.id}/csv")["Location"]
    client.sign_in(grant.account, grant)

    response = client.get(f"{ADDRESS}/{run.id}/csv")

    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    assert [row["methode"] for row in rows][:2] == ["Zonder verbanden", "Stap voor stap"]
    assert {row["mag_getoond_worden"] for row in rows} == {"ja"}
    assert all(int(row["ondergrens"]) < int(row["schatting"]) < int(row["bovengrens"]) for row in rows)
    assert Entry.objects.filter(action="estimate.export").count() == 1


def test_what_is_not_done_cannot_be_taken_along() -> None:
    client = office()
    run = begun(client)

    assert client.get(f"{ADDRESS}/{run.id}/csv").status_code == 404


def test_every_step_is_on_record() -> None:
    client = office()
    run = begun(client)
    client.get(f"{ADDRESS}/{run.id}")
    works()

    actions = Entry.objects.filter(about_id=run.id).values_list("action", flat=True)
    assert sorted(actions) == ["estimate.finish", "estimate.start", "estimate.view"]


def test_who_asks_to_stop_before_it_began_gets_nothing_calculated() -> None:
    client = office()
    run = begun(client)
    client.post(f"{ADDRESS}/{run.id}/stoppen")

    assert "Er is gevraagd om te stoppen." in page_of(client, run)
    assert works()
    assert not works()

    run.refresh_from_db()
    assert run.state == RunState.CANCELLED
    assert "de tabel is gewist" in page_of(client, run)
    assert not EstimateCell.objects.exists()


class Ticking:
    """Every look at this clock is two seconds later; at the third something happens."""

    def __init__(self, then: Any) -> None:
        self.now, self.looks, self.then = timezone.now(), 0, then

    def __call__(self) -> Any:
        self.now += timedelta(seconds=2)
        self.looks += 1
        if self.looks == 3:
            self.then()
        return self.now


def test_a_calculation_says_how_far_it_is_and_stops_at_its_next_breath() -> None:
    client = office()
    run = begun(client)
    seen = []

    def stop() -> None:
        seen.append(page_of(client, run))
        client.post(f"{ADDRESS}/{run.id}/stoppen")

    works(clock=Ticking(stop))

    run.refresh_from_db()
    assert "Wordt berekend: " in seen[0]
    assert run.state == RunState.CANCELLED
    assert run.result is None


def killed(run: EstimateRun, *, minutes_ago: int = 5, tries: int = 1) -> None:
    """As a worker leaves it that was killed while it calculated."""
    beat = timezone.now() - timedelta(minutes=minutes_ago)
    EstimateRun.objects.filter(id=run.id).update(
        state=RunState.RUNNING, claim=uuid4(), beat_at=beat, tries=tries
    )


def test_a_run_whose_worker_was_killed_is_taken_again_and_comes_out_the_same() -> None:
    client = office()
    run, other = begun(client), begun(client)
    killed(run)
    while works():
        pass

    run.refresh_from_db()
    other.refresh_from_db()
    assert (run.state, run.tries) == (RunState.DONE, 2)
    assert run.result == other.result


def test_a_run_whose_worker_lives_is_left_alone() -> None:
    run = begun(office())
    killed(run, minutes_ago=0)

    assert not works()
    assert works(at=timezone.now() + SILENT_FOR + timedelta(seconds=1))


def test_a_run_that_was_begun_too_often_is_stopped_and_says_so() -> None:
    client = office()
    run = begun(client)
    killed(run, tries=MOST_TRIES)
    works()

    run.refresh_from_db()
    assert run.state == RunState.STOPPED
    assert "drie keer begonnen en niet afgekomen" in page_of(client, run)
    assert not EstimateCell.objects.exists()


def test_a_worker_whose_run_was_taken_by_another_writes_nothing() -> None:
    run = begun(office())

    def taken_by_another() -> None:
        EstimateRun.objects.filter(id=run.id).update(claim=uuid4())

    works(clock=Ticking(taken_by_another))

    run.refresh_from_db()
    assert (run.state, run.result) == (RunState.RUNNING, None)


def test_the_look_names_the_regions_in_which_something_waits() -> None:
    begun(office())
    lookout = Actor.lookout({REGION, "west-friesland"}, "estimates")

    with through("worker", lookout):
        assert regions_with_estimates(lookout) == {REGION}


def test_an_estimate_is_erased_when_its_time_has_come_and_not_before() -> None:
    run = begun(office())
    works()
    run.refresh_from_db()
    assert run.ended_at

    def erase(at: Any) -> int:
        with through("worker", system()) as actor:
            return erase_old_estimates(region=REGION, by=actor, now=at)

    assert erase(run.ended_at + KEPT_ESTIMATES) == 0
    assert erase(run.ended_at + KEPT_ESTIMATES + timedelta(days=1)) == 1
    assert not EstimateRun.objects.exists()


def test_only_the_worker_calculates() -> None:
    begun(office())
    director = Actor(door="office", role="chain_director", id=uuid4(), regions=frozenset({REGION}))

    assert not run_next(
        by=director, now=timezone.now(), act=lambda: through("worker", director), clock=timezone.now
    )
    with pytest.raises(Refused), through("worker", director):
        MAY.require(director, "estimate.run", EstimateRun(region=REGION))


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_as_many_questions_of_the_database_for_one_as_for_three(
    number: int, django_assert_max_num_queries: Any
) -> None:
    client = office()
    for _ in range(number):
        begun(client)

    with django_assert_max_num_queries(12):
        response = client.get(ADDRESS)

    assert words(response).count("Andere lijst 1, Andere lijst 2, Andere lijst 3") == number

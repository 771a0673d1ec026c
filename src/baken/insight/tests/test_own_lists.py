# SPDX-License-Identifier: EUPL-1.2
"""An estimate from the region's own lists: nothing is chosen but a period, and no count of few can be worked out."""

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from baken.access.vocabulary import Role
from baken.audit.models import Entry
from baken.estimation import CaptureTable
from baken.insight.estimates.keeping import careful
from baken.insight.estimates.own_lists import periods
from baken.insight.estimates.tables import fingerprint
from baken.insight.models import EstimateCell, EstimateRun
from baken.insight.policy import ONE_A_MONTH
from baken.insight.tests.estimating import office, page_of, result_of, words, works
from baken.insight.vocabulary import Keeper, RunState
from baken.kernel.actor import Actor
from baken.linkage.figures import Counted
from baken.linkage.vocabulary import KnownBy
from tests.factories.staff import REGION
from tests.rig.doors import DoorClient
from tests.rig.paper import read_back

pytestmark = pytest.mark.django_db

ADDRESS = "/cijfers/schatting/eigen-lijsten"
# Independent lists of a quarter, a fifth and a seventh of some thousand people; bit i stands for list i.
COUNTED = Counted(
    lists=("police", "shelter", "citizens"),
    counts=(0, 171, 128, 43, 90, 31, 22, 8),
    referring=(("police", "shelter"),),
    reviewed=12,
    not_sure=3,
    waiting=0,
    at_odds=0,
    not_comparable=0.13,
    is_comparable=True,
)


class Counting:
    """The worker's way to the room that counts; it remembers what it was asked."""

    def __init__(self, counted: Counted = COUNTED) -> None:
        self.counted, self.asked = counted, []  # type: ignore[var-annotated]

    def __call__(self, by: Actor, region: str, since: datetime, until: datetime, least: int) -> Counted:
        self.asked.append((region, timezone.localtime(since).date(), timezone.localtime(until).date(), least))
        return self.counted


def asked(client: DoorClient, period: str = "3", **said: str) -> EstimateRun:
    response = client.post(ADDRESS, {"period": period} | said)
    assert response.status_code == 302, words(response)
    return EstimateRun.objects.get(id=response["Location"].rpartition("/")[2])


def calculated(client: DoorClient, counted: Counted = COUNTED, period: str = "3") -> EstimateRun:
    run = asked(client, period)
    works(count_lists=Counting(counted))
    run.refresh_from_db()
    return run


def numbers(found: Any) -> list[float]:
    """Every number of a panel: estimates and limits."""
    answers = [answer for answer in found["panel"] if answer["interval"]]
    return [
        number
        for answer in answers
        for number in (answer["estimate"], answer["interval"]["low"], answer["interval"]["high"])
        if number is not None
    ]


def test_a_period_is_of_whole_half_years_that_are_over() -> None:
    offered = periods(datetime(2026, 11, 22, 12, 0, tzinfo=UTC))

    assert [(one.code, one.since, one.until) for one in offered] == [
        (str(years), date(2026 - years, 7, 1), date(2026, 7, 1)) for years in (1, 2, 3, 5)
    ]
    assert offered[2].label == "1 juli 2023 tot en met 30 juni 2026 (3 jaar)"


def test_every_list_of_the_region_is_one_that_an_estimate_can_name() -> None:
    assert {source.value: source.label for source in KnownBy}.items() <= {
        keeper.value: keeper.label for keeper in Keeper
    }.items()


def test_what_says_that_nobody_is_on_two_lists_is_left_out() -> None:
    remark = {"code": "boundary", "dutch": "niemand", "english": "nobody"}
    other = {"code": "unstable", "dutch": "wankel", "english": "shaky"}
    answer = {
        "estimate": 1001.4, "interval": {"low": 812.2, "high": None, "level": 0.95, "kind": "bca"},
        "allowed": [[20, {}]], "model": [["B", "C"]], "minus_infinity": [["A", "B"]], "stability": 0.633,
        "warnings": [remark, other],
    }  # fmt: skip
    found = {"panel": [answer], "sensitivity": [], "observed": 493, "warnings": [remark]}

    kept = careful(found | {"existence": {"models": 8, "without_mle": 3}})
    [said] = kept["panel"]
    assert (said["estimate"], said["interval"]["low"], said["interval"]["high"]) == (1000, 810, None)
    assert (said["model"], said["minus_infinity"]) == ([["A", "B"], ["B", "C"]], [])
    assert (said["stability"], said["warnings"], kept["warnings"]) == (0.65, [other], [])
    assert kept["sensitivity_range"] is None


SMALL = replace(COUNTED, counts=(0, 9, 8, 2, 7, 0, 0, 0))


@pytest.mark.parametrize(
    ("counted", "sentences"),
    [
        (
            replace(COUNTED, waiting=2),
            ["Er wachten nog 2 paren op iemand die kijkt of het dezelfde persoon is. Dat staat op de werkplek bij "
             "“Dezelfde persoon?”. De teamleider kan ze allemaal nakijken."],
        ),
        (replace(COUNTED, waiting=1), ["Er wacht nog 1 paar op iemand"]),
        (replace(COUNTED, at_odds=1), ["Bij 1 paar spreekt een nee andere oordelen tegen."]),
        (replace(COUNTED, is_comparable=False), ["De sleutels worden net ververst."]),
        (
            replace(SMALL, waiting=3),
            ["Er wachten nog 3 paren", "Te weinig mensen staan op twee of meer lijsten; nodig zijn er 30."],
        ),
        (
            replace(COUNTED, lists=("police", "shelter"), counts=(0, 200, 200, 60)),
            ["te weinig lijsten; nodig zijn er 3."],
        ),
        (replace(COUNTED, lists=("police",), counts=(0, 200)), ["te weinig lijsten; nodig zijn er 3."]),
        (replace(COUNTED, lists=(), counts=(0,)), ["te weinig lijsten; nodig zijn er 3."]),
        (
            replace(COUNTED, counts=(0, 200, 200, 0, 200, 0, 0, 0)),
            ["Te weinig mensen staan op twee of meer lijsten; nodig zijn er 30."],
        ),
    ],
    ids=["pairs", "one pair", "at odds", "keys", "small", "two lists", "one list", "no list", "no overlap"],
)  # fmt: skip
def test_nothing_is_calculated_while_the_gate_is_closed_or_pairs_wait(
    counted: Counted, sentences: list[str]
) -> None:
    client = office()
    run = calculated(client, counted)

    said = page_of(client, run)
    assert (run.state, run.result, run.input_hash, run.lists) == (RunState.HELD, None, "", [])
    assert not [sentence for sentence in sentences if sentence not in said], said
    assert "niet gezegd" not in said
    assert Entry.objects.filter(about_id=run.pk, action="estimate.hold").count() == 1


def test_what_is_too_small_is_told_by_what_the_gate_asks_and_never_by_how_many() -> None:
    client = office()
    said = page_of(client, calculated(client, SMALL))

    reasons = said.partition("Er is niets gerekend")[2].partition("Vraag het opnieuw")[0]
    assert "Op een of meer lijsten staan te weinig mensen; nodig zijn er 10 per lijst." in reasons
    assert "Er zijn te weinig mensen gezien; nodig zijn er 150." in reasons
    assert not {"26", "9", "8", "7", "2"} & set(reasons.replace(".", " ").split())


def test_one_that_was_held_may_be_asked_again_and_one_at_a_time() -> None:
    client = office()
    calculated(client, SMALL)
    asked(client)

    listed = words(client.get("/cijfers/schatting"))
    assert listed.count("De eigen lijsten van de regio 1 ") == 2
    assert "Niet gerekend" in listed
    assert "Er loopt al een schatting uit de eigen lijsten." in words(client.post(ADDRESS, {"period": "3"}))


def test_a_period_must_be_chosen_from_the_row() -> None:
    client = office()

    assert "Kies een periode." in words(client.post(ADDRESS, {}))
    assert "Kies een periode uit de rij." in words(client.post(ADDRESS, {"period": "4"}))
    assert not EstimateRun.objects.exists()


def test_a_region_of_which_nobody_knows_the_inhabitants_is_asked() -> None:
    client = office(Role.PROJECT_LEAD, "west-friesland")

    assert "Hoeveel inwoners heeft de regio?" in words(client.get(ADDRESS))
    assert "Hoeveel inwoners heeft de regio?" not in words(office().get(ADDRESS))
    assert asked(client, inhabitants="200000").inhabitants == 200_000


def test_only_a_period_is_asked_and_what_is_kept_says_nothing_of_few_people() -> None:
    client = office()
    run, counting = asked(client, "2"), Counting()
    works(count_lists=counting)

    found = result_of(run)
    assert counting.asked == [(REGION, run.since, run.until, 10)]
    assert not EstimateCell.objects.exists()
    assert (run.state, run.lists, run.forced) == (RunState.DONE, list(COUNTED.lists), ["police+shelter"])
    assert (found["settings"]["forced"], found["observed"]) == ("Politie:Opvang", 495)
    assert numbers(found)
    assert not [number for number in numbers(found) if number % 5]
    low, high = found["sensitivity_range"]
    assert low < high
    assert low % 5 == high % 5 == 0
    assert (found["sensitivity"], found["existence"]) == ([], None)
    assert not any(answer["allowed"] or answer["minus_infinity"] for answer in found["panel"])
    # Under a key of the worker: whoever guesses the table cannot see that they guessed well.
    table = CaptureTable(tuple(Keeper(code).label for code in COUNTED.lists), COUNTED.counts)
    assert len(run.input_hash) == 64
    assert run.input_hash != fingerprint(table)


def test_the_answer_and_its_files_say_from_what_it_was_made_and_how_much_is_not_sure() -> None:
    client = office()
    run = calculated(client)
    said, address = page_of(client, run), f"/cijfers/schatting/{run.id}"
    text = client.get(f"{address}/csv").content.decode("utf-8-sig")
    [row, *_] = csv.DictReader(io.StringIO(text), delimiter=";")
    told = json.loads(client.get(f"{address}/json").content)["table"]
    paper = read_back(client.get(f"{address}/pdf").content)

    for words_in_it in (
        "12 paren nagekeken; 3 niet zeker (25 procent): die tellen als twee personen.",
        "Tabel De eigen lijsten van de regio", "Periode 1 ", "Geteld op", "Paren nagekeken 12",
        "Niet zeker: telt als twee personen 3 25 procent van wat is nagekeken", "Paren die wachten 0",
        "Zonder naam of nummer, niet te vergelijken ongeveer 15 procent", "Aan alle voorwaarden is voldaan",
    ):  # fmt: skip
        assert words_in_it in said
    assert (row["tabel"], row["paren_nagekeken"], row["paren_niet_zeker"], row["tot_en_met"]) == (
        "De eigen lijsten van de regio", "12", "3", told["until_and_with"],
    )  # fmt: skip
    assert (told["pairs_waiting"], told["percent_not_comparable"]) == (0, 15)
    assert "De eigen lijsten van de regio" in paper
    assert "3 niet zeker (25 procent)" in " ".join(paper.split())
    assert "dan lag de schatting tussen" in paper


def test_a_second_one_with_figures_waits_four_weeks() -> None:
    client = office()
    run = asked(client)
    EstimateRun.objects.filter(pk=run.pk).update(
        state=RunState.DONE, result={"may_be_shown": True}, counted_at=timezone.now()
    )

    assert "Een nieuwe kan vanaf" in words(client.post(ADDRESS, {"period": "5"}))
    assert EstimateRun.objects.count() == 1
    EstimateRun.objects.filter(pk=run.pk).update(counted_at=timezone.now() - ONE_A_MONTH - timedelta(days=1))
    assert asked(client, "5").state == RunState.WAITING

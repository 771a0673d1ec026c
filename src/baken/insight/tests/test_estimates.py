# SPDX-License-Identifier: EUPL-1.2
"""Whoever steers asks how many stay unseen: nothing is stored before it is complete, and never one number."""

import csv
import html
import io
import json
import re
from typing import Any

import pytest

from baken.access.vocabulary import Role
from baken.audit.models import Entry
from baken.insight.estimates.showing import chart
from baken.insight.models import EstimateRun
from baken.insight.tests.estimating import (
    ADDRESS,
    SMALL,
    TABLE,
    asked,
    begun,
    office,
    page_of,
    result_of,
    words,
    works,
)
from tests.factories.staff import REGION, colleague
from tests.rig.paper import read_back

pytestmark = pytest.mark.django_db


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
    assert "geen regionale meting. Nationaal Rapporteur Mensenhandel: Beleid mensenhandel" in said
    assert "niet uit een document van de regio. " in said
    assert "Zonder lijst Politie" in said


def test_when_the_gate_is_closed_no_figure_of_the_table_is_shown_exported_or_even_kept() -> None:
    client = office()
    run = begun(client, SMALL)
    works()

    said = page_of(client, run)
    taken = client.get(f"{ADDRESS}/{run.id}/json").content.decode()
    paper = read_back(client.get(f"{ADDRESS}/{run.id}/pdf").content)

    assert "We laten geen schatting zien" in said
    assert "Er zijn 26 mensen gezien; nodig zijn er 150." in said
    assert "5.000 – 7.500" in said
    assert "Zonder verbanden – – geen 100% –" in said
    assert "We laten geen schatting zien •" in paper
    assert "nodig zijn er 150." in paper, paper
    assert "Zonder verbanden – – geen 100% –" in paper
    assert "Hoeveel mensen" not in paper
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


def test_another_region_has_no_national_figure_until_somebody_says_how_many_live_there() -> None:
    client = office(Role.CHAIN_DIRECTOR, "west-friesland")
    without, having = begun(client), begun(client, inhabitants="212000")
    while works("west-friesland"):
        pass

    assert "Landelijk cijfer" not in page_of(client, without)
    assert "212.000 (2024)" in page_of(client, having)


@pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.ADMINISTRATOR, Role.DATA_PROTECTION_OFFICER])
def test_a_board_and_supervisors_see_no_estimate(role: Role) -> None:
    run = begun(office())

    client = office(role)

    for path in ("", f"/{run.id}", f"/{run.id}/csv", f"/{run.id}/json", f"/{run.id}/pdf"):
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


def test_on_paper_stands_what_is_on_the_page_with_the_criticism_and_how_it_was_made() -> None:
    client = office()
    run = begun(client, **{"list-0": "police"})
    works()

    response = client.get(f"{ADDRESS}/{run.id}/pdf")

    said = read_back(response.content)
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].endswith('.pdf"')
    for words_in_it in ("Noem nooit één getal.", "Hoeveel mensen, gezien en ongezien",
                        "Alle methoden Methode Schatting", "Landelijk cijfer, omgerekend", "5.000 – 7.500",
                        "Zonder lijst Politie", "Whitehead en anderen (2021).", "Binette en Steorts (2022).",
                        "Waarmee is gerekend", "Koppeling nagekeken ja"):  # fmt: skip
        assert words_in_it in said, words_in_it


def test_what_is_not_done_cannot_be_taken_along() -> None:
    client = office()
    run = begun(client)

    assert client.get(f"{ADDRESS}/{run.id}/csv").status_code == 404


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


def test_a_keeper_that_does_not_exist_is_refused() -> None:
    assert "other-9" in words(asked(office(), **{"list-0": "other-9"}))
    assert not EstimateRun.objects.exists()


def test_an_interval_without_an_end_says_so_in_words_and_with_an_arrow() -> None:
    interval = {"level": 0.95, "low": 84.2, "high": None, "kind": "bca"}
    answer = {"method": "stepwise", "estimate": 210.0, "interval": interval}
    drawn = chart({"panel": [answer]})

    assert drawn is not None
    assert drawn.drawn[0].words == "vanaf 84, geen bovengrens"
    assert drawn.drawn[0].arrow

# SPDX-License-Identifier: EUPL-1.2
"""What a reporter chose at the front door stands beside what a worker weighs, and weighs nothing itself."""

import re

import pytest

from baken.awareness.indicators import indicator_book
from baken.intake.asked import Asked, Given
from baken.intake.questions import books
from baken.triage.models import Evidence
from baken.triage.tests.screens import at, in_triage
from tests.rig.doors import DoorClient

PAPERS = Given(
    "papers", "Ktoś inny ma mój paszport", "Iemand anders heeft mijn paspoort",
    {"indicator": "identity_papers_taken"},
)  # fmt: skip
ASKED = (
    Asked("about", "Co pasuje?", "Wat past bij jou?", (Given("work", "Praca", "Werk", {"form": "labour"}),)),
    Asked("signs", "Co jest nie tak?", "Wat klopt er niet?", (PAPERS,)),
    Asked("age", "Wiek?", "Ben je jonger dan 18?", (Given("minor", "Tak", "Ja", {"age": "minor"}),)),
)


@pytest.mark.parametrize("version", books())
def test_an_answer_points_at_an_indicator_of_the_book(version: str) -> None:
    options = [each for question in books()[version].questions for each in question.options]
    pointed_at = {each.means["indicator"] for each in options if "indicator" in each.means}

    assert pointed_at <= set(indicator_book().by_code)


def test_beside_an_indicator_stands_what_the_reporter_chose_and_nothing_is_filled_in(
    desk: DoorClient,
) -> None:
    report = in_triage(desk, asked=ASKED, language="pl")

    page = desk.get(at(report, "aanwijzingen")).content.decode()
    desk.post(at(report, "aanwijzingen"), {})

    assert page.count("De melder koos: Iemand anders heeft mijn paspoort.") == 1
    assert re.findall(r'name="identity_papers_taken" value="(\w+)"[^>]*checked', page) == ["unknown"]
    assert not Evidence.objects.filter(report=report).exists()


def test_the_first_reading_begins_with_what_the_reporter_said(desk: DoorClient) -> None:
    report = in_triage(desk, asked=ASKED)

    page = desk.get(at(report, "duiding")).content.decode()

    assert re.findall(r'name="seems" value="(\w+)"[^>]*checked', page) == ["labour"]
    assert re.findall(r'name="age" value="(\w+)"[^>]*checked', page) == ["minor"]


def test_the_dossier_shows_the_words_that_were_asked_in_both_languages(desk: DoorClient) -> None:
    report = in_triage(desk, asked=ASKED, language="pl")

    page = desk.get(f"/melding/{report.reference}").content.decode()

    for words in ("Wat klopt er niet?", "Co jest nie tak?", "Ktoś inny ma mój paszport"):
        assert words in page

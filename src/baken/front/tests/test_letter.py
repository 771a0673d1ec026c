# SPDX-License-Identifier: EUPL-1.2
"""Whoever got a letter sees at the front door whether it is ours, and nothing more."""

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from baken.casework.letter_codes import mark_of, new_code
from baken.casework.models import Case, InformationRequest, LetterProof
from baken.design.languages import COMPLETE, DUTCH
from baken.front.models import FrontSession
from baken.front.policy import LETTER_TRIES_PER_HOUR
from baken.front.tests.reporter import Reporter, heading
from baken.people.models import Person
from tests.rig.rows import filled

REFERENCE = "GV-26-7K4Q9"


@pytest.fixture
def code(region_with_keys: str) -> str:
    """That of a letter in a case with an alias."""
    today, made = timezone.localdate(), new_code()
    case = filled(Case, region=region_with_keys, alias="Fuut", reference="GV-26-CCCCC", report=None)
    person = filled(Person, region=region_with_keys, dossier=case.pk, parts=["victim"], alias="Linde")
    request = filled(
        InformationRequest, region=region_with_keys, case=case, person=person, knows="yes", reference=REFERENCE,
        professional="asked-gp",
    )  # fmt: skip
    LetterProof.objects.create(
        region=region_with_keys, request=request, mark=mark_of(made, region_with_keys), reference=REFERENCE,
        written_on=today, questions=3, holds_until=today + timedelta(days=2),
    )  # fmt: skip
    return made


def said(reporter: Reporter) -> str:
    main = reporter.page[reporter.page.index("<main") : reporter.page.index("</main>")]
    return " ".join(re.sub("<[^>]+>", " ", main).split())


def check(reporter: Reporter, code: str) -> str:
    reporter.get("/brief")
    reporter.post("/brief", code=code)
    return said(reporter)


def test_a_letter_of_ours_is_known_and_no_word_leads_to_anybody(reporter: Reporter, code: str) -> None:
    found = check(reporter, code.lower().replace("-", " "))

    assert "Ja, deze brief is van ons" in found
    assert (REFERENCE in found, "3" in found) == (True, True)
    assert not re.findall("Fuut|Linde|CCCCC|huisarts|zaak", reporter.page, re.IGNORECASE)


def test_a_wrong_code_and_one_whose_time_is_over_are_answered_alike(reporter: Reporter, code: str) -> None:
    other = check(reporter, new_code())
    LetterProof.objects.update(holds_until=timezone.localdate() - timedelta(days=1))
    over = check(reporter, code)

    assert "Wij kennen deze code niet" in other
    assert other == over
    assert "Vul de code in" in check(reporter, " ")


@pytest.mark.parametrize("language", COMPLETE)
def test_every_page_leads_to_it_in_the_readers_language(reporter: Reporter, language: str) -> None:
    reporter.get(f"/lees/about?taal={language}")
    address = "/brief" if language == DUTCH else f"/brief?taal={language}"
    found = re.search(
        rf'<footer.*<a[^>]*href="{re.escape(address)}"[^>]*>([^<]+)</a>', reporter.page, re.DOTALL
    )
    reporter.get(address)

    assert found is not None
    assert heading(reporter.page) == found[1].strip()


def test_codes_are_not_guessed(reporter: Reporter, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    now = timezone.now()
    monkeypatch.setattr("baken.front.views.letter.timezone", SimpleNamespace(now=lambda: now))
    answers = [check(reporter, new_code()) for _ in range(LETTER_TRIES_PER_HOUR)]
    once, twice = check(reporter, code), check(reporter, code)

    assert all("Wij kennen deze code niet" in each for each in answers)
    assert "Er is te vaak geprobeerd" in twice
    assert once != answers[0]


def test_checking_leaves_nothing_behind_and_another_site_asks_nothing(reporter: Reporter, code: str) -> None:
    check(reporter, code)
    elsewhere = reporter.client.post("/brief", {"code": code, "ticket": "no"})

    assert FrontSession.objects.count() == 0
    assert b"Ja, deze brief is van ons" not in elsewhere.content

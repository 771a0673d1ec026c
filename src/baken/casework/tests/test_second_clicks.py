# SPDX-License-Identifier: EUPL-1.2
"""Two clicks are one act, at every form of the desk: seen here at a note, which would stand there twice for good."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from baken.access.models import Sent
from baken.access.policy import A_SECOND_CLICK_COMES_WITHIN
from baken.access.vocabulary import Role
from baken.casework.models import Case, CaseNote
from baken.casework.tests.browsers import Colleague, led_to, text_of
from baken.casework.tests.scene import put_on
from tests.rig.doors import page_number

TWICE = "Je drukte twee keer."


@pytest.fixture
def here(page: str) -> str:
    return f"{page}/notities"


@pytest.fixture
def note(owner: Colleague, here: str) -> dict[str, Any]:
    """As it is sent from one page."""
    return {"text": "Zij belde.", "kind": "shared", "version": "0", "page": page_number(owner.get(here))}


def test_who_clicks_twice_writes_one_note_and_is_told(
    owner: Colleague, here: str, note: dict[str, Any]
) -> None:
    first, second = owner.post(here, note), owner.post(here, note)

    assert led_to(first) == led_to(second) == here
    assert (TWICE in text_of(first), TWICE in text_of(second)) == (False, True)
    assert CaseNote.objects.count() == 1


@pytest.mark.parametrize("change", [{"text": "Hij belde."}, {"kind": "internal"}, {"page": "geen nummer"}])
def test_other_words_or_no_number_make_a_note_of_their_own(
    change: dict[str, str], owner: Colleague, here: str, note: dict[str, Any]
) -> None:
    owner.post(here, note)
    owner.post(here, note | change)
    owner.post(here, note | change | {"version": "9"})

    assert CaseNote.objects.count() == 3


def test_the_number_of_somebody_elses_page_is_worth_nothing(
    owner: Colleague, here: str, note: dict[str, Any], the_case: Case
) -> None:
    another = Colleague(Role.INTAKE_WORKER)
    put_on(the_case, another.actor, owner.actor)
    owner.post(here, note)

    response = another.post(here, note)

    assert TWICE not in text_of(response)
    assert CaseNote.objects.count() == 2


def test_long_after_it_is_meant(owner: Colleague, here: str, note: dict[str, Any]) -> None:
    owner.post(here, note)
    before = timezone.now() - A_SECOND_CLICK_COMES_WITHIN - timedelta(seconds=1)
    Sent.objects.update(sent_at=before)

    owner.post(here, note)
    owner.post(here, note)

    assert CaseNote.objects.count() == 2


def test_what_was_shown_again_with_its_faults_did_nothing(
    owner: Colleague, here: str, note: dict[str, Any]
) -> None:
    faulty = [text_of(owner.post(here, note | {"text": " "})) for _click in range(2)]

    assert ["Schrijf" in said for said in faulty] == [True, True]
    assert not any(TWICE in said for said in faulty)


def test_a_draft_that_keeps_itself_is_no_click(owner: Colleague, here: str, note: dict[str, Any]) -> None:
    for _again in range(2):
        owner.browser.post(here, note | {"go": "keep"}, headers={"sec-fetch-mode": "cors"})

    assert not Sent.objects.exists()


def test_nothing_is_kept_of_what_was_sent(owner: Colleague, here: str, note: dict[str, Any]) -> None:
    owner.post(here, note)
    kept = Sent.objects.get()

    assert kept.led_to == here
    assert len(kept.mark) == 32

# SPDX-License-Identifier: EUPL-1.2
"""The block on the page of a case says how safe people are, and since when that should have been looked at again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from baken.access.vocabulary import Role
from baken.casework.models import Case, SafetyAssessment
from baken.casework.tests.judging import assessed
from baken.casework.vocabulary import Verdict
from baken.desk.case_safety import safety_of
from baken.desk.tests.conftest import Desk, SignIn
from baken.desk.tests.lists import opened_case
from tests.rig.doors import through

A_MONTH_AGO = timedelta(days=30)


@pytest.fixture
def case(desk: Desk, sign_in: SignIn) -> Case:
    """Everybody in it is safe, somebody said a month ago."""
    now = timezone.now() - A_MONTH_AGO
    case, anouk = opened_case(desk.actor, now), sign_in(Role.BEHAVIOURAL_SCIENTIST).actor
    assessed(case, desk.actor, anouk, now=now, verdict=Verdict.SAFE)
    return Case.objects.get(pk=case.pk)


@pytest.mark.parametrize(
    ("days", "words", "level"), [(-400, "te laat", "danger"), (0, "", "calm"), (3, "", "calm")]
)
def test_a_judgement_that_should_have_been_given_again_is_no_comfort(
    case: Case, desk: Desk, days: int, words: str, level: str
) -> None:
    on = timezone.localdate() + timedelta(days=days)
    SafetyAssessment.objects.filter(case=case).update(review_on=on)

    with through("desk", desk.actor):
        shown = safety_of(case, desk.actor)

    assert words in shown["text"]
    assert shown["text"].startswith("Beoordeel opnieuw: " if words else "Opnieuw op ")
    assert (shown["verdict"], shown["level"]) == (str(Verdict.SAFE.label), level)


def test_of_a_case_that_is_closed_nothing_is_late(case: Case, desk: Desk) -> None:
    SafetyAssessment.objects.filter(case=case).update(review_on=timezone.localdate() - A_MONTH_AGO)
    case.closed_at = timezone.now()

    with through("desk", desk.actor):
        assert safety_of(case, desk.actor)["level"] == "calm"

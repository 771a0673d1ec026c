# SPDX-License-Identifier: EUPL-1.2
"""Only what was chosen is laid before a partner who takes such work, and not for ever."""

import secrets
from datetime import date
from random import Random
from typing import Any
from uuid import uuid4

import pytest

from baken.handover.actions import (
    NotLaid,
)
from baken.handover.models import Offer
from baken.handover.queries import Field, offers_for, read
from baken.handover.tests.conftest import NOW, actor, offered
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.vault.models import Entry
from tests.rig.doors import through


def test_a_field_that_was_left_empty_is_not_in_the_copy(farah: Actor, bas: Actor) -> None:
    made = offered(farah, fields={"forms": "Arbeidsuitbuiting", "contact": "  "})

    with through("desk", bas):
        reading = read(made, viewer=bas, now=NOW)

    assert reading.copy == [Field("Vorm", "Arbeidsuitbuiting")]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"partner": "onbekend"}, "Kies een partner van deze regio."),
        (
            {"partner": "zorg-en-veiligheidshuis"},
            "Deze partner neemt dit soort werk niet aan. Kies een andere partner.",
        ),
        ({"fields": {}}, "Kies ten minste één veld om voor te leggen."),
        ({"fields": {"forms": " "}}, "Kies ten minste één veld om voor te leggen."),
        ({"ends_on": date(2026, 4, 10)}, "Kies een einddatum na vandaag."),
        ({"ends_on": date(2026, 10, 11)}, "Kies een einddatum binnen een half jaar."),
    ],
)
def test_an_offer_that_cannot_be_made_says_what_to_do(
    changes: dict[str, Any], sentence: str, farah: Actor
) -> None:
    with pytest.raises(NotLaid) as not_laid:
        offered(farah, **changes)

    assert not_laid.value.sentence == sentence
    assert (Offer.objects.count(), Entry.objects.count()) == (0, 0)


def test_an_offer_from_a_case_is_followed_by_whoever_made_it_and_the_team_lead(
    region: str, farah: Actor
) -> None:
    made = offered(farah, source=("case", uuid4()))
    colleague, lead = actor("intake_worker"), actor("team_lead")

    seen = {}
    for viewer in (farah, colleague, lead):
        with through("desk", viewer):
            seen[viewer.role, viewer.id] = list(offers_for(viewer)) == [made]

    assert list(seen.values()) == [True, False, True]


def test_a_reference_that_exists_is_drawn_again(farah: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    references = []
    for _ in range(2):
        monkeypatch.setattr(secrets, "choice", Random(7).choice)
        references.append(offered(farah).reference)

    assert len(set(references)) == 2


def test_nothing_is_laid_before_anybody_by_nobody(region: str) -> None:
    with pytest.raises(Refused):
        offered(actor("intake_worker", id=None))

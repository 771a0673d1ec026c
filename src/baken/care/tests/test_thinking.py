# SPDX-License-Identifier: EUPL-1.2
"""Thinking along with a professional: counted, no case, and taken back by whoever noted it."""

from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate

from baken.access.vocabulary import Role
from baken.care.actions import InTheFuture, think_along
from baken.care.figures import (
    paths_started,
    shelter_per_state,
    thought_along_minutes,
    thought_along_per_asker,
)
from baken.care.models import CarePath, ThoughtAlong
from baken.care.tests.scene import NOW, REGION, Browser, text_of
from baken.casework.models import Case
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day, start_of
from baken.kernel.permissions import Refused
from tests.rig.doors import through


def given(days: int = 0, **changes: str) -> dict[str, str]:
    """What is typed about today, or so many days later."""
    on = (localdate() + timedelta(days=days)).isoformat()
    return {"asker": "school", "step": "weigh", "on": on, "minutes": "25", "region": REGION} | changes


def test_thinking_along_is_counted_and_makes_no_case(miriam: Browser) -> None:
    form = miriam.get("/meedenken")
    empty = miriam.post("/meedenken", given(asker="", minutes="601"))
    done = miriam.post("/meedenken", given())

    assert "Wie vroeg je om mee te denken?" in text_of(form)
    assert "<textarea" not in form.content.decode()
    assert "Kies wie het vroeg." in text_of(empty)
    assert "Vul hoogstens 600 minuten in." in text_of(empty)
    assert "Geteld. Het is geen zaak geworden." in text_of(done)
    assert "1 keer meegedacht, 25 minuten" in text_of(done)
    assert not Case.objects.exists()


def test_a_mistake_is_taken_back_by_whoever_made_it(miriam: Browser) -> None:
    miriam.post("/meedenken", given())
    thought = ThoughtAlong.objects.get()
    other = Browser(Role.CARE_COORDINATOR)

    refused = other.post(f"/meedenken/{thought.id}/terug")
    back = miriam.post(f"/meedenken/{thought.id}/terug")
    again = miriam.post(f"/meedenken/{thought.id}/terug")

    assert (refused.status_code, again.status_code) == (404, 404)
    assert "Teruggehaald: het telt niet meer mee." in text_of(back)
    assert not ThoughtAlong.objects.exists()


def test_only_what_was_done_counts(miriam: Browser) -> None:
    tomorrow = miriam.post("/meedenken", given(days=1))

    assert InTheFuture.sentence in text_of(tomorrow)


def test_nobody_counts_for_another_region_or_in_another_role(miriam: Browser, farah: Actor) -> None:
    done = {"on": local_day(NOW), "asker": "care", "step": "talk", "minutes": 5, "now": NOW}

    with through("desk", miriam.actor), pytest.raises(Refused):
        think_along(region="west-friesland", by=miriam.actor, **done)  # type: ignore[arg-type]
    with through("desk", farah), pytest.raises(Refused):
        think_along(region=REGION, by=farah, **done)  # type: ignore[arg-type]


def test_the_figures_count_per_asker_and_period(path: CarePath, miriam: Browser) -> None:
    year = local_day(NOW).year
    since, until = start_of(date(year, 1, 1)), start_of(date(year + 1, 1, 1))
    with through("desk", miriam.actor):
        for asker, minutes in (("care", 10), ("care", 20), ("police", 5)):
            think_along(
                region=REGION, on=local_day(NOW), asker=asker, step="talk", minutes=minutes, by=miriam.actor,
                now=NOW,
            )  # fmt: skip

    with through("worker", Actor.system(REGION, "figures")):
        assert thought_along_per_asker(REGION, since, until) == {"care": 2, "police": 1}
        assert thought_along_minutes(REGION, since, until) == 35
        assert paths_started(REGION, since, until) == 1
        assert paths_started(REGION, until, until) == 0
        assert shelter_per_state(REGION, since, until) == {}

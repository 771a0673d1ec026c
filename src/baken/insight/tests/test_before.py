# SPDX-License-Identifier: EUPL-1.2
"""Signals from before Baken on the figures page: a table of their own, with their source."""

from datetime import date
from uuid import uuid4

from django.utils import timezone

from baken.access.vocabulary import Role
from baken.insight import before
from baken.insight.actions import release_figures
from baken.insight.models import Release
from baken.insight.queries import released, released_before
from baken.intake.models import EarlierSignals
from baken.kernel.actor import Actor
from tests.factories.staff import REGION, colleague
from tests.rig.doors import DoorClient, through

SYSTEM = Actor.system(REGION, "figures")


def put(number: int, *, counted: bool, year: int = 2024, came_from: str = "care") -> None:
    EarlierSignals.objects.create(
        region=REGION,
        batch=uuid4(),
        came_from=came_from,
        form="unknown",
        since=date(year, 1, 1),
        until=date(year, 12, 31),
        number=number,
        counted=counted,
    )


def release() -> int:
    with through("worker", SYSTEM):
        return release_figures(region=REGION, by=SYSTEM, now=timezone.now())


def test_a_count_of_a_document_is_shown_as_it_stands_there_and_a_list_is_rounded(db: None) -> None:
    put(37, counted=True)
    put(37, counted=False)
    put(3, counted=False, came_from="police")

    found = before.values(REGION)

    assert found == {
        ("earlier", "care.20240101.20241231.count"): 37,
        ("earlier", "care.20240101.20241231.list"): 35,
        ("earlier", "police.20240101.20241231.list"): None,
    }


def test_they_are_released_when_they_change_and_stand_apart_from_our_half_years(db: None) -> None:
    release()
    without = Release.objects.filter(period=before.PERIOD).count()
    put(37, counted=True)
    first, second = release(), release()
    grant = colleague(Role.CHAIN_DIRECTOR)
    client = DoorClient("office")
    client.sign_in(grant.account, grant)

    page = client.get("/cijfers").content.decode()

    assert (without, first, second) == (0, 1, 0)
    assert "Signalen van vóór Baken" in page
    assert "2024, zorgcoördinator (telling: Voorstel advies- en meldpunt mensenhandel 2026)" in page
    viewer = Actor(door="office", role=Role.CHAIN_DIRECTOR, id=grant.account_id, regions=frozenset({REGION}))
    with through("office", viewer):
        assert all(each.period.code != before.PERIOD for each in released(viewer, REGION))
        assert released_before(viewer, REGION) == {("earlier", "care.20240101.20241231.count"): 37}


def test_what_was_taken_out_again_leaves_the_page(db: None) -> None:
    put(37, counted=True)
    release()
    EarlierSignals.objects.all().delete()

    release()

    viewer = Actor(door="office", role=Role.CHAIN_DIRECTOR, regions=frozenset({REGION}))
    with through("office", viewer):
        assert released_before(viewer, REGION) == {}


def test_without_any_there_is_no_table() -> None:
    assert before.table({}) is None
    assert before.table({("earlier", "care.20250101.20251031.list"): None}) is not None

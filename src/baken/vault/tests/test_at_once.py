# SPDX-License-Identifier: EUPL-1.2
"""Two at the same time: nobody's words are lost between a colleague, the worker and the turn of an epoch."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from threading import Event
from uuid import UUID, uuid4

import pytest

from baken.vault.actions import (
    erase_dossier,
    erase_entry,
    open_dossier,
    seal,
    take_arrival,
    take_arrivals,
)
from baken.vault.arrivals import new_arrival
from baken.vault.epochs import new_region_keys, rotate, turn
from baken.vault.models import DossierKey, DossierRenewal, Entry, EntryKey
from baken.vault.place import Place
from baken.vault.queries import sealed_or_none, unseal

from .copies import Original, acting, wait_until

REGION = "gooi-en-vechtstreek"
NOW = datetime(2026, 4, 10, 9, 30, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def case(original: Original) -> UUID:
    made = uuid4()
    with acting(original):
        new_region_keys(region=REGION, practice=True, at=NOW)
        open_dossier(region=REGION, dossier=made, kind="case")
    return made


def note() -> Place:
    return Place(REGION, "casework_note", uuid4(), "text")


@contextmanager
def meanwhile(original: Original, act: Callable[[], object]) -> Iterator[Event]:
    """Somebody else has done this, in a transaction that stays open until the event is set."""
    done, go_on = Event(), Event()

    def work() -> None:
        with acting(original):
            act()
            done.set()
            go_on.wait(20)

    with ThreadPoolExecutor(1) as others:
        other = others.submit(work)
        try:
            wait_until(lambda: done.is_set() or other.done())
            yield go_on
        finally:
            go_on.set()
            other.result(20)


def waits(original: Original) -> bool:
    """Is anybody waiting for somebody else's lock?"""
    return original.cluster.execute("SELECT count(*) FROM pg_locks WHERE NOT granted") != "0"


def started(others: ThreadPoolExecutor, original: Original, act: Callable[[], object]) -> Future[object]:
    def work() -> object:
        with acting(original):
            return act()

    return others.submit(work)


def test_a_text_sealed_while_its_dossier_key_is_renewed_still_opens(original: Original, case: UUID) -> None:
    gone, late = note(), note()
    with acting(original):
        seal(gone, "weg", dossier=case)
        erase_entry(gone)
        rotate(region=REGION, at=LATER)

    with meanwhile(original, lambda: seal(late, "net op tijd", dossier=case)), acting(original):
        passed_by = turn(region=REGION, at=LATER)
    with acting(original):
        moved = turn(region=REGION, at=LATER)

    assert (passed_by.moved, moved.moved) == (0, 1)
    with acting(original):
        assert unseal(late) == "net op tijd"
        assert (DossierKey.objects.get().epoch, DossierRenewal.objects.count()) == (2, 0)


def test_two_colleagues_who_write_in_one_dossier_do_not_wait_for_each_other(
    original: Original, case: UUID
) -> None:
    one, other = note(), note()

    with meanwhile(original, lambda: seal(one, "een", dossier=case)), acting(original):
        seal(other, "twee", dossier=case)
        assert sealed_or_none(one) is None

    with acting(original):
        assert (unseal(one), unseal(other)) == ("een", "twee")


def test_an_erasure_waits_for_who_is_writing_and_takes_it_along(original: Original, case: UUID) -> None:
    late = note()
    with ThreadPoolExecutor(1) as others:
        with meanwhile(original, lambda: seal(late, "net te laat", dossier=case)):
            erasing = started(others, original, lambda: erase_dossier(region=REGION, dossier=case))
            wait_until(lambda: waits(original))
        erasing.result(20)

    with acting(original):
        assert (Entry.objects.count(), EntryKey.objects.count(), DossierKey.objects.count()) == (0, 0, 0)


def test_the_worker_and_a_colleague_do_not_take_one_report_twice(original: Original, case: UUID) -> None:
    story = Place(REGION, "intake_report", uuid4(), "story")
    with acting(original, "front"):
        arrival = new_arrival(REGION, story.row)
        arrival.seal(story, "Hij heeft mijn paspoort.")
        arrival.commit(at=NOW)

    with ThreadPoolExecutor(1) as others:
        with meanwhile(original, lambda: take_arrivals(REGION)):
            with acting(original):
                second_worker = take_arrivals(REGION)
            colleague = started(others, original, lambda: (take_arrival(story.row), unseal(story)))
            wait_until(lambda: waits(original))
        seen = colleague.result(20)

    assert (second_worker, seen) == ([], ([], "Hij heeft mijn paspoort."))

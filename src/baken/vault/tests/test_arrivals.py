# SPDX-License-Identifier: EUPL-1.2
"""The front door seals and cannot open; worker and desk take what arrived, once."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from baken.kernel.actor import Actor
from baken.vault.actions import (
    erase_entry,
    take_arrival,
    take_arrivals,
)
from baken.vault.actions.taking import Taken
from baken.vault.arrivals import new_arrival, new_message, seal_message
from baken.vault.epochs import open_epoch
from baken.vault.models import ArrivalKey, DossierKey, EntryKey
from baken.vault.place import Place
from baken.vault.queries import file_key, regions_with_arrivals, sealed_or_none, unseal
from baken.vault.refusals import NotTakenYet
from baken.vault.streams import FileKey
from tests.rig.doors import through

from .acts import report


def test_a_report_opens_after_the_worker_took_it(
    reporter: Actor, worker: Actor, colleague: Actor, story: Place, dossier: UUID
) -> None:
    report(reporter, story)

    with through("worker", worker):
        taken = take_arrivals(story.region)
    with through("desk", colleague):
        seen = unseal(story)

    assert taken == [Taken(dossier, "report", (story, story._replace(column="contact")))]
    assert seen == "Hij heeft mijn paspoort."
    assert ArrivalKey.objects.count() == 0


def test_a_region_is_named_as_long_as_something_waits_there(
    reporter: Actor, worker: Actor, story: Place
) -> None:
    report(reporter, story)

    with through("worker", worker):
        before = regions_with_arrivals([story.region, "elsewhere"])
        take_arrivals(story.region)
        after = regions_with_arrivals([story.region, "elsewhere"])

    assert before == {story.region}
    assert not after


def test_a_colleague_who_is_there_first_takes_it_herself(
    reporter: Actor, worker: Actor, colleague: Actor, story: Place, dossier: UUID
) -> None:
    report(reporter, story)

    with through("desk", colleague):
        with pytest.raises(NotTakenYet):
            unseal(story)
        take_arrival(dossier)
        seen = unseal(story)
    with through("worker", worker):
        again = take_arrivals(story.region)

    assert (seen, again) == ("Hij heeft mijn paspoort.", [])


def test_where_nothing_waits_one_statement_says_so(
    reporter: Actor, colleague: Actor, story: Place, dossier: UUID
) -> None:
    report(reporter, story)

    with through("desk", colleague):
        take_arrival(dossier)
        with CaptureQueriesContext(connection) as queries:
            again = take_arrival(dossier)

    assert (again, len(queries)) == ([], 1)


def test_a_report_costs_three_statements_at_the_front_door(reporter: Actor, story: Place) -> None:
    with through("front", reporter):
        arrival = new_arrival(story.region, story.row)
        for column in ("story", "place", "contact", "reporter"):
            arrival.seal(story._replace(column=column), "tekst")
        with CaptureQueriesContext(connection) as queries:
            arrival.commit()

    assert len(queries) == 3


def test_taking_costs_the_same_for_one_arrival_and_for_many(
    reporter: Actor, worker: Actor, region: str
) -> None:
    counts = []
    for arrivals in (1, 5):
        for _ in range(arrivals):
            report(reporter, Place(region, "intake_report", uuid4(), "story"))
        with through("worker", worker), CaptureQueriesContext(connection) as queries:
            assert len(take_arrivals(region)) == arrivals
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_a_message_and_a_file_join_the_dossier(
    reporter: Actor, worker: Actor, story: Place, dossier: UUID
) -> None:
    message = Place(story.region, "mailbox_message", uuid4(), "text")
    photo = FileKey(Place(story.region, "files_file", uuid4(), "content"))
    chunk = photo.seal_chunk(0, b"JFIF", last=True)
    report(reporter, story)
    with through("front", reporter):
        seal_message(message, "Ik ben er nog.", dossier=dossier)
        addition = new_message(story.region, dossier)
        addition.add_file(photo, '{"name": "foto.jpg"}')
        addition.commit()

    with through("worker", worker):
        kinds = [taken.kind for taken in take_arrivals(story.region)]

        assert kinds == ["report", "", ""]
        assert unseal(message) == "Ik ben er nog."
        assert unseal(photo.place) == '{"name": "foto.jpg"}'
        assert file_key(photo.place).open_chunk(0, chunk, last=True) == b"JFIF"


def test_a_page_that_was_open_for_two_epochs_seals_to_the_newest(
    reporter: Actor, worker: Actor, story: Place, now: datetime
) -> None:
    with through("front", reporter):
        arrival = new_arrival(story.region, story.row)
        arrival.seal(story, "lang over nagedacht")
    for week in (1, 2):
        open_epoch(region=story.region, at=now + timedelta(weeks=week))

    with through("front", reporter):
        arrival.commit()
    with through("worker", worker):
        take_arrivals(story.region)

        assert unseal(story) == "lang over nagedacht"
    assert DossierKey.objects.get().epoch == 3


def test_an_arrival_of_another_region_is_a_mistake(reporter: Actor, story: Place) -> None:
    with pytest.raises(ValueError):
        new_arrival("west-friesland", story.row).seal(story, "tekst")


def test_a_message_waits_for_the_beginning_of_its_dossier(
    reporter: Actor, worker: Actor, story: Place, dossier: UUID
) -> None:
    message = Place(story.region, "mailbox_message", uuid4(), "text")
    report(reporter, story)
    with through("front", reporter):
        seal_message(message, "Ik ben er nog.", dossier=dossier)
    ArrivalKey.objects.filter(kind="report").update(epoch=99)

    with through("worker", worker):
        first = take_arrivals(story.region)
    ArrivalKey.objects.filter(kind="report").update(epoch=1)
    with through("worker", worker):
        second = take_arrivals(story.region)

        assert (first, [taken.kind for taken in second]) == ([], ["report", ""])
        assert unseal(message) == "Ik ben er nog."


def test_a_message_to_a_dossier_that_nobody_began_is_refused(
    reporter: Actor, worker: Actor, region: str, now: datetime
) -> None:
    with through("front", reporter):
        seal_message(Place(region, "mailbox_message", uuid4(), "text"), "tekst", dossier=uuid4())

    with through("worker", worker):
        assert take_arrivals(region, at=now) == []
    assert ArrivalKey.objects.get().refused_at == now


def test_an_arrival_sealed_to_keys_we_lack_waits_and_is_not_called_forged(
    reporter: Actor, worker: Actor, colleague: Actor, story: Place, dossier: UUID
) -> None:
    report(reporter, story)
    ArrivalKey.objects.update(epoch=7)

    with through("worker", worker):
        assert take_arrivals(story.region) == []
    with through("desk", colleague):
        assert take_arrival(dossier) == []
    assert ArrivalKey.objects.get().refused_at is None


def test_erasing_a_part_of_a_report_that_was_not_taken_yet_keeps_the_rest(
    reporter: Actor, worker: Actor, story: Place
) -> None:
    report(reporter, story)

    with through("worker", worker):
        erase_entry(story._replace(column="contact"))

        assert unseal(story) == "Hij heeft mijn paspoort."
        assert sealed_or_none(story._replace(column="contact")) is None
    assert (ArrivalKey.objects.count(), EntryKey.objects.count()) == (0, 1)

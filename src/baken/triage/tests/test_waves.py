# SPDX-License-Identifier: EUPL-1.2
"""The slow queue: sorted without being opened, set apart by two people, taken back by one, never in front of danger."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from baken.access.vocabulary import Role
from baken.audit.models import Entry
from baken.intake.models import Report
from baken.intake.watchdog import unread
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.triage.actions import take_up
from baken.triage.models import Quarantine, Quarantined
from baken.triage.queries import overview
from baken.triage.tests.rows import ONE_DAY, put, seen
from baken.triage.tests.scene import LATER, NOW, TODAY, colleague, send, sign_in
from baken.triage.waves.actions import (
    NothingLeft,
    confirm_quarantine,
    end_quarantine,
    propose_quarantine,
    to_the_worklist,
)
from baken.triage.waves.queries import group_of, waves
from baken.triage.waves.vocabulary import WhyApart
from tests.factories.staff import actor
from tests.rig.doors import DoorClient, through

UNTIL = date(2026, 12, 1)  # ten working days after LATER
MINUTE = timedelta(minutes=1)


def slow(number: int, **fields: Any) -> Report:
    return put(f"GV-26-{number:05d}", **{"at": NOW + number * MINUTE, "slow_queue": True, **fields})


def references(viewer: Actor, today: date = TODAY) -> list[str]:
    return [row.reference for row in seen(viewer, today)]


def propose(by: Actor, *chosen: Report) -> Quarantine:
    with through("desk", by):
        return propose_quarantine(chosen=chosen, reason=WhyApart.COPIES, by=by, now=LATER)


def set_apart(by: Actor, *chosen: Report) -> tuple[Quarantine, Actor]:
    other, proposed = colleague(), propose(by, *chosen)
    with through("desk", other):
        return confirm_quarantine(quarantine=proposed, by=other, now=LATER), other


@pytest.mark.parametrize(
    ("fields", "today", "stands"),
    [
        ({}, TODAY, False),
        ({"slow_queue": False}, TODAY, True),
        # Whoever fears danger is never behind a wave, and neither is what a worker took up.
        ({"danger": "feared"}, TODAY, True),
        ({"danger": "now", "acute": True}, TODAY, True),
        ({"state": "in_triage"}, TODAY, True),
        # The term is that of every report: on its day it stands in the worklist.
        ({}, date(2026, 11, 22), False),
        ({}, date(2026, 11, 23), True),
        ({}, date(2026, 12, 7), True),
        ({"quarantined_until": UNTIL}, date(2026, 11, 27), False),
        ({"quarantined_until": UNTIL}, UNTIL, False),
        ({"quarantined_until": UNTIL}, UNTIL + ONE_DAY, True),
        ({"quarantined_until": UNTIL, "state": "in_triage"}, TODAY, True),
    ],
)
def test_what_stands_in_the_worklist(fields: dict[str, Any], today: date, stands: bool, farah: Actor) -> None:
    slow(1, **fields)

    assert references(farah, today) == (["GV-26-00001"] if stands else [])


def test_a_wave_is_sorted_by_what_shows_outside_the_seal_and_what_differs_comes_first(farah: Actor) -> None:
    copies = [slow(number) for number in (1, 2, 4)]
    different = slow(3, language="ro")
    later = slow(5, at=NOW + 9 * 60 * MINUTE)

    with through("desk", farah):
        first, second = waves(farah, today=TODAY)

    assert [[one.id for one in group.reports] for group in first.groups] == [
        [different.id],
        [copy.id for copy in copies],
    ]
    assert [group.reports for group in second.groups] == [[later]]
    assert not Entry.objects.filter(action="report.read").exists()


def test_three_waves_take_as_many_statements_as_one(farah: Actor) -> None:
    taken = []
    for hours in (0, 3, 6):
        slow(60 * hours + 1)
        with through("desk", farah), CaptureQueriesContext(connection) as statements:
            found = waves(farah, today=TODAY)
        taken.append((len(found), len(statements)))

    assert taken == [(1, 2), (2, 2), (3, 2)]


def test_a_longer_story_is_not_alike(farah: Actor) -> None:
    short = send(words={"story": "Help", "place": "", "reporter": ""})
    long = send(NOW + MINUTE, words={"story": "Ik zag iets. " * 500, "place": "", "reporter": ""})
    Report.objects.update(slow_queue=True)

    with through("desk", farah):
        [wave] = waves(farah, today=TODAY)
        tokens = [group.token for group in wave.groups]
        found = [group_of(farah, token, today=TODAY) for token in tokens]

    assert [[one.id for one in group.reports] for group in found if group] == [[short.id], [long.id]]


@pytest.mark.parametrize(
    "token", ["", "x", "a.b.c.d.e.f.g", "gv.1.2.nl.self.GM0402", f"gv.{9**40}.2.nl.a.b.3"]
)
def test_an_address_that_names_no_group_finds_nothing(token: str, farah: Actor) -> None:
    with through("desk", farah):
        assert group_of(farah, token, today=TODAY) is None


def test_two_people_set_a_wave_apart_and_nothing_is_lost(farah: Actor) -> None:
    wave = [slow(number) for number in (1, 2, 3)]

    quarantine, other = set_apart(farah, *wave)

    assert (quarantine.number, quarantine.until) == (3, UNTIL)
    assert (quarantine.proposed_by, quarantine.confirmed_by) == (farah.id, other.id)
    assert set(Report.objects.values_list("state", "closed_at", "received_at")) == {
        ("received", None, report.received_at) for report in wave
    }
    with through("desk", farah):
        assert overview(farah, today=TODAY).apart == (0, 3)
        assert overview(farah, today=UNTIL + ONE_DAY).apart == (3, 0)
        assert not unread(farah, now=LATER + 3 * ONE_DAY).late
        assert unread(farah, now=LATER + 30 * ONE_DAY).late
    assert list(
        Entry.objects.filter(about_kind="quarantine").order_by("action").values_list("action", "result")
    ) == [("wave.confirm", "copies"), ("wave.set-apart", "copies")]


def test_nobody_confirms_their_own_proposal_and_the_database_knows_it_too(farah: Actor) -> None:
    proposed = propose(farah, slow(1))

    with through("desk", farah), pytest.raises(Refused):
        confirm_quarantine(quarantine=proposed, by=farah, now=LATER)
    with pytest.raises(IntegrityError, match="quarantine_takes_two_people"):
        Quarantine.objects.update(confirmed_by=farah.id)


def test_a_proposal_changes_nothing_yet(farah: Actor) -> None:
    propose(farah, slow(1))

    with through("desk", farah):
        assert overview(farah, today=TODAY).apart == (1, 0)


def test_who_fears_danger_is_not_set_apart_with_the_rest_of_the_wave(farah: Actor) -> None:
    afraid, copy = slow(1, danger="feared"), slow(2)

    set_apart(farah, afraid, copy)

    assert list(Quarantined.objects.values_list("report", flat=True)) == [copy.id]
    assert references(farah) == [afraid.reference]


def test_what_was_opened_before_the_confirmation_is_not_set_apart(farah: Actor) -> None:
    opened, copy = slow(1), slow(2)
    proposed, other = propose(farah, opened, copy), colleague()
    with through("desk", farah):
        take_up(report=opened, by=farah, now=LATER)

    with through("desk", other):
        quarantine = confirm_quarantine(quarantine=proposed, by=other, now=LATER)

    assert quarantine.number == 1
    assert references(farah) == [opened.reference]


def test_one_colleague_takes_a_wave_back_under_the_term_that_ran_on(farah: Actor) -> None:
    quarantine, other = set_apart(farah, slow(1), slow(2))
    a_week_later = date(2026, 11, 24)

    with through("desk", farah):
        end_quarantine(quarantine=quarantine, by=farah, now=LATER + 7 * ONE_DAY)

    assert [row.on for row in seen(farah, a_week_later)] == [date(2026, 11, 23)] * 2
    with through("desk", farah), pytest.raises(NothingLeft):
        end_quarantine(quarantine=quarantine, by=farah, now=LATER)
    with through("desk", other), pytest.raises(NothingLeft):
        confirm_quarantine(quarantine=quarantine, by=other, now=LATER)


def test_what_is_no_wave_goes_to_the_worklist(farah: Actor) -> None:
    found = [slow(1), slow(2)]

    with through("desk", farah):
        number = to_the_worklist(chosen=found, by=farah, now=LATER)

    assert number == 2
    assert references(farah) == [one.reference for one in found]
    with through("desk", farah), pytest.raises(NothingLeft):
        propose_quarantine(chosen=found, reason=WhyApart.NONSENSE, by=farah, now=LATER)


def test_a_colleague_of_another_region_sees_and_moves_nothing(farah: Actor) -> None:
    quarantine, _other = set_apart(farah, slow(1))
    elsewhere = actor(Role.INTAKE_WORKER, "west-friesland", starts_on=date(2026, 1, 5))

    with through("desk", elsewhere):
        assert waves(elsewhere, today=TODAY) == []
        assert not Quarantine.objects.exists()
        with pytest.raises(Refused):
            end_quarantine(quarantine=quarantine, by=elsewhere, now=LATER)


def test_a_wave_from_first_look_to_taking_back_on_the_screen(desk: DoorClient) -> None:
    now = timezone.now()
    for _number in range(2):
        send(now - timedelta(hours=1), words={"story": "KOOP NU", "place": "", "reporter": ""})
    Report.objects.update(slow_queue=True)
    other = sign_in(Role.TEAM_LEAD)

    listed = page(desk.get("/werklijst"))
    queue = page(desk.get("/trage-rij"))
    address = queue.split('href="/trage-rij/')[1].split('"')[0]
    read = page(desk.get(f"/trage-rij/{address}"))
    refused = page(desk.post(f"/trage-rij/{address}", {}))
    desk.post(f"/trage-rij/{address}", {"reason": "copies"})
    quarantine = f"/quarantaine/{Quarantine.objects.get().id}"
    own, theirs = page(desk.get(quarantine)), page(other.get(quarantine))
    other.post(f"{quarantine}/bevestig")
    apart = page(desk.get("/trage-rij"))
    after = page(desk.get("/werklijst"))
    gone = page(desk.get(f"/trage-rij/{address}", follow=True))
    desk.post(f"{quarantine}/terug")

    assert "2 berichten wachten apart" in listed
    assert "KOOP NU" not in queue
    assert read.count("KOOP NU") == 2
    assert Entry.objects.filter(action="report.read").count() == 4  # twice each: the page came back once
    assert "Kies een reden." in refused
    assert "Bevestig de quarantaine" in theirs
    assert "Bevestig de quarantaine" not in own
    assert "In quarantaine" in apart
    assert "2 in quarantaine" in after
    assert "een collega was je voor" in gone
    assert Report.objects.filter(quarantined_until=None).count() == 2


def test_a_group_that_is_an_ordinary_one_goes_to_the_worklist_on_the_screen(desk: DoorClient) -> None:
    send(timezone.now() - timedelta(hours=1))
    Report.objects.update(slow_queue=True)
    address = page(desk.get("/trage-rij")).split('href="/trage-rij/')[1].split('"')[0]

    said = page(desk.post(f"/trage-rij/{address}/werklijst", follow=True))
    twice = page(desk.post(f"/trage-rij/{address}/werklijst", follow=True))

    assert "1 bericht op de werklijst gezet." in said
    assert "een collega was je voor" in twice
    assert desk.get(f"/quarantaine/{uuid4()}").status_code == 404


def page(response: Any) -> str:
    text: str = response.content.decode()
    return text

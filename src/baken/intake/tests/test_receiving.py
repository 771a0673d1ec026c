# SPDX-License-Identifier: EUPL-1.2
"""A report comes in by the front door: codes in columns, words in the vault, nothing to read back."""

from collections.abc import Callable, Iterable
from itertools import chain

import pytest
from django.db import DatabaseError, connection

from baken.access.vocabulary import Role
from baken.audit.models import Entry as LogLine
from baken.intake.actions import REFERENCE_TRIES, AlreadySent
from baken.intake.models import Report
from baken.intake.queries import open_words
from baken.intake.tests.scene import (
    ELSEWHERE,
    LATER,
    MAILBOX_KEY,
    NOW,
    PHONE,
    REGION,
    put,
    received,
    send,
    somebody,
    told,
)
from baken.intake.vocabulary import Danger, ReportState
from baken.kernel.actor import SYSTEM, Actor
from baken.kernel.permissions import Refused
from baken.vault.models import ArrivalKey, Entry
from tests.journeys.leaks import forms_of
from tests.rig.doors import process_of, through


def everything_in_the_database() -> str:
    """All rows of all tables as the owner reads them, bytes as hex."""
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT schemaname, tablename FROM pg_tables WHERE schemaname !~ '^(pg_|information_)'"
        )
        tables = [f"{quote(schema)}.{quote(table)}" for schema, table in cursor.fetchall()]
        rows: list[str] = []
        for table in tables:
            cursor.execute(f"SELECT whole_row::text FROM {table} AS whole_row")
            rows += chain.from_iterable(cursor.fetchall())
    return "\n".join(rows)


def drawn(monkeypatch: pytest.MonkeyPatch, *tails: str) -> None:
    """Chance gives these last signs, one reference after the other."""
    signs = chain.from_iterable(tails)
    choose: Callable[[Iterable[str]], str] = lambda _alphabet: next(signs)  # noqa: E731
    monkeypatch.setattr("baken.kernel.reference.secrets.choice", choose)


def test_a_report_stands_in_codes(region: str) -> None:
    made = send(slow_queue=True)

    report = Report.objects.get()
    assert (report.pk, report.region, report.mailbox) == (made.pk, REGION, made.mailbox)
    assert (report.channel, report.state, report.owner) == ("web", ReportState.RECEIVED, None)
    assert (report.reporter_role, report.reporter_kind, report.contact) == ("witness", "named", "call")
    assert (report.danger, report.language, report.municipality) == ("no", "nl", "GM0402")
    assert (report.received_at, report.slow_queue, report.forms) == (NOW, True, "")
    assert report.reference.startswith("GV-26-")


def test_no_word_stands_in_the_database_in_any_form(region: str) -> None:
    report = send()

    everything = everything_in_the_database()

    assert report.reference in everything
    assert bytes(Entry.objects.get(column="story").envelope).hex() in everything
    words = ("sporthal", "paspoort", "station", "Vroegop", PHONE, "mailbox_public_key", MAILBOX_KEY.hex())
    found = [
        (word, form)
        for word in words
        for form, written in forms_of(word).items()
        if written.decode("latin-1") in everything
    ]
    assert not found
    assert MAILBOX_KEY.hex() not in everything


def test_what_was_told_does_not_show_when_it_is_printed() -> None:
    shown = repr(told())

    assert "paspoort" not in shown
    assert PHONE not in shown


def test_each_part_is_sealed_at_its_own_place_and_what_is_empty_is_not(region: str) -> None:
    report = send(words={"story": "Zes mannen.", "place": "", "reporter": ""}, contact_details={})

    sealed = {entry.place for entry in Entry.objects.filter(dossier=report.id)}

    # The mailbox's key stands in the contact, so that one is always there.
    assert sealed == {report.place("story"), report.place("contact")}


def test_one_arrival_waits_for_the_worker_with_all_its_keys(region: str) -> None:
    report = send()

    arrival = ArrivalKey.objects.get()
    assert (arrival.dossier, arrival.kind, arrival.arrived_at) == (report.id, "report", NOW)


def test_a_second_send_is_told_so_and_changes_nothing(region: str, farah: Actor) -> None:
    first = send()

    with pytest.raises(AlreadySent):
        send(report=first.id, danger="now", words={"story": "Iets anders."})

    assert Report.objects.get().danger == "no"
    assert (ArrivalKey.objects.count(), LogLine.objects.filter(action="report.receive").count()) == (1, 1)
    with through("desk", farah):
        assert "zes mannen" in open_words(first, by=farah, now=LATER).story


def test_a_reference_that_is_taken_is_drawn_again(region: str, monkeypatch: pytest.MonkeyPatch) -> None:
    put("GV-26-22222")
    drawn(monkeypatch, "22222", "22222", "33333")

    assert send().reference == "GV-26-33333"


def test_without_a_free_reference_nothing_is_kept(region: str, monkeypatch: pytest.MonkeyPatch) -> None:
    put("GV-26-22222")
    drawn(monkeypatch, *["22222"] * REFERENCE_TRIES)

    with pytest.raises(RuntimeError, match="no free reference"):
        send()

    assert (Report.objects.count(), Entry.objects.count(), ArrivalKey.objects.count()) == (1, 0, 0)


def test_the_log_has_one_line_with_the_minute_only(region: str) -> None:
    report = send()

    line = LogLine.objects.get()
    assert (line.action, line.about_kind, line.about_id) == ("report.receive", "report", str(report.id))
    assert (line.kind, line.role, line.region, line.door) == ("change", "reporter", REGION, "front")
    assert (line.actor, line.purpose, line.result, line.reason) == (None, "", "done", None)
    assert line.at_act == NOW.replace(second=0, microsecond=0)
    assert (line.at_clock.second, line.at_clock.microsecond) == (0, 0)


def test_the_minute_does_not_hang_on_the_database_alone(region: str) -> None:
    with process_of("front"):
        received(Actor.reporter(REGION))

    line = LogLine.objects.get()
    assert line.door != "front"
    assert line.at_act == NOW.replace(second=0, microsecond=0)


@pytest.mark.parametrize("danger", Danger)
def test_danger_now_is_acute_and_nothing_else_is(danger: str, region: str) -> None:
    send(danger=danger)

    assert Report.objects.get().acute == (danger == "now")


@pytest.mark.parametrize("municipality", ["GM0402", "GM0317", "elsewhere", ""])
def test_the_place_that_was_told_is_the_home_until_somebody_read_it(municipality: str, region: str) -> None:
    send(municipality=municipality)

    report = Report.objects.get()
    assert (report.municipality, report.home) == (municipality, municipality)


@pytest.mark.parametrize("role", [*Role, SYSTEM, ""])
def test_nobody_but_a_reporter_sends_a_report(role: str, region: str) -> None:
    with pytest.raises(Refused) as refused:
        received(somebody(role))

    assert refused.value.action == "report.send"
    assert (Report.objects.count(), Entry.objects.count(), LogLine.objects.count()) == (0, 0, 0)


READ_BACK: list[tuple[str, Callable[[], object]]] = [
    ("the report", lambda: Report.objects.first()),
    ("how many there are", lambda: Report.objects.count()),
    ("a change", lambda: Report.objects.update(state="closed")),
    ("a removal", lambda: Report.objects.all().delete()),
    ("the keys that wait", lambda: ArrivalKey.objects.first()),
    ("the log", lambda: LogLine.objects.first()),
]


@pytest.mark.parametrize("attempt", [act for _name, act in READ_BACK], ids=[name for name, _act in READ_BACK])
def test_the_front_door_gets_nothing_back(attempt: Callable[[], object], region: str) -> None:
    send()

    refused = pytest.raises(DatabaseError, match="permission denied")
    with refused, through("front", Actor.reporter(REGION)):
        attempt()


def test_the_front_door_finds_no_sealed_word_of_a_report(region: str) -> None:
    report = send()

    with through("front", Actor.reporter(REGION)):
        assert not Entry.objects.filter(dossier=report.id).exists()


def test_a_front_door_adds_no_report_to_another_region(region: str) -> None:
    refused = pytest.raises(DatabaseError, match="row-level security")
    with refused, through("front", Actor.reporter(REGION)):
        put(region=ELSEWHERE)

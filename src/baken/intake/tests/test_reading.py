# SPDX-License-Identifier: EUPL-1.2
"""Who looks at reports sees those of the own region; words open one report at a time, and that is on record."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from baken.access.vocabulary import DESK, Role
from baken.audit.models import Entry as LogLine
from baken.intake.models import Report
from baken.intake.queries import (
    NameDoesNotOpen,
    Words,
    get_report,
    has_reporter,
    is_melding,
    mailbox_key,
    open_words,
    reports,
    reports_by_id,
    reveal_reporter,
)
from baken.intake.tests.scene import (
    ELSEWHERE,
    LATER,
    MAILBOX_KEY,
    NAME,
    NOW,
    PHONE,
    PLACE,
    REGION,
    STORY,
    put,
    send,
    somebody,
)
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.vault.actions import erase_dossier, take_arrivals
from baken.vault.models import ArrivalKey, Entry, EntryKey
from tests.rig.doors import through

PARTS = ("story", "place", "contact")
READERS = (Role.INTAKE_WORKER, Role.TEAM_LEAD, Role.CARE_COORDINATOR)


def opened(report: Report, by: Actor) -> Words:
    with through("desk", by):
        return open_words(report, by=by, now=LATER)


def spoil(report: Report, *columns: str) -> None:
    """Somebody changed rows in the database itself."""
    Entry.objects.filter(dossier=report.id, column__in=columns).update(envelope=b"changed")


def looks() -> list[tuple[str, str, str]]:
    lines = LogLine.objects.filter(kind="read").order_by("at_clock")
    return [(line.action, str(line.about_id), line.purpose) for line in lines]


@pytest.mark.parametrize("role", DESK)
def test_a_list_holds_the_reports_of_the_own_region_for_who_reads_them_all(role: Role, db: None) -> None:
    here = put("GV-26-22222")
    put("WF-26-22222", region=ELSEWHERE)

    # By the rule alone, and behind the wall.
    assert list(reports(somebody(role))) == ([here] if role in READERS else [])
    with through("desk", somebody(role)) as viewer:
        assert list(reports(viewer)) == ([here] if role in READERS else [])
    with through("desk", somebody(role, REGION, ELSEWHERE)) as viewer:
        assert reports(viewer).count() == (2 if role in READERS else 0)


@pytest.mark.parametrize("typed", ["GV-26-7K4Q9", "gv 26 7k4q9", "GV267K4Q9"])
def test_a_report_is_found_as_people_say_its_reference(typed: str, db: None) -> None:
    report = put("GV-26-7K4Q9")

    with through("desk", somebody(Role.INTAKE_WORKER)) as viewer:
        assert get_report(typed, viewer=viewer) == report


@pytest.mark.parametrize(
    ("reference", "viewer", "about"),
    [
        ("WF-26-7K4Q9", somebody(Role.INTAKE_WORKER), ("reference", "WF-26-7K4Q9")),
        ("GV-26-QQQQQ", somebody(Role.INTAKE_WORKER), ("reference", "GV-26-QQQQQ")),
        ("GV-26-7K4Q9", somebody(Role.PARTNER), ("reference", "GV-26-7K4Q9")),
        ("Fatima", somebody(Role.INTAKE_WORKER), None),
        ("", somebody(Role.INTAKE_WORKER), None),
    ],
    ids=["elsewhere", "not there", "another role", "no reference", "nothing"],
)
def test_what_is_not_ours_is_refused_like_what_is_not_there(
    reference: str, viewer: Actor, about: Any, db: None
) -> None:
    put("GV-26-7K4Q9")
    put("WF-26-7K4Q9", region=ELSEWHERE)

    with through("desk", viewer), pytest.raises(Refused) as refused:
        get_report(reference, viewer=viewer)

    assert (refused.value.action, refused.value.about) == ("report.view", about)


@pytest.mark.parametrize("number", [1, 30])
def test_any_number_of_reports_is_one_statement_and_another_regions_is_not_among_them(
    number: int, db: None
) -> None:
    ours = {report.id: report for report in (put(f"GV-26-{each:05d}") for each in range(number))}
    elsewhere = put("WF-26-22222", region=ELSEWHERE)

    # As the owner: no wall helps the rule.
    with CaptureQueriesContext(connection) as asked:
        found = reports_by_id([*ours, elsewhere.id, uuid4()], viewer=somebody(Role.TEAM_LEAD))

    assert found == ours
    assert len(asked) == 1


@pytest.mark.parametrize("worker_was_first", [False, True])
def test_words_open_as_they_were_typed(worker_was_first: bool, farah: Actor) -> None:
    report = send()
    if worker_was_first:
        with through("worker", Actor.system(REGION, "intake")):
            take_arrivals(REGION)

    words = opened(report, farah)

    assert (words.story, words.place, words.contact["phone"]) == (STORY, PLACE, PHONE)
    assert words.paragraphs == STORY.split("\n\n")
    assert words.public_key == MAILBOX_KEY
    assert words.sealed == frozenset()
    assert not ArrivalKey.objects.exists()


def test_words_do_not_show_when_they_are_printed_and_hold_no_name(farah: Actor) -> None:
    words = opened(send(), farah)

    assert not any(told in repr(words) for told in ("paspoort", PLACE, PHONE))
    assert NAME not in str(vars(words))


def test_a_look_is_on_record_before_anything_opens(farah: Actor) -> None:
    report = send()

    with through("desk", farah), CaptureQueriesContext(connection) as asked:
        open_words(report, by=farah, now=LATER)

    statements = [each["sql"] for each in asked]
    logged = next(n for n, sql in enumerate(statements) if 'INSERT INTO "audit_entry"' in sql)
    assert not any("vault_" in sql for sql in statements[:logged])
    assert looks() == [("report.read", str(report.id), "triage")]
    assert LogLine.objects.get(action="report.read").actor == farah.id


@pytest.mark.parametrize("part", PARTS)
def test_a_part_that_does_not_open_is_named_and_the_others_open(part: str, farah: Actor) -> None:
    report = send()
    spoil(report, part)

    words = opened(report, farah)

    assert words.sealed == {part}
    opens = {"story": bool(words.story), "place": bool(words.place), "contact": bool(words.contact)}
    assert opens == {each: each != part for each in PARTS}


def test_words_without_their_keys_are_all_named_and_the_page_stands(farah: Actor) -> None:
    report = send()
    opened(report, farah)
    EntryKey.objects.filter(dossier=report.id).delete()

    words = opened(report, farah)

    assert words == Words(sealed=frozenset(PARTS))
    assert (words.paragraphs, words.public_key) == ([], b"")


def test_words_that_were_erased_are_not_there_and_not_sealed(farah: Actor) -> None:
    report = send()
    opened(report, farah)
    with through("worker", Actor.system(REGION, "retention")):
        erase_dossier(region=REGION, dossier=report.id)

    assert opened(report, farah) == Words()


@pytest.mark.parametrize(
    "viewer",
    [
        somebody(Role.PARTNER),
        somebody(Role.FOCAL_OFFICER),
        somebody(Role.CHAIN_DIRECTOR),
        somebody(Role.INTAKE_WORKER, ELSEWHERE),
    ],
    ids=["partner", "focal officer", "chain director", "another region"],
)
@pytest.mark.parametrize("look", [open_words, reveal_reporter])
def test_whoever_may_not_see_it_opens_nothing_and_leaves_no_look(
    look: Any, viewer: Actor, region: str
) -> None:
    report = send()

    with CaptureQueriesContext(connection) as asked, pytest.raises(Refused):
        look(report, by=viewer, now=LATER)

    assert (len(asked), looks()) == (0, [])


def test_a_name_opens_when_it_is_asked_for_and_that_is_on_record(farah: Actor) -> None:
    named, unknown = send(), send(words={"story": STORY}, reporter_kind="unknown")

    with through("desk", farah):
        there = [has_reporter(named), has_reporter(unknown)]
        before = looks()
        names = [reveal_reporter(report, by=farah, now=LATER) for report in (named, unknown)]

    assert (there, before) == ([True, False], [])
    assert names == [NAME, ""]
    assert sorted(looks()) == sorted(
        ("report.reveal-reporter", str(report.id), "triage") for report in (named, unknown)
    )


def test_a_name_that_was_changed_in_the_database_never_shows_as_another(farah: Actor) -> None:
    report, other = send(), send(words={"story": STORY, "reporter": "Iemand Anders"})
    foreign = bytes(Entry.objects.get(dossier=other.id, column="reporter").envelope)
    Entry.objects.filter(dossier=report.id, column="reporter").update(envelope=foreign)

    with through("desk", farah), pytest.raises(NameDoesNotOpen):
        reveal_reporter(report, by=farah, now=LATER)

    [failure] = LogLine.objects.filter(kind="failure", about_id=str(report.id))
    assert (failure.action, failure.result) == ("report.reveal-reporter", "does-not-open")


def test_the_mailbox_key_is_the_one_inside_the_seal_and_taking_it_is_no_look(farah: Actor) -> None:
    report, spoilt = send(), send()
    spoil(spoilt, "contact")

    with through("desk", farah):
        keys = [mailbox_key(report), mailbox_key(spoilt)]

    assert keys == [MAILBOX_KEY, b""]
    assert looks() == []


@pytest.mark.parametrize(
    ("kind", "taken_up", "melding"),
    [
        ("named", False, True),
        ("named", True, True),
        ("shielded", False, True),
        ("shielded", True, True),
        ("unknown", False, False),
        ("unknown", True, True),
    ],
)
def test_what_an_unknown_reporter_tells_is_a_melding_once_it_is_taken_up(
    kind: str, taken_up: bool, melding: bool
) -> None:
    assert is_melding(Report(reporter_kind=kind, taken_up_at=NOW if taken_up else None)) == melding

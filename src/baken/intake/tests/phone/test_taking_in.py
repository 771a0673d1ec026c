# SPDX-License-Identifier: EUPL-1.2
"""What was heard becomes a report like any other: sealed, with its term from the right day."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone
from django.utils.timezone import localdate

from baken.access.vocabulary import Role
from baken.audit.models import Entry
from baken.intake.actions import AlreadySent, reveal_shielded_reporter
from baken.intake.models import AcuteDeed, CallDraft, Report
from baken.intake.phone.actions import erase_old_drafts, keep_draft, note_deed, take_in
from baken.intake.phone.forms import CallForm
from baken.intake.phone.queries import still_to_ask, taken_in
from baken.intake.policy import ACUTE_SCRIPT, CALL_SCRIPT, DRAFT_IS_KEPT
from baken.intake.queries import open_words
from baken.intake.tests.phone.calls import LATER, LINE, NOW, heard, taken
from baken.intake.tests.phone.conftest import Desk
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.regions.profiles import region as region_of
from baken.vault.models import DossierKey
from baken.vault.models import Entry as Sealed
from tests.factories.staff import REGION, actor
from tests.rig.doors import through

TODAY = date(2026, 11, 17)


def form(**typed: Any) -> CallForm:
    one = CallForm({"story": LINE, **typed}, region=region_of(REGION), today=TODAY)
    assert one.is_valid(), one.errors
    return one


def test_everything_that_was_noted_is_a_code_or_sealed(desk: Desk) -> None:
    given = form(
        danger="now",
        reporter_role="professional",
        seems=["labour", "criminal"],
        municipality="GM0402",
        place="Kade 3",
        number="06 0000 1234",
        when="voor 15 uur",
        others_answer="neutral",
        reporter_kind="shielded",
        full_name="Anneke Vroegop",
        shield_ground="trust",
        came_by="mma",
        first_told_on="2026-11-03",
        language="en",
        interpreter="pl",
        samenloop="child",
        own_file="VT-2026-0815",
        leading_file="own_system",
    ).heard()
    with through("desk", desk.actor):
        report = take_in(call=uuid4(), heard=given, by=desk.actor, now=NOW)

    found = Report.objects.get(id=report.id)
    assert (found.channel, found.came_from, found.first_told_on) == ("partner", "mma", date(2026, 11, 3))
    assert (found.acute, found.forms, found.home) == (True, "labour,criminal", "GM0402")
    assert (found.reporter_kind, found.shield_ground) == ("shielded", "trust")
    assert (found.samenloop, found.leading_file, found.interpreter) == ("child", "own_system", "pl")
    assert found.contact == "call"
    with through("desk", desk.actor):
        words = open_words(found, by=desk.actor, now=LATER)
        noted = taken_in(found, viewer=desk.actor)
        name = reveal_shielded_reporter(report=found, why="Terugbellen.", by=desk.actor, now=LATER)
    assert (words.story, words.place, name) == (LINE, "Kade 3", "Anneke Vroegop")
    assert words.contact == {"number": "06 0000 1234", "when": "voor 15 uur", "others_answer": "neutral"}
    assert noted.own_file == "VT-2026-0815"


@pytest.mark.parametrize(
    ("typed", "way"),
    [
        ({}, "code_only"),
        ({"number": "06 0000 1234"}, "call"),
        ({"mail_address": "a@oefen.example"}, "mail"),
        ({"number": "06 0000 1234", "no_contact": "on"}, "none"),
    ],
)
def test_nobody_is_called_or_mailed_who_did_not_say_so(typed: dict[str, str], way: str) -> None:
    assert form(**typed).heard().contact == way


def test_whoever_gave_a_name_and_said_no_more_stays_hidden() -> None:
    assert form(full_name="Anneke Vroegop").heard().reporter_kind == "shielded"
    assert form().heard().reporter_kind == "unknown"


def test_a_name_of_somebody_unknown_is_asked_about() -> None:
    one = CallForm(
        {"story": LINE, "full_name": "Anneke", "reporter_kind": "unknown"},
        region=region_of(REGION),
        today=TODAY,
    )

    assert one.errors == {"full_name": ["Haal de naam weg, of kies hierboven Bekend of Afgeschermd."]}


@pytest.mark.parametrize("field", ["received_on", "first_told_on"])
def test_nothing_came_in_tomorrow(field: str) -> None:
    one = CallForm({"story": LINE, field: "2026-11-18"}, region=region_of(REGION), today=TODAY)

    assert one.errors == {field: ["Deze dag moet nog komen. Kies vandaag of eerder."]}


@pytest.mark.parametrize(
    ("received_on", "received"),
    [
        (None, NOW),
        (localdate(NOW), NOW),
        (date(2026, 11, 13), datetime.fromisoformat("2026-11-13T12:00:00+01:00")),
    ],
)
def test_the_term_runs_from_the_day_on_which_it_reached_us(
    desk: Desk, received_on: date | None, received: datetime
) -> None:
    assert taken(desk.actor, received_on=received_on).received_at == received


def test_a_draft_that_is_finished_later_came_in_when_the_call_began(desk: Desk) -> None:
    call = uuid4()
    with through("desk", desk.actor):
        keep_draft(call=call, typed={"story": [LINE]}, version=0, by=desk.actor, now=NOW)

    report = taken(desk.actor, call=call, now=NOW + timedelta(days=1))

    assert report.received_at == NOW


def test_one_call_is_one_report(desk: Desk) -> None:
    report = taken(desk.actor)

    with through("desk", desk.actor), pytest.raises(AlreadySent):
        take_in(call=report.id, heard=heard(), by=desk.actor, now=LATER)
    with through("desk", desk.actor), pytest.raises(AlreadySent):
        keep_draft(call=report.id, typed={}, version=0, by=desk.actor, now=LATER)


def test_of_a_finished_draft_nothing_sealed_is_left(desk: Desk) -> None:
    call = uuid4()
    with through("desk", desk.actor):
        keep_draft(call=call, typed={"story": ["Eerst"]}, version=0, by=desk.actor, now=NOW)
    before = DossierKey.objects.get(dossier=call)

    taken(desk.actor, call=call)

    assert set(Sealed.objects.values_list("table", flat=True)) == {"intake_report"}
    assert DossierKey.objects.get(dossier=call).key_id != before.key_id
    assert (before.kind, DossierKey.objects.get(dossier=call).kind) == ("draft", "report")


def test_what_was_done_about_danger_stands_with_the_report_and_in_the_log(desk: Desk) -> None:
    call = uuid4()
    with through("desk", desk.actor):
        note_deed(call=call, deed="police", by=desk.actor, now=NOW)
        note_deed(call=call, deed="lead", by=desk.actor, now=LATER)
    report = taken(desk.actor, call=call)

    with through("desk", desk.actor):
        deeds = taken_in(report, viewer=desk.actor).deeds

    logged = Entry.objects.filter(about_id=str(call), action__startswith="report.")
    assert [(each.deed, each.done_at) for each in deeds] == [("police", NOW), ("lead", LATER)]
    assert {(line.action, line.result) for line in logged} >= {
        ("report.police-called", "done"),
        ("report.acute-deed", "lead"),
    }


@pytest.mark.parametrize(("days", "left"), [(13, 1), (15, 0)])
def test_a_draft_that_nobody_finished_is_erased_after_its_term(desk: Desk, days: int, left: int) -> None:
    call = uuid4()
    with through("desk", desk.actor):
        keep_draft(call=call, typed={"story": [LINE]}, version=0, by=desk.actor, now=NOW)
        note_deed(call=call, deed="caller", by=desk.actor, now=NOW)
    system = Actor.system(REGION, "drafts")

    with through("worker", system):
        erased = erase_old_drafts(region=REGION, by=system, now=NOW + timedelta(days=days))

    assert DRAFT_IS_KEPT.calendar_days == 14
    assert (CallDraft.objects.count(), AcuteDeed.objects.count(), Sealed.objects.count()) == (left,) * 3
    assert erased == 1 - left


@pytest.mark.parametrize("role", [Role.CONFIDENTIAL_DOCTOR, Role.CARE_COORDINATOR, Role.PARTNER])
def test_whoever_takes_no_calls_writes_nothing(desk: Desk, role: Role) -> None:
    other = actor(role)

    with through("desk", other), pytest.raises(Refused):
        take_in(call=uuid4(), heard=heard(), by=other, now=NOW)
    with through("desk", other), pytest.raises(Refused):
        keep_draft(call=uuid4(), typed={}, version=0, by=other, now=NOW)
    with through("desk", other), pytest.raises(Refused):
        note_deed(call=uuid4(), deed="police", by=other, now=NOW)


def test_what_is_still_to_be_asked_shrinks_with_what_was_said(desk: Desk) -> None:
    bare = taken(desk.actor)
    full = taken(
        desk.actor,
        danger="no",
        municipality="GM0402",
        reporter_role="professional",
        reporter_kind="shielded",
        shield_ground="trust",
        samenloop="none",
        words={"reporter": "Anneke Vroegop"},
        contact_details={"number": "06 0000 1234"},
    )
    half = taken(desk.actor, reporter_role="professional", reporter_kind="shielded")

    with through("desk", desk.actor):
        asked = [
            still_to_ask(report, open_words(report, by=desk.actor, now=timezone.now()))
            for report in (bare, full, half)
        ]

    assert [len(each) for each in asked] == [4, 0, 6]


@pytest.mark.parametrize("script", [ACUTE_SCRIPT, CALL_SCRIPT])
def test_what_is_said_on_the_telephone_names_who_must_confirm_it(script: Any) -> None:
    assert script.lead
    assert script.words
    assert script.source.ask


def test_the_telephone_script_says_what_to_tell_the_police() -> None:
    assert ACUTE_SCRIPT.lead.startswith("Bel 112")
    assert len(ACUTE_SCRIPT.say) >= 5

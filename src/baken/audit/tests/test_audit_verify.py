# SPDX-License-Identifier: EUPL-1.2
"""The command with which an administrator checks the log and asks who looked at a report."""

from io import StringIO
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command

from baken.audit import anchors
from baken.audit.actions import record
from baken.audit.models import Entry
from baken.audit.queries import heads
from baken.audit.tests.scene import (
    NEIGHBOUR,
    NOW,
    REGION,
    entry_at,
    intake_worker,
    run,
    settle,
    supervisor,
    tampering,
    write,
)
from baken.kernel.actor import Actor
from tests.rig.doors import through

pytestmark = pytest.mark.django_db

REPORT = UUID("7a0f3bb5-3b0b-4a0e-8b53-3f6f6f0d3c11")


def verify_by_command(**options: Any) -> tuple[int, list[str]]:
    out, code = StringIO(), 0
    try:
        call_command("audit_verify", stdout=out, **options)
    except SystemExit as end:
        code = int(end.code or 0)
    return code, out.getvalue().splitlines()


def test_a_whole_log_shows_number_and_head_of_each_region() -> None:
    write(3)
    write(1, region=NEIGHBOUR)

    code, shown = verify_by_command()

    mine, neighbours = heads()
    assert code == 0
    assert shown == [f"{REGION}  3  {mine.hash}  in orde", f"{NEIGHBOUR}  1  {neighbours.hash}  in orde"]


def test_an_empty_log_says_so() -> None:
    assert verify_by_command() == (0, ["Het logboek is nog leeg."])


def test_a_changed_line_is_named_and_the_command_fails(tmp_path: Path) -> None:
    write(3)
    with tampering():
        run("UPDATE audit_entry SET action = 'report.list' WHERE id = %s", entry_at(2))

    code, shown = verify_by_command(write_anchor=tmp_path / "anchor")

    assert code == 1
    assert shown == [f"{REGION}  3  {heads()[0].hash}  NIET IN ORDE", "  Regel 2 is gewijzigd."]
    assert list(tmp_path.iterdir()) == []


def test_an_anchor_that_was_written_finds_what_was_cut_off(tmp_path: Path) -> None:
    write(4)
    verify_by_command(write_anchor=tmp_path / "anchor")
    with tampering():
        run("DELETE FROM audit_entry")
        run("DELETE FROM audit_link")
        run("DELETE FROM audit_head")

    code, shown = verify_by_command(anchor=tmp_path / "anchor")

    assert code == 1
    assert shown == [
        f"{REGION}  0  -  NIET IN ORDE",
        "  Van deze regio is geen keten te zien.",
        "  Schakel 4 van het anker is er niet: de keten is afgekapt of vervangen.",
    ]


def test_an_anchor_file_reads_back_as_it_was_written(tmp_path: Path) -> None:
    write(2)
    anchors.write(tmp_path / "anchor", heads())

    assert anchors.read(tmp_path / "anchor") == heads()
    assert (tmp_path / "anchor").read_text() == anchors.as_text(heads())


def test_an_anchor_file_with_something_else_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "anchor").write_text(f"\n{REGION} 3 abc\n")

    with pytest.raises(CommandError, match=r"Regel 2 van .* is geen anker"):
        verify_by_command(anchor=tmp_path / "anchor")
    with pytest.raises(CommandError, match="is er niet"):
        verify_by_command(anchor=tmp_path / "nowhere")


def test_it_shows_who_looked_at_a_report_and_why_and_that_look_is_logged() -> None:
    with through("front", Actor.reporter(REGION)) as reporter:
        record(reporter, "report.arrive", ("report", REPORT), region=REGION, at=NOW)
    with through("desk", intake_worker()) as actor:
        record(actor, "report.view", ("report", REPORT), region=REGION, at=NOW, kind="read")
    settle()

    code, shown = verify_by_command(about=str(REPORT))
    settle()

    looked = Entry.objects.get(action="audit.view")
    assert code == 0
    assert shown[1:] == [
        f"{REPORT}: 2 regels, nieuwste eerst",
        f"  2026-11-20 16:40:31  desk  {actor.id}  intake_worker  report.view  triage  done",
        "  2026-11-20  front  -  reporter  report.arrive  -  done",
    ]
    assert (looked.kind, looked.door, looked.about_id) == ("read", "owner", str(REPORT))


def test_a_refused_reference_is_found_by_the_reference_itself() -> None:
    with through("desk", intake_worker()) as actor:
        record(actor, "open.report", ("reference", "GV-26-7K4Q9"), region=REGION, at=NOW, kind="refusal")
    settle()

    _, shown = verify_by_command(about="gv 26 7k4q9")

    assert shown[1] == "gv 26 7k4q9: 1 regels, nieuwste eerst"


def test_what_is_no_reference_is_refused() -> None:
    with pytest.raises(CommandError, match="Geef een kenmerk"):
        verify_by_command(about="die ene melding")


def test_a_role_that_sees_half_of_the_log_cannot_call_it_whole() -> None:
    write(1)

    with (
        pytest.raises(CommandError, match="ziet niet het hele logboek"),
        through("office", supervisor(REGION)),
    ):
        verify_by_command()

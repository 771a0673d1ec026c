# SPDX-License-Identifier: EUPL-1.2
"""The triage meeting on the screen: planned, a report on the table, decided in one screen that keeps itself."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from baken.access.models import RoleGrant
from baken.access.vocabulary import Role
from baken.intake.models import Report
from baken.triage.meeting.models import Item, Meeting, TimeSpent, Voice
from baken.triage.models import Outcome
from baken.triage.tests.scene import STORY, WHY, sign_in
from baken.triage.tests.screens import at, errors, read_through
from tests.rig.doors import DoorClient

CHOICE = "stap=2&kies=radar"
HEARD = {
    "deel0-stance": "agrees", "deel0-minutes": "20", "deel0-dissent": "",
    "deel1-stance": "dissents", "deel1-minutes": "20", "deel1-dissent": "Niet bellen.",
}  # fmt: skip
DECIDED = {"go": "decide", "version": "0", "why": WHY, "letter": "", **HEARD}


@pytest.fixture
def doctor(desk: DoorClient) -> DoorClient:
    return sign_in(Role.CONFIDENTIAL_DOCTOR)


# Who looked, and who is kept out and why.
ABOUT_COLLEAGUES = ("wie-keek", "buiten-houden")


def plan(desk: DoorClient, report: Report, **changes: Any) -> Any:
    seats = RoleGrant.objects.filter(role__in=[Role.INTAKE_WORKER, Role.CONFIDENTIAL_DOCTOR])
    filled = {
        "day": (timezone.localdate() + timedelta(days=1)).isoformat(),
        "time": "10:00",
        "people": [f"{seat.account_id}:{seat.role}" for seat in seats],
        "reports": [report.reference],
    }
    return desk.post("/triageoverleg/nieuw", filled | changes)


def on_the_table(desk: DoorClient, report: Report) -> str:
    """Planned, begun, and the report lies there: the address of the meeting."""
    meeting: str = plan(desk, report)["Location"]
    desk.post(f"{meeting}/begin")
    desk.post(f"{meeting}/{report.reference}/op-tafel", {"question": "Is een huisbezoek veilig?"})
    return meeting


def body(response: Any) -> str:
    found: str = response.content.decode()
    return found


def test_a_meeting_is_planned_from_what_waits_and_who_is_missing_is_said(
    desk: DoorClient, doctor: DoorClient
) -> None:
    report = read_through(desk)

    form = body(desk.get("/triageoverleg/nieuw"))
    meeting = plan(desk, report)["Location"]
    page = body(desk.get(meeting))

    assert re.search(rf'value="{report.reference}"[^>]*checked', form)
    assert "Arbeidsuitbuiting" in form
    assert report.reference in page
    assert "Niet uitgenodigd: gedragswetenschapper" in page
    assert "Begin het overleg" in page
    assert meeting in body(desk.get("/triageoverleg"))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"people": []}, "Kies wie je uitnodigt."),
        ({"day": "morgen"}, "Vul een datum in."),
        ({"time": "straks"}, "Vul een tijd in, zoals 10:00."),
        ({"day": "2020-01-01"}, "Kies vandaag of een latere dag."),
    ],
)
def test_what_is_wrong_with_a_plan_is_said_and_nothing_is_lost(
    changes: dict[str, Any], sentence: str, desk: DoorClient, doctor: DoorClient
) -> None:
    report = read_through(desk)

    page = plan(desk, report, **changes)

    assert sentence in errors(page)
    assert re.search(rf'value="{report.reference}"[^>]*checked', body(page))
    assert not Meeting.objects.exists()


def test_who_was_invited_finds_the_report_and_the_question_only_while_it_lies_there(
    desk: DoorClient, doctor: DoorClient
) -> None:
    report = read_through(desk)
    dossier = f"/melding/{report.reference}"
    before = doctor.get(dossier).status_code
    meeting = on_the_table(desk, report)

    table, read = body(doctor.get(meeting)), body(doctor.get(dossier))
    of_colleagues = {page: doctor.get(f"{dossier}/{page}").status_code for page in ABOUT_COLLEAGUES}
    desk.post(f"{meeting}/{report.reference}/terug")
    empty, after = body(doctor.get(meeting)), doctor.get(dossier).status_code

    assert (before, after) == (404, 404)
    assert "Is een huisbezoek veilig?" in table
    assert report.reference in table
    assert "Op tafel bij het triageoverleg" in read
    assert STORY in read
    assert set(of_colleagues.values()) == {404}
    assert not [page for page in ABOUT_COLLEAGUES if f"{dossier}/{page}" in read]
    assert "Er ligt nu niets op tafel." in empty
    assert report.reference not in empty


def test_decision_reasons_dissent_and_minutes_are_one_screen(desk: DoorClient, doctor: DoorClient) -> None:
    report = read_through(desk)
    meeting = on_the_table(desk, report)
    screen = f"{meeting}/{report.reference}"

    first = body(desk.get(screen))
    page = body(desk.get(f"{screen}?{CHOICE}"))
    done = desk.post(f"{screen}?{CHOICE}", DECIDED)

    assert "Kies een of meer uitkomsten" in first
    assert STORY in page
    assert page.count("Andere mening") == 2
    assert done["Location"] == meeting
    assert [outcome.kind for outcome in Outcome.objects.filter(report=report)] == ["radar"]
    assert sorted(Voice.objects.values_list("stance", flat=True)) == ["agrees", "dissents"]
    assert sum(TimeSpent.objects.values_list("minutes", flat=True)) == 40
    assert "Niet bellen." in body(desk.get(f"/melding/{report.reference}"))


def test_somebody_who_disagrees_says_what_else_and_nothing_typed_is_lost(
    desk: DoorClient, doctor: DoorClient
) -> None:
    report = read_through(desk)
    screen = f"{on_the_table(desk, report)}/{report.reference}?{CHOICE}"

    page = desk.post(screen, DECIDED | {"deel1-dissent": "", "deel0-minutes": "lang"})

    assert "Schrijf op wat deze deelnemer anders zou doen." in errors(page)
    assert "Vul hele minuten in" in errors(page)
    assert WHY in body(page)
    assert not Outcome.objects.exists()


def test_the_screen_keeps_itself_and_gives_back_what_was_typed(desk: DoorClient, doctor: DoorClient) -> None:
    report = read_through(desk)
    screen = f"{on_the_table(desk, report)}/{report.reference}"
    typed = DECIDED | {"go": "keep"}

    kept = desk.post(f"{screen}?{CHOICE}", typed, headers={"X-Baken-Draft": "1"})
    back = desk.get(screen)
    page = body(desk.get(back["Location"]))
    stale = desk.post(f"{screen}?{CHOICE}", typed, headers={"X-Baken-Draft": "1"})
    without_script = desk.post(f"{screen}?{CHOICE}", typed | {"version": "1"})
    elsewhere = desk.post(f"{screen}?{CHOICE}", typed)

    assert kept.json()["version"] == 1
    assert "Concept verzegeld bewaard om" in kept.json()["said"]
    assert back["Location"] == f"{screen}?{CHOICE}"
    assert WHY in page
    assert "Niet bellen." in page
    assert 'id="fouten"' not in page
    assert (stale.status_code, without_script.status_code, elsewhere.status_code) == (409, 302, 200)
    assert "Hier is niets overschreven" in body(elsewhere)
    assert WHY in body(elsewhere)


def test_what_lies_no_longer_on_the_table_is_not_decided(desk: DoorClient, doctor: DoorClient) -> None:
    report = read_through(desk)
    meeting = on_the_table(desk, report)
    desk.post(f"{meeting}/{report.reference}/eraf")

    answer = desk.post(f"{meeting}/{report.reference}?{CHOICE}", DECIDED)

    assert answer["Location"] == meeting
    assert "ligt niet op tafel" in body(desk.get(meeting))
    assert not Outcome.objects.exists()


def test_a_colleague_who_was_first_is_said_above_everything_typed(
    desk: DoorClient, doctor: DoorClient
) -> None:
    report = read_through(desk)
    screen = f"{on_the_table(desk, report)}/{report.reference}?{CHOICE}"
    desk.post(at(report, "uitkomst") + f"?{CHOICE}", {"why": WHY, "letter": ""})

    page = desk.post(screen, DECIDED)

    assert "Misschien was een collega je voor." in errors(page)
    assert "Niet bellen." in body(page)


def test_ending_keeps_the_time_around_the_talk_and_more_comes_on_the_agenda_before(
    desk: DoorClient, doctor: DoorClient
) -> None:
    first, second = read_through(desk), read_through(desk)
    meeting = plan(desk, first)["Location"]

    none = desk.post(f"{meeting}/agenda", {"reports": []})
    desk.post(f"{meeting}/agenda", {"reports": [second.reference]})
    wrong = desk.post(f"{meeting}/einde", {"deel0-preparing": "veel", "deel1-working_out": "15"})
    desk.post(f"{meeting}/einde", {"deel0-preparing": "30", "deel1-working_out": "15"})
    page = body(desk.get(meeting))
    nobody = desk.post(f"{meeting}/uitnodigen", {"people": []})

    assert "Kies minstens één melding." in errors(none)
    assert "Kies wie je uitnodigt." in errors(nobody)
    assert "Vul hele minuten in" in errors(wrong)
    assert sorted(TimeSpent.objects.values_list("step", "minutes")) == [
        ("preparing", 30),
        ("working_out", 15),
    ]
    assert set(Item.objects.values_list("state", flat=True)) == {"taken_off"}
    assert "Afgelopen" in page
    assert "Begin het overleg" not in page
    assert "Dit overleg is afgelopen." in body(doctor.get(meeting))


def test_somebody_who_comes_instead_is_chosen_from_who_was_not_invited(
    desk: DoorClient, doctor: DoorClient
) -> None:
    meeting, instead = plan(desk, read_through(desk))["Location"], sign_in(Role.CONFIDENTIAL_DOCTOR)
    before = instead.get(meeting).status_code

    offered = body(desk.get(f"{meeting}/uitnodigen"))
    [somebody] = re.findall(r'name="people" value="([^"]+)"', offered)
    invited = desk.post(f"{meeting}/uitnodigen", {"people": [somebody]})

    assert invited["Location"] == meeting
    assert (before, instead.get(meeting).status_code) == (404, 200)


@pytest.mark.parametrize(
    "way", ["begin", "einde", "uitnodigen", "agenda", "{}/op-tafel", "{}/terug", "{}/eraf", "{}"]
)
def test_who_was_invited_leads_nothing(way: str, desk: DoorClient, doctor: DoorClient) -> None:
    report = read_through(desk)
    meeting = on_the_table(desk, report)

    assert doctor.post(f"{meeting}/{way.format(report.reference)}").status_code == 404


def test_what_cannot_be_done_now_is_said_on_the_meeting(desk: DoorClient, doctor: DoorClient) -> None:
    report = read_through(desk)
    meeting = plan(desk, report)["Location"]

    too_soon = desk.post(f"{meeting}/{report.reference}/op-tafel", {"question": "Welke hulp?"})
    nothing = desk.post(f"{meeting}/{report.reference}/op-tafel", {"question": ""})
    desk.post(f"{meeting}/{report.reference}/terug")
    page = body(desk.get(meeting))

    assert "Begin eerst het overleg." in errors(too_soon)
    assert "Schrijf in één zin wat je vraagt." in errors(nothing)
    assert "Misschien was een collega je voor." in page
    assert desk.get(f"{meeting}/GV-26-22223").status_code == 404

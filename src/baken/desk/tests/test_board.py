# SPDX-License-Identifier: EUPL-1.2
"""The team lead's board: measured from dates, the same few statements however much there is, nobody kept out shows."""

from copy import copy
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.timezone import localdate

from baken.access.models import RoleGrant
from baken.access.vocabulary import DESK, Role
from baken.capacity.quarters import quarters_until
from baken.casework.models import Case, InformDecision, SafetyAssessment
from baken.casework.policy.informing import IS_SEEN
from baken.desk.board_page import in_days, lasted
from baken.desk.tests.apart import keep_out, told
from baken.desk.tests.conftest import Desk, SignIn
from baken.desk.tests.lists import opened_case, put
from baken.desk.tests.page import CELL, ROW, link, text_of, words
from baken.desk.tests.test_worklist import OF_THE_RIG
from baken.intake.models import Report
from baken.kernel.permissions import whoever
from baken.kernel.policy import Term
from baken.people.models import Person
from baken.triage.models import SafetyLook

BOARD = "/teambord"


@pytest.fixture
def lead(sign_in: SignIn) -> Desk:
    return sign_in(Role.TEAM_LEAD)


def part(response: Any, heading: str) -> list[list[str]]:
    """The rows under a heading."""
    body = response.content.decode()
    section = body[body.index(f'aria-labelledby="{heading}"') :].partition("</section>")[0]
    return [[words(cell) for cell in CELL.findall(row)] for row in ROW.findall(section)][1:]


def statements(desk: Desk) -> int:
    desk.get(BOARD)
    with CaptureQueriesContext(connection) as asked:
        assert desk.get(BOARD).status_code == 200
    return len([each for each in asked if not OF_THE_RIG.match(each["sql"])])


@pytest.mark.parametrize("role", DESK)
def test_only_a_team_lead_has_the_board(role: Role, sign_in: SignIn) -> None:
    assert sign_in(role).get(BOARD).status_code == (200 if role == Role.TEAM_LEAD else 404)


def test_it_takes_twelve_statements_at_ten_and_at_two_hundred(lead: Desk, desk: Desk) -> None:
    case = opened_case(desk.actor, timezone.now())
    counts = []
    for first, last in ((0, 10), (10, 200)):
        report = put(first, owner=desk.actor.id)
        Report.objects.bulk_create(_report_like(report, number) for number in range(first + 1, last))
        rows = [_copy_of(case, number) for number in range(first, last)]
        Case.objects.bulk_create(rows)
        counts.append(statements(lead))

    assert counts[0] == counts[1]
    assert counts[0] <= 12


def _id(desk: Desk) -> UUID:
    return whoever(desk.actor, "board.team")


def _report_like(report: Report, number: int) -> Report:
    made = copy(report)
    made.id, made.reference, made.owner = Report().id, f"GV-25-{number:05d}", None
    return made


def _copy_of(case: Case, number: int) -> Case:
    made = copy(case)
    made.id, made.alias, made.reference = Case().id, f"Vogel {number}", f"ZK-26-{number:05d}"
    return made


def test_a_step_says_how_long_it_takes_now_and_took_in_the_last_quarter(lead: Desk) -> None:
    before, _running = quarters_until(timezone.now(), 2)
    began = before.starts + timedelta(days=3)
    for number, days in enumerate((1, 4, 20)):
        decided = began + timedelta(days=days)
        put(
            number,
            received_at=began,
            taken_up_at=began + timedelta(hours=5),
            decided_at=decided,
            state="closed",
        )
    for number, days in enumerate((3, 9, 30)):
        put(10 + number, received_at=timezone.now() - timedelta(days=days, minutes=1))

    rows = {row[0].partition(" termijn")[0]: row[1:] for row in part(lead.get(BOARD), "stappen")}

    assert rows["Melding oppakken"] == [
        "3", "9 dagen", "30 dagen", "geen termijn", "3", "5 uur", "5 uur",
    ]  # fmt: skip
    assert rows["Besluit over een melding"] == [
        "3", "9 dagen", "30 dagen", rows["Besluit over een melding"][3], "3", "4 dagen", "20 dagen",
    ]  # fmt: skip
    assert int(rows["Besluit over een melding"][3]) in (1, 2)


def test_who_waits_stands_there_with_the_last_look_who_was_seen_longest_ago_first(
    lead: Desk, desk: Desk
) -> None:
    now = timezone.now()
    looked = put(40, received_at=now - timedelta(days=40), owner=desk.actor.id, state="in_triage")
    never = put(1, received_at=now - timedelta(days=20))
    SafetyLook.objects.create(
        region=looked.region, report=looked, still="safe", looked_by="reading",
        looked_at=now - timedelta(days=1), looker=_id(desk),
    )  # fmt: skip

    first, second = part(lead.get(BOARD), "wacht")

    assert first[0].startswith(never.reference)
    assert first[1] == "Nog niet gekeken"
    assert "te laat" in first[2]
    assert first[3] == "Niemand"
    assert second[0].startswith(looked.reference)
    assert second[3] == "Medewerker Veilig Thuis"


def test_load_is_counted_per_person_and_per_role(lead: Desk, desk: Desk) -> None:
    now = timezone.now()
    put(0, owner=desk.actor.id, received_at=now - timedelta(days=30))
    put(1, received_at=now - timedelta(days=30))
    case = opened_case(desk.actor, now)
    Case.objects.filter(pk=case.pk).update(next_step_on=localdate())

    response = lead.get(BOARD)

    people = {row[0]: row[1:] for row in part(response, "werk")}
    assert people["Medewerker Veilig Thuis Medewerker Veilig Thuis"] == ["1", "1", "1", "1"]
    assert people["Nog van niemand"] == ["1", "0", "1", "0"]
    assert people["Teamleider Teamleider"] == ["0", "0", "0", "0"]
    assert part(response, "rollen") == [
        ["Medewerker Veilig Thuis", "1", "1"], ["Nog van niemand", "1", "0"],
    ]  # fmt: skip
    assert link(response, "Medewerker Veilig Thuis").endswith(f"eigenaar={desk.actor.id}")


def test_what_the_lead_is_kept_out_of_is_in_no_number(lead: Desk, desk: Desk) -> None:
    empty = text_of(lead.get(BOARD))
    report, case, _offer = told(desk)
    before = text_of(lead.get(BOARD))

    keep_out(desk, f"/melding/{report.reference}", lead)

    assert case.alias not in before
    assert before != empty
    assert text_of(lead.get(BOARD)) == empty


def test_a_team_lead_of_another_region_sees_nothing_of_it(desk: Desk, sign_in: SignIn) -> None:
    elsewhere = sign_in(Role.TEAM_LEAD, region_of_role="west-friesland")
    empty = text_of(elsewhere.get(BOARD))

    told(desk)

    assert text_of(elsewhere.get(BOARD)) == empty


@pytest.mark.parametrize(
    ("time", "said"),
    [
        (timedelta(minutes=59), "minder dan een uur"),
        (timedelta(hours=47), "47 uur"),
        (timedelta(hours=48), "2 dagen"),
        (timedelta(days=90), "90 dagen"),
    ],
)
def test_a_time_is_said_in_one_unit(time: timedelta, said: str) -> None:
    assert lasted(time) == said


def test_what_waits_for_a_yes_says_who_must_act(lead: Desk, desk: Desk, sign_in: SignIn) -> None:
    now, anouk, other = timezone.now(), sign_in(Role.BEHAVIOURAL_SCIENTIST), sign_in(Role.TEAM_LEAD)
    case = opened_case(desk.actor, now)
    SafetyAssessment.objects.create(
        region=case.region, case=case, occasion="first", acute="no", structural="no", children="none",
        protects=[], verdict="unsafe", made_at=now - timedelta(days=9), made_by=_id(desk),
        review_on=localdate() + timedelta(days=30), reader=_id(anouk),
    )  # fmt: skip
    for decider in (desk, lead):
        person = Person.objects.create(
            region=case.region, dossier=case.id, alias=f"Plant {decider.actor.role}", parts=["victim"],
            age="adult", position=1, added_at=now, added_by=_id(desk),
        )  # fmt: skip
        InformDecision.objects.create(
            region=case.region, case=case, person=person, choice="not", ground="person", asked="nobody",
            state="proposed", on=localdate() + timedelta(days=60), decided_at=now, decided_by=_id(decider),
        )  # fmt: skip

    rows = [row[1:3] for row in part(lead.get(BOARD), "akkoord")]

    assert rows[0] == ["Lees de veiligheidsbeoordeling", "Gedragswetenschapper"]
    look = "Kijk mee: wordt iemand geïnformeerd?"
    assert sorted(rows[1:]) == [[look, "Een andere teamleider"], [look, "Jij"]]
    theirs = [row[1:3] for row in part(other.get(BOARD), "akkoord")]
    assert theirs[1:] == [[look, "Jij"], [look, "Jij"]]
    assert part(lead.get(BOARD), "werk")[0][3] == "1"
    assert "Nog van niemand" not in [row[0] for row in part(lead.get(BOARD), "werk")]


def test_an_emergency_of_another_lead_waits_for_the_officer_whoever_is_told(
    lead: Desk, sign_in: SignIn
) -> None:
    case, anouk = opened_case(lead.actor, timezone.now()), sign_in(Role.BEHAVIOURAL_SCIENTIST)
    RoleGrant.objects.create(
        account_id=_id(anouk), role=Role.TEAM_LEAD, regions=[case.region], starts_on=localdate(),
        confirmed_at=timezone.now(),
    )  # fmt: skip
    anouk.post("/noodtoegang", {"reference": case.reference, "because": "minor", "words": "Zij is elf."})

    [row] = part(lead.get(BOARD), "akkoord")

    assert "te beoordelen" in row[1]
    assert row[2] == "Functionaris gegevensbescherming"
    assert "Nog van niemand" not in [cells[0] for cells in part(lead.get(BOARD), "werk")]


@pytest.mark.parametrize(
    ("length", "said"),
    [
        ({"working_days": 5}, "termijn 5 werkdagen"),
        ({"working_days": 1}, "termijn 1 werkdag"),
        ({"calendar_days": 70}, "termijn 70 dagen"),
        ({"months": 3}, "termijn 3 maanden"),
    ],
    ids=["days of work", "one", "days", "months"],
)
def test_a_term_is_said_in_its_own_unit(length: dict[str, int], said: str) -> None:
    assert in_days(Term(**length, source=IS_SEEN.source)) == said

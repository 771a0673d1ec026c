# SPDX-License-Identifier: EUPL-1.2
"""The worklist page: what must I do now, the same few statements however much there is."""

import re
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from baken.access.temporary.models import EmergencyAccess
from baken.access.vocabulary import CASEWORK, DESK, Role
from baken.audit.models import Entry
from baken.desk.tests.conftest import Desk, SignIn
from baken.desk.tests.lists import every_row, opened_case, put, returned_by_the_inspectorate, views_of
from baken.desk.tests.page import link, rows_of, text_of
from baken.desk.worklist import place_as_text, place_from_text
from baken.intake.phone.actions import keep_draft
from baken.kernel.due import Place
from baken.triage.tests.scene import send, write_back
from tests.rig.doors import through

# The rig plays a door in one transaction of its own, and changes roles around each request.
OF_THE_RIG = re.compile(r"^(SET ROLE|RESET ROLE)")


@pytest.mark.parametrize("role", DESK)
def test_the_first_page_is_that_of_the_role(role: Role, sign_in: SignIn) -> None:
    response = sign_in(role).get("/")

    own = {Role.FOCAL_OFFICER: "/raadplegingen", Role.PARTNER: "/aangeboden"}
    expected = (own | {Role.CARE_COORDINATOR: "/mijn-dag"}).get(role, "/werklijst")
    assert (response.status_code, response.headers["Location"]) == (302, expected)


@pytest.mark.parametrize("role", DESK)
def test_the_worklist_is_for_casework_only(role: Role, sign_in: SignIn) -> None:
    assert sign_in(role).get("/werklijst").status_code == (200 if role in CASEWORK else 404)


def test_a_row_says_what_it_is_what_must_be_done_and_by_when(desk: Desk) -> None:
    long_ago = timezone.now() - timedelta(days=30)
    report = put(
        0, received_at=long_ago, state="in_triage", owner=desk.actor.id, forms="labour", home="GM0417"
    )

    [row] = rows_of(desk.get("/werklijst"))

    assert row[:4] == [
        f"{report.reference} Melding · web · getuige · kijk of het nog veilig is", "Arbeidsuitbuiting", "Laren",
        "Kies een uitkomst",
    ]  # fmt: skip
    assert "werkdagen te laat" in row[4]
    assert row[5] == "Medewerker Veilig Thuis"


def test_a_late_row_stands_out_by_words_and_icon(desk: Desk) -> None:
    put(0, received_at=timezone.now() - timedelta(days=30))
    put(1)

    body = desk.get("/werklijst").content.decode()

    assert body.count("baken-row--late") == 1
    assert body.count("baken-due--late") == 1


def test_rows_of_all_rooms_are_one_list_the_soonest_first(desk: Desk) -> None:
    now = timezone.now()
    report = send(now - timedelta(days=1))
    write_back(report, at=now - timedelta(hours=1))
    offer_reference = returned_by_the_inspectorate(report, desk.actor, now)
    case = opened_case(desk.actor, now)
    waiting = put(3)

    response = desk.get("/werklijst")

    addresses = [link(response, reference) for reference in (
        report.reference, offer_reference, waiting.reference, case.reference,
    )]  # fmt: skip
    assert addresses == [
        f"/melding/{report.reference}", f"/voorgelegd/{offer_reference}", f"/melding/{waiting.reference}",
        f"/zaak/{case.reference}",
    ]  # fmt: skip
    assert [row[0].split()[0] for row in rows_of(response)] == [
        report.reference, offer_reference, waiting.reference, case.reference,
    ]  # fmt: skip


def test_what_came_back_shows_the_form_and_the_place_of_its_report(desk: Desk) -> None:
    now = timezone.now()
    report = send(now - timedelta(days=1))
    returned_by_the_inspectorate(report, desk.actor, now)

    [row] = rows_of(desk.get("/werklijst"))

    assert row[1:3] == ["Arbeidsuitbuiting", "Hilversum"]


@pytest.mark.parametrize("role", [Role.INTAKE_WORKER, Role.TEAM_LEAD])
@pytest.mark.parametrize("is_long", [False, True], ids=["short", "beyond what is counted"])
def test_the_page_takes_twelve_statements_whatever_its_length(
    is_long: bool, role: Role, desk: Desk, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("triage.queries.counting", "kernel.due") if is_long else ():
        monkeypatch.setattr(f"baken.{module}.CEILING", 2)
    now, reader = timezone.now(), sign_in(role)
    returned_by_the_inspectorate(send(now - timedelta(days=1)), desk.actor, now)
    for each in range(4):
        opened_case(desk.actor, now)
        put(each, owner=desk.actor.id)
    reader.get("/werklijst")

    with CaptureQueriesContext(connection) as asked:
        response = reader.get("/werklijst")

    statements = [each["sql"] for each in asked if not OF_THE_RIG.match(each["sql"])]
    assert response.status_code == 200
    assert len(statements) <= 12, "\n".join(statement[:120] for statement in statements)


@pytest.mark.parametrize(
    ("address", "view"),
    [
        ("toon=all", "Alles"),
        ("toon=late", "Te laat"),
        ("toon=mine", "Van mij"),
        ("toon=unowned", "Zonder eigenaar"),
        ("toon=all&gemeente=GM0402", "Alles"),
        ("toon=late&eigenaar=nobody", "Te laat"),
        ("toon=mine&soort=report", "Van mij"),
        ("toon=all&soort=case", "Alles"),
    ],
)
def test_the_count_beside_a_view_is_the_length_of_the_list_it_opens(
    address: str, view: str, desk: Desk
) -> None:
    for number in range(40):
        received = timezone.now() - timedelta(days=number)
        owner, place = [None, desk.actor.id][number % 2], ["GM0402", "GM0406"][number % 3 // 2]
        put(number, owner=owner, municipality=place, received_at=received)

    rows = every_row(desk, f"/werklijst?{address}")

    assert views_of(desk.get(f"/werklijst?{address}"))[view] == str(len(rows))
    assert len({row[0] for row in rows}) == len(rows)


def test_filters_are_kept_and_go_with_every_view(desk: Desk) -> None:
    put(0, municipality="GM0402")
    put(1, municipality="GM0406")

    first = desk.get("/werklijst?gemeente=GM0406")
    again = desk.get("/werklijst")

    assert len(rows_of(first)) == len(rows_of(again)) == 1
    assert "gemeente=GM0406" in link(again, "Te laat 0")
    assert len(rows_of(desk.get("/werklijst?toon=all"))) == 2
    assert len(rows_of(desk.get("/werklijst"))) == 2


@pytest.mark.parametrize(
    "nonsense",
    ["toon=iets", "na=iets", "na=2026-11-23.1.", "na=9999-12-31.99999999999999999999.X", "soort=iets&vorm=iets",
     "eigenaar=iets", "getoond=-5", "na=2026-11-23.1700000000000000.GV-26-7K4Q9&getoond=99999999"],
)  # fmt: skip
def test_an_address_that_means_nothing_shows_a_list_all_the_same(nonsense: str, desk: Desk) -> None:
    put(0)

    assert desk.get(f"/werklijst?{nonsense}").status_code == 200


def test_danger_now_stands_above_the_list_in_every_view(desk: Desk) -> None:
    report = put(0, acute=True, danger="now")

    response = desk.get("/werklijst?toon=mine")

    assert rows_of(response) == []
    assert (
        link(response, f"{report.reference} bel de politie") == f"/melding/{report.reference}/direct-gevaar"
    )


def test_an_empty_list_says_what_that_means(desk: Desk) -> None:
    assert "Er wacht nu niets." in text_of(desk.get("/werklijst"))
    assert "haal de filters weg" in text_of(desk.get("/werklijst?toon=late"))


def test_more_than_a_thousand_is_not_counted_on(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("triage.queries.counting", "desk.views.worklist"):
        monkeypatch.setattr(f"baken.{module}.CEILING", 5)
    for number in range(7):
        put(number)

    response = desk.get("/werklijst")

    assert views_of(response)["Alles"] == "1.000+"
    assert len(rows_of(response)) == 7


def test_an_owner_who_left_is_nobodys_name(desk: Desk) -> None:
    put(0, owner=uuid4())

    [row] = rows_of(desk.get("/werklijst"))

    assert row[5] == "Werkt hier niet meer"


def test_a_look_at_the_list_opens_nothing_and_is_no_look_at_a_report(desk: Desk) -> None:
    send(timezone.now() - timedelta(days=1))

    desk.get("/werklijst")

    assert not Entry.objects.filter(kind="read").exists()


def test_the_page_says_which_rows_it_shows(desk: Desk) -> None:
    for number in range(14):
        put(number)

    first = desk.get("/werklijst")
    second = desk.get(link(first, "Volgende 12"))

    assert "1 tot en met 12 van 14" in text_of(first)
    assert "13 tot en met 14 van 14" in text_of(second)
    assert link(second, "Naar het begin") == "/werklijst?toon=all"


def test_a_place_survives_its_address() -> None:
    place = Place(date(2026, 11, 23), datetime(2026, 11, 16, 20, 14, 3, 12, tzinfo=UTC), "GV-26-7K4Q9")

    assert place_from_text(place_as_text(place)) == place


@pytest.mark.parametrize(("days", "late"), [(0, False), (10, True)])
def test_a_call_that_was_not_finished_in_time_says_so(desk: Desk, days: int, late: bool) -> None:
    began = timezone.now() - timedelta(days=days)
    with through("desk", desk.actor):
        keep_draft(call=uuid4(), typed={"story": ["Een regel"]}, version=0, by=desk.actor, now=began)

    page = desk.get("/werklijst").content.decode()

    assert "Gesprek van" in page
    assert ("te laat: rond het af" in page) == late


def test_an_emergency_stands_on_the_list_until_it_was_reviewed(desk: Desk, sign_in: SignIn) -> None:
    case, marijke, miriam = (
        opened_case(desk.actor, timezone.now()),
        sign_in(Role.TEAM_LEAD),
        sign_in(Role.CARE_COORDINATOR),
    )
    miriam.post("/noodtoegang", {"reference": case.reference, "because": "minor", "words": "Zij is elf."})
    access = EmergencyAccess.objects.get()

    for who, what in ((desk, "te beoordelen"), (marijke, "beoordeel")):
        page = who.get("/werklijst?toon=mine&soort=emergency")
        [row] = rows_of(page)
        assert row[3] == f"Noodtoegang door Zorgcoördinator mensenhandel: {what}"
        assert link(page, case.reference) == f"/noodtoegang/{access.pk}"
        assert views_of(page)["Van mij"] == "1"
    marijke.post(f"/noodtoegang/{access.pk}/einde")
    marijke.post(f"/noodtoegang/{access.pk}", {"verdict": "needed", "words": ""})

    assert [rows_of(who.get("/werklijst?soort=emergency")) for who in (desk, marijke)] == [[], []]


def test_turning_the_page_shows_a_question_once(desk: Desk, sign_in: SignIn) -> None:
    case = opened_case(desk.actor, timezone.now())
    for number in range(14):
        put(number)
    sign_in(Role.CARE_COORDINATOR).post(
        "/toegang/vragen", {"reference": case.reference, "words": "Haar zus."}
    )

    rows = every_row(desk, "/werklijst?toon=all")

    assert sum("vraagt toegang: antwoord" in row[3] for row in rows) == 1
    assert len(rows) == 16

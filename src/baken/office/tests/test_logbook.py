# SPDX-License-Identifier: EUPL-1.2
"""The data protection officer finds who looked: by dossier, by person, by period; looking is logged too."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import ProgrammingError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from baken.access.acting import acting_as
from baken.access.models import RoleGrant
from baken.access.vocabulary import Role
from baken.audit.actions import NO_REGION, record
from baken.audit.models import ChainCheck, Entry
from baken.audit.tests.scene import run, settle, tampering
from baken.intake.models import Report
from baken.office.tests.pages import OFFICER, at_the_office, link_named, rows_of, text_of
from tests.factories.staff import LONG_AGO, REGION, actor, colleague
from tests.rig.doors import through

pytestmark = pytest.mark.django_db

REFERENCE = "GV-26-7K4Q9"


def report(reference: str = REFERENCE, region: str = REGION) -> Report:
    return Report.objects.create(
        region=region, reference=reference, channel="web", reporter_role="witness", reporter_kind="unknown",
        danger="no", contact="mailbox", language="nl", received_at=LONG_AGO, mailbox=uuid4(),
    )  # fmt: skip


def looks(grant: RoleGrant, thing: tuple[str, UUID], times: int = 1) -> None:
    """This colleague looked so many times."""
    someone = acting_as(grant, door="desk", purpose="triage")
    with through("desk", someone):
        for _ in range(times):
            record(someone, "report.read", thing, region=REGION, at=timezone.now(), kind="read")
    settle()


def test_the_officer_finds_who_opened_a_dossier() -> None:
    found, farah = report(), colleague(Role.INTAKE_WORKER)
    looks(farah, ("report", found.id))
    looks(farah, ("report", uuid4()))
    office, _ = at_the_office(OFFICER)

    response = office.get("/logboek", {"dossier": "gv 26 7k4q9"})

    [row] = rows_of(response)
    assert "Medewerker Veilig Thuis" in row
    assert "medewerker Veilig Thuis, balie" in row
    assert "Melding gelezen" in row
    assert REFERENCE in row
    assert "Triage en veiligheidsbeoordeling" in row
    assert "1 regels over GV-26-7K4Q9" in text_of(response)


def test_what_belongs_to_the_dossier_is_found_with_it() -> None:
    found, farah = report(), colleague(Role.INTAKE_WORKER)
    assert found.mailbox is not None
    looks(farah, ("mailbox", found.mailbox))
    office, _ = at_the_office(OFFICER)

    assert len(rows_of(office.get("/logboek", {"dossier": REFERENCE}))) == 1


def test_the_look_at_a_dossier_s_log_stands_in_that_log() -> None:
    report()
    office, maarten = at_the_office(OFFICER)

    office.get("/logboek", {"dossier": REFERENCE})
    settle()
    [row] = rows_of(office.get("/logboek", {"dossier": REFERENCE}))

    assert "Logboek bekeken" in row
    assert "functionaris gegevensbescherming, kantoor" in row
    assert Entry.objects.filter(action="audit.view", actor=maarten.account_id).count() == 2


def test_a_dossier_of_another_region_is_not_known_here() -> None:
    report("WF-26-7K4Q9", "west-friesland")
    office, _ = at_the_office(OFFICER)

    response = office.get("/logboek", {"dossier": "WF-26-7K4Q9"})

    assert "Dit kenmerk is in je regio niet bekend." in text_of(response)


@pytest.mark.parametrize("typed", ["Fatima", "GV-26", "GV-26-22222"])
def test_what_is_no_reference_finds_nothing_and_is_not_kept(typed: str) -> None:
    office, _ = at_the_office(OFFICER)

    response = office.get("/logboek", {"dossier": typed})

    assert rows_of(response) == []
    assert not Entry.objects.filter(about_id__icontains=typed).exists()


def test_by_person_only_the_lines_of_that_person() -> None:
    farah, ruben = colleague(Role.INTAKE_WORKER), colleague(Role.CONFIDENTIAL_DOCTOR)
    looks(farah, ("report", uuid4()), times=2)
    looks(ruben, ("report", uuid4()))
    office, _ = at_the_office(OFFICER)

    response = office.get("/logboek", {"persoon": str(ruben.account_id)})

    [row] = rows_of(response)
    assert "Vertrouwensarts" in row


@pytest.mark.parametrize(("days", "expected"), [(0, 1), (-3, 0)])
def test_by_period_only_what_was_done_in_it(days: int, expected: int) -> None:
    looks(colleague(Role.INTAKE_WORKER), ("report", uuid4()))
    until = timezone.localdate() + timedelta(days=days)
    office, _ = at_the_office(OFFICER)

    response = office.get("/logboek", {"tot": until.isoformat(), "handeling": "read"})

    assert sum("Melding gelezen" in row for row in rows_of(response)) == expected


def test_sign_ins_stand_in_a_chain_of_their_own() -> None:
    someone = actor(Role.INTAKE_WORKER)
    with through("desk", someone):
        record(someone, "sign-in", ("account", str(someone.id)), region=NO_REGION, at=timezone.now())
    settle()
    office, _ = at_the_office(OFFICER)

    assert "Ingelogd" in text_of(office.get("/logboek", {"regio": NO_REGION}))
    assert "Ingelogd" not in text_of(office.get("/logboek"))


def test_the_pages_follow_each_other_by_key() -> None:
    looks(colleague(Role.INTAKE_WORKER), ("report", uuid4()), times=52)
    office, _ = at_the_office(OFFICER)

    first = office.get("/logboek", {"handeling": "read"})
    settle()
    second = office.get(link_named(first, "Oudere regels"))

    assert len(rows_of(first)) == 50
    assert 2 <= len(rows_of(second)) <= 4
    assert "Naar de nieuwste" in text_of(second)


def test_a_page_takes_as_many_statements_for_three_lines_as_for_thirty() -> None:
    office, _ = at_the_office(OFFICER)
    counts = []
    for times, reference in ((3, "GV-26-7K4Q2"), (27, "GV-26-7K4Q3")):
        looks(colleague(Role.INTAKE_WORKER), ("report", report(reference).id), times)
        with CaptureQueriesContext(connection) as statements:
            office.get("/logboek")
        counts.append(len(statements))

    assert counts[0] == counts[1] <= 16


def test_the_chain_is_checked_on_demand_and_the_page_says_what_was_found() -> None:
    looks(colleague(Role.INTAKE_WORKER), ("report", uuid4()), times=3)
    office, maarten = at_the_office(OFFICER)
    before = text_of(office.get("/logboek"))
    settle()

    response = office.post("/logboek/controleer", {"regio": REGION})

    assert "Nog niet gecontroleerd." in before
    assert response.status_code == 302
    assert "De keten klopt." in text_of(office.get("/logboek"))
    assert ChainCheck.objects.get().checked_by == maarten.account_id


def test_a_line_that_was_changed_is_said_on_the_page() -> None:
    looks(colleague(Role.INTAKE_WORKER), ("report", uuid4()), times=3)
    with tampering():
        run("UPDATE audit_entry SET purpose = 'casework' WHERE action = 'report.read'")
    office, _ = at_the_office(OFFICER)

    office.post("/logboek/controleer", {"regio": REGION})

    assert "Er klopt iets niet: 3 keer." in text_of(office.get("/logboek"))


@pytest.mark.parametrize("table", ["intake_report", "casework_case", "people_person", "vault_entry"])
def test_the_office_finds_the_reference_without_a_grant_on_the_table(table: str) -> None:
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        through("office", actor(OFFICER)),
    ):
        run(f"SELECT * FROM public.{table}")


@pytest.mark.parametrize("role", [Role.CHAIN_DIRECTOR, Role.BOARD_MEMBER, Role.PROJECT_LEAD])
def test_whoever_does_not_supervise_is_told_no_id_by_the_database_either(role: Role) -> None:
    report()

    with through("office", actor(role)):
        assert run("SELECT * FROM public.office_dossier(%s)", REFERENCE) == []
        assert run("SELECT * FROM public.office_epochs()") == []

# SPDX-License-Identifier: EUPL-1.2
"""The worker releases, the office reads what was released, and nobody there reaches what it was made from."""

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from django.db import ProgrammingError, connection, transaction

from baken.care.models import CarePath, ShelterRequest, ThoughtAlong
from baken.casework.models import Case
from baken.insight.actions import release_figures
from baken.insight.models import Figure, Release
from baken.insight.queries import released
from baken.intake.models import Report
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.people.models import Person
from baken.triage.models import Combination
from tests.rig.doors import role, through
from tests.rig.rows import filled

REGION = "gooi-en-vechtstreek"
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
DIRECTOR = Actor(door="office", role="chain_director", id=uuid4(), regions=frozenset({REGION}))
pytestmark = pytest.mark.django_db


def reports(number: int, municipality: str = "GM0402", at: datetime = NOW, region: str = REGION) -> None:
    Report.objects.bulk_create(
        Report(
            region=region,
            reference=f"GV-26-{uuid4().hex[:5].upper()}",
            channel="web",
            reporter_role="citizen",
            reporter_kind="unknown",
            danger="no",
            contact="code_only",
            language="nl",
            municipality=municipality,
            received_at=at,
        )
        for _ in range(number)
    )


def release(now: datetime = NOW, region: str = REGION) -> int:
    with through("worker", Actor.system(region, "figures")) as system:
        return release_figures(region=region, by=system, now=now)


def shown(table: str, row: str, half: str = "2026-2") -> Any:
    with through("office", DIRECTOR):
        return {one.period.code: one for one in released(DIRECTOR, REGION)}[half].values[table, row]


def test_situations_care_and_shelter_are_counted_too() -> None:
    put = partial(filled, region=REGION)
    reports(9, at=NOW)
    [leading, *others] = Report.objects.all()
    Report.objects.update(samenloop="child", leading_file="own_system")
    for one in others[:6]:
        put(Combination, report=one, leading=leading)
    case = put(Case, reference="GV-26-22222", alias="Zwaluw", opened_at=NOW)
    for number in range(7):
        person = put(Person, dossier=case.pk, alias=f"Linde {number}", parts=["victim"])
        path = put(CarePath, case=case, person=person, started_at=NOW)
        put(ShelterRequest, path=path, state="asked", asked_at=NOW, due_on=NOW.date())
    for _ in range(12):
        put(ThoughtAlong, on=NOW.date())
    release()

    assert shown("together", "together") == 5
    assert (shown("samenloop", "there"), shown("samenloop", "here")) == (10, None)
    assert (shown("care", "paths"), shown("care", "thought_along")) == (5, 10)
    assert shown("shelter", "asked") == 5


def test_the_chain_director_sees_rounded_counts_of_each_half_year() -> None:
    reports(23)
    reports(4, municipality="GM1942")
    reports(7, municipality="", at=NOW - timedelta(days=200))
    release()

    assert shown("total", "total") == 25
    assert shown("cluster", "hilversum") == 25
    assert shown("cluster", "gooise-meren") is None
    assert shown("cluster", "unknown", "2026-1") == 5
    assert shown("form", "unknown") == 25


def test_small_municipalities_count_together_and_strangers_as_elsewhere() -> None:
    for municipality in ("GM0376", "GM0317", "GM0417"):
        reports(2, municipality=municipality)
    reports(5, municipality="elsewhere")
    release()

    assert shown("cluster", "bel") == 5
    assert shown("cluster", "elsewhere") == 5


def test_nothing_new_is_released_while_no_figure_changes() -> None:
    reports(8)
    assert release() == 5
    reports(1)
    assert release(NOW + timedelta(seconds=10)) == 0
    reports(4)
    assert release(NOW + timedelta(seconds=20)) == 1
    assert Release.objects.count() == 6


def test_a_report_of_another_region_is_never_counted() -> None:
    reports(9, region="west-friesland")
    release()

    assert shown("total", "total") is None


def test_a_director_sees_no_figures_of_a_region_outside_the_unit() -> None:
    reports(9, region="west-friesland")
    release(region="west-friesland")

    with through("office", DIRECTOR):
        assert released(DIRECTOR, "west-friesland") == []
        assert Figure.objects.count() == 0


@pytest.mark.parametrize("role_code", ["data_protection_officer", "administrator", "privacy_lawyer"])
def test_other_office_roles_read_no_figures(role_code: str) -> None:
    reports(9)
    release()
    other = Actor(door="office", role=role_code, id=uuid4(), regions=frozenset({REGION}))

    with through("office", other):
        assert released(other, REGION) == []


def test_only_the_worker_releases() -> None:
    reports(9)

    with pytest.raises(Refused), through("worker", DIRECTOR):
        release_figures(region=REGION, by=DIRECTOR, now=NOW)


@pytest.mark.parametrize(
    "table",
    [
        "intake_report",
        "triage_weighing",
        "triage_outcome",
        "casework_case",
        "people_person",
        "people_identityattribute",
        "handover_offer",
        "mailbox_message",
        "vault_entry",
        "keys.vault_dossierkey",
        "files_file",
    ],
)
def test_the_office_login_role_is_refused_by_the_database_itself(table: str) -> None:
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        role("office"),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"SELECT count(*) FROM {table}")

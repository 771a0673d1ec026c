# SPDX-License-Identifier: EUPL-1.2
"""What stays on record when a page is refused, is missing, or breaks; and what never leaves."""

from typing import Any

import pytest
from django.db import OperationalError, connection, transaction
from django.test import override_settings

from baken.access.models import RoleGrant
from baken.access.tests.people import WEST, account, grant_to
from baken.access.vocabulary import Role
from baken.audit.models import Entry
from tests.rig.doors import DoorClient

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_doors")]


@pytest.fixture
def desk() -> DoorClient:
    client = DoorClient("desk")
    client.sign_in(grant_to(account(), Role.INTAKE_WORKER).account)
    return client


def on_record(*kinds: str) -> list[tuple[str, str, str]]:
    return list(Entry.objects.filter(kind__in=kinds).values_list("kind", "action", "result"))


@pytest.mark.parametrize(
    ("address", "status", "line"),
    [
        ("/missing/", 404, ("refusal", "open.missing", "refused")),
        ("/refused/", 404, ("refusal", "test.act", "refused")),
        ("/missing-after-an-error/", 404, ("refusal", "open.missing-after-an-error", "refused")),
        ("/refused-by-the-database/", 404, ("refusal", "open.refused-by-the-database", "refused")),
        ("/clash/", 500, ("failure", "open.clash", "failed")),
        ("/figures/", 200, None),
    ],
)
def test_each_refusal_leaves_one_line(desk: DoorClient, address: str, status: int, line: Any) -> None:
    response = desk.get(address)

    assert response.status_code == status
    assert on_record("refusal", "failure") == ([line] if line else [])


def test_a_refusal_names_the_person_and_what_was_asked_for(desk: DoorClient) -> None:
    desk.get("/zaak/gv-26-7k4q9/")

    line = Entry.objects.get(kind="refusal")
    assert (line.actor, line.role) == (RoleGrant.objects.get().account_id, "intake_worker")
    assert (line.about_kind, line.about_id) == ("reference", "GV-26-7K4Q9")


def test_what_somebody_typed_in_an_address_is_not_written_down(desk: DoorClient) -> None:
    desk.get("/zaak/jan de vries/")

    line = Entry.objects.get(kind="refusal")
    assert (line.about_kind, line.about_id) == (None, None)


def test_work_done_before_a_refusal_is_kept(desk: DoorClient) -> None:
    desk.get("/write-then-miss/")

    assert on_record("change", "refusal") == [
        ("change", "test.change", "done"),
        ("refusal", "open.write-then-miss", "refused"),
    ]


def test_a_look_stays_on_record_when_the_page_breaks(desk: DoorClient) -> None:
    response = desk.get("/look-then-break/")

    assert response.status_code == 500
    assert sorted(on_record("read", "failure")) == [
        ("failure", "open.look-then-break", "failed"),
        ("read", "test.look", "done"),
    ]


def test_a_page_that_hides_a_database_error_does_not_leave(desk: DoorClient) -> None:
    response = desk.get("/look-and-hide-an-error/")

    assert response.status_code == 503
    assert "all is well" not in response.content.decode()
    assert on_record("read") == [("read", "test.look", "done")]


@pytest.mark.parametrize("address", ["/look/", "/look-then-break/", "/refused/"])
def test_nothing_leaves_when_nothing_can_be_put_on_record(desk: DoorClient, address: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("REVOKE ALL ON audit_entry FROM baken_desk")

    response = desk.get(address)

    assert response.status_code == 503
    assert "a sealed word" not in response.content.decode()


@pytest.mark.parametrize(("door", "told"), [("desk", "Dit verzoek kunnen we niet lezen"), ("front", "")])
def test_a_body_that_is_too_big_is_answered_before_anything_is_asked_of_the_database(
    door: str, told: str, django_assert_num_queries: Any
) -> None:
    client = DoorClient(door)
    with override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=1000), django_assert_num_queries(2):
        response = client.post("/", "x" * 1001, content_type="application/x-www-form-urlencoded")

    assert response.status_code == 413
    assert told in response.content.decode()


def test_no_database_means_a_page_that_says_so(desk: DoorClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_database(*_args: Any, **_options: Any) -> None:
        raise OperationalError

    monkeypatch.setattr(transaction.Atomic, "__enter__", no_database)

    response = desk.get("/look/")

    assert response.status_code == 503
    assert "Er ging iets mis" in response.content.decode()


def test_an_anonymous_visitor_leaves_no_line() -> None:
    response = DoorClient("desk").get("/refused/")

    assert response.status_code == 302
    assert Entry.objects.count() == 0


def test_the_database_is_told_who_acts_for_this_transaction_only(desk: DoorClient) -> None:
    desk.get("/worklist/")

    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, current_setting('app.reach', true)")
        user, _reach = cursor.fetchone()
    assert user == "baken_owner"


def test_an_ordinary_page_costs_three_statements(desk: DoorClient, django_assert_num_queries: Any) -> None:
    # The door's role, a savepoint, the session, the grant with its account, who acts; and back.
    with django_assert_num_queries(7):
        desk.get("/worklist/")


def test_somebody_of_several_regions_is_refused_with_one_line() -> None:
    client = DoorClient("desk")
    client.sign_in(grant_to(account(), Role.CARE_COORDINATOR, "gooi-en-vechtstreek", WEST).account)

    response = client.get("/refused/")

    assert response.status_code == 404
    assert on_record("refusal") == [("refusal", "test.act", "refused")]

# SPDX-License-Identifier: EUPL-1.2
"""Pages for what went wrong: they come without database, session or anybody signed in, and say what to do."""

import json
from collections.abc import Callable
from contextlib import suppress

import pytest
from django.db import DatabaseError, connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from baken.access.vocabulary import Role
from baken.config import errors, health
from tests.factories.staff import colleague, door_of, purpose_of
from tests.rig.doors import DoorClient

PAGES: list[tuple[Callable[..., HttpResponse], int, str, str]] = [
    (errors.bad_request, 400, "Dit verzoek kunnen we niet lezen", "probeer het opnieuw"),
    (errors.not_found, 404, "Niet gevonden", "hoort niet bij je rol"),
    (errors.form_too_old, 403, "Deze pagina is verlopen", "laad de pagina opnieuw"),
    (errors.broken, 500, "Er ging iets mis", "Wat je al had opgeslagen, is bewaard"),
]


@pytest.fixture
def request_of_anybody() -> HttpRequest:
    return RequestFactory().get("/een/adres/met/een-naam")


@pytest.mark.parametrize(("page", "status", "title", "advice"), PAGES)
def test_a_page_says_what_to_do_and_never_what_was_asked(
    page: Callable[..., HttpResponse], status: int, title: str, advice: str, request_of_anybody: HttpRequest
) -> None:
    response = page(request_of_anybody)

    text = response.content.decode()
    assert response.status_code == status
    assert f'<h1 class="nl-heading nl-heading--level-1">{title}</h1>' in text
    assert advice in text
    assert "een-naam" not in text


@pytest.mark.parametrize(
    ("page", "status", "title"),
    [
        (errors.problem_not_found, 404, "Not found"),
        (errors.problem, 500, "Something went wrong on our side"),
    ],
)
def test_partner_systems_get_problem_details(
    page: Callable[..., HttpResponse], status: int, title: str, request_of_anybody: HttpRequest
) -> None:
    response = page(request_of_anybody)

    assert response["Content-Type"] == "application/problem+json"
    assert json.loads(response.content) == {"title": title, "status": status, "detail": title}


@pytest.mark.django_db
@pytest.mark.parametrize("role", sorted(Role))
def test_whoever_found_nothing_goes_on_to_a_first_page_of_their_own(role: Role) -> None:
    grant = colleague(role)
    client = DoorClient(door_of(role))
    client.sign_in(grant.account, grant, purpose=purpose_of(role))

    lost = client.get("/er/is/hier/niets").content.decode()
    found = client.get("/", follow=True)

    assert 'href="/"' in lost
    assert "werklijst" not in lost
    assert found.status_code == 200


@pytest.mark.parametrize("door", ["front", "desk", "office", "api"])
@pytest.mark.parametrize("probe", ["livez", "readyz"])
def test_every_door_says_that_it_lives_and_works(door: str, probe: str, region_with_keys: object) -> None:
    response = DoorClient(door).get(f"/_healthz/{probe}")

    assert (response.status_code, response.content) == (200, b"ok\n")


def test_a_door_that_cannot_work_with_its_database_says_so_and_still_lives(
    request_of_anybody: HttpRequest, db: None
) -> None:
    """After a statement that failed, no other is answered in that transaction: as good as a server away."""
    with transaction.atomic():
        with suppress(DatabaseError), connection.cursor() as cursor:
            cursor.execute("SELECT 1 / 0")
        ready, lives = health.readyz(request_of_anybody), health.livez(request_of_anybody)
        transaction.set_rollback(True)

    assert (ready.status_code, ready.content) == (503, b"no database\n")
    assert lives.status_code == 200

# SPDX-License-Identifier: EUPL-1.2
"""The status page of the administrator: what is wrong stands there in words, and nothing of a report."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from baken.access.models import RoleGrant
from baken.access.vocabulary import Role
from baken.config.brokers import Broker
from baken.post.models import Mail
from baken.post.vocabulary import Kind, Trouble
from baken.upkeep.models import Check, TaskState
from baken.upkeep.vocabulary import Result, Subject
from baken.vault.transit import KeyServer
from tests.factories.staff import REGION, colleague
from tests.rig.doors import DoorClient

pytestmark = pytest.mark.django_db


def page(grant: RoleGrant | None = None, query: str = "") -> Any:
    grant = grant or colleague(Role.ADMINISTRATOR)
    client = DoorClient("office")
    client.sign_in(grant.account, grant)
    return client.get(f"/status{query}")


def text(response: Any) -> str:
    return str(response.content.decode())


def done(task: str = "arrivals", at: datetime | None = None, **fields: Any) -> None:
    TaskState.objects.create(region=REGION, task=task, done_at=at or timezone.now(), **fields)


def found(subject: Subject, result: Result) -> None:
    now = timezone.now()
    Check.objects.create(region=REGION, subject=subject, result=result, checked_at=now, since=now)


def test_before_the_worker_came_the_page_says_so() -> None:
    said = text(page())

    assert "De worker heeft nog niets gedaan in deze regio." in said
    assert "De eerste controles lopen." in said


def test_a_worker_that_stopped_is_said_first() -> None:
    done(at=timezone.now() - timedelta(minutes=9))

    assert "De worker zwijgt sinds" in text(page())


def test_what_is_wrong_stands_there_with_what_to_do() -> None:
    done()
    found(Subject.LOGBOOK, Result.WRONG)
    found(Subject.READING, Result.ATTENTION)

    said = text(page())

    assert "De worker zwijgt" not in said
    assert "Het logboek is veranderd." in said
    assert "Er wacht een melding langer dan mag." in said
    assert said.index("Ongelezen meldingen") < said.index("Logboek")


def test_a_task_that_fails_is_named_with_how_often() -> None:
    now = timezone.now()
    done("post", failures=3, failing_since=now, error="OperationalError")
    done("check-vault", failures=1, failing_since=now, error="KeyError")

    said = text(page())

    assert "Mail versturen" in said
    assert "3 keer, sinds" in said
    assert "Controle: Kluis" in said
    assert "Alle taken van de worker lopen." not in said


def test_mail_that_waits_says_why() -> None:
    now = timezone.now()
    for _number in range(2):
        Mail.objects.create(
            id=uuid4(), region=REGION, kind=Kind.DAILY, account=uuid4(), queued_at=now, due_at=now,
            next_try_at=now, trouble=Trouble.NO_CONNECTION,
        )  # fmt: skip

    said = text(page())

    assert "2, de oudste sinds" in said
    assert "De mailserver antwoordt niet" in said


def test_the_page_says_how_the_installation_is_set_up(settings: Any) -> None:
    said = text(page())
    settings.PRACTICE, settings.KEYS_FILE_ACCEPTED = False, "Bestuur Veilig Thuis"
    later = text(page())
    settings.KEY_SERVER = KeyServer(address="https://sleutels.example", mount="transit", token="x")
    served = text(page())

    assert "op een sleutelserver: https://sleutels.example" in served
    assert "ja, alles is verzonnen" in said
    assert "Mail wacht tot er een is (BAKEN_MAIL_HOST)." in said
    assert "niet aangesloten" in said
    assert "aanvaard door Bestuur Veilig Thuis" in later


def test_the_page_says_by_which_broker_organisations_sign_in(settings: Any) -> None:
    said = text(page())
    settings.BROKER = Broker(address="https://broker.example")
    later = text(page())

    assert "Inloggen voor organisaties" in said
    assert "Zorg en welzijn De Brug" in said
    assert "https://broker.example" not in said
    assert "https://broker.example" in later


def test_a_region_of_somebody_else_does_not_exist() -> None:
    assert page(query="?regio=west-friesland").status_code == 404


def test_who_keeps_two_regions_chooses_one() -> None:
    grant = colleague(Role.ADMINISTRATOR, REGION, "west-friesland")

    assert 'href="?regio=west-friesland"' in text(page(grant))
    assert page(grant, "?regio=west-friesland").status_code == 200

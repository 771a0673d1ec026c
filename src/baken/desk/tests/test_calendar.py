# SPDX-License-Identifier: EUPL-1.2
"""A calendar outside Baken gets numbers and days, without signing in and without a cookie, and nothing else."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from django.utils.timezone import localdate

from baken.access.calendar.models import CalendarAddress
from baken.access.models import RoleGrant
from baken.access.policy import A_CALENDAR_ASKS
from baken.access.vocabulary import Role
from baken.audit.models import Entry
from baken.casework.models import Case
from baken.desk.tests.conftest import Desk, SignIn
from baken.desk.tests.lists import opened_case, put
from baken.kernel.icalendar import LONGEST_LINE
from tests.rig.doors import DoorClient

SECRET = re.compile(r"/agenda/([\w-]{43})\.ics")


def made(desk: Desk) -> str:
    """The address, as it is shown once."""
    found = SECRET.search(desk.post("/agenda/adres").content.decode())
    assert found
    return found[0]


def asked(address: str) -> Any:
    """By a calendar that is signed in nowhere."""
    return DoorClient("desk").get(address)


def entries(response: Any) -> list[tuple[str, str]]:
    text = response.content.decode()
    return list(
        zip(re.findall(r"DTSTART;VALUE=DATE:(\d+)", text), re.findall(r"SUMMARY:(.*)\r", text), strict=True)
    )


def test_the_calendar_says_how_many_terms_there_are_on_which_day_and_nothing_else(
    desk: Desk, sign_in: SignIn
) -> None:
    today, now = localdate(), timezone.now()
    mine = put(0, owner=desk.actor.id, received_at=now - timedelta(days=60))
    put(1, received_at=now)
    put(2, owner=sign_in().actor.id, received_at=now)
    case = opened_case(desk.actor, now)
    Case.objects.filter(pk=case.pk).update(next_step_on=today + timedelta(days=9))
    second = opened_case(desk.actor, now)
    Case.objects.filter(pk=second.pk).update(next_step_on=today)

    response = asked(made(desk))

    assert entries(response) == [
        (f"{today:%Y%m%d}", "Baken: 2 termijnen"),
        (f"{today + timedelta(days=9):%Y%m%d}", "Baken: 1 termijn"),
    ]
    text = response.content.decode()
    for word in (
        mine.reference,
        case.reference,
        case.alias,
        "Hilversum",
        "zaak",
        "melding",
        "veilig",
        str(case.id),
    ):
        assert word.lower() not in text.lower()
    assert all(len(line.encode()) <= LONGEST_LINE for line in text.split("\r\n"))
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert not response.cookies


def test_the_address_is_shown_once_and_stands_nowhere(desk: Desk) -> None:
    address = made(desk)
    page = desk.get("/agenda").content.decode()
    secret = SECRET.findall(address)[0]

    assert secret not in page
    assert "Er is een adres sinds" in page
    kept = CalendarAddress.objects.get()
    assert secret.encode() not in bytes(kept.fingerprint)
    assert list(Entry.objects.filter(action="calendar.make").values_list("actor", flat=True)) == [
        desk.actor.id
    ]


@pytest.mark.parametrize("how", ["ended", "another", "role ended", "blocked", "never was"])
def test_an_address_that_holds_no_longer_does_not_exist(desk: Desk, how: str) -> None:
    address = made(desk)
    assert asked(address).status_code == 200
    if how == "ended":
        desk.post("/agenda/stop")
    elif how == "another":
        assert asked(made(desk)).status_code == 200
    elif how == "role ended":
        RoleGrant.objects.filter(account=desk.actor.id).update(ends_on=localdate())
    elif how == "blocked":
        RoleGrant.objects.get(account=desk.actor.id).account.__class__.objects.update(is_active=False)
    else:
        address = address.replace("/agenda/", "/agenda/x")

    assert asked(address).status_code == 404


def test_it_is_answered_so_many_times_an_hour(desk: Desk) -> None:
    address = made(desk)
    CalendarAddress.objects.update(hour_began=timezone.now(), asked=A_CALENDAR_ASKS - 1)

    found = [asked(address) for _ in range(2)]
    CalendarAddress.objects.update(hour_began=timezone.now() - timedelta(minutes=61))

    assert [each.status_code for each in found] == [200, 429]
    assert 0 < int(found[1]["Retry-After"]) <= 3600
    assert asked(address).status_code == 200
    assert "laatst opgehaald" in desk.get("/agenda").content.decode()


def test_making_one_takes_a_fresh_proof(sign_in: SignIn) -> None:
    desk = sign_in()
    grant = RoleGrant.objects.select_related("account").get(account=desk.actor.id)
    stale = DoorClient("desk")
    stale.sign_in(grant.account, grant, minutes_ago=6)

    assert stale.post("/agenda/adres")["Location"].startswith("/bevestigen/")
    assert not CalendarAddress.objects.exists()


def test_a_partner_has_none(sign_in: SignIn) -> None:
    assert sign_in(Role.PARTNER).get("/agenda").status_code == 404

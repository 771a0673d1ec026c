# SPDX-License-Identifier: EUPL-1.2
"""The roster on its pages: filling in a week, last week as a beginning, handing a duty on."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from baken.access.vocabulary import Role
from baken.kernel.actor import Actor
from baken.roster.actions import plan
from baken.roster.models import Duty
from baken.roster.tests.conftest import id_of
from baken.roster.vocabulary import Shift
from tests.factories.staff import REGION, colleague
from tests.rig.doors import DoorClient, through

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
TOMORROW = TODAY + timedelta(days=1)
ELSEWHERE = "west-friesland"


def plan_night(by: Actor, account: UUID) -> None:
    with through("desk", by):
        wanted = {(TOMORROW, Shift.NIGHT): account}
        plan(region=REGION, wanted=wanted, seen=(), by=by, now=timezone.now())


def standing() -> Duty:
    return Duty.objects.get(ended_at__isnull=True)


def signed_in(role: Role) -> DoorClient:
    grant = colleague(role)
    desk = DoorClient("desk")
    desk.sign_in(grant.account, grant)
    return desk


def test_a_week_is_filled_in_on_the_page_and_nothing_typed_is_lost() -> None:
    desk, name = signed_in(Role.TEAM_LEAD), colleague(Role.INTAKE_WORKER).account
    week = TODAY + timedelta(days=7 - TODAY.weekday())
    address, field = f"/rooster/{REGION}/{week}", f"{week}-night"

    sent = desk.post(address, {"seen": "", field: str(name.id)})
    stale = desk.post(address, {"seen": "", field: "", f"{week}-day": str(name.id)})
    seen = Duty.objects.get().id
    mended = desk.post(address, {"seen": str(seen), field: "", f"{week}-day": str(name.id)})
    page = desk.get(f"/rooster?week={week}").content.decode()

    assert (sent.status_code, sent["Location"]) == (302, f"/rooster?week={week}")
    body = stale.content.decode()
    assert "Een collega wijzigde deze dagen net ook" in body
    assert f'value="{seen}"' in body
    assert f'<option value="{name.id}" selected' in body
    assert mended.status_code == 302
    assert standing().shift == Shift.DAY
    assert page.count("Niemand") == 20
    assert desk.post(address, {"seen": "x"}).status_code == 200


@pytest.mark.parametrize(
    "address",
    [f"/rooster/{ELSEWHERE}/{TODAY}", f"/rooster/{REGION}/gisteren", f"/rooster/{REGION}/1999-01-04"],
)
def test_another_region_and_a_week_that_is_none_do_not_exist(address: str) -> None:
    assert signed_in(Role.TEAM_LEAD).get(address).status_code == 404


def test_last_week_is_proposed_where_a_shift_is_empty(lead: Actor, worker: Actor) -> None:
    plan_night(lead, id_of(worker))
    desk = signed_in(Role.TEAM_LEAD)
    week = TOMORROW + timedelta(days=7)

    body = desk.get(f"/rooster/{REGION}/{week}?overnemen=1").content.decode()

    assert body.count(f'<option value="{worker.id}" selected') == 1
    assert Duty.objects.count() == 1


def test_whoever_has_the_duty_hands_it_on_at_the_page(lead: Actor, other: Actor) -> None:
    grant = colleague(Role.INTAKE_WORKER)
    plan_night(lead, grant.account_id)
    desk = DoorClient("desk")
    desk.sign_in(grant.account, grant)
    address = f"/rooster/dienst/{standing().id}"

    nobody = desk.post(address, {"to": ""})
    handed = desk.post(address, {"to": str(other.id)})
    looked = desk.get(address).content.decode()

    assert "Kies een collega." in nobody.content.decode()
    assert handed.status_code == 302
    assert standing().account_id == other.id
    assert "Niet meer" in looked
    assert "<select" not in looked

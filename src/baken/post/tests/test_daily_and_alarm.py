# SPDX-License-Identifier: EUPL-1.2
"""Mail at a fixed hour, whatever happened, and the alarm that is repeated until somebody looks."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from baken.access.models import Account
from baken.access.vocabulary import Role
from baken.audit.models import Entry
from baken.post.actions import queue_daily, raise_alarm
from baken.post.models import Address, Mail
from baken.post.server import MailServer
from baken.post.tests.scene import NOW, SYSTEM, act, deliver
from baken.post.vocabulary import Use
from tests.factories.staff import REGION, colleague
from tests.rig.letterbox import Letterbox

pytestmark = pytest.mark.django_db

HALF_AN_HOUR = timedelta(minutes=30)
SEVEN_IN_WINTER = datetime(2026, 11, 23, 6, tzinfo=UTC)
SEVEN_IN_SUMMER = datetime(2027, 7, 6, 5, tzinfo=UTC)


@pytest.mark.parametrize("seven", [SEVEN_IN_WINTER, SEVEN_IN_SUMMER])
def test_the_daily_mail_leaves_at_seven_once_a_day(lead: UUID, seven: datetime) -> None:
    def queued(at: datetime) -> bool:
        with act():
            return queue_daily(region=REGION, by=SYSTEM, now=at)

    early = queued(seven - timedelta(minutes=1))
    at_seven, later = queued(seven), queued(seven + timedelta(hours=9))
    next_day = queued(seven + timedelta(days=1, minutes=2))

    assert (early, at_seven, later, next_day) == (False, True, False, True)
    assert list(Mail.objects.order_by("due_at").values_list("due_at", "account")) == [
        (seven, lead), (seven + timedelta(days=1), lead),
    ]  # fmt: skip


def test_the_daily_mail_goes_to_addresses_too_and_carries_the_head_of_the_chain(
    lead: UUID, letterbox: Letterbox, server: MailServer
) -> None:
    Address.objects.create(region=REGION, use=Use.DAILY, email="post@veiligthuis.example", added_at=NOW)
    Address.objects.create(region=REGION, use=Use.ON_CALL, email="nacht@veiligthuis.example", added_at=NOW)
    officer = colleague(Role.DATA_PROTECTION_OFFICER)
    with act():
        queue_daily(region=REGION, by=SYSTEM, now=NOW)

    while deliver(server):
        continue

    assert sorted(one.to for one in letterbox.received) == sorted(
        ["post@veiligthuis.example", officer.account.email, colleague_email(lead)]
    )
    assert all(f"{REGION} 0000" in one.body for one in letterbox.received)


def colleague_email(account: UUID) -> str:
    return Account.objects.get(id=account).email


def alarm(at: datetime, again_after: timedelta = HALF_AN_HOUR) -> bool:
    with act():
        return raise_alarm(region=REGION, by=SYSTEM, now=at, again_after=again_after)


def test_the_alarm_is_repeated_but_not_before_its_time(
    lead: UUID, letterbox: Letterbox, server: MailServer
) -> None:
    first, at_once = alarm(NOW), alarm(NOW + timedelta(minutes=1))
    deliver(server)
    soon, again = alarm(NOW + timedelta(minutes=29)), alarm(NOW + HALF_AN_HOUR)

    assert (first, at_once, soon, again) == (True, False, False, True)


def test_no_heap_of_alarms_waits_while_the_server_is_down(lead: UUID) -> None:
    assert [alarm(NOW + HALF_AN_HOUR * number) for number in range(5)] == [True] + [False] * 4


def test_who_is_on_call_gets_the_alarm_and_else_the_team_lead(
    lead: UUID, letterbox: Letterbox, server: MailServer
) -> None:
    alarm(NOW)
    deliver(server)
    Address.objects.create(region=REGION, use=Use.ON_CALL, email="nacht@veiligthuis.example", added_at=NOW)
    alarm(NOW + HALF_AN_HOUR * 2)
    deliver(server, NOW + HALF_AN_HOUR * 2)

    assert [one.to for one in letterbox.received] == [colleague_email(lead), "nacht@veiligthuis.example"]


def test_an_alarm_that_is_repeated_goes_to_the_team_lead_too(
    lead: UUID, letterbox: Letterbox, server: MailServer
) -> None:
    Address.objects.create(region=REGION, use=Use.ON_CALL, email="nacht@veiligthuis.example", added_at=NOW)
    for number in (0, 1):
        alarm(NOW + HALF_AN_HOUR * number)
        while deliver(server, NOW + HALF_AN_HOUR * number):
            continue

    assert sorted(one.to for one in letterbox.received) == sorted(
        ["nacht@veiligthuis.example", "nacht@veiligthuis.example", colleague_email(lead)]
    )


def test_an_alarm_for_nobody_is_no_alarm() -> None:
    assert alarm(NOW) is False
    assert not Entry.objects.filter(action="alarm.raise").exists()

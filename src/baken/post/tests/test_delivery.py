# SPDX-License-Identifier: EUPL-1.2
"""From row to mail: tried until it is taken, sent once, in the order in which it matters."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import OperationalError

from baken.access.telling import News
from baken.access.vocabulary import Role
from baken.audit.actions import NO_REGION
from baken.audit.models import Entry
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.post.actions import deliver_next, forget_sent, raise_alarm, tell
from baken.post.models import Mail
from baken.post.queries import regions_with_mail
from baken.post.server import MailServer
from baken.post.tests.scene import NOW, SYSTEM, act, deliver
from baken.post.vocabulary import Kind, State, Trouble
from tests.factories.staff import REGION, actor, colleague
from tests.rig.doors import through
from tests.rig.letterbox import Letterbox

pytestmark = pytest.mark.django_db

HALF_AN_HOUR = timedelta(minutes=30)


def told(account: UUID, news: News = News.ROLE_CONFIRMED, about: UUID | None = None) -> Mail:
    by = actor(Role.TEAM_LEAD)
    with through("desk", by):
        tell(news, to=[account], region=REGION, about=("role_grant", about or uuid4()), by=by, now=NOW)
    return Mail.objects.get(account=account)


def test_somebody_is_told_and_the_row_says_when(lead: UUID, letterbox: Letterbox, server: MailServer) -> None:
    told(lead)

    assert deliver(server) is True
    assert deliver(server) is False

    [one] = letterbox.received
    row = Mail.objects.get()
    assert "is bevestigd" in one.body
    assert (row.state, row.sent_at, row.tries) == (State.SENT, NOW, 1)
    assert Entry.objects.get(action="mail.send").about_id == str(row.id)


def test_telling_twice_of_one_thing_is_telling_once(lead: UUID) -> None:
    about = uuid4()

    told(lead, about=about)
    told(lead, about=about)

    assert Mail.objects.count() == 1


@pytest.mark.parametrize(
    ("region", "seen"),
    [(REGION, {REGION}), (NO_REGION, {REGION}), ("elders", set())],
    ids=["of a region", "of no region", "of a region that is not asked about"],
)
def test_the_look_names_where_a_mail_may_leave_now(lead: UUID, region: str, seen: set[str]) -> None:
    told(lead)
    Mail.objects.update(region=region)
    lookout = Actor.lookout({REGION, "west-friesland"}, "post")

    with through("worker", lookout):
        assert regions_with_mail(lookout, now=NOW) == seen
        assert regions_with_mail(lookout, now=NOW - HALF_AN_HOUR) == set()


def test_what_is_lost_tells_nobody(lead: UUID) -> None:
    by = actor(Role.TEAM_LEAD)

    def tell_and_fail() -> None:
        with through("desk", by):
            tell(News.TOOK_PART, to=[lead, None], region=REGION, about=("account", lead), by=by, now=NOW)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        tell_and_fail()

    assert not Mail.objects.exists()


def test_somebody_without_a_role_yet_is_told_of_a_recovery_code(
    lead: UUID, letterbox: Letterbox, server: MailServer
) -> None:
    by = Actor(door="desk", role="", id=lead)
    with through("desk", by):
        tell(News.RECOVERY_CODE_USED, to=[lead], region=NO_REGION, about=("account", lead), by=by, now=NOW)

    deliver(server)

    assert "herstelcode" in letterbox.received[0].body


def test_nobody_is_told_by_a_stranger_or_about_another_region(lead: UUID) -> None:
    stranger = Actor(door="front", role="reporter", regions=frozenset({REGION}))
    for by, region in ((stranger, REGION), (actor(Role.TEAM_LEAD), "west-friesland")):
        with pytest.raises(Refused):
            tell(News.TOOK_PART, to=[lead], region=region, about=("account", lead), by=by, now=NOW)


def test_without_a_server_mail_waits_and_nothing_is_lost(lead: UUID) -> None:
    told(lead)

    assert deliver(None) is False

    assert Mail.objects.get().state == State.WAITING


def test_a_week_without_a_mail_server_loses_nothing_and_doubles_nothing(
    lead: UUID, letterbox: Letterbox, server: MailServer
) -> None:
    told(lead)
    letterbox.says = {"CONNECT": None}
    moment, tries = NOW, 0
    while moment < NOW + timedelta(days=7):
        tries += 1
        deliver(server, moment)
        moment = Mail.objects.get().next_try_at

    letterbox.says = {}
    assert deliver(server, moment) is True
    assert deliver(server, moment + timedelta(days=1)) is False
    assert len(letterbox.received) == 1
    assert 7 * 24 < tries < 7 * 24 + 10


def test_a_server_that_is_down_is_not_asked_again_for_every_mail(
    lead: UUID, letterbox: Letterbox, server: MailServer
) -> None:
    told(lead)
    with act():
        raise_alarm(region=REGION, by=SYSTEM, now=NOW, again_after=HALF_AN_HOUR)
    letterbox.says = {"CONNECT": None}

    deliver(server)

    assert not Mail.objects.filter(next_try_at__lte=NOW).exists()
    assert sum(Mail.objects.values_list("tries", flat=True)) == 1


def test_an_address_that_is_refused_does_not_hold_up_the_others(
    lead: UUID, letterbox: Letterbox, server: MailServer
) -> None:
    first = told(lead)
    letterbox.says = {"RCPT": "550 nobody here"}
    deliver(server)
    letterbox.says = {}
    told(colleague(Role.INTAKE_WORKER).account.id)

    deliver(server)

    first.refresh_from_db()
    assert (first.state, first.trouble) == (State.WAITING, Trouble.REFUSED)
    assert len(letterbox.received) == 1


def test_an_alarm_goes_before_everything_else(lead: UUID, letterbox: Letterbox, server: MailServer) -> None:
    told(lead)
    with act():
        raise_alarm(region=REGION, by=SYSTEM, now=NOW, again_after=HALF_AN_HOUR)

    deliver(server)

    assert letterbox.received[0].message["Subject"] == "intake"


class Killed(BaseException):
    """The process ended here."""


def ended_after(number: int, how: BaseException) -> Callable[[], AbstractContextManager[object]]:
    """Transactions of which the one after `number` never happens."""
    begun: list[int] = []

    @contextmanager
    def one() -> Iterator[None]:
        begun.append(1)
        if len(begun) > number:
            raise how
        with act():
            yield

    return one


def test_a_worker_killed_after_sending_sends_the_same_message_again_and_no_other(
    lead: UUID, letterbox: Letterbox, server: MailServer
) -> None:
    told(lead)
    with pytest.raises(Killed):
        deliver_next(by=SYSTEM, now=NOW, act=ended_after(1, Killed()), server=server, done=set())

    assert deliver_next(by=SYSTEM, now=NOW, act=act, server=server, done=set()) is False
    deliver_next(by=SYSTEM, now=NOW + timedelta(minutes=6), act=act, server=server, done=set())

    first, again = letterbox.received
    assert first.data == again.data
    assert Mail.objects.get().state == State.SENT


def test_a_database_that_is_gone_after_sending_is_told_later_and_nothing_goes_twice(
    lead: UUID, letterbox: Letterbox, server: MailServer
) -> None:
    told(lead)
    done: set[tuple[str, UUID]] = set()
    with pytest.raises(OperationalError):
        deliver_next(by=SYSTEM, now=NOW, act=ended_after(1, OperationalError()), server=server, done=done)

    deliver_next(by=SYSTEM, now=NOW + timedelta(hours=1), act=act, server=server, done=done)

    assert len(letterbox.received) == 1
    assert Mail.objects.get().state == State.SENT
    assert done == set()


def test_no_connection_is_held_while_the_server_thinks(
    lead: UUID, letterbox: Letterbox, server: MailServer
) -> None:
    told(lead)
    open_now: list[bool] = []

    @contextmanager
    def watched() -> Iterator[None]:
        open_now.append(True)
        with act():
            yield
        open_now[-1] = False

    class Watching(MailServer):
        def hand_over(self, *args: object) -> None:
            assert not any(open_now)
            raise Killed

    with pytest.raises(Killed):
        deliver_next(
            by=SYSTEM, now=NOW, act=watched, done=set(),
            server=Watching("127.0.0.1", 1, "none", "baken@veiligthuis.example"),
        )  # fmt: skip


def test_mail_to_an_account_that_was_blocked_is_dropped(letterbox: Letterbox, server: MailServer) -> None:
    grant = colleague(Role.TEAM_LEAD)
    told(grant.account.id)
    grant.account.is_active = False
    grant.account.save()

    deliver(server)

    assert letterbox.received == []
    assert Mail.objects.get().state == State.DROPPED


def test_rows_of_mail_that_left_are_kept_for_ninety_days(lead: UUID) -> None:
    rows = [
        Mail(
            id=uuid4(), region=REGION, kind=Kind.TRIAL, account=lead, queued_at=due, due_at=due, next_try_at=due,
            state=state, sent_at=due if state == State.SENT else None,
        )
        for due in (NOW - timedelta(days=91), NOW - timedelta(days=89))
        for state in (State.SENT, State.WAITING)
    ]  # fmt: skip
    Mail.objects.bulk_create(rows)

    with act():
        forget_sent(region=REGION, by=SYSTEM, now=NOW)

    assert set(Mail.objects.values_list("id", flat=True)) == {row.id for row in rows[1:]}

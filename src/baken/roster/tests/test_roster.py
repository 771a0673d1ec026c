# SPDX-License-Identifier: EUPL-1.2
"""Who is on duty: by the clock on the wall, planned by the team lead, handed on, never overwritten, never a gap
that hides."""

from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from baken.access.models import Account, RoleGrant
from baken.access.vocabulary import CASEWORK, DESK, Role
from baken.audit.models import Entry
from baken.intake.watchdog import unread
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.post.models import Address, Mail
from baken.post.queries import Recipient, of_the_alarm
from baken.post.vocabulary import Kind, Use
from baken.roster.actions import NotPlanned, hand_on, plan
from baken.roster.models import Duty
from baken.roster.permissions import MAY
from baken.roster.policy import begins, ends, shift_at
from baken.roster.queries import COVERED, Cover, cover, get_duty, history, on_duty, slots
from baken.roster.tests.conftest import id_of
from baken.roster.vocabulary import Shift
from tests.factories.staff import REGION, actor
from tests.rig.doors import through

pytestmark = pytest.mark.django_db

NOW = timezone.now().replace(microsecond=0)
TODAY = timezone.localdate(NOW)
TOMORROW = TODAY + timedelta(days=1)
NIGHT = (TOMORROW, Shift.NIGHT)
ELSEWHERE = "west-friesland"


def planned(by: Actor, account: UUID | None, *places: tuple[date, Shift], seen: tuple[UUID, ...] = ()) -> int:
    with through("desk", by):
        return plan(
            region=REGION, wanted=dict.fromkeys(places or (NIGHT,), account), seen=seen, by=by, now=NOW
        )


def not_planned(says: str) -> AbstractContextManager[object]:
    return pytest.raises(NotPlanned, check=lambda no: says in no.sentence)


def standing() -> Duty:
    return Duty.objects.get(ended_at__isnull=True)


@pytest.mark.parametrize(
    ("moment", "day", "shift"),
    [
        (datetime(2026, 11, 24, 6, 59, tzinfo=UTC), date(2026, 11, 23), Shift.NIGHT),
        (datetime(2026, 11, 24, 7, 0, tzinfo=UTC), date(2026, 11, 24), Shift.DAY),
        (datetime(2026, 11, 24, 16, 0, tzinfo=UTC), date(2026, 11, 24), Shift.EVENING),
        (datetime(2026, 11, 24, 22, 0, tzinfo=UTC), date(2026, 11, 24), Shift.NIGHT),
        (datetime(2026, 11, 24, 23, 30, tzinfo=UTC), date(2026, 11, 24), Shift.NIGHT),
        (datetime(2027, 7, 6, 5, 59, tzinfo=UTC), date(2027, 7, 5), Shift.NIGHT),
        (datetime(2027, 7, 6, 6, 0, tzinfo=UTC), date(2027, 7, 6), Shift.DAY),
    ],
)
def test_the_clock_on_the_wall_says_which_shift_runs(moment: datetime, day: date, shift: Shift) -> None:
    assert shift_at(moment) == (day, shift)
    assert begins(day, shift) <= moment < ends(day, shift)


def test_the_night_in_which_the_clock_is_put_forward_is_an_hour_shorter() -> None:
    night, other = date(2027, 3, 27), date(2027, 3, 28)

    assert (ends(night, Shift.NIGHT) - begins(night, Shift.NIGHT)) == timedelta(hours=9)  # on the wall
    assert ends(night, Shift.NIGHT).astimezone(UTC) - begins(night, Shift.NIGHT).astimezone(UTC) == timedelta(
        hours=8
    )
    assert ends(other, Shift.NIGHT).astimezone(UTC) - begins(other, Shift.NIGHT).astimezone(UTC) == timedelta(
        hours=9
    )


@pytest.mark.parametrize("role", DESK)
def test_who_may_see_plan_and_hand_on_is_the_same_for_one_and_for_all(role: Role) -> None:
    by, somebody = actor(role), actor(Role.INTAKE_WORKER)
    for of in ("here", "mine", "elsewhere", "ended"):
        _compare(by, somebody, of)


def _compare(by: Actor, somebody: Actor, of: str) -> None:
    Duty.objects.all().delete()
    mine = of in ("mine", "ended")
    duty = Duty.objects.create(
        region=ELSEWHERE if of == "elsewhere" else REGION, day=TOMORROW, shift=Shift.NIGHT,
        account_id=id_of(by if mine else somebody), put_at=NOW, put_by=uuid4(),
        **({"ended_at": NOW, "ended_by": uuid4()} if of == "ended" else {}),
    )  # fmt: skip
    here = of != "elsewhere" and by.role in CASEWORK
    allowed = {
        "roster.view": here,
        "roster.plan": here and by.role == Role.TEAM_LEAD,
        "duty.hand-on": here and of != "ended" and (mine or by.role == Role.TEAM_LEAD),
    }

    assert {name: MAY.allows(by, name, duty) for name in MAY} == allowed
    assert {name: MAY.narrow(Duty.objects.all(), by, name).exists() for name in MAY} == allowed
    with through("desk", by):
        assert Duty.objects.exists() == here


def test_a_week_is_planned_and_those_concerned_are_told(lead: Actor, worker: Actor) -> None:
    places = [(TOMORROW, shift) for shift in Shift]
    changed = planned(lead, id_of(worker), *places)
    again = planned(lead, id_of(worker), *places, seen=tuple(Duty.objects.values_list("id", flat=True)))

    assert (changed, again) == (3, 0)
    with through("desk", worker):
        found = slots(worker, REGION, TODAY, 2, today=TODAY)
    assert [(slot.day, slot.shift, slot.holds) for slot in found] == [
        *((TODAY, shift, False) for shift in Shift), *((TOMORROW, shift, True) for shift in Shift),
    ]  # fmt: skip
    assert list(Mail.objects.values_list("kind", "account")) == [(Kind.DUTY_CHANGED, id_of(worker))]
    assert list(Entry.objects.filter(action="roster.plan").values_list("actor", flat=True)) == [lead.id]


def test_a_duty_is_handed_on_with_its_history_and_nobody_does_it_twice(
    lead: Actor, worker: Actor, other: Actor
) -> None:
    planned(lead, id_of(worker))
    first = standing()
    with through("desk", worker):
        made = hand_on(duty=first, to=id_of(other), by=worker, now=NOW)
    with through("desk", worker), not_planned("net al overgegeven"):
        hand_on(duty=first, to=id_of(lead), by=worker, now=NOW)
    with through("desk", worker), pytest.raises(Refused):
        hand_on(duty=get_duty(worker, made.id), to=id_of(lead), by=worker, now=NOW)

    with through("desk", lead):
        rows = history(lead, made)
    assert [(row.name, row.put_by, row.ended_by) for row in rows] == [
        ("Medewerker Veilig Thuis", "Teamleider", "Medewerker Veilig Thuis"),
        ("Medewerker Veilig Thuis", "Medewerker Veilig Thuis", ""),
    ]
    assert standing() == made
    assert made.after == first.id
    assert id_of(other) in set(Mail.objects.values_list("account", flat=True))
    assert Entry.objects.filter(action="duty.hand-on").count() == 1


def test_two_planners_are_told_and_nothing_is_overwritten(lead: Actor, worker: Actor, other: Actor) -> None:
    planned(lead, id_of(worker))

    with not_planned("Een collega wijzigde"):
        planned(lead, id_of(other))

    assert standing().account_id == worker.id


@pytest.mark.parametrize(
    ("place", "who", "says"),
    [
        ((TODAY - timedelta(days=2), Shift.DAY), "worker", "voorbij"),
        (NIGHT, "doctor", "Kies een collega"),
        (NIGHT, "elsewhere", "Kies een collega"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(
    lead: Actor, worker: Actor, place: tuple[date, Shift], who: str, says: str
) -> None:
    people = {
        "worker": worker,
        "doctor": actor(Role.CONFIDENTIAL_DOCTOR),
        "elsewhere": actor(Role.INTAKE_WORKER, ELSEWHERE),
    }

    with not_planned(says):
        planned(lead, id_of(people[who]), place)

    assert not Duty.objects.exists()


def test_the_database_keeps_a_roster_under_ones_own_name(lead: Actor, worker: Actor) -> None:
    planned(lead, id_of(worker))
    false = {"region": REGION, "day": TODAY, "shift": "day", "account_id": worker.id, "put_at": NOW}

    for write in (
        lambda: Duty.objects.create(**false, put_by=id_of(lead)),
        lambda: Duty.objects.filter(ended_at__isnull=True).update(ended_at=NOW, ended_by=lead.id),
        lambda: Duty.objects.update(account_id=worker.id),
        lambda: Duty.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), through("desk", worker), transaction.atomic():
            write()


def test_who_no_longer_works_here_is_a_gap(lead: Actor, worker: Actor) -> None:
    at = begins(*NIGHT) + timedelta(hours=3)
    planned(lead, id_of(worker))

    def covered() -> tuple[Cover, UUID | None]:
        with through("desk", lead):
            [found] = cover(lead, unread(lead, now=at, days=COVERED).duties, now=at)
            return found, on_duty(REGION, at=at)

    before, reached = covered()
    RoleGrant.objects.filter(account=id_of(worker)).update(ends_on=TODAY)
    after, nobody = covered()

    assert (before.now.name, before.is_kept, len(before.gaps)) == ("Medewerker Veilig Thuis", True, 20)
    assert (after.now.name, after.is_kept, len(after.gaps)) == ("", False, 21)
    assert (reached, nobody) == (worker.id, None)
    assert [slot.shift for slot in before.next] == [Shift.DAY, Shift.EVENING]


@pytest.mark.parametrize("given", [False, True], ids=["no address", "an address"])
@pytest.mark.parametrize("filled", ["nobody", "worker", "blocked"])
@pytest.mark.parametrize("repeated", [False, True], ids=["first", "repeated"])
def test_the_alarm_reaches_who_is_on_duty_and_never_nobody(
    lead: Actor, worker: Actor, given: bool, filled: str, repeated: bool
) -> None:
    if filled != "nobody":
        planned(lead, id_of(worker))
    if filled == "blocked":
        Account.objects.filter(id=id_of(worker)).update(is_active=False)
    address = None
    if given:
        address = Address.objects.create(
            region=REGION, use=Use.ON_CALL, email="nacht@veiligthuis.example", added_at=NOW
        )

    with through("worker", Actor.system(REGION, "watch")):
        found = of_the_alarm(REGION, at=begins(*NIGHT), repeated=repeated)

    wanted = [Recipient(account=worker.id)] if filled == "worker" else []
    wanted += [Recipient(address=address.id)] if address else []
    assert found == wanted + ([Recipient(account=lead.id)] if repeated or not wanted else [])

# SPDX-License-Identifier: EUPL-1.2
"""A doctor's question is answered by a confidential doctor alone: they hear that one waits."""

from baken.access.vocabulary import Role
from baken.intake.advice.actions import take_up_advice, tell_doctors_this_morning
from baken.intake.tests.advice.scene import LATER, NOW, REGION, ask, somebody
from baken.intake.vocabulary import AdviceKind
from baken.kernel.actor import Actor
from baken.post.models import Mail
from tests.factories.staff import colleague
from tests.rig.doors import through


def morning() -> set[object]:
    with through("worker", Actor.system(REGION, "morning")) as worker:
        tell_doctors_this_morning(region=REGION, by=worker, now=LATER)
    return set(Mail.objects.filter(kind="work-waits").values_list("account", flat=True))


def test_the_doctors_hear_of_a_colleagues_question_until_one_takes_it_up(region: str) -> None:
    ruben = colleague(Role.CONFIDENTIAL_DOCTOR, starts_on=NOW.date()).account
    colleague(Role.INTAKE_WORKER, starts_on=NOW.date())
    ask(AdviceKind.CITIZEN)
    quiet = morning()
    advice, _keys = ask(AdviceKind.DOCTOR)
    heard = morning()
    Mail.objects.all().delete()
    doctor = somebody(Role.CONFIDENTIAL_DOCTOR)
    with through("desk", doctor):
        take_up_advice(advice=advice, by=doctor, now=LATER)

    assert (quiet, heard, morning()) == (set(), {ruben.id}, set())

# SPDX-License-Identifier: EUPL-1.2
"""Whoever something lies before is told so by mail: at most once a day, and never what it is."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from baken.access.actions import block_account
from baken.access.vocabulary import Role
from baken.handover.actions import accept, answer, remind_this_morning
from baken.handover.tests.conftest import HUIZEN, NOW, REGION, asked, offered
from baken.kernel.actor import Actor
from baken.post.letters import letter
from baken.post.models import Mail
from baken.post.server import MailServer
from tests.factories import staff
from tests.rig.doors import through

# NOW is a Friday: an answer is due on the Friday after it.
SEVEN = datetime(2026, 4, 10, 5, tzinfo=UTC)
MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = (SEVEN + timedelta(days=days) for days in (3, 4, 5, 6, 7))


def somebody(role: Role, **fields: Any) -> UUID:
    """Somebody with an account, who held this role all the time."""
    held = staff.colleague(role, starts_on=date(2026, 1, 1), **fields)
    return held.account_id


def told() -> list[UUID | None]:
    return list(
        Mail.objects.filter(kind="work-waits").order_by("queued_at").values_list("account", flat=True)
    )


def morning(at: datetime) -> list[UUID | None]:
    """Who hears something on this morning."""
    before = set(Mail.objects.values_list("id", flat=True))
    with through("worker", Actor.system(REGION, "morning")) as worker:
        remind_this_morning(region=REGION, by=worker, now=at)
        remind_this_morning(region=REGION, by=worker, now=at + timedelta(hours=1))
    return list(Mail.objects.exclude(id__in=before).values_list("account", flat=True))


def test_a_partner_hears_that_an_offer_lies_there(farah: Actor) -> None:
    inspector, police = somebody(Role.PARTNER), somebody(Role.PARTNER, partner="politie")
    somebody(Role.PARTNER, ends_on=date(2026, 4, 1))

    offered(farah)

    assert told() == [inspector]
    assert police not in told()


def test_a_focal_officer_hears_of_a_question_about_the_own_municipality(farah: Actor) -> None:
    officer = somebody(Role.FOCAL_OFFICER)
    somebody(Role.FOCAL_OFFICER, municipalities=[HUIZEN])

    asked(farah)

    assert told() == [officer]


def test_nobody_hears_it_twice_on_one_day(farah: Actor) -> None:
    inspector = somebody(Role.PARTNER)

    offered(farah)
    offered(farah, now=NOW + timedelta(hours=3))
    offered(farah, now=NOW + timedelta(days=1))

    assert told() == [inspector, inspector]


def test_whoever_is_blocked_hears_nothing(farah: Actor) -> None:
    gone = staff.colleague(Role.PARTNER, starts_on=date(2026, 1, 1)).account
    block_account(account=gone, by=staff.actor(Role.ADMINISTRATOR), now=NOW)

    offered(farah)

    assert told() == []


def test_the_mail_is_the_same_whatever_lies_there(farah: Actor) -> None:
    somebody(Role.PARTNER)
    somebody(Role.FOCAL_OFFICER)
    made = offered(farah, fields={"names": "Zeldzame Achternaam"})
    asked(farah, question="Is er meer bekend?")
    server = MailServer("mail.example", 25, "none", "baken@veiligthuis.example")

    bodies = {
        letter(mail, to="iemand@partner.example", server=server, desk="https://bureau.example").get_content()
        for mail in Mail.objects.all()
    }

    [body] = bodies
    assert (
        body == "Er ligt iets voor je klaar.\nWat het is, lees je na het inloggen: https://bureau.example\n"
    )
    assert made.reference not in body


def test_what_still_lies_there_after_a_night_is_said_once_more(farah: Actor) -> None:
    inspector = somebody(Role.PARTNER)
    offered(farah)

    assert [morning(day) for day in (MONDAY, TUESDAY, WEDNESDAY)] == [[inspector], [], []]


def test_a_reminder_comes_when_the_answer_date_nears(farah: Actor) -> None:
    officer = somebody(Role.FOCAL_OFFICER)
    asked(farah)

    assert [morning(day) for day in (WEDNESDAY, THURSDAY, FRIDAY)] == [[], [officer], [officer]]


def test_whoever_answered_is_left_alone_until_it_must_say_what_became_of_it(
    farah: Actor, bas: Actor, jeroen: Actor
) -> None:
    inspector = somebody(Role.PARTNER)
    somebody(Role.FOCAL_OFFICER)
    made, question = offered(farah), asked(farah)
    with through("desk", bas):
        accept(offer=made, by=bas, now=NOW)
    with through("desk", jeroen):
        answer(consultation=question, words="Nee.", by=jeroen, now=NOW)

    assert [morning(day) for day in (MONDAY, THURSDAY, FRIDAY)] == [[], [], []]
    assert morning(datetime(2026, 5, 8, 5, tzinfo=UTC)) == [inspector]

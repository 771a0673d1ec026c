# SPDX-License-Identifier: EUPL-1.2
"""A question comes in sealed, is read and answered, takes minutes, and the asker reads and reacts."""

import pytest
from django.db import DatabaseError

from baken.access.vocabulary import Role
from baken.audit.models import Entry
from baken.intake.actions import AlreadySent
from baken.intake.advice.actions import (
    MOST_MINUTES,
    Asked,
    NoMailbox,
    answer_advice,
    ask_advice,
    close_advice,
    messages_were_read,
    note_time,
    take_up_advice,
)
from baken.intake.advice.queries import answer_is_due, kept_until, minutes_spent, open_question
from baken.intake.models import AdviceRequest
from baken.intake.tests.advice.scene import (
    ANSWER,
    HOUR,
    LATER,
    NOW,
    QUESTION,
    REGION,
    ask,
    read_with_code,
    somebody,
    taken_up,
    write_back,
)
from baken.intake.vocabulary import AdviceKind, AdviceState
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.kernel.workflow import NotPossible
from baken.mailbox.models import Mailbox, Message
from tests.rig.doors import through


def test_a_question_stands_sealed_and_the_front_door_cannot_read_it_back(region: str) -> None:
    advice, _keys = ask(slow_queue=True)

    assert (advice.state, advice.kind, advice.slow_queue) == ("asked", "professional", True)
    assert advice.reference.startswith("GV-26-")
    with pytest.raises(DatabaseError, match="permission denied"), through("front", Actor.reporter(REGION)):
        AdviceRequest.objects.count()


def test_the_log_shows_the_minute_and_no_more(region: str) -> None:
    advice, _keys = ask()

    entry = Entry.objects.get(action="advice.ask")
    assert entry.about_id == str(advice.id)
    assert entry.at_act == NOW.replace(second=0, microsecond=0)


def test_the_same_question_sent_twice_is_one(region: str) -> None:
    advice, keys = ask()

    with pytest.raises(AlreadySent), through("front", Actor.reporter(REGION)) as reporter:
        ask_advice(
            advice=advice.id, asked=Asked(AdviceKind.CITIZEN, "nl", "Nog eens"), mailbox=advice.id,
            mailbox_public_key=keys.public_key, by=reporter, now=NOW,
        )  # fmt: skip


def test_whoever_opens_it_reads_the_asker_s_own_words_and_the_look_is_on_record(
    region: str, farah: Actor
) -> None:
    advice, _keys = ask()

    with through("desk", farah):
        words = open_question(advice, by=farah, now=LATER)

    assert words.question == QUESTION
    assert words.paragraphs == [QUESTION.partition("\n")[0], "Hoe begin ik daarover?"]
    assert Entry.objects.get(action="advice.read").actor == farah.id


def test_the_answer_is_read_with_the_code_and_its_minutes_are_kept(region: str, farah: Actor) -> None:
    advice, keys = taken_up(farah)

    with through("desk", farah):
        answer_advice(advice=advice, text=ANSWER, minutes=25, by=farah, now=LATER)
        note_time(advice=advice, minutes=10, by=farah, now=LATER)

    advice.refresh_from_db()
    assert read_with_code(advice, keys) == [ANSWER]
    assert (advice.state, advice.owner, advice.answered_at) == (AdviceState.ANSWERED, farah.id, LATER)
    assert minutes_spent(advice) == 35


def test_no_more_minutes_than_a_day_are_taken_for_one_answer(region: str, farah: Actor) -> None:
    advice, _keys = taken_up(farah)

    with through("desk", farah):
        spent = note_time(advice=advice, minutes=3000, by=farah, now=LATER)

    assert (spent.minutes, spent.role) == (MOST_MINUTES, "intake_worker")


def test_an_answer_deals_with_what_was_asked_since(region: str, farah: Actor) -> None:
    advice, keys = taken_up(farah)
    with through("desk", farah):
        answer_advice(advice=advice, text=ANSWER, minutes=5, by=farah, now=LATER)
        close_advice(advice=advice, by=farah, now=LATER)
    write_back(advice)

    with through("desk", farah):
        answer_advice(advice=advice, text="Geef het tijd.", minutes=5, by=farah, now=LATER + 2 * HOUR)

    advice.refresh_from_db()
    assert read_with_code(advice, keys) == [ANSWER, None, "Geef het tijd."]
    assert (advice.state, advice.closed_at) == (AdviceState.ANSWERED, None)
    assert not Message.objects.filter(direction="from_reporter", handled_at=None).exists()


def test_a_message_can_be_read_without_another_answer(region: str, farah: Actor) -> None:
    advice, _keys = taken_up(farah)
    write_back(advice, "Dank je.")

    with through("desk", farah):
        assert messages_were_read(advice=advice, by=farah, now=LATER) == 1


def test_a_colleague_takes_a_question_over(region: str, farah: Actor) -> None:
    advice, _keys = taken_up(farah)
    daan = somebody(Role.INTAKE_WORKER)

    with through("desk", daan):
        taken = take_up_advice(advice=advice, by=daan, now=LATER)

    assert taken.owner == daan.id
    assert Entry.objects.filter(action="advice.take-over").count() == 1


def test_a_question_nobody_took_up_is_not_answered_or_closed(region: str, farah: Actor) -> None:
    advice, _keys = ask()

    with through("desk", farah):
        for act in (
            lambda: answer_advice(advice=advice, text=ANSWER, minutes=5, by=farah, now=LATER),
            lambda: close_advice(advice=advice, by=farah, now=LATER),
        ):
            with pytest.raises(NotPossible):
                act()


@pytest.mark.parametrize("missing", ["mailbox", "key"])
def test_without_a_mailbox_or_its_sealed_key_there_is_nowhere_to_answer(
    missing: str, region: str, farah: Actor
) -> None:
    advice, _keys = taken_up(farah)
    if missing == "mailbox":
        AdviceRequest.objects.update(mailbox=None)
        advice.refresh_from_db()
    else:
        Mailbox.objects.update(public_key=b"x")
        from baken.vault.models import Entry as Sealed

        Sealed.objects.filter(column="contact").delete()

    with through("desk", farah), pytest.raises(NoMailbox):
        answer_advice(advice=advice, text=ANSWER, minutes=5, by=farah, now=LATER)


def test_the_system_gives_no_advice(region: str) -> None:
    advice, _keys = ask()
    nobody = Actor(door="desk", role=Role.INTAKE_WORKER, regions=frozenset({REGION}))

    with through("desk", nobody), pytest.raises(Refused):
        take_up_advice(advice=advice, by=nobody, now=LATER)


def test_an_answer_is_due_in_two_working_days_and_can_be_read_for_four_weeks(
    region: str, farah: Actor
) -> None:
    advice, _keys = taken_up(farah)
    waiting = answer_is_due(advice), kept_until(advice)
    with through("desk", farah):
        answer_advice(advice=advice, text=ANSWER, minutes=5, by=farah, now=LATER)

    advice.refresh_from_db()
    assert waiting == (NOW.date().replace(day=18), None)
    assert answer_is_due(advice) is None
    assert str(kept_until(advice)) == "2026-12-15"

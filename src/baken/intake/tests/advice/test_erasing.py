# SPDX-License-Identifier: EUPL-1.2
"""Four weeks after the last answer question and answer are gone; counts and minutes stay."""

from datetime import date, datetime, timedelta

import pytest

from baken.audit.models import Entry
from baken.intake.advice.actions import (
    advice_to_report,
    answer_advice,
    close_advice,
    erase_overdue_advice,
    messages_were_read,
    take_up_advice,
)
from baken.intake.advice.queries import minutes_spent, words_of_advice
from baken.intake.figures import advice_per_kind
from baken.intake.models import AdviceRequest
from baken.intake.tests.advice.scene import (
    ANSWER,
    LATER,
    NOW,
    REGION,
    ask,
    in_words,
    read_in_full,
    read_with_code,
    taken_up,
    write_back,
)
from baken.intake.vocabulary import AdviceState, BecameReport
from baken.kernel.actor import Actor
from baken.kernel.clock import start_of
from baken.kernel.permissions import Refused
from baken.mailbox.codes import MailboxKeys
from baken.mailbox.models import Mailbox, Message, View
from baken.vault.models import DossierKey, EntryKey
from baken.vault.models import Entry as Sealed
from tests.rig.doors import through

# Answered on 17 November: 15 December is the last day.
LAST_DAY, THE_DAY_AFTER = start_of(date(2026, 12, 15)), start_of(date(2026, 12, 16))


def answered(by: Actor) -> tuple[AdviceRequest, MailboxKeys]:
    advice, keys = taken_up(by)
    with through("desk", by):
        answer_advice(advice=advice, text=ANSWER, minutes=20, by=by, now=LATER)
    advice.refresh_from_db()
    return advice, keys


def erased(at: datetime, **limit: int) -> int:
    with through("worker", Actor.system(REGION, "advice")) as system:
        return erase_overdue_advice(region=REGION, by=system, now=at, **limit)


def test_question_and_answer_are_there_until_their_last_day_is_over(region: str, farah: Actor) -> None:
    advice, keys = answered(farah)

    before = erased(LAST_DAY + timedelta(hours=23, minutes=59)), read_with_code(advice, keys)
    after = erased(THE_DAY_AFTER)

    assert before == (0, [ANSWER])
    assert after == 1
    assert read_with_code(advice, keys) == []


def test_nothing_of_it_can_be_opened_and_what_is_counted_stays(region: str, farah: Actor) -> None:
    advice, keys = answered(farah)
    assert ANSWER in read_in_full(advice, keys)
    erased(THE_DAY_AFTER)
    advice.refresh_from_db()

    assert not any(
        model.objects.filter(dossier=advice.id).exists() for model in (DossierKey, EntryKey, Sealed)
    )
    # Its code opens an empty page, as a second code does.
    assert Mailbox.objects.get(dossier=advice.id).emptied
    assert set(read_in_full(advice, keys)) <= {None}
    with through("desk", farah):
        assert words_of_advice(advice).question == ""
    assert minutes_spent(advice) == 20
    with through("worker", Actor.system(REGION, "figures")):
        assert advice_per_kind(REGION, NOW, LATER) == {"professional": 1}
    assert Entry.objects.get(action="advice.erase").about_id == str(advice.id)


def test_a_later_answer_gives_another_four_weeks(region: str, farah: Actor) -> None:
    advice, _keys = answered(farah)
    with through("desk", farah):
        answer_advice(advice=advice, text="Nog iets.", minutes=5, by=farah, now=LATER + timedelta(days=10))

    assert erased(THE_DAY_AFTER) == 0
    assert erased(THE_DAY_AFTER + timedelta(days=10)) == 1


def test_what_was_closed_without_an_answer_goes_four_weeks_after_that(region: str, farah: Actor) -> None:
    advice, _keys = taken_up(farah)
    with through("desk", farah):
        close_advice(advice=advice, by=farah, now=LATER)

    assert (erased(LAST_DAY), erased(THE_DAY_AFTER)) == (0, 1)


def test_a_message_that_nobody_read_is_never_erased(region: str, farah: Actor) -> None:
    advice, _keys = answered(farah)
    written = write_back(advice)

    waiting = erased(THE_DAY_AFTER)
    with through("desk", farah):
        words_of_advice(advice)
        still_there = in_words(written.place())
        messages_were_read(advice=advice, by=farah, now=LATER)

    assert (waiting, still_there) == (0, "En als zij niets zegt?")
    assert erased(THE_DAY_AFTER) == 1


def test_a_question_that_waits_for_an_answer_is_not_erased_however_long_it_waits(
    region: str, farah: Actor
) -> None:
    ask()
    taken_up(farah)

    assert erased(THE_DAY_AFTER + timedelta(days=400)) == 0


def test_a_message_that_was_under_way_while_advice_became_a_report_is_saved(
    region: str, farah: Actor
) -> None:
    advice, _keys = answered(farah)
    with through("desk", farah):
        report = advice_to_report(advice=advice, because=BecameReport.AGREED, why="Ja.", by=farah, now=LATER)
    # As if the front door had read the mailbox just before it moved.
    Mailbox.objects.update(dossier=advice.id)
    late = write_back(report, "Nog iets.")
    Mailbox.objects.update(dossier=report.id)

    assert erased(THE_DAY_AFTER) == 1

    assert AdviceRequest.objects.get().state == AdviceState.AS_REPORT
    with through("desk", farah):
        assert in_words(late.place()) == "Nog iets."
    assert Message.objects.count() == 2
    assert View.objects.count() == 2


def test_one_round_erases_no_more_than_it_was_told(region: str, farah: Actor) -> None:
    for _ in range(3):
        answered(farah)

    assert (erased(THE_DAY_AFTER, limit=2), erased(THE_DAY_AFTER, limit=2)) == (2, 1)


def test_nothing_is_done_any_more_with_what_was_erased(region: str, farah: Actor) -> None:
    advice, _keys = answered(farah)
    erased(THE_DAY_AFTER)
    advice.refresh_from_db()

    with through("desk", farah), pytest.raises(Refused):
        take_up_advice(advice=advice, by=farah, now=THE_DAY_AFTER)


def test_only_the_worker_erases(region: str, farah: Actor) -> None:
    answered(farah)

    with through("desk", farah):
        assert erase_overdue_advice(region=REGION, by=farah, now=THE_DAY_AFTER) == 0

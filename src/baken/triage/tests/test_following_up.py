# SPDX-License-Identifier: EUPL-1.2
"""After the choice: what the reporter reads, what comes back, and the end."""

import pytest

from baken.access.vocabulary import Role
from baken.handover.actions import return_offer
from baken.handover.models import Disclosure, Offer
from baken.intake.models import Report
from baken.intake.vocabulary import ReportState
from baken.kernel.actor import Actor
from baken.kernel.workflow import NotPossible
from baken.mailbox.models import Message
from baken.mailbox.queries import find_mailbox, letters
from baken.triage.actions import (
    NoMailbox,
    answer_reporter,
    close,
    messages_were_handled,
    take_back,
    take_up,
)
from baken.triage.tests.scene import (
    LATER,
    choose,
    colleague,
    hand_over,
    send_with_keys,
    taken_up,
    weighed,
    write_back,
)
from tests.rig.doors import through

LETTER = "Dank je. We hebben het gedeeld."


def test_the_reporter_reads_what_was_chosen_with_the_code(farah: Actor) -> None:
    report, keys = send_with_keys()
    with through("desk", farah):
        take_up(report=report, by=farah, now=LATER)
    choose(report, farah, hand_over("nla"), letter=LETTER)

    with through("front", Actor.reporter(report.region)):
        found = find_mailbox([keys])
        assert found is not None
        [letter] = letters(found[0], keys.seed)

    assert letter.text == LETTER
    went = Disclosure.objects.get(went="letter")
    assert (went.source, went.recipient, went.channel, went.fields) == (
        report.id, "reporter", "mailbox", ["standard_letter"],
    )  # fmt: skip
    assert not Disclosure.objects.filter(went="message").exists()


def test_without_a_mailbox_nothing_is_written_to(farah: Actor) -> None:
    report = weighed(farah)
    Report.objects.filter(pk=report.pk).update(mailbox=None)
    report.refresh_from_db()

    choose(report, farah, hand_over("nla"), letter=LETTER)

    assert Message.objects.count() == 0
    assert not Disclosure.objects.filter(went="letter").exists()
    with through("desk", farah), pytest.raises(NoMailbox):
        answer_reporter(report=report, text="Ben je daar?", by=farah, now=LATER)
    with through("desk", farah), pytest.raises(NoMailbox):
        messages_were_handled(report=report, by=farah, now=LATER)


def test_each_message_in_own_words_is_one_line_in_the_ledger_without_a_word_of_it(farah: Actor) -> None:
    report = taken_up(farah)
    for text in ("Kun je nu praten?", "Zbigniew slaapt vannacht veilig."):
        with through("desk", farah):
            answer_reporter(report=report, text=text, by=farah, now=LATER)
    write_back(report)

    lines = Disclosure.objects.values_list("went", "source", "recipient", "channel", "fields", "disclosed_by")
    assert list(lines) == [("message", report.id, "reporter", "mailbox", ["message"], farah.id)] * 2
    assert not any(word in str(list(Disclosure.objects.values())) for word in ("Zbigniew", "praten"))


def test_what_a_partner_returned_leads_to_a_new_outcome(farah: Actor) -> None:
    report, bas = weighed(farah), colleague(Role.PARTNER)
    choose(report, farah, hand_over("nla"))
    with through("desk", bas):
        return_offer(offer=Offer.objects.get(), note="Dit is voor de politie.", by=bas, now=LATER)

    with through("desk", farah):
        back = take_back(report=report, by=farah, now=LATER)
    [outcome] = choose(report, farah, hand_over("politie"), why="De inspectie gaf het terug.")

    assert back.state == ReportState.IN_TRIAGE
    assert Offer.objects.get(partner="nla").return_handled_at == LATER
    assert outcome.made == Offer.objects.get(partner="politie").id


def test_a_report_is_closed_when_everything_came_back(farah: Actor) -> None:
    report = weighed(farah)
    choose(report, farah, hand_over("nla"))

    with through("desk", farah):
        closed = close(report=report, by=farah, now=LATER)

    assert (closed.state, closed.closed_at) == (ReportState.CLOSED, LATER)


def test_a_report_in_triage_is_not_closed_without_an_outcome(farah: Actor) -> None:
    report = taken_up(farah)

    with through("desk", farah), pytest.raises(NotPossible):
        close(report=report, by=farah, now=LATER)


def test_messages_are_handled_once(farah: Actor) -> None:
    report = taken_up(farah)
    write_back(report)
    write_back(report, "En nog iets.")

    with through("desk", farah):
        first = messages_were_handled(report=report, by=farah, now=LATER)
        again = messages_were_handled(report=report, by=farah, now=LATER)

    assert (first, again) == (2, 0)

# SPDX-License-Identifier: EUPL-1.2
"""What goes along with another report is decided there: its reporter hears it, and it ends with it."""

from datetime import datetime, timedelta

import pytest

from baken.casework.actions import close_case, reopen_case
from baken.casework.models import Case
from baken.casework.queries import reporters_in
from baken.casework.vocabulary import ClosedBecause, Reopened
from baken.handover.models import Offer
from baken.intake.models import Report
from baken.kernel.actor import Actor
from baken.mailbox.codes import MailboxKeys
from baken.mailbox.models import Mailbox, Message
from baken.mailbox.queries import find_mailbox, letters
from baken.regions.profiles import region as region_of
from baken.triage.actions import NewCase, close, decide, let_go_reports, set_aside, take_back
from baken.triage.known.actions import IsClosed, LeadingIsOver, combine, take_apart
from baken.triage.known.models import Combination
from baken.triage.letters import standard_letter
from baken.triage.tests.scene import (
    LATER,
    REGION,
    TODAY,
    WHY,
    choose,
    hand_over,
    send,
    send_with_keys,
    simply,
    taken_up,
)
from baken.triage.tests.screens import at, errors, read_through
from baken.triage.vocabulary import OutcomeKind
from tests.rig.doors import DoorClient, through

A_MONTH = timedelta(days=30)
NO_FOLLOW_UP = OutcomeKind.NO_FOLLOW_UP


def together(report: Report, leading: Report, by: Actor) -> Combination:
    with through("desk", by):
        return combine(report=report, leading=leading, by=by, now=LATER)


def state_of(report: Report) -> str:
    return Report.objects.get(pk=report.pk).state


def letters_with(keys: MailboxKeys) -> list[str]:
    """What a reporter reads with this code."""
    with through("front", Actor.reporter(REGION)):
        found = find_mailbox([keys])
        assert found is not None
        return [letter.text or "" for letter in letters(found[0], keys.seed)]


def test_nothing_goes_along_with_what_nobody_works_on_any_more(farah: Actor) -> None:
    leading, joined = taken_up(farah), send()
    choose(leading, farah, simply(NO_FOLLOW_UP, reason_code="other_desk"), why=WHY)

    with pytest.raises(LeadingIsOver):
        together(joined, leading, farah)

    assert state_of(joined) == "received"


def test_each_reporter_reads_what_was_decided_in_the_own_language_and_both_end(farah: Actor) -> None:
    leading, (joined, keys) = taken_up(farah), send_with_keys(language="pl")
    made = together(joined, leading, farah)

    with through("desk", farah):
        advice = [simply(OutcomeKind.ADVICE_ONLY)]
        decide(report=leading, chosen=advice, why=WHY, letter="Voor jou.", along=True, by=farah, now=LATER)

    standard = standard_letter([(OutcomeKind.ADVICE_ONLY, "")], language="pl", region=region_of(REGION))
    assert letters_with(keys) == [standard]
    assert state_of(joined) == "closed"
    assert Mailbox.objects.filter(settled_at=LATER).count() == 2
    with pytest.raises(IsClosed), through("desk", farah):
        take_apart(combination=made, by=farah, now=LATER)


@pytest.mark.parametrize("taken_over", [False, True])
def test_it_closes_when_the_other_does_by_hand_or_taken_over_and_not_before(
    taken_over: bool, farah: Actor
) -> None:
    leading, joined, apart = taken_up(farah), send(), send()
    together(joined, leading, farah)
    separate = together(apart, leading, farah)
    with through("desk", farah):
        take_apart(combination=separate, by=farah, now=LATER)
    choose(leading, farah, hand_over(), why=WHY)
    before = state_of(joined)

    if taken_over:
        Offer.objects.update(kind="transfer", state="accepted", owner_moved_at=LATER)
        with through("worker", Actor.system(REGION, "moved")) as system:
            let_go_reports(region=REGION, by=system, now=LATER)
    else:
        with through("desk", farah):
            close(report=leading, by=farah, now=LATER)

    assert (before, state_of(leading), state_of(joined)) == ("decided", "closed", "closed")
    assert state_of(apart) == "in_triage"


def became_a_case(leading: Report, by: Actor) -> Case:
    """And the report that led to it is closed."""
    plan = NewCase(owner=by.id or leading.id, next_step="follow_up", next_step_on=TODAY)
    choose(leading, by, simply(OutcomeKind.OPEN_CASE, case=plan))
    with through("desk", by):
        close(report=leading, by=by, now=LATER)
    return Case.objects.get(report=leading)


def settled() -> set[tuple[datetime | None, str]]:
    return set(Mailbox.objects.values_list("settled_at", "asks"))


def test_each_reporter_hears_the_end_of_the_case_and_that_it_begins_again(farah: Actor) -> None:
    leading, (joined, keys) = taken_up(farah), send_with_keys(language="pl", reporter_role="self")
    together(joined, leading, farah)
    case, end = became_a_case(leading, farah), LATER + A_MONTH
    while_it_goes_on = (state_of(joined), settled())

    with through("desk", farah):
        told = [one.reference for one in reporters_in(case)]
        letters_of_the_end = {leading.reference: "Dank je.", joined.reference: "Dziękujemy."}
        close_case(
            case=case, because=ClosedBecause.SAFE, words="", letters=letters_of_the_end, by=farah, now=end
        )
    ended, read = settled(), letters_with(keys)
    with through("desk", farah):
        reopen_case(
            case=Case.objects.get(), because=Reopened.ASKED, report="", step="follow_up", on=end.date(), words="",
            by=farah, now=end,
        )  # fmt: skip

    assert while_it_goes_on == ("closed", {(None, "")})
    assert told == [leading.reference, joined.reference]
    assert read == ["Dziękujemy."]
    assert ended == {(end, "reporter"), (end, "victim")}
    assert settled() == {(None, "")}


def test_who_has_a_decision_of_the_own_hears_nothing_of_the_case(farah: Actor) -> None:
    leading, again, apart = taken_up(farah), send(), send()
    together(again, leading, farah)
    separate = together(apart, leading, farah)
    with through("desk", farah):
        take_back(report=again, by=farah, now=LATER)
        take_apart(combination=separate, by=farah, now=LATER)
    case = became_a_case(leading, farah)

    with through("desk", farah):
        assert reporters_in(case) == [leading]


def test_what_goes_along_after_the_case_ended_ends_with_its_report_and_asks_nothing_away(
    farah: Actor,
) -> None:
    leading, before, after = taken_up(farah), send(), send()
    together(before, leading, farah)
    plan = NewCase(owner=farah.id or leading.id, next_step="follow_up", next_step_on=TODAY)
    choose(leading, farah, hand_over("nla"), simply(OutcomeKind.OPEN_CASE, case=plan))
    with through("desk", farah):
        close_case(case=Case.objects.get(), because=ClosedBecause.SAFE, words="", by=farah, now=LATER)
    together(after, leading, farah)

    with through("desk", farah):
        close(report=leading, by=farah, now=LATER + A_MONTH)

    told = {box.id: (box.settled_at, box.asks) for box in Mailbox.objects.all()}
    assert [told[one.mailbox] for one in (leading, before, after) if one.mailbox] == [
        (LATER, "reporter"), (LATER, "reporter"), (LATER + A_MONTH, ""),
    ]  # fmt: skip


def test_what_somebody_works_on_again_stays_open_and_who_has_no_mailbox_is_not_written_to(
    farah: Actor,
) -> None:
    leading, again, silent = taken_up(farah), send(), send()
    together(again, leading, farah)
    together(silent, leading, farah)
    Report.objects.filter(pk=silent.pk).update(mailbox=None)

    with through("desk", farah):
        take_back(report=again, by=farah, now=LATER)
        advice = [simply(OutcomeKind.ADVICE_ONLY)]
        decide(report=leading, chosen=advice, why=WHY, letter="", along=True, by=farah, now=LATER)

    assert (state_of(again), state_of(silent)) == ("in_triage", "closed")
    assert list(Message.objects.values_list("mailbox", flat=True)) == [again.mailbox]


def test_what_went_along_with_a_note_that_is_set_aside_ends_too(farah: Actor) -> None:
    leading, joined = send(reporter_kind="unknown"), send()
    together(joined, leading, farah)

    with through("desk", farah):
        set_aside(report=leading, on_radar=False, why=WHY, by=farah, now=LATER)

    assert state_of(joined) == "closed"


def test_the_page_leads_to_where_the_work_is_and_asks_whether_the_others_hear_it(desk: DoorClient) -> None:
    leading, joined = read_through(desk), read_through(desk)
    before = desk.get(f"/melding/{leading.reference}").content.decode()
    alone = desk.get(at(leading, "uitkomst?stap=2&kies=radar")).content.decode()
    desk.post(at(joined, "samenvoegen"), {"with": leading.reference})

    step, leads = (desk.get(f"/melding/{one.reference}").content.decode() for one in (joined, leading))
    asked = desk.get(at(leading, "uitkomst?stap=2&kies=radar")).content.decode()
    desk.post(at(leading, "uitkomst?stap=2&kies=radar"), {"why": WHY, "letter": "", "along": "on"})
    told = desk.get(f"/melding/{joined.reference}").content.decode()

    assert f"Gaat mee met {leading.reference}." in step
    assert "Sluit de melding" not in step
    assert ("Dit is een adviesvraag" in before, "Dit is een adviesvraag" in leads) == (True, False)
    assert ("Ook de melders die meegaan" in alone, "Ook de melders die meegaan" in asked) == (False, True)
    assert "We weten nu nog te weinig om iets te doen." in told


def test_a_report_that_leads_stays_a_report_until_it_leads_nothing(desk: DoorClient) -> None:
    leading, joined = read_through(desk), read_through(desk)
    desk.post(at(joined, "samenvoegen"), {"with": leading.reference})
    typed = {"because": "only-asks", "question": "Mag dat, zo wonen?", "why": WHY}

    refused = desk.post(at(leading, "advies"), typed)
    before = state_of(leading)
    desk.post(at(joined, f"los/{Combination.objects.get().pk}"))
    desk.post(at(leading, "advies"), typed)

    assert "Met deze melding gaan andere meldingen mee." in errors(refused)
    assert (typed["question"] in refused.content.decode(), WHY in refused.content.decode()) == (True, True)
    assert (before, state_of(leading)) == ("in_triage", "as_advice")

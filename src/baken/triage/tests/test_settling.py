# SPDX-License-Identifier: EUPL-1.2
"""When a report ends its mailbox says so, and it is decided who may be asked how it went."""

from datetime import timedelta
from typing import Any

import pytest

from baken.casework.actions import close_case, reopen_case
from baken.casework.models import Case
from baken.casework.vocabulary import ClosedBecause, Reopened
from baken.kernel.actor import Actor
from baken.mailbox.models import Mailbox
from baken.triage.actions import ChosenOutcome, NewCase, close
from baken.triage.tests.scene import LATER, TODAY, choose, hand_over, simply, taken_up, weighed
from baken.triage.vocabulary import OutcomeKind
from tests.rig.doors import through

WORDS = {"story": "Ik zag iets.", "place": "", "reporter": ""}


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ({"reporter_role": "self"}, "victim"),
        ({"reporter_role": "professional"}, "professional"),
        ({"reporter_role": "witness"}, "reporter"),
        ({"reporter_role": "unstated"}, "reporter"),
        # Others look at that telephone: no question about how it went may lie there.
        ({"reporter_role": "self", "contact_details": {"shared_phone": "yes"}}, ""),
    ],
)
def test_who_is_asked_how_it_went(farah: Actor, told: dict[str, Any], asked: str) -> None:
    report = taken_up(farah, **told)

    choose(report, farah, simply(OutcomeKind.NO_FOLLOW_UP, reason_code="too_little"), why="Te weinig.")

    assert Mailbox.objects.values_list("settled_at", "asks").get() == (LATER, asked)


def test_a_report_that_became_a_case_ends_with_the_case(farah: Actor) -> None:
    report = weighed(farah)
    plan = NewCase(owner=farah.id or report.id, next_step="follow_up", next_step_on=TODAY)
    choose(report, farah, hand_over("nla"), ChosenOutcome(kind=OutcomeKind.OPEN_CASE, case=plan))
    with through("desk", farah):
        close(report=report, by=farah, now=LATER)
    assert Mailbox.objects.get().settled_at is None
    end, again = LATER + timedelta(days=30), LATER + timedelta(days=60)

    with through("desk", farah):
        case = Case.objects.get()
        close_case(case=case, because=ClosedBecause.SAFE, words="Woont veilig.", by=farah, now=end)
    settled = Mailbox.objects.get().settled_at
    with through("desk", farah):
        case = Case.objects.get()
        reopen_case(
            case=case, because=Reopened.NEW_REPORT, report="", step="follow_up", on=again.date(), words="",
            by=farah, now=again,
        )  # fmt: skip

    assert settled == end
    assert Mailbox.objects.values_list("settled_at", "asks").get() == (None, "")

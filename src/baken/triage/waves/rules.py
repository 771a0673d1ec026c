# SPDX-License-Identifier: EUPL-1.2
"""What waits apart from the worklist, and what never does.

Whoever fears danger is never behind a wave: those stand in the worklist like everything, however they came in. So
does what is due today or late: the slow queue has no other term. A question for advice waits apart in the same way,
under its own term; that of a doctor never does, because the one who answers it has no other list.
"""

from datetime import date, datetime

from django.db.models import Q

from baken.intake.policy import ADVICE
from baken.intake.vocabulary import AdviceKind, AdviceState, Danger, ReportState
from baken.kernel.days import Calendar
from baken.kernel.due import ONE_DAY, first_moment_due
from baken.kernel.policy import Term
from baken.triage.policy import SAFETY_ASSESSMENT

CALENDAR = Calendar()
# Nobody opened it yet, and nothing says that somebody is in danger.
UNOPENED = Q(slow_queue=True, state=ReportState.RECEIVED, acute=False) & ~Q(
    danger__in=[Danger.NOW.value, Danger.FEARED.value]
)

# Nobody took the question up yet.
ASKED_APART = Q(slow_queue=True, state=AdviceState.ASKED, erased_at__isnull=True) & ~Q(kind=AdviceKind.DOCTOR)


def in_quarantine(today: date) -> Q:
    """Set apart by two people, up to and including a day."""
    return Q(quarantined_until__isnull=False, quarantined_until__gte=today, state=ReportState.RECEIVED)


def in_slow_queue(today: date) -> Q:
    return UNOPENED & ~in_quarantine(today)


def beside_the_worklist(today: date) -> Q:
    """What the worklist leaves to the page of the slow queue."""
    return in_quarantine(today) | (UNOPENED & Q(received_at__gte=_due_after(today, SAFETY_ASSESSMENT)))


def questions_beside_the_worklist(today: date) -> Q:
    """The same of questions for advice."""
    return ASKED_APART & Q(asked_at__gte=_due_after(today, ADVICE))


def _due_after(today: date, term: Term) -> datetime:
    """What came in from this moment on is not due today."""
    return first_moment_due(term, today + ONE_DAY, CALENDAR)

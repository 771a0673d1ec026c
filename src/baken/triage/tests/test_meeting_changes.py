# SPDX-License-Identifier: EUPL-1.2
"""What changes while a meeting goes on: somebody else comes, a colleague decided outside, a talk without a decision."""

from datetime import timedelta

import pytest
from django.utils import timezone

from baken.access.vocabulary import Role
from baken.casework.tests.scene import known
from baken.intake.queries import get_report
from baken.kernel.workflow import NotPossible
from baken.regions.profiles import region as region_of
from baken.triage.meeting import actions
from baken.triage.meeting.forms import AgendaForm
from baken.triage.meeting.queries import agenda_of, minutes_without_decision
from baken.triage.meeting.showing import rows_of
from baken.triage.meeting.vocabulary import ItemState
from baken.triage.policy import MOST_ITEMS
from baken.triage.tests.meetings import QUESTION, Company, begun, company, lying
from baken.triage.tests.scene import LATER, REGION, WHY, choose, colleague, hand_over, weighed
from tests.rig.doors import through


@pytest.fixture
def people(region: str) -> Company:
    return company()


def test_who_comes_instead_reads_what_lies_there_and_is_invited_once(people: Company) -> None:
    now = timezone.now()
    item, instead = lying(people, now=now), colleague(Role.CONFIDENTIAL_DOCTOR)
    seat = [(known(instead), instead.role)]

    with through("desk", people.farah) as farah:
        actions.invite(meeting=item.meeting, invited=seat, by=farah, now=now)
        with pytest.raises(actions.InvitedAlready):
            actions.invite(meeting=item.meeting, invited=seat, by=farah, now=now)
        with pytest.raises(actions.NobodyInvited):
            actions.invite(meeting=item.meeting, invited=[], by=farah, now=now)
    with through("desk", instead):
        read = get_report(item.report.reference, viewer=instead)
    with through("desk", people.farah) as farah:
        actions.end(meeting=item.meeting, spent=[], by=farah, now=now)
        with pytest.raises(NotPossible):
            actions.invite(meeting=item.meeting, invited=seat, by=farah, now=now)

    assert read == item.report


def test_what_a_colleague_decided_outside_is_not_laid_before_anybody(people: Company) -> None:
    report = weighed(people.farah)
    meeting = begun(people, [report])
    choose(report, people.farah, hand_over(), why=WHY)

    with through("desk", people.farah) as farah:
        [item] = agenda_of(meeting, viewer=farah)
        [row] = rows_of([item], leads=True)
        with pytest.raises(actions.DecidedAlready):
            actions.lay_on_table(item=item, question=QUESTION, by=farah, now=LATER)

    *_shown, stand, now, other = row
    assert (stand.text, now.action) == ("Intussen besloten", None)
    assert other.action.label == "Haal van de agenda"


def test_what_was_spoken_of_without_a_decision_took_time_too(people: Company) -> None:
    first, second = weighed(people.farah), weighed(people.farah)
    meeting = begun(people, [first, second])
    back, lies = meeting.items.order_by("position")
    with through("desk", people.farah) as farah:
        actions.lay_on_table(item=back, question="", by=farah, now=LATER)
        actions.put_back(item=back, by=farah, now=LATER + timedelta(minutes=20))
        actions.lay_on_table(item=lies, question="", by=farah, now=LATER + timedelta(minutes=30))
        items = agenda_of(meeting, viewer=farah)

    assert minutes_without_decision(items, LATER + timedelta(minutes=35)) == 25
    items[0].state = ItemState.DECIDED
    assert minutes_without_decision(items, LATER + timedelta(minutes=35)) == 5
    assert minutes_without_decision([], LATER) == 0


def test_a_page_that_offers_no_more_says_that_more_wait(people: Company) -> None:
    report = weighed(people.farah)

    full = AgendaForm(waiting=[report] * (MOST_ITEMS + 1), region=region_of(REGION))
    fits = AgendaForm(waiting=[report] * MOST_ITEMS, region=region_of(REGION))

    assert "Er wachten er meer dan 30." in full.fields["reports"].help_text
    assert "meer dan" not in str(fits.fields["reports"].help_text)

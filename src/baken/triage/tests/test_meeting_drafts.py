# SPDX-License-Identifier: EUPL-1.2
"""A draft of what a meeting decides, and a meeting that ended."""

import pytest

from baken.access.vocabulary import Role
from baken.kernel.permissions import Refused
from baken.kernel.workflow import NotPossible
from baken.triage.meeting import actions
from baken.triage.meeting.queries import (
    get_meeting,
    kept_of,
)
from baken.triage.tests.meetings import Company, begun, company, lying, planned
from baken.triage.tests.scene import (
    LATER,
    colleague,
    send,
    taken_up,
)
from baken.vault.queries import sealed_or_none
from tests.rig.doors import through

OTHERWISE = "Eerst de politie, dan pas de zorg."
WORKERS = (Role.INTAKE_WORKER, Role.TEAM_LEAD)


@pytest.fixture
def people(region: str) -> Company:
    return company()


# --- drafts


def test_a_draft_of_the_decision_is_sealed_and_goes_when_the_report_leaves_the_table(people: Company) -> None:
    item = lying(people)
    typed = {"why": ["Zij wil eerst praten."], "deel0-stance": ["agrees"]}

    with through("desk", people.farah) as farah:
        version = actions.keep_draft(
            item=item, typed=typed, choice="kies=radar", version=0, by=farah, now=LATER
        )
        kept = kept_of(item)
        with pytest.raises(actions.ChangedElsewhere):
            actions.keep_draft(item=item, typed={}, choice="", version=0, by=farah, now=LATER)
        actions.put_back(item=item, by=farah, now=LATER)
        gone = sealed_or_none(item.place("draft"))

    assert version == 1
    assert kept is not None
    assert (kept.choice, kept.typed) == ("kies=radar", typed)
    assert gone is None


def test_nothing_is_kept_of_what_does_not_lie_on_the_table(people: Company) -> None:
    item = begun(people, [taken_up(people.farah)]).items.get()

    with pytest.raises(NotPossible), through("desk", people.farah) as farah:
        actions.keep_draft(item=item, typed={}, choice="", version=0, by=farah, now=LATER)


def test_a_meeting_that_ended_takes_no_more_reports_and_is_found_by_who_was_there(people: Company) -> None:
    meeting = planned(people, [])
    with through("desk", people.farah) as farah:
        actions.end(meeting=meeting, spent=[], by=farah, now=LATER)

    with pytest.raises(NotPossible), through("desk", people.farah) as farah:
        actions.add_to_agenda(meeting=meeting, reports=[send()], by=farah, now=LATER)
    with through("desk", people.ruben) as ruben:
        assert get_meeting(meeting.pk, viewer=ruben) == meeting
    with pytest.raises(Refused), through("desk", colleague(Role.CONFIDENTIAL_DOCTOR)) as stranger:
        get_meeting(meeting.pk, viewer=stranger)

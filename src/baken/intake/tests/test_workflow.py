# SPDX-License-Identifier: EUPL-1.2
"""The life of a report, step by step, and every step that there is not."""

from itertools import product

import pytest

from baken.intake.models import Report
from baken.intake.vocabulary import OPEN_STATES
from baken.intake.vocabulary import ReportState as S
from baken.intake.workflow import REPORT
from baken.kernel.workflow import NotPossible

STEPS: dict[tuple[str, S], tuple[S, str]] = {
    ("take up", S.RECEIVED): (S.IN_TRIAGE, "report.take_up"),
    ("take up", S.ON_RADAR): (S.IN_TRIAGE, "report.take_up"),
    ("wake up", S.ON_RADAR): (S.IN_TRIAGE, "report.take_up"),
    ("leave on the radar", S.RECEIVED): (S.ON_RADAR, "report.set-aside"),
    ("set aside", S.RECEIVED): (S.CLOSED, "report.set-aside"),
    ("decide", S.IN_TRIAGE): (S.DECIDED, "report.decide"),
    ("keep on the radar", S.IN_TRIAGE): (S.ON_RADAR, "report.decide"),
    ("ask the doctor", S.IN_TRIAGE): (S.IN_TRIAGE, "report.ask-doctor"),
    ("ask the doctor", S.DECIDED): (S.DECIDED, "report.ask-doctor"),
    ("take back", S.DECIDED): (S.IN_TRIAGE, "report.take_up"),
    ("close", S.DECIDED): (S.CLOSED, "report.close"),
    ("let go", S.DECIDED): (S.CLOSED, "report.let-go"),
    ("close", S.ON_RADAR): (S.CLOSED, "report.close"),
    ("turn into advice", S.RECEIVED): (S.AS_ADVICE, "report.turn-into-advice"),
    ("turn into advice", S.IN_TRIAGE): (S.AS_ADVICE, "report.turn-into-advice"),
}
VERBS = sorted({step.verb for step in REPORT.steps})


@pytest.mark.parametrize(("verb", "state"), STEPS)
def test_a_step_leads_where_the_table_says_with_its_right(verb: str, state: S) -> None:
    step = REPORT.step(verb, state)

    assert (step.target, step.permission) == STEPS[verb, state]


@pytest.mark.parametrize(("verb", "state"), [each for each in product(VERBS, S) if each not in STEPS])
def test_no_other_step_is_possible_and_the_sentence_says_how_it_stands(verb: str, state: S) -> None:
    with pytest.raises(NotPossible) as refused:
        REPORT.step(verb, state)

    assert str(state.label) in refused.value.sentence


def test_a_report_begins_received_and_ends_closed_or_as_advice_and_every_state_is_on_the_way() -> None:
    assert Report().state == REPORT.initial == S.RECEIVED
    assert REPORT.final == (S.CLOSED, S.AS_ADVICE)
    assert set(REPORT.states) == set(S)


def test_a_report_waits_for_a_worker_until_its_outcome_is_chosen() -> None:
    worked_on = {state for state in S if {"take up", "decide"} & set(REPORT.verbs(state))}

    assert worked_on - {S.ON_RADAR} == set(OPEN_STATES)

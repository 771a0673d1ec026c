# SPDX-License-Identifier: EUPL-1.2
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.kernel.workflow import NotPossible, Step, Workflow


class State(StrEnum):
    RECEIVED = "received"
    IN_TRIAGE = "in triage"
    HANDED_OVER = "handed over"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        return {"received": "Ontvangen", "in triage": "In triage", "closed": "Gesloten"}.get(
            self, "Overgedragen"
        )


REPORT = Workflow(
    "report",
    [
        Step("take up", (State.RECEIVED,), State.IN_TRIAGE, permission="report.triage"),
        Step("hand over", (State.IN_TRIAGE,), State.HANDED_OVER),
        Step("return", (State.HANDED_OVER,), State.IN_TRIAGE),
        Step("close", (State.IN_TRIAGE, State.HANDED_OVER), State.CLOSED),
    ],
    initial=State.RECEIVED,
    final=[State.CLOSED],
)
VERBS = [step.verb for step in REPORT.steps]


@given(verb=st.sampled_from(VERBS), state=st.sampled_from(list(State)))
def test_a_verb_is_offered_exactly_when_its_step_exists(verb: str, state: State) -> None:
    if verb in REPORT.verbs(state):
        assert REPORT.step(verb, state).verb == verb
        assert state in REPORT.step(verb, state).sources
    else:
        with pytest.raises(NotPossible):
            REPORT.step(verb, state)


@given(choices=st.lists(st.integers(0, 9), max_size=30))
def test_whatever_is_done_the_state_stays_in_the_table(choices: list[int]) -> None:
    state = REPORT.initial

    for choice in choices:
        verbs = REPORT.verbs(state)
        if not verbs:
            break
        state = REPORT.step(verbs[choice % len(verbs)], state).target

    assert state in REPORT.states
    assert (state in REPORT.final) == (not REPORT.verbs(state))


def test_what_ended_begins_again_only_by_a_step_that_says_so() -> None:
    close = Step("close", (State.RECEIVED,), State.CLOSED)
    reopen = Step("reopen", (State.CLOSED,), State.RECEIVED, again=True)
    case = Workflow("case", [close, reopen], initial=State.RECEIVED, final=[State.CLOSED])

    assert case.step("reopen", State.CLOSED).target == State.RECEIVED
    with pytest.raises(ValueError, match="leaves the final"):
        Workflow(
            "case",
            [close, Step("reopen", (State.CLOSED,), State.RECEIVED)],
            initial=State.RECEIVED,
            final=[State.CLOSED],
        )


def test_a_step_that_stays_in_a_final_state_leaves_nothing() -> None:
    close = Step("close", (State.RECEIVED,), State.CLOSED)
    look = Step("look", (State.CLOSED,), State.CLOSED)
    case = Workflow("case", [close, look], initial=State.RECEIVED, final=[State.CLOSED])

    assert case.step("look", State.CLOSED).target == State.CLOSED


def test_a_state_from_the_database_is_a_text_and_works_the_same() -> None:
    assert REPORT.step("take up", "received").target == State.IN_TRIAGE
    assert REPORT.step("take up", "received").permission == "report.triage"


@pytest.mark.parametrize("state", [State.HANDED_OVER, "handed over"])
def test_what_is_not_possible_is_said_in_dutch_with_the_name_of_the_state(state: str) -> None:
    with pytest.raises(NotPossible) as refusal:
        REPORT.step("take up", state)

    assert refusal.value.sentence == (
        "Dit kan nu niet, want de stand is “Overgedragen”. "
        "Misschien was een collega je voor. Open de pagina opnieuw."
    )
    assert str(refusal.value) == "report: 'take up' from 'handed over'"


def test_the_diagram_shows_every_state_and_step() -> None:
    assert REPORT.mermaid() == (
        "stateDiagram-v2\n"
        '    state "Ontvangen" as received\n'
        '    state "In triage" as in_triage\n'
        '    state "Overgedragen" as handed_over\n'
        '    state "Gesloten" as closed\n'
        "    [*] --> received\n"
        "    received --> in_triage: take up\n"
        "    in_triage --> handed_over: hand over\n"
        "    handed_over --> in_triage: return\n"
        "    in_triage --> closed: close\n"
        "    handed_over --> closed: close\n"
        "    closed --> [*]\n"
    )


@pytest.mark.parametrize(
    ("steps", "complaint"),
    [
        ([Step("go", ("a",), "z"), Step("go", ("a",), "b"), Step("end", ("b",), "z")], "a verb occurs twice"),
        ([Step("go", ("a",), "z"), Step("end", ("b",), "z")], "no step leads to b"),
        ([Step("go", ("a",), "z"), Step("back", ("z",), "a")], "a step leaves the final z"),
        ([Step("go", ("a",), "z"), Step("stray", ("a",), "b")], "no way to an end from b"),
    ],
)
def test_a_table_with_a_hole_is_refused_when_it_is_written(steps: list[Step], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        Workflow("broken", steps, initial="a", final=["z"])

# SPDX-License-Identifier: EUPL-1.2
"""States change only through one table per workflow, and its diagram in the documentation comes from it.

    REPORT = Workflow("report", [
        Step("take into triage", (S.RECEIVED,), S.IN_TRIAGE, permission="report.triage"),
        Step("close", (S.IN_TRIAGE, S.HANDED_OVER), S.CLOSED),
    ], initial=S.RECEIVED, final=[S.CLOSED])

A state is a text or a member of an enumeration of texts; with Django's TextChoices its label is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class NotPossible(Exception):
    """The step does not exist from this state. `sentence` is for the user."""

    def __init__(self, workflow: str, verb: str, state: str) -> None:
        super().__init__(f"{workflow}: {verb!r} from {_code(state)!r}")
        self.workflow = workflow
        self.verb = verb
        self.state = state

    @property
    def sentence(self) -> str:
        return (
            f"Dit kan nu niet, want de stand is “{_label(self.state)}”. "
            "Misschien was een collega je voor. Open de pagina opnieuw."
        )


@dataclass(frozen=True, slots=True)
class Step:
    """From any of these states this verb leads to that state, for whoever has the permission.

    `again` marks the one kind of step that may leave a final state: what had ended begins anew. A step that
    stays in a final state leaves nothing.
    """

    verb: str
    sources: tuple[str, ...]
    target: str
    permission: str = ""
    again: bool = False


class Workflow:
    """A table of steps, checked when it is written: no dead ends, unreachable states or double verbs."""

    def __init__(self, name: str, steps: Iterable[Step], initial: str, final: Iterable[str]) -> None:
        self.name = name
        self.steps = tuple(steps)
        self.initial = initial
        self.final = tuple(final)
        self._table = {(step.verb, source): step for step in self.steps for source in step.sources}
        self._check()

    @property
    def states(self) -> tuple[str, ...]:
        """Every state once, in the order of the table."""
        named = [self.initial, *(state for step in self.steps for state in (*step.sources, step.target))]
        return tuple(dict.fromkeys([*named, *self.final]))

    def step(self, verb: str, state: str) -> Step:
        """The step that this verb makes from this state."""
        try:
            return self._table[verb, state]
        except KeyError:
            # As the table knows it: what comes out of a database is a bare text without a label.
            known = next((each for each in self.states if each == state), state)
            raise NotPossible(self.name, verb, known) from None

    def verbs(self, state: str) -> tuple[str, ...]:
        """What can be done now, in the order of the table."""
        return tuple(step.verb for step in self.steps if state in step.sources)

    def mermaid(self) -> str:
        """The diagram for the documentation."""
        nodes = [f'    state "{_label(state)}" as {_node(state)}' for state in self.states]
        edges = [
            f"    {_node(source)} --> {_node(step.target)}: {step.verb}"
            for step in self.steps
            for source in step.sources
        ]
        ends = [f"    {_node(state)} --> [*]" for state in self.final]
        return "\n".join(["stateDiagram-v2", *nodes, f"    [*] --> {_node(self.initial)}", *edges, *ends, ""])

    def _check(self) -> None:
        if len(self._table) != sum(len(step.sources) for step in self.steps):
            raise ValueError(f"{self.name}: a verb occurs twice from one state")
        if unreachable := set(self.states) - self._reachable(self.initial):
            raise ValueError(f"{self.name}: no step leads to {_listed(unreachable)}")
        onward = {x for step in self.steps if not step.again for x in step.sources if x != step.target}
        if leaving := set(self.final) & onward:
            raise ValueError(f"{self.name}: a step leaves the final {_listed(leaving)}")
        ends = set(self.final)
        if stuck := {state for state in self.states if not self._reachable(state) & ends}:
            raise ValueError(f"{self.name}: no way to an end from {_listed(stuck)}")

    def _reachable(self, start: str) -> set[str]:
        found, open_ends = {start}, [start]
        while open_ends:
            here = open_ends.pop()
            fresh = {step.target for step in self.steps if here in step.sources} - found
            found |= fresh
            open_ends.extend(fresh)
        return found


def _code(state: str) -> str:
    return str(state.value) if isinstance(state, Enum) else state


def _label(state: str) -> str:
    return str(getattr(state, "label", _code(state)))


def _node(state: str) -> str:
    return re.sub(r"\W", "_", _code(state))


def _listed(states: Iterable[str]) -> str:
    return ", ".join(sorted(_code(state) for state in states))

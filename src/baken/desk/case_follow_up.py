# SPDX-License-Identifier: EUPL-1.2
"""How the investigation and the conditions of a case stand, each in one line on the page of the case."""

from dataclasses import dataclass

from django.utils.timezone import localdate

from baken.casework.models import Case
from baken.casework.queries import current_inquiry, due_of, standing_conditions
from baken.design.due import DueLook, due_look
from baken.kernel.actor import Actor
from baken.kernel.days import Calendar


@dataclass(frozen=True, slots=True)
class InquiryLine:
    """The state in words, and by when something must be done: the conclusion, or the next step after it."""

    state: str
    due: DueLook | None


@dataclass(frozen=True, slots=True)
class ConditionsLine:
    """How many stand, and when one of us looks at the next."""

    number: int
    due: DueLook | None


def follow_up(cases: list[Case], viewer: Actor) -> dict[str, InquiryLine | ConditionsLine | None]:
    """Of the first, with the conditions of what was joined into it: an investigation runs only there."""
    return {"inquiry": _inquiry(cases[0], viewer), "conditions": _conditions(cases, viewer)}


def _inquiry(case: Case, viewer: Actor) -> InquiryLine | None:
    """Of the one that has not ended; None when there is none."""
    found = current_inquiry(viewer, case)
    if found is None:
        return None
    planned = sorted(step.on for step in found.steps.all() if step.state == "planned")
    looks = [pause.look_on for pause in found.pauses.all() if pause.ended_on is None]
    on = due_of(found, found.pauses.all()) or next(iter([*looks, *planned]), None)
    is_open = case.closed_at is None
    return InquiryLine(
        found.get_state_display(), due_look(on, localdate(), Calendar()) if on and is_open else None
    )


def _conditions(cases: list[Case], viewer: Actor) -> ConditionsLine | None:
    """None when none stands."""
    standing = [one.on for case in cases for one in standing_conditions(viewer, case)]
    if not standing:
        return None
    is_open = cases[0].closed_at is None
    return ConditionsLine(
        len(standing), due_look(min(standing), localdate(), Calendar()) if is_open else None
    )

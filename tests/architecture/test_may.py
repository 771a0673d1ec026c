# SPDX-License-Identifier: EUPL-1.2
"""What the guard of a page says and what the MAY table of a room says do not contradict each other."""

import re

import pytest

from baken.access.vocabulary import Role
from baken.config.reference.rights import DOORS_WITH_PAGES, Page, mays, pages, somebody_in_each_role
from baken.config.reference.workflows import workflows
from baken.kernel.permissions import May
from tests.architecture.repository import listed
from tests.architecture.test_source import allowed

GUARDED: list[Page] = [page for door in DOORS_WITH_PAGES for page in pages(door) if page.right]
TABLES: dict[str, May] = dict(mays())
NAME = re.compile(r"[a-z]+(?:[-_][a-z]+)*\.[a-z]+(?:[-_][a-z]+)*|search")


def _roles_that_ever_may(right: str) -> set[str]:
    tables = [may for may in TABLES.values() if right in may]
    return {
        actor.role
        for actor, _label in somebody_in_each_role()
        if any(may.ever(actor, right) for may in tables)
    }


def _known() -> set[str]:
    return {action for may in TABLES.values() for action in may}


def test_a_right_stands_in_the_table_of_one_room() -> None:
    twice = [action for action in sorted(_known()) if sum(action in may for may in TABLES.values()) > 1]

    assert not twice, listed(twice)


def test_the_right_of_a_page_stands_in_a_table_or_says_why_not() -> None:
    unknown = {page.right for page in GUARDED} - _known()

    assert not unknown - set(allowed("rights")), listed(sorted(unknown - set(allowed("rights"))))
    assert not set(allowed("rights")) - unknown, listed(sorted(set(allowed("rights")) - unknown))


def test_the_right_of_every_step_stands_in_a_table() -> None:
    asked = {step.permission: (room, step.verb) for room, flow in workflows() for step in flow.steps}

    assert asked
    assert not set(asked) - _known(), listed(f"{asked[right]}: {right!r}" for right in set(asked) - _known())


@pytest.mark.parametrize(
    "page", [page for page in GUARDED if page.right in _known()], ids=lambda page: page.name
)
def test_no_page_opens_for_a_role_that_can_never_have_its_right(page: Page) -> None:
    assert set(page.roles) <= _roles_that_ever_may(page.right)


def test_a_right_is_named_after_a_thing_and_a_verb() -> None:
    strange = [
        name for name in sorted(_known() | {page.right for page in GUARDED}) if not NAME.fullmatch(name)
    ]

    assert not strange, listed(strange)


@pytest.mark.parametrize("role", list(Role))
def test_no_role_has_every_right(role: Role) -> None:
    """There is no superuser."""
    actor = next(actor for actor, _label in somebody_in_each_role() if actor.role == role)

    assert not all(may.ever(actor, action) for may in TABLES.values() for action in may)

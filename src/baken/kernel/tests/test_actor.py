# SPDX-License-Identifier: EUPL-1.2
from dataclasses import FrozenInstanceError, replace

import pytest

from baken.kernel.actor import Actor

WORKER = Actor(door="desk", role="intake_worker", regions=frozenset({"gooi-en-vechtstreek"}))


def test_stating_a_purpose_changes_nothing_else() -> None:
    stated = WORKER.with_purpose("triage")

    assert stated == replace(WORKER, purpose="triage")
    assert WORKER.purpose == ""


def test_an_actor_cannot_take_another_role_on_the_way() -> None:
    with pytest.raises(FrozenInstanceError):
        WORKER.role = "team_lead"  # type: ignore[misc]


def test_a_job_acts_as_system_with_a_purpose_in_one_region() -> None:
    actor = Actor.system("west-friesland", "erasure")

    assert (actor.door, actor.role, actor.purpose) == ("worker", "system", "erasure")
    assert actor.regions == frozenset({"west-friesland"})


def test_a_reporter_has_no_account() -> None:
    actor = Actor.reporter("gooi-en-vechtstreek")

    assert (actor.door, actor.role, actor.id) == ("front", "reporter", None)

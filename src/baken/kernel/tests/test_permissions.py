# SPDX-License-Identifier: EUPL-1.2
"""The two sides of a rule agree, whatever is combined: one thing, and a list narrowed by Django's own Q."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import pytest
from django.db.models import Q
from hypothesis import given
from hypothesis import strategies as st

from baken.kernel.actor import Actor
from baken.kernel.permissions import May, Refused, Rule, role_is

ROLES = ("intake_worker", "team_lead", "board")
REGIONS = ("gooi-en-vechtstreek", "west-friesland")
STATES = ("received", "closed")
SOME_ID = UUID(int=7)


@dataclass(frozen=True)
class Record:
    region: str
    state: str

    def about(self) -> tuple[str, UUID]:
        return ("report", SOME_ID)


@dataclass(frozen=True)
class Listing:
    """Stands in for a queryset: it evaluates a Q on records in memory."""

    records: tuple[Record, ...]

    def filter(self, condition: Any, /) -> Listing:
        return Listing(tuple(record for record in self.records if holds(condition, record)))

    def none(self) -> Listing:
        return Listing(())


def holds(condition: Any, record: Record) -> bool:
    if isinstance(condition, tuple):
        name, value = condition
        if name.endswith("__in"):
            return getattr(record, name.removesuffix("__in")) in value
        return bool(getattr(record, name) == value)
    found = [holds(child, record) for child in condition.children]
    answer = all(found) if condition.connector == Q.AND else any(found)
    return not answer if condition.negated else answer


OF_OUR_REGION = Rule(
    lambda actor, record: record.region in actor.regions, lambda actor: Q(region__in=actor.regions)
)
IS_CLOSED = Rule(lambda _actor, record: record.state == "closed", lambda _actor: Q(state="closed"))
ANYTHING = Rule(lambda _actor, _record: True, lambda _actor: Q())
NOTHING = Rule(lambda _actor, _record: False, lambda _actor: False)

RECORDS = tuple(Record(region, state) for region in REGIONS for state in STATES)
ACTORS = st.builds(
    Actor,
    door=st.just("desk"),
    role=st.sampled_from(ROLES),
    regions=st.frozensets(st.sampled_from(REGIONS)),
)
SIMPLE = st.sampled_from(
    [OF_OUR_REGION, IS_CLOSED, ANYTHING, NOTHING, role_is("board"), role_is("board", "team_lead")]
)
RULES = st.recursive(
    SIMPLE,
    lambda inner: st.one_of(
        st.builds(lambda a, b: a & b, inner, inner),
        st.builds(lambda a, b: a | b, inner, inner),
        st.builds(lambda a: ~a, inner),
    ),
    max_leaves=8,
)
WORKER = Actor(door="desk", role="intake_worker", regions=frozenset({REGIONS[0]}))


@given(rule=RULES, actor=ACTORS)
def test_a_list_shows_exactly_what_may_be_opened(rule: Rule, actor: Actor) -> None:
    may = May({"report.view": rule})

    listed = may.narrow(Listing(RECORDS), actor, "report.view").records

    assert listed == tuple(record for record in RECORDS if may.allows(actor, "report.view", record))


@given(rule=RULES, actor=ACTORS)
def test_a_rule_and_its_opposite_share_nothing_and_miss_nothing(rule: Rule, actor: Actor) -> None:
    may = May({"view": rule, "hide": ~rule})

    shown = may.narrow(Listing(RECORDS), actor, "view").records
    hidden = may.narrow(Listing(RECORDS), actor, "hide").records

    assert sorted((*shown, *hidden), key=RECORDS.index) == list(RECORDS)


def test_a_list_page_is_in_the_menu_of_those_who_may_see_a_thing_on_it() -> None:
    may = May({"report.view": role_is("intake_worker") & OF_OUR_REGION, "report.close": role_is("board")})

    assert may.ever(WORKER, "report.view")
    assert not may.ever(WORKER, "report.close")


@given(rule=RULES, actor=ACTORS)
def test_what_can_never_be_opened_is_in_no_menu(rule: Rule, actor: Actor) -> None:
    may = May({"view": rule})

    if not may.ever(actor, "view"):
        assert not any(may.allows(actor, "view", record) for record in RECORDS)


def test_a_rule_about_the_role_alone_makes_no_query_condition() -> None:
    rule = role_is("intake_worker") & ~role_is("board")

    assert rule.where(WORKER) is True


@pytest.mark.parametrize(
    "rule",
    [
        OF_OUR_REGION | (OF_OUR_REGION & IS_CLOSED),
        (IS_CLOSED & OF_OUR_REGION) | OF_OUR_REGION,
        OF_OUR_REGION | OF_OUR_REGION | (OF_OUR_REGION & ~IS_CLOSED),
        (OF_OUR_REGION & IS_CLOSED) | (OF_OUR_REGION & ~IS_CLOSED) | OF_OUR_REGION,
        OF_OUR_REGION | ((OF_OUR_REGION & IS_CLOSED) | (OF_OUR_REGION & ~IS_CLOSED)),
    ],
)
def test_what_another_condition_lets_in_already_is_not_asked_for(rule: Rule) -> None:
    assert rule.where(WORKER) == Q(region__in=WORKER.regions)


def test_what_is_asked_for_already_is_not_asked_again_beside_something_else() -> None:
    rule = (OF_OUR_REGION | IS_CLOSED) | (OF_OUR_REGION & ~IS_CLOSED)

    assert rule.where(WORKER) == Q(region__in=WORKER.regions) | Q(state="closed")


@pytest.mark.parametrize("rule", [OF_OUR_REGION | IS_CLOSED, ~OF_OUR_REGION | (OF_OUR_REGION & IS_CLOSED)])
def test_what_lets_in_something_more_is_asked_for(rule: Rule) -> None:
    assert rule.where(WORKER).connector == Q.OR


def test_the_second_condition_is_not_asked_for_when_the_first_decides() -> None:
    def never(actor: Actor) -> Any:
        raise AssertionError("asked")

    costly = Rule(lambda _actor, _record: True, never)

    assert (NOTHING & costly).where(WORKER) is False
    assert (role_is("intake_worker") | costly).where(WORKER) is True


def test_a_rule_is_worked_out_once_for_an_actor_and_anew_after_a_purpose_was_stated() -> None:
    asked: list[str] = []

    def states_why(actor: Actor) -> bool:
        asked.append(actor.purpose)
        return bool(actor.purpose)

    rule = Rule(lambda actor, _thing: bool(actor.purpose), states_why)
    may = May({"read": rule, "print": rule | role_is("nobody")})
    actor = replace(WORKER)

    assert (may.ever(actor, "read"), may.ever(actor, "print")) == (False, False)
    assert may.ever(actor.with_purpose("triage"), "read")
    assert asked == ["", "triage"]


def test_refusing_names_the_actor_the_action_and_the_thing_by_id_only() -> None:
    may = May({"report.view": OF_OUR_REGION})

    with pytest.raises(Refused) as refusal:
        may.require(WORKER, "report.view", Record(REGIONS[1], "received"))

    assert (refusal.value.actor, refusal.value.action) == (WORKER, "report.view")
    assert refusal.value.about == ("report", SOME_ID)
    assert str(refusal.value) == "report.view"


def test_a_refusal_about_nothing_names_nothing() -> None:
    with pytest.raises(Refused) as refusal:
        May({"report.register": role_is("board")}).require(WORKER, "report.register")

    assert refusal.value.about is None


def test_a_forgotten_thing_does_not_open_a_door() -> None:
    may = May({"report.view": role_is("intake_worker") & OF_OUR_REGION})

    with pytest.raises(TypeError, match="no thing was given"):
        may.allows(WORKER, "report.view")


def test_a_wrong_role_is_refused_before_the_thing_is_known() -> None:
    may = May({"report.view": role_is("board") & OF_OUR_REGION})

    assert not may.allows(WORKER, "report.view")


def test_an_action_outside_the_table_is_a_bug() -> None:
    with pytest.raises(KeyError):
        May({}).allows(WORKER, "report.view")


def test_a_condition_that_was_forgotten_is_a_bug_and_not_everything() -> None:
    rule = Rule(lambda _actor, _record: True, lambda _actor: None)

    with pytest.raises(TypeError, match="gave None"):
        May({"view": rule}).narrow(Listing(RECORDS), WORKER, "view")


def test_the_table_can_be_listed_for_the_documentation() -> None:
    may = May({"report.view": OF_OUR_REGION, "report.close": NOTHING})

    assert (list(may), len(may)) == (["report.view", "report.close"], 2)

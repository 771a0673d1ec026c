# SPDX-License-Identifier: EUPL-1.2
from datetime import UTC, date, datetime
from typing import Any

import pytest

from baken.access.vocabulary import Role
from baken.handover.policy import CONSULTATION_IS_ANSWERED, OFFER_IS_ANSWERED
from baken.intake.models import Report
from baken.intake.vocabulary import ReportState
from baken.kernel.policy import Assumption, Source, Term, facts_in
from baken.regions.profiles import region as region_of
from baken.triage import policy
from baken.triage.models import Weighing
from baken.triage.policy import (
    FIRST_STEP_OF_A_CASE,
    OUTCOMES,
    RADAR,
    due_of,
    proposals,
    state_after,
    unfollowed,
)
from baken.triage.vocabulary import OutcomeKind as Kind

GOOI = region_of("gooi-en-vechtstreek")
WEST = region_of("west-friesland")
DAY = date(2026, 11, 17)
MONDAY_EVENING = datetime(2026, 11, 16, 20, 14, tzinfo=UTC)

EEMNES, HILVERSUM, BAARN, ALMERE, MAASTRICHT = "GM0317", "GM0402", "GM0308", "GM0034", "GM0935"
HAND_OVER, ELSEWHERE = Kind.HAND_OVER, Kind.OTHER_VEILIG_THUIS


def report(**fields: Any) -> Report:
    given: dict[str, Any] = {"home": HILVERSUM, "state": "in_triage", "received_at": MONDAY_EVENING}
    return Report(**given | fields)


def weighing(*forms: str, age: str = "adult") -> Weighing:
    return Weighing(forms=list(forms), age=age)


def proposed(found: Report, weighed: Weighing | None) -> list[tuple[str, str]]:
    return [(each.kind, each.target) for each in proposals(found, weighed, GOOI, on=DAY)]


@pytest.mark.parametrize(
    ("found", "weighed", "expected"),
    [
        (report(), None, []),
        (report(), weighing("unknown"), []),
        (report(), weighing("labour"), [(HAND_OVER, "nla")]),
        (report(), weighing("organ"), [(HAND_OVER, "politie")]),
        (report(), weighing("sexual"), []),
        (report(), weighing("sexual", age="minor"), [(HAND_OVER, "jeugd-en-gezin")]),
        (report(), weighing("labour", age="minor"), [(HAND_OVER, "nla"), (HAND_OVER, "jeugd-en-gezin")]),
        (report(acute=True), None, [(HAND_OVER, "politie")]),
        (report(acute=True), weighing("organ"), [(HAND_OVER, "politie")]),
        (report(home=EEMNES), None, [(ELSEWHERE, "vt-utrecht")]),
        (report(home=EEMNES), weighing("sexual"), [(ELSEWHERE, "vt-utrecht")]),
        (report(home=EEMNES), weighing("labour"), [(HAND_OVER, "nla"), (ELSEWHERE, "vt-utrecht")]),
        (report(home=BAARN), weighing("unknown"), [(ELSEWHERE, "vt-utrecht")]),
        (report(home=ALMERE), weighing("unknown"), [(ELSEWHERE, "vt-flevoland")]),
        (report(home=MAASTRICHT), weighing("unknown"), [(ELSEWHERE, "vt-landelijk")]),
        (report(home="elsewhere"), None, [(ELSEWHERE, "vt-landelijk")]),
        (report(home=""), None, []),
    ],
)
def test_what_is_proposed_follows_from_the_routes_of_the_region(
    found: Report, weighed: Weighing | None, expected: list[tuple[str, str]]
) -> None:
    assert proposed(found, weighed) == expected


def test_danger_now_comes_first_and_does_not_wait_for_triage() -> None:
    found = proposals(report(acute=True), weighing("labour"), GOOI, on=DAY)

    assert [(each.target, each.at_once) for each in found] == [("politie", True), ("nla", False)]


def test_two_circumstances_with_one_partner_are_one_proposal_with_both_reasons() -> None:
    [found] = proposals(report(acute=True), weighing("organ"), GOOI, on=DAY)

    assert found.why == "bij direct gevaar en bij gedwongen orgaanverwijdering"


def test_a_proposal_says_where_somebody_lives() -> None:
    [found] = proposals(report(home=EEMNES), weighing("unknown"), GOOI, on=DAY)

    assert found.why == "omdat de betrokkene in Eemnes woont"


def test_another_region_has_routes_of_its_own() -> None:
    found = proposals(report(home=""), weighing("labour"), WEST, on=DAY)

    assert [WEST.partner(each.target).kind for each in found] == ["inspectorate"]


@pytest.mark.parametrize("region", [GOOI, WEST])
def test_every_proposal_can_be_chosen_because_its_partner_accepts_reports(region: Any) -> None:
    every_form = weighing("labour", "sexual", "criminal", "organ", age="minor")

    found = proposals(report(acute=True, home=MAASTRICHT), every_form, region, on=DAY)

    assert found
    assert all("report" in region.partner(each.target).accepts for each in found)


WORKERS = (Role.INTAKE_WORKER, Role.TEAM_LEAD)
# kind: who may choose, what the report becomes, by when the next one acts, whose choice it needs, alone, reason
REGISTRY = [
    (Kind.HAND_OVER, WORKERS, ReportState.DECIDED, OFFER_IS_ANSWERED, "partner", False, False),
    (Kind.OPEN_CASE, WORKERS, ReportState.DECIDED, FIRST_STEP_OF_A_CASE, "", False, False),
    (
        Kind.CONSULT_FOCAL,
        WORKERS,
        ReportState.DECIDED,
        CONSULTATION_IS_ANSWERED,
        "municipality",
        False,
        False,
    ),
    (Kind.OTHER_VEILIG_THUIS, WORKERS, ReportState.DECIDED, OFFER_IS_ANSWERED, "veilig_thuis", False, False),
    (Kind.ADVICE_ONLY, WORKERS, ReportState.CLOSED, None, "", True, False),
    (Kind.RADAR, WORKERS, ReportState.ON_RADAR, RADAR, "", True, False),
    (Kind.NO_FOLLOW_UP, WORKERS, ReportState.CLOSED, None, "", True, True),
]


@pytest.mark.parametrize(("kind", "may", "then", "within", "takes", "alone", "reason"), REGISTRY)
def test_the_registry_says_what_each_outcome_asks_and_brings(
    kind: Kind, may: Any, then: ReportState, within: Term | None, takes: str, alone: bool, reason: bool
) -> None:
    rule = OUTCOMES[kind]

    assert (rule.may, rule.then, rule.within) == (may, then, within)
    assert (rule.takes, rule.alone, rule.reason) == (takes, alone, reason)


def test_every_outcome_is_in_the_registry_with_its_foundation() -> None:
    assert set(OUTCOMES) == set(Kind)
    assert all(isinstance(rule.source, Source | Assumption) for rule in OUTCOMES.values())
    assert len(facts_in(policy)) > 5


@pytest.mark.parametrize(
    ("kinds", "state"),
    [
        ([Kind.HAND_OVER], ReportState.DECIDED),
        ([Kind.RADAR], ReportState.ON_RADAR),
        ([Kind.ADVICE_ONLY], ReportState.CLOSED),
        ([Kind.NO_FOLLOW_UP, Kind.HAND_OVER], ReportState.DECIDED),
        ([Kind.ADVICE_ONLY, Kind.RADAR], ReportState.ON_RADAR),
    ],
)
def test_work_that_goes_on_outweighs_an_end(kinds: list[Kind], state: ReportState) -> None:
    assert state_after(kinds) == state


def test_a_proposal_that_is_not_chosen_is_a_deviation() -> None:
    found = proposals(report(), weighing("labour", age="minor"), GOOI, on=DAY)

    left_out = unfollowed(found, {(HAND_OVER, "nla"), (Kind.OPEN_CASE, "")})

    assert [each.target for each in left_out] == ["jeugd-en-gezin"]


@pytest.mark.parametrize(
    ("fields", "due"),
    [
        ({"state": "received"}, date(2026, 11, 23)),
        ({"state": "in_triage"}, date(2026, 11, 23)),
        ({"state": "received", "acute": True}, date(2026, 11, 16)),
        (
            {
                "state": "in_triage",
                "decided_at": datetime(2026, 11, 18, 9, tzinfo=UTC),
                "taken_up_at": datetime(2026, 12, 24, 9, tzinfo=UTC),
            },
            date(2027, 1, 4),
        ),
        ({"state": "on_radar", "decided_at": datetime(2026, 11, 18, 9, tzinfo=UTC)}, date(2027, 2, 18)),
        ({"state": "decided", "decided_at": datetime(2026, 11, 18, 9, tzinfo=UTC)}, None),
        ({"state": "closed"}, None),
    ],
)
def test_a_report_is_due_within_five_working_days_and_danger_within_the_hour(
    fields: dict[str, Any], due: date | None
) -> None:
    assert due_of(report(**fields)) == due

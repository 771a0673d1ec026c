# SPDX-License-Identifier: EUPL-1.2
"""On which lists somebody stands follows from coded facts; only counts per combination leave the room."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from baken.care.models import CarePath, ShelterRequest
from baken.casework.actions import join_cases
from baken.casework.models import Case
from baken.casework.tests.scene import NOW, REGION, TODAY, report
from baken.handover.models import Offer
from baken.intake.models import Report
from baken.intake.vocabulary import CameFrom
from baken.kernel.actor import Actor
from baken.linkage.figures import Counted, count_lists
from baken.linkage.policy import BY_PARTNER, BY_WHOM
from baken.linkage.tests.scene import WORKER, found, judged, pair_of, undone, victim
from baken.linkage.vocabulary import Verdict
from baken.people.models import Person
from baken.regions.shapes import PARTNER_KINDS
from baken.triage.figures import combined
from baken.triage.models import Combination
from tests.rig.doors import through

SINCE, UNTIL = NOW - timedelta(days=200), NOW + timedelta(days=20)
NUMBER = "0612345678"


def counted(*, least: int = 1, since: Any = SINCE, until: Any = UNTIL) -> Counted:
    with through("worker", WORKER):
        return count_lists(REGION, since, until, least=least)


def table(least: int = 1, **period: Any) -> dict[str, int]:
    """How many people each combination of lists has."""
    found = counted(least=least, **period)
    names = {
        history: "+".join(name for place, name in enumerate(found.lists) if history >> place & 1)
        for history in range(len(found.counts))
    }
    return {names[history]: count for history, count in enumerate(found.counts) if count}


def told(reference: str, came_from: str = "own", **changes: Any) -> Report:
    return report(reference=reference, came_from=came_from, **changes)


def taken_on(case: Case, partner: str, state: str = "accepted") -> Offer:
    return Offer.objects.create(
        region=REGION, reference=f"GV-{uuid4().hex[:8]}", source_kind="case", source=case.pk, partner=partner,
        purpose="investigate", fields=[], ground="public_task", laid_at=NOW, laid_by=case.owner, ends_on=TODAY,
        answer_by=TODAY, result_by=TODAY, answered_at=NOW, state=state,
    )  # fmt: skip


def case_of(person: Person) -> Case:
    return Case.objects.get(pk=person.dossier)


@pytest.mark.parametrize(
    ("came_from", "role", "listed"),
    [
        ("own", "citizen", "citizens"),
        ("own", "self", "citizens"),
        ("own", "professional", "professionals"),
        ("police", "professional", "police"),
        ("care", "professional", "care-coordinator"),
        ("mma", "unstated", "hotline"),
        ("mev", "unstated", "hotline"),
        ("municipal", "citizen", "municipality"),
        ("vt", "professional", "safe-home"),
    ],
)
def test_a_report_puts_its_victim_on_the_list_of_whoever_told_it(
    came_from: str, role: str, listed: str, farah: Actor
) -> None:
    victim(farah, report=told("GV-26-AAAAA", came_from, reporter_role=role))

    assert table() == {listed: 1}


def test_a_case_without_a_report_became_known_to_veilig_thuis_itself(farah: Actor) -> None:
    victim(farah)

    assert table() == {"safe-home": 1}


def test_a_report_that_goes_along_puts_somebody_on_a_second_list(farah: Actor) -> None:
    leading, along = told("GV-26-AAAAA", "police"), told("GV-26-BBBBB", "mma")
    victim(farah, report=leading)
    row = Combination.objects.create(
        region=REGION, report=along, leading=leading, combined_at=NOW, combined_by=uuid4()
    )

    assert table() == {"police+hotline": 1}
    Combination.objects.filter(pk=row.pk).update(undone_at=NOW, undone_by=uuid4())
    assert table() == {"police": 1}


@pytest.mark.parametrize(
    ("partner", "state", "listed"),
    [
        ("politie", "accepted", {"police+safe-home": 1}),
        ("politie", "finished", {"police+safe-home": 1}),
        ("politie", "returned", {"safe-home": 1}),
        ("comensha", "accepted", {"safe-home": 1}),
        ("nla", "accepted", {"inspectorate+safe-home": 1}),
    ],
)
def test_a_partner_who_took_it_on_knows_the_person(
    partner: str, state: str, listed: dict[str, int], farah: Actor
) -> None:
    taken_on(case_of(victim(farah)), partner, state)

    assert table() == listed


def test_care_and_a_place_are_lists_and_both_are_referrals(farah: Actor) -> None:
    person = victim(farah, report=told("GV-26-AAAAA", "police"))
    path = CarePath.objects.create(
        region=REGION, case=case_of(person), person=person, started_at=NOW, started_by=uuid4()
    )
    ShelterRequest.objects.create(
        region=REGION, path=path, route="omm", state="placed", deviates=False, asked_at=NOW, asked_by=uuid4(),
        ended_on=TODAY,
    )  # fmt: skip

    assert table() == {"police+care-coordinator+shelter": 1}
    assert counted().referring == (("police", "care-coordinator"), ("police", "shelter"))


def test_what_is_known_of_one_of_two_joined_cases_is_known_of_the_people_of_both(farah: Actor) -> None:
    one = victim(farah, report=told("GV-26-AAAAA", "police"))
    two = victim(farah, report=told("GV-26-BBBBB"))
    taken_on(case_of(two), "nla")
    apart = table()
    with through("desk", farah):
        stays, other = case_of(one), case_of(two)
        join_cases(stays=stays, joined=other, because="situation", words="", by=farah, now=NOW)

    assert apart == {"police": 1, "inspectorate+citizens": 1}
    assert table() == {"police+inspectorate+citizens": 2}
    assert combined(REGION, SINCE, UNTIL) == 1


def test_what_was_before_or_after_the_period_is_on_no_list(farah: Actor) -> None:
    victim(farah, report=told("GV-26-AAAAA", "police"))

    assert table(since=NOW + timedelta(seconds=1)) == {}
    assert table(until=NOW) == {}


def test_who_turned_out_to_be_no_victim_is_on_no_list(farah: Actor) -> None:
    person = victim(farah)
    person.statuses.create(
        region=REGION, state="not_a_victim", decided_on=TODAY, decided_at=NOW + timedelta(hours=1),
        decided_by=uuid4(), source="person",
    )  # fmt: skip

    assert table() == {}


def test_only_a_yes_makes_one_person_of_two_records(farah: Actor, sanne: Actor, marijke: Actor) -> None:
    one = victim(farah, phone=NUMBER, report=told("GV-26-AAAAA", "police"))
    other = victim(sanne, phone=NUMBER, report=told("GV-26-BBBBB", "mma"))
    found()
    pair, apart = pair_of(one, other), {"police": 1, "hotline": 1}

    waits = counted()
    assert (waits.waiting, waits.reviewed, table()) == (1, 0, apart)
    judged(pair, Verdict.NOT_SURE, marijke)
    assert (counted().not_sure, counted().reviewed, table()) == (1, 1, apart)
    undone(pair, marijke)
    judged(pair, Verdict.SAME, marijke)
    assert (counted().waiting, counted().not_sure, table()) == (0, 0, {"police+hotline": 1})


def test_same_as_the_same_is_the_same_and_a_no_against_it_is_at_odds(
    farah: Actor, sanne: Actor, marijke: Actor
) -> None:
    one, two, three = (
        victim(by, phone=NUMBER, report=told(f"GV-26-{who * 5}", came_from))
        for by, who, came_from in ((farah, "A", "police"), (sanne, "B", "mma"), (sanne, "C", "vt"))
    )
    found()
    judged(pair_of(one, two), Verdict.SAME, marijke)
    judged(pair_of(two, three), Verdict.SAME, marijke)
    assert table() == {"police+safe-home+hotline": 1}
    assert counted().at_odds == 0

    judged(pair_of(one, three), Verdict.DIFFERENT, marijke)
    assert counted().at_odds == 1


def test_small_lists_go_together_whatever_comes_of_it(farah: Actor) -> None:
    for number, came_from in enumerate(["police", "police", "mma", "vt"]):
        victim(farah, report=told(f"GV-26-{'ABCD'[number] * 5}", came_from))

    assert table(least=2) == {"police": 2, "rest": 2}


def test_of_more_than_ten_lists_the_smallest_go_together(farah: Actor) -> None:
    case = case_of(victim(farah))
    for partner in (
        "nla",
        "om",
        "politie",
        "blijf-groep",
        "hvo-querido",
        "jeugd-en-gezin",
        "oov",
        "fairwork",
    ):
        taken_on(case, partner)
    for number, came_from in enumerate(["own", "mma", "care"]):
        victim(farah, report=told(f"GV-26-{'ABC'[number] * 5}", came_from))

    found = counted()
    assert (len(found.lists), found.lists[-1], len(found.counts)) == (10, "rest", 1 << 10)


def test_the_share_without_name_or_number_is_told(farah: Actor) -> None:
    victim(farah, phone=NUMBER)
    victim(farah)

    assert counted().not_comparable == 0.5
    assert counted(since=UNTIL).not_comparable == 0.0


def test_every_way_in_and_every_partner_is_a_list_or_says_why_not() -> None:
    assert set(CameFrom) - set(BY_WHOM) == {CameFrom.OWN}
    assert set(PARTNER_KINDS) - set(BY_PARTNER) == {
        "signal_table",
        "local_table",
        "safety_house",
        "registration",
        "residence",
    }

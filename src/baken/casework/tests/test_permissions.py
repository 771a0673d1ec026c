# SPDX-License-Identifier: EUPL-1.2
"""Every role against every case: the object, the list and the database say the same."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection

from baken.access.vocabulary import CASEWORK, DESK, OFFICE, VEILIG_THUIS, Role
from baken.casework.actions import unassign
from baken.casework.models import Case
from baken.casework.permissions import MAY
from baken.casework.queries import cases_of_report, get_case, my_cases, on_the_case, search_alias, words_of
from baken.casework.tests.scene import NOW, REGION, colleague, known, opened, put_on, report, stands_on
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from tests.rig.doors import through
from tests.rig.refusals import statements_until_refused

OWNERS = (Role.INTAKE_WORKER, Role.TEAM_LEAD)
EVERYONE = (*Role, "system", "reporter", "")


@pytest.mark.parametrize(
    ("action", "stranger", "owner", "put_on"),
    [
        ("case.open", OWNERS, OWNERS, OWNERS),
        ("case.follow", (Role.TEAM_LEAD,), OWNERS, CASEWORK),
        ("case.view", (Role.TEAM_LEAD,), OWNERS, CASEWORK),
        ("case.read", (Role.TEAM_LEAD,), OWNERS, CASEWORK),
        ("case.set_next_step", (Role.TEAM_LEAD,), OWNERS, (*OWNERS, Role.CARE_COORDINATOR)),
        ("case.assign", (Role.TEAM_LEAD,), OWNERS, (Role.TEAM_LEAD,)),
        ("case.hand_to", (Role.TEAM_LEAD,), OWNERS, (Role.TEAM_LEAD,)),
        ("case.join", (Role.TEAM_LEAD,), OWNERS, (Role.TEAM_LEAD,)),
        ("case.close", (Role.TEAM_LEAD,), OWNERS, (Role.TEAM_LEAD,)),
        ("note.read", (Role.TEAM_LEAD,), OWNERS, CASEWORK),
        ("note.internal", (Role.TEAM_LEAD,), OWNERS, VEILIG_THUIS),
        ("note.write", (Role.TEAM_LEAD,), OWNERS, (*OWNERS, Role.CARE_COORDINATOR)),
        ("note.take_out", (Role.TEAM_LEAD,), OWNERS, (Role.TEAM_LEAD,)),
        ("case.reopen", (Role.TEAM_LEAD,), OWNERS, (Role.TEAM_LEAD,)),
        ("safety.assess", (Role.TEAM_LEAD,), OWNERS, OWNERS),
        ("safety.read", (Role.TEAM_LEAD,), OWNERS, CASEWORK),
        ("safety.second", (), (), (Role.BEHAVIOURAL_SCIENTIST,)),
        ("narrative.read", (Role.TEAM_LEAD,), OWNERS, CASEWORK),
        ("narrative.write", (Role.TEAM_LEAD,), OWNERS, (*OWNERS, Role.CARE_COORDINATOR)),
        ("narrative.export", (Role.TEAM_LEAD,), OWNERS, (*OWNERS, Role.CARE_COORDINATOR)),
        ("condition.read", (Role.TEAM_LEAD,), OWNERS, CASEWORK),
        ("condition.work", (Role.TEAM_LEAD,), OWNERS, (*OWNERS, Role.CARE_COORDINATOR)),
        ("inquiry.read", (Role.TEAM_LEAD,), OWNERS, CASEWORK),
        ("inquiry.work", (Role.TEAM_LEAD,), OWNERS, (*OWNERS, Role.CARE_COORDINATOR)),
        ("inquiry.decide", (Role.TEAM_LEAD,), OWNERS, OWNERS),
        ("danger.raise", (Role.TEAM_LEAD,), OWNERS, CASEWORK),
        ("samenloop.note", (Role.TEAM_LEAD,), OWNERS, (*OWNERS, Role.CARE_COORDINATOR)),
        ("samenloop.read", (Role.TEAM_LEAD,), OWNERS, CASEWORK),
        ("inform.decide", (Role.TEAM_LEAD,), OWNERS, (*OWNERS, Role.CARE_COORDINATOR)),
        ("inform.read", (Role.TEAM_LEAD,), OWNERS, CASEWORK),
        ("inform.confirm", (Role.TEAM_LEAD,), (Role.TEAM_LEAD,), (Role.TEAM_LEAD,)),
        ("inform.tell", (Role.TEAM_LEAD,), OWNERS, (*OWNERS, Role.CARE_COORDINATOR)),
        ("information.ask", (Role.TEAM_LEAD,), OWNERS, (*OWNERS, Role.CONFIDENTIAL_DOCTOR)),
        ("information.read", (Role.TEAM_LEAD,), OWNERS, VEILIG_THUIS),
        ("information.again", (Role.TEAM_LEAD,), OWNERS, (*OWNERS, Role.CONFIDENTIAL_DOCTOR)),
        ("information.answer", (Role.TEAM_LEAD,), OWNERS, (*OWNERS, Role.CONFIDENTIAL_DOCTOR)),
        ("information.withdraw", (Role.TEAM_LEAD,), OWNERS, (*OWNERS, Role.CONFIDENTIAL_DOCTOR)),
        ("danger.hand_over", (Role.TEAM_LEAD,), OWNERS, (*OWNERS, Role.CARE_COORDINATOR)),
        ("case.keep-out", (Role.TEAM_LEAD,), OWNERS, (Role.TEAM_LEAD,)),
        ("case.who-looked", (Role.TEAM_LEAD,), OWNERS, CASEWORK),
    ],
)
def test_who_may_do_what_with_a_case(
    action: str, stranger: tuple[str, ...], owner: tuple[str, ...], put_on: tuple[str, ...], case: Case
) -> None:
    allowed: dict[str, set[str]] = {"stranger": set(), "owner": set(), "put on": set()}
    for role in EVERYONE:
        somebody = Actor("desk", role, id=uuid4(), regions=frozenset({REGION}), purpose="triage")
        on_it = replace(somebody, id=uuid4())
        stands_on(case, on_it)
        people = {"stranger": somebody, "owner": replace(somebody, id=case.owner), "put on": on_it}
        for name, actor in people.items():
            allowed[name] |= {role} if MAY.allows(actor, action, case) else set()

    assert allowed == {"stranger": set(stranger), "owner": set(owner), "put on": set(put_on)}


@pytest.mark.parametrize("action", sorted(MAY))
def test_nobody_does_anything_with_a_case_of_another_region(action: str, case: Case) -> None:
    elsewhere = frozenset({"west-friesland"})

    for role in EVERYONE:
        stranger = Actor("desk", role, id=case.owner, regions=elsewhere, purpose="triage")
        assert not MAY.allows(stranger, action, case)


def test_words_open_for_a_purpose_only(case: Case, farah: Actor) -> None:
    idle = replace(farah, purpose="")

    with through("desk", idle), pytest.raises(Refused):
        words_of(case, viewer=idle, now=NOW)


@pytest.fixture
def three_cases(farah: Actor, sanne: Actor, miriam: Actor) -> list[Case]:
    """One of Farah's, one of Sanne's with Miriam on it, one from which Miriam was taken off."""
    mine, hers, left = opened(farah, people=[]), opened(sanne, people=[]), opened(sanne, people=[])
    put_on(hers, miriam, sanne)
    put_on(left, miriam, sanne)
    with through("desk", sanne):
        unassign(case=left, account=known(miriam), role=Role.CARE_COORDINATOR, by=sanne, now=NOW)
    return [mine, hers, left]


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("farah", [True, False, False]),
        ("sanne", [False, True, True]),
        ("marijke", [True, True, True]),
        ("miriam", [False, True, False]),
    ],
)
def test_each_colleague_sees_the_cases_they_work_on(
    who: str, sees: list[bool], three_cases: list[Case], request: pytest.FixtureRequest
) -> None:
    viewer: Actor = request.getfixturevalue(who)

    with through("desk", viewer):
        by_reference = [_is_found(lambda one=one: get_case(one.reference, viewer)) for one in three_cases]  # type: ignore[misc]
        by_alias = [one in search_alias(viewer, one.alias) for one in three_cases]

    assert by_reference == by_alias == sees


def test_a_role_counts_and_not_only_the_person(three_cases: list[Case], miriam: Actor) -> None:
    as_worker = replace(miriam, role=Role.INTAKE_WORKER)

    with through("desk", as_worker):
        assert search_alias(as_worker, three_cases[1].alias) == []


@pytest.mark.parametrize("role", DESK)
def test_the_object_the_list_and_the_database_agree(
    role: str, three_cases: list[Case], farah: Actor, miriam: Actor
) -> None:
    for viewer in (colleague(role), replace(farah, role=role), replace(miriam, role=role)):
        by_object = {
            action: {one.pk for one in three_cases if MAY.allows(viewer, action, one)} for action in MAY
        }
        with through("desk", viewer):
            in_database = set(Case.objects.values_list("pk", flat=True))
            by_list = {
                action: set(MAY.narrow(Case.objects.all(), viewer, action).values_list("pk", flat=True))
                for action in MAY
            }

        assert by_list == by_object
        assert set().union(*by_list.values()) <= in_database


TABLES = (
    "casework_case",
    "casework_safetyassessment",
    "casework_acutedanger",
    "casework_casenote",
    "casework_notepassage",
    "casework_notedraft",
    "casework_caseclosing",
    "casework_casesamenloop",
    "casework_casejoining",
    "people_exploitation",
    "casework_informdecision",
    "casework_assignment",
    "people_person",
    "people_identityattribute",
    "people_victimstatus",
    "vault_entry",
)


@pytest.mark.parametrize("role", [Role.PARTNER, Role.FOCAL_OFFICER, *OFFICE, ""])
def test_hostile_sql_of_those_outside_reaches_no_case(
    role: str, case: Case, miriam: Actor, farah: Actor
) -> None:
    put_on(case, miriam, farah)
    outsider = Actor(
        "desk",
        role,
        id=case.owner,
        regions=frozenset({REGION}),
        municipalities=frozenset({"GM0402"}),
        partner="nla",
    )

    with through("desk", outsider), connection.cursor() as cursor:
        counts = ", ".join(f"(SELECT count(*) FROM {table})" for table in TABLES)
        cursor.execute(f"SELECT {counts}")
        found = cursor.fetchone()

    assert found == (0,) * len(TABLES)


def test_hostile_sql_of_casework_stays_in_its_region(case: Case) -> None:
    elsewhere = colleague(Role.TEAM_LEAD, "west-friesland")

    with through("desk", elsewhere), connection.cursor() as cursor:
        cursor.execute("SELECT (SELECT count(*) FROM casework_case), (SELECT count(*) FROM people_person)")
        assert cursor.fetchone() == (0, 0)


@pytest.mark.parametrize("door", ["front", "office", "api"])
def test_no_other_door_reaches_a_case(door: str, case: Case, marijke: Actor) -> None:
    with pytest.raises(DatabaseError, match="permission denied"), through(door, marijke):
        Case.objects.count()


def test_cases_of_a_report_are_shown_to_whoever_may_see_them(
    farah: Actor, sanne: Actor, marijke: Actor
) -> None:
    source = report()
    made = opened(farah, report=source)

    seen = {}
    for viewer in (farah, sanne, marijke):
        with through("desk", viewer):
            seen[viewer.id] = cases_of_report(viewer, source.id)

    assert list(seen.values()) == [[made], [], [made]]


def test_one_s_own_cases_are_those_owned_or_worked_on_and_no_others(
    three_cases: list[Case], sanne: Actor, marijke: Actor, miriam: Actor
) -> None:
    lists = {}
    for viewer in (sanne, marijke, miriam):
        with through("desk", viewer):
            lists[viewer.id] = {one.pk for one in my_cases(viewer)}

    _mine, hers, left = three_cases
    assert list(lists.values()) == [{hers.pk, left.pk}, set(), {hers.pk}]


def test_who_works_on_a_case_is_told_to_whoever_sees_it(
    case: Case, farah: Actor, miriam: Actor, sanne: Actor
) -> None:
    put_on(case, miriam, farah)

    with through("desk", miriam):
        team = on_the_case(miriam, case)
    with through("desk", sanne), pytest.raises(Refused):
        on_the_case(sanne, case)

    assert [(one.account, one.is_owner) for one in team] == [(farah.id, True), (miriam.id, False)]
    assert [one.name for one in team] == ["Medewerker Veilig Thuis", "Zorgcoördinator mensenhandel"]
    assert team[1].label == "Zorgcoördinator mensenhandel"


def test_a_case_that_does_not_exist_is_refused_like_one_that_is_not_ours(region: str, farah: Actor) -> None:
    with through("desk", farah), pytest.raises(Refused) as refused:
        get_case("GV-26-QQQQQ", farah)

    assert refused.value.about == ("reference", "GV-26-QQQQQ")


def test_as_much_is_asked_of_what_is_not_ours_as_of_what_does_not_exist(case: Case, sanne: Actor) -> None:
    asked = [
        statements_until_refused(sanne, partial(get_case, reference, sanne))
        for reference in (case.reference, "GV-26-QQQQQ")
    ]

    assert asked == [2, 2]


@pytest.mark.parametrize("typed", ["", "   ", "geen vogel"])
def test_a_search_for_nothing_finds_nothing(typed: str, case: Case, farah: Actor) -> None:
    with through("desk", farah):
        assert search_alias(farah, typed) == []


def test_a_search_finds_an_alias_by_its_beginning_and_a_reference_as_people_say_it(
    case: Case, farah: Actor
) -> None:
    with through("desk", farah):
        assert search_alias(farah, case.alias[:3].lower()) == [case]
        assert search_alias(farah, case.reference.replace("-", " ").lower()) == [case]


def _is_found(find: Callable[[], object]) -> bool:
    try:
        return bool(find())
    except Refused:
        return False

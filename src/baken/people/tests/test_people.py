# SPDX-License-Identifier: EUPL-1.2
"""People stand in a case by alias and codes; what identifies them is sealed, each thing under its own key."""

import tomllib
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from baken.access.vocabulary import DESK, Role
from baken.casework.models import Case
from baken.casework.tests.scene import NOW, colleague, opened, put_on
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.people.actions import NewPerson, NotAnAlias, add_attribute, add_people, add_person
from baken.people.aliases import FACTS, free_alias, is_alias, plants
from baken.people.models import IdentityAttribute, Person
from baken.people.permissions import MAY
from baken.people.queries import get_person, people_of
from baken.people.vocabulary import Age, Attribute, AttributeSource, Part
from baken.vault.index import search
from baken.vault.models import BlindIndex, Entry, EntryKey
from baken.vault.normalisers import Kind
from tests.rig.doors import through

FROM = AttributeSource.REPORTER
NAME, PHONE, BORN = Attribute.NAME, Attribute.PHONE, Attribute.BIRTH_DATE
BSN = "111222333"


def add(case: Case, by: Actor, **changes: Any) -> Person:
    given: dict[str, Any] = {"parts": [Part.VICTIM], "age": Age.ADULT, "source": FROM}
    with through("desk", by):
        return add_person(by=by, region=case.region, dossier=case.id, now=NOW, **given | changes)


def test_somebody_new_is_known_by_an_alias_and_codes(case: Case, farah: Actor) -> None:
    made = add(case, farah, attributes={NAME: "Ümit d’Árpád", PHONE: "06 1234 5678", Attribute.ADDRESS: " "})

    with through("desk", farah):
        [person] = people_of(farah, [case.id])

    assert person.alias == made.alias
    assert person.alias in plants()
    assert person.what == "Mogelijk slachtoffer · meerderjarig"
    assert person.known == {NAME, PHONE}
    assert person.has_name


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"parts": [Part.AGGRESSOR], "age": Age.UNKNOWN}, "Mogelijke uitbuiter"),
        (
            {"parts": [Part.VICTIM, Part.AGGRESSOR], "age": Age.MINOR},
            "Mogelijk slachtoffer · minderjarig",
        ),
        (
            {"parts": [Part.VICTIM], "age": Age.ADULT, "number": 5},
            "Mogelijk slachtoffer · meerderjarig · 5 personen",
        ),
        ({"parts": [Part.WITNESS], "age": Age.UNKNOWN}, "Getuige"),
    ],
)
def test_codes_read_as_words(changes: dict[str, Any], what: str, case: Case, farah: Actor) -> None:
    add(case, farah, **changes)

    with through("desk", farah):
        assert [person.what for person in people_of(farah, [case.id])] == [what]


def test_no_row_holds_what_was_typed(case: Case, farah: Actor) -> None:
    name = "Fatima el-Idrissi"
    add(case, farah, attributes={NAME: name, PHONE: "06 1234 5678", BORN: "1999-05-02"})

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT string_agg(row::text, ' ') FROM (SELECT p.*::text AS row FROM people_person p UNION ALL"
            " SELECT a.*::text FROM people_identityattribute a UNION ALL SELECT e.*::text FROM vault_entry e"
            " UNION ALL SELECT b.*::text FROM keys.vault_blindindex b) AS rows"
        )
        [everything] = cursor.fetchone()

    for typed in (name, "Idrissi", "12345678", "1999-05-02", "19990502"):
        assert typed not in everything
        assert typed.encode().hex() not in everything


def test_each_thing_known_has_a_key_of_its_own_in_the_case(case: Case, farah: Actor) -> None:
    add(case, farah, attributes={NAME: "Ümit", PHONE: "06 1234 5678"})

    keys = EntryKey.objects.filter(table="people_identityattribute")
    assert set(keys.values_list("dossier", flat=True)) == {case.id}
    assert keys.values("key_id").distinct().count() == 2


def test_names_and_numbers_are_found_again_however_they_are_written(case: Case, farah: Actor) -> None:
    known = {NAME: "Ümit d’Árpád", PHONE: "06 1234 5678", BORN: "1999-05-02"}
    numbers = {Attribute.EMAIL: "Umit@Voorbeeld.nl", Attribute.PLATE: "ab-12-cd", Attribute.BSN: BSN}
    add(case, farah, attributes=known | numbers)

    with through("desk", farah):
        found = {
            value: bool(search(case.region, room="people", kind=kind, value=value))
            for kind, value in [
                (Kind.NAME, "umit D'ARPAD"),
                (Kind.PHONE, "+31612345678"),
                (Kind.NAME_AND_BIRTH_DATE, "Umit d'Arpad|1999-05-02"),
                (Kind.EMAIL, "umit@voorbeeld.NL"),
                (Kind.PLATE, "AB 12 CD"),
                (Kind.BSN, "1112.22.333"),
                (Kind.NAME, "Ümit"),
                (Kind.NAME_AND_BIRTH_DATE, "Umit d'Arpad|1999-05-03"),
            ]
        }

    assert list(found.values()) == [True] * 6 + [False] * 2


@pytest.mark.parametrize(
    "typed",
    [
        {NAME: "???"},
        {PHONE: "weet ze niet meer"},
        {BORN: "ergens in mei"},
        {NAME: "??", BORN: "ergens in mei"},
    ],
)
def test_what_is_no_name_or_number_is_kept_and_not_indexed(
    typed: dict[Attribute, str], case: Case, farah: Actor
) -> None:
    add(case, farah, attributes=typed)

    assert IdentityAttribute.objects.count() == len(typed)
    assert not BlindIndex.objects.exists()


def test_more_becomes_known_and_what_was_known_stays(case: Case, farah: Actor) -> None:
    person = add(case, farah, attributes={NAME: "Ümit"})

    with through("desk", farah):
        add_attribute(
            person=person, kind=NAME, value="Ümit Árpád", source=AttributeSource.DOCUMENT, by=farah, now=NOW
        )
        [shown] = people_of(farah, [case.id])

    assert shown.known == {NAME}
    assert IdentityAttribute.objects.filter(person=person, kind=NAME).count() == 2


def test_several_people_are_added_in_as_many_statements_as_one(farah: Actor) -> None:
    counts = []
    for number in (1, 9):
        case = opened(farah, people=[])
        new = [NewPerson(parts=[Part.VICTIM], attributes={NAME: "Ümit"})] * number
        with through("desk", farah), CaptureQueriesContext(connection) as adding:
            add_people(by=farah, region=case.region, dossier=case.id, people=new, now=NOW)
        # Permission and log line of each person are statements of their own.
        counts.append(len(adding) - number * 2)

    assert counts[0] == counts[1]


@pytest.mark.parametrize("number", [3, 30])
def test_a_list_of_people_takes_one_statement(number: int, case: Case, farah: Actor) -> None:
    new = [NewPerson(parts=[Part.VICTIM], attributes={NAME: "Ümit", PHONE: "06 1234 5678"})] * number
    with through("desk", farah):
        add_people(by=farah, region=case.region, dossier=case.id, people=new, now=NOW)

    with through("desk", farah), CaptureQueriesContext(connection) as listing:
        people = people_of(farah, [case.id])

    assert (len(people), len(listing)) == (number, 1)


def test_people_stand_in_the_order_in_which_they_were_named(case: Case, farah: Actor) -> None:
    new = [NewPerson(parts=[Part.WITNESS], number=n) for n in range(1, 12)]
    with through("desk", farah):
        added = add_people(by=farah, region=case.region, dossier=case.id, people=new, now=NOW)

        assert [person.id for person in people_of(farah, [case.id])] == [person.id for person in added]


def test_aliases_in_a_case_differ_also_when_all_plants_are_given(case: Case, farah: Actor) -> None:
    number = len(plants()) + 5
    with through("desk", farah):
        new = [NewPerson(parts=[Part.WITNESS])] * number
        add_people(by=farah, region=case.region, dossier=case.id, people=new, now=NOW)

    aliases = set(Person.objects.values_list("alias", flat=True))
    assert len(aliases) == number
    assert all(is_alias(alias) for alias in aliases)
    assert len([alias for alias in aliases if alias.endswith(" 2")]) == 5


def test_an_alias_is_chosen_from_the_list_and_never_typed(case: Case, farah: Actor) -> None:
    assert add(case, farah, alias="Wilg").alias == "Wilg"

    for typed in ("Fatima", "Wilg Fatima", "wilg", "Wilg -1"):
        with pytest.raises(NotAnAlias):
            add(case, farah, alias=typed)


def test_no_plant_is_in_the_list_twice() -> None:
    listed = tomllib.loads(FACTS.read_text(encoding="utf-8"))["plants"]

    assert len(set(listed)) == len(listed)
    assert free_alias(set(listed) - {"Wilg"}) == "Wilg"


@pytest.mark.parametrize("role", DESK)
def test_the_object_the_list_and_the_database_agree(role: str, case: Case, farah: Actor) -> None:
    person, another_case = add(case, farah), opened(colleague(Role.INTAKE_WORKER))
    on_it = colleague(role)
    if role in (
        Role.CARE_COORDINATOR,
        Role.CONFIDENTIAL_DOCTOR,
        Role.BEHAVIOURAL_SCIENTIST,
        Role.INTAKE_WORKER,
    ):
        put_on(case, on_it, farah)

    assert another_case.id != person.dossier
    for viewer in (on_it, colleague(role), replace(farah, role=role), replace(on_it, purpose="")):
        for action in MAY:
            by_object = {one.pk for one in Person.objects.all() if MAY.allows(viewer, action, one)}
            with through("desk", viewer):
                by_list = set(MAY.narrow(Person.objects.all(), viewer, action).values_list("pk", flat=True))
                in_database = set(Person.objects.values_list("pk", flat=True))

            assert by_list == by_object
            assert by_list <= in_database


@pytest.mark.parametrize(
    ("role", "sees", "adds"),
    [
        ("intake_worker", True, True),
        ("care_coordinator", True, True),
        ("confidential_doctor", True, False),
        ("behavioural_scientist", True, False),
    ],
)
def test_whoever_is_put_on_the_case_sees_its_people_and_nobody_else_does(
    role: str, sees: bool, adds: bool, case: Case, farah: Actor
) -> None:
    person = add(case, farah)
    on_it, stranger = colleague(role), colleague(role)
    put_on(case, on_it, farah)

    with through("desk", on_it):
        assert bool(people_of(on_it, [case.id])) == sees
        assert get_person(on_it, case.id, person.id) == person
    assert MAY.allows(on_it, "person.add", person) == adds
    with through("desk", stranger):
        assert people_of(stranger, [case.id]) == []
        with pytest.raises(Refused):
            get_person(stranger, case.id, person.id)


def test_somebody_of_another_case_is_not_found_in_this_one(case: Case, farah: Actor) -> None:
    other = opened(farah, people=[NewPerson(parts=[Part.WITNESS])])
    stranger = Person.objects.get(dossier=other.id)

    with through("desk", farah), pytest.raises(Refused) as refused:
        get_person(farah, case.id, stranger.id)

    assert refused.value.about == ("person", stranger.id)


def test_only_whoever_may_work_on_the_case_adds_people(case: Case) -> None:
    for role in (Role.INTAKE_WORKER, Role.CONFIDENTIAL_DOCTOR, Role.PARTNER, Role.FOCAL_OFFICER):
        with pytest.raises(Refused):
            add(case, colleague(role))

    assert not Entry.objects.filter(table="people_identityattribute").exists()

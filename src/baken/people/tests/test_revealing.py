# SPDX-License-Identifier: EUPL-1.2
"""Who somebody is, opens for a purpose, when asked for, and each time is on record."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from baken.access.vocabulary import Role
from baken.audit.models import Entry as Line
from baken.casework.models import Case
from baken.casework.tests.scene import NOW, TODAY, colleague, known, put_on
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.people.actions import NotABsn, NothingChanged, NotYet, add_attribute, add_person, decide_status
from baken.people.models import IdentityAttribute, Person, VictimStatus
from baken.people.queries import kinds_for, people_of, reveal, statuses_of
from baken.people.vocabulary import Age, Attribute, AttributeSource, Part, VictimState
from baken.vault.actions import erase_entry
from tests.rig.doors import through

NAMES = [
    "Ümit d’Árpád",
    "O'Neill-'t Hart",
    "محمد الأحمد",
    "Nguyễn Thị Ánh",
    "李小龍",
    "<b>Kees</b> & Zn.",
    "Zs\u0301ofia",
]


@pytest.fixture
def person(case: Case, farah: Actor) -> Person:
    with through("desk", farah):
        return add_person(
            by=farah,
            region=case.region,
            dossier=case.id,
            parts=[Part.VICTIM],
            age=Age.ADULT,
            attributes={Attribute.NAME: "Ümit d’Árpád", Attribute.BIRTH_DATE: "1999-05-02"},
            source=AttributeSource.REPORTER,
            now=NOW,
        )


def looks(person: Person) -> list[tuple[str, str, str]]:
    found = Line.objects.filter(kind="read", about_id=str(person.id))
    return list(found.values_list("action", "role", "purpose"))


def test_each_time_a_name_is_asked_for_is_on_record(person: Person, farah: Actor) -> None:
    for _ in range(2):
        with through("desk", farah):
            [name] = reveal(person.id, [Attribute.NAME], viewer=farah, now=NOW)

    assert (name.value, name.source, name.known_on) == ("Ümit d’Árpád", AttributeSource.REPORTER, TODAY)
    assert looks(person) == [("person.reveal", "intake_worker", "triage")] * 2


def test_only_what_was_asked_for_opens(person: Person, farah: Actor) -> None:
    with through("desk", farah):
        [born] = reveal(person.id, [Attribute.BIRTH_DATE], viewer=farah, now=NOW)

    assert (born.kind, born.value, born.shown) == (Attribute.BIRTH_DATE, "1999-05-02", "2 mei 1999")


def test_looking_at_the_list_opens_no_name(person: Person, case: Case, farah: Actor) -> None:
    with through("desk", farah):
        assert "Ümit" not in repr(people_of(farah, [case.id]))

    assert looks(person) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_name_comes_out_as_it_went_in(name: str, person: Person, farah: Actor) -> None:
    with through("desk", farah):
        add_attribute(
            person=person, kind=Attribute.NAME, value=name, source=AttributeSource.PERSON, by=farah, now=NOW
        )
        revealed = reveal(person.id, [Attribute.NAME], viewer=farah, now=NOW)

    assert [one.value for one in revealed] in (["Ümit d’Árpád", name], [name, "Ümit d’Árpád"])


def test_a_birth_date_that_was_typed_in_words_shows_as_typed(person: Person, farah: Actor) -> None:
    with through("desk", farah):
        add_attribute(
            person=person,
            kind=Attribute.BIRTH_DATE,
            value="ergens in mei",
            source=AttributeSource.PERSON,
            by=farah,
            now=NOW + timedelta(hours=1),
        )
        revealed = reveal(person.id, [Attribute.BIRTH_DATE], viewer=farah, now=NOW)

    assert [one.shown for one in revealed] == ["2 mei 1999", "ergens in mei"]


def test_what_was_erased_no_longer_opens_and_the_rest_does(person: Person, farah: Actor) -> None:
    name = IdentityAttribute.objects.get(kind=Attribute.NAME)

    with through("desk", farah):
        erase_entry(name.place())
        revealed = reveal(person.id, Attribute, viewer=farah, now=NOW)

    assert {one.kind: one.value for one in revealed} == {
        Attribute.NAME: None,
        Attribute.BIRTH_DATE: "1999-05-02",
    }
    assert [one.shown for one in revealed if one.kind == Attribute.NAME] == [""]


def test_without_a_purpose_nothing_opens(person: Person, farah: Actor) -> None:
    idle = replace(farah, purpose="")

    with through("desk", idle), pytest.raises(Refused):
        reveal(person.id, [Attribute.NAME], viewer=idle, now=NOW)


@pytest.mark.parametrize("role", ["intake_worker", "care_coordinator", "partner", "focal_officer"])
def test_who_is_not_on_the_case_is_refused(role: str, person: Person) -> None:
    stranger = colleague(role)

    with through("desk", stranger), pytest.raises(Refused):
        reveal(person.id, [Attribute.NAME], viewer=stranger, now=NOW)

    assert looks(person) == []


def test_somebody_who_is_not_there_is_refused(farah: Actor) -> None:
    with through("desk", farah), pytest.raises(Refused):
        reveal(uuid4(), [Attribute.NAME], viewer=farah, now=NOW)


def test_the_status_of_a_victim_is_a_history_of_which_the_newest_holds(
    person: Person, case: Case, farah: Actor
) -> None:
    steps = [VictimState.PRESUMED, VictimState.IDENTIFIED, VictimState.NOT_A_VICTIM]
    with through("desk", farah):
        for days, state in enumerate(steps, start=1):
            decide_status(
                person=person,
                state=state,
                source=AttributeSource.PARTNER,
                decided_on=TODAY,
                by=farah,
                now=NOW + timedelta(days=days),
            )
        [shown] = people_of(farah, [case.id])
        history = [row.state for row in statuses_of(farah, person)]

    assert shown.status == VictimState.NOT_A_VICTIM
    assert shown.what == "Geen slachtoffer · meerderjarig"
    assert history == ["not_a_victim", "identified", "presumed", "possible"]
    assert VictimStatus.objects.filter(decided_by=known(farah)).count() == 4


def test_a_status_that_holds_already_is_not_decided_again(person: Person, farah: Actor) -> None:
    with through("desk", farah), pytest.raises(NothingChanged):
        decide_status(
            person=person,
            state=VictimState.POSSIBLE,
            source=AttributeSource.PARTNER,
            decided_on=TODAY,
            by=farah,
            now=NOW,
        )


def test_nothing_is_known_or_decided_on_a_day_to_come(person: Person, farah: Actor) -> None:
    tomorrow = TODAY + timedelta(days=1)

    with through("desk", farah):
        with pytest.raises(NotYet):
            decide_status(
                person=person,
                state=VictimState.PRESUMED,
                source=AttributeSource.PARTNER,
                decided_on=tomorrow,
                by=farah,
                now=NOW,
            )
        with pytest.raises(NotYet):
            add_attribute(
                person=person,
                kind=Attribute.ADDRESS,
                value="Kerkstraat 1",
                source=AttributeSource.PERSON,
                by=farah,
                now=NOW,
                known_on=tomorrow,
            )


def test_somebody_who_is_no_possible_victim_has_no_status_until_one_is_decided(
    case: Case, farah: Actor
) -> None:
    with through("desk", farah):
        boss = add_person(
            by=farah,
            region=case.region,
            dossier=case.id,
            parts=[Part.AGGRESSOR],
            age=Age.UNKNOWN,
            source=AttributeSource.REPORTER,
            now=NOW,
        )
        assert statuses_of(farah, boss) == []
        decide_status(
            person=boss,
            state=VictimState.POSSIBLE,
            source=AttributeSource.PARTNER,
            decided_on=TODAY,
            by=farah,
            now=NOW,
        )
        [shown] = people_of(farah, [case.id])

    assert shown.what == "Mogelijk slachtoffer · Mogelijke uitbuiter"


def test_a_doctor_on_the_case_decides_no_status(person: Person, case: Case, farah: Actor) -> None:
    doctor = colleague("confidential_doctor")

    with through("desk", doctor), pytest.raises(Refused):
        decide_status(
            person=person,
            state=VictimState.PRESUMED,
            source=AttributeSource.PARTNER,
            decided_on=TODAY,
            by=doctor,
            now=NOW,
        )


def test_a_bsn_is_noted_and_read_by_veilig_thuis_alone(person: Person, case: Case, farah: Actor) -> None:
    bsn: dict[str, Any] = {
        "kind": Attribute.BSN,
        "value": "111222333",
        "source": AttributeSource.DOCUMENT,
        "now": NOW,
    }
    miriam = colleague(Role.CARE_COORDINATOR)
    put_on(case, miriam, farah)
    with through("desk", farah):
        add_attribute(person=person, by=farah, **bsn)

    with through("desk", miriam):
        with pytest.raises(Refused):
            add_attribute(person=person, by=miriam, **bsn)
        with pytest.raises(Refused):
            add_person(
                by=miriam, region=case.region, dossier=case.id, parts=[Part.WITNESS], age=Age.ADULT,
                attributes={Attribute.BSN: "111222333"}, source=AttributeSource.PERSON, now=NOW,
            )  # fmt: skip
        shown = [one.kind for one in reveal(person.id, Attribute, viewer=miriam, now=NOW)]
    with through("desk", farah):
        opened = [one.value for one in reveal(person.id, [Attribute.BSN], viewer=farah, now=NOW)]

    assert (kinds_for(farah)[-1], kinds_for(miriam)[-1]) == (Attribute.BSN, Attribute.NATIONALITY)
    assert sorted(shown) == [Attribute.BIRTH_DATE, Attribute.NAME]
    assert opened == ["111222333"]


def test_a_number_that_is_no_bsn_is_not_kept(person: Person, farah: Actor) -> None:
    with through("desk", farah), pytest.raises(NotABsn):
        add_attribute(
            person=person,
            kind=Attribute.BSN,
            value="123456789",
            source=AttributeSource.PERSON,
            by=farah,
            now=NOW,
        )

    assert not IdentityAttribute.objects.filter(kind=Attribute.BSN).exists()

# SPDX-License-Identifier: EUPL-1.2
"""A case is opened under an alias that the system gives, with its words and names sealed."""

import secrets
import tomllib
from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Any

import pytest

from baken.audit.models import Entry as Line
from baken.casework.actions import DateHasPassed, NotAColleague, open_case
from baken.casework.aliases import FACTS, free_alias
from baken.casework.models import Case
from baken.casework.queries import cases_of_report, get_case, words_of
from baken.casework.tests.scene import NOW, SOON, TODAY, VICTIM, known, opened, report
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.people.actions import NotAnAlias
from baken.people.models import Person
from baken.people.queries import people_of
from baken.people.vocabulary import Attribute
from baken.vault.models import DossierKey
from tests.rig.doors import through


def test_a_case_grows_out_of_a_report_and_keeps_its_place(farah: Actor) -> None:
    source = report()

    made = opened(farah, report=source)

    with through("desk", farah):
        assert cases_of_report(farah, source.id) == [made]
    assert (made.region, made.municipality, made.owner) == (source.region, "GM0402", farah.id)
    assert (made.state, made.next_step, made.next_step_on) == ("open", "contact_victim", SOON)


def test_triage_may_say_that_the_person_lives_elsewhere(farah: Actor) -> None:
    made = opened(farah, report=report(), municipality="GM0406")

    assert made.municipality == "GM0406"


def test_a_case_has_a_dossier_key_of_its_own(farah: Actor) -> None:
    source = report()

    made = opened(farah, report=source)

    assert list(DossierKey.objects.values_list("dossier", "kind")) == [(made.id, "case")]


def test_what_was_written_opens_for_whoever_works_on_it_and_the_look_is_on_record(
    case: Case, farah: Actor
) -> None:
    with through("desk", farah):
        words = words_of(get_case(case.reference, farah), viewer=farah, now=NOW)

    assert words.summary == "Slaapt in het washok, durft niet weg."
    assert words.next_step == "Bel na zes uur, ’s middags luistert hij mee."
    assert words.closing == ""
    look = Line.objects.get(kind="read")
    assert (look.action, look.about_id, look.actor, look.purpose) == (
        "case.read",
        str(case.id),
        farah.id,
        "triage",
    )


def test_people_come_in_with_aliases_and_without_names(case: Case, farah: Actor) -> None:
    with through("desk", farah):
        people = people_of(farah, [case.id])

    assert [person.what for person in people] == [
        "Mogelijk slachtoffer · meerderjarig",
        "Mogelijke uitbuiter",
    ]
    assert [person.known for person in people] == [{Attribute.NAME, Attribute.PHONE}, {Attribute.NAME}]
    assert len({person.alias for person in people}) == 2


def test_somebody_else_can_become_the_owner_and_the_opener_sees_it_no_longer(
    farah: Actor, sanne: Actor
) -> None:
    made = opened(farah, owner=sanne.id)

    assert made.owner == sanne.id
    with through("desk", farah), pytest.raises(Refused):
        get_case(made.reference, farah)
    with through("desk", sanne):
        assert get_case(made.reference, sanne) == made


def test_an_owner_must_be_a_colleague_who_can_own_a_case(farah: Actor, miriam: Actor) -> None:
    with pytest.raises(NotAColleague):
        opened(farah, owner=miriam.id)

    assert Case.objects.count() == 0


def test_the_first_step_is_not_planned_in_the_past(farah: Actor) -> None:
    with pytest.raises(DateHasPassed):
        opened(farah, next_step_on=TODAY - timedelta(days=1))


@pytest.mark.parametrize(
    "role", ["care_coordinator", "confidential_doctor", "focal_officer", "partner", "system"]
)
def test_only_intake_opens_a_case(role: str, farah: Actor) -> None:
    other = Actor(door="desk", role=role, id=farah.id, regions=farah.regions)

    with through("desk", other), pytest.raises(Refused):
        open_case(
            by=other, report=None, owner=known(farah), next_step="follow_up", next_step_on=SOON, now=NOW
        )


def test_nobody_opens_a_case_in_another_region(farah: Actor) -> None:
    with through("desk", farah), pytest.raises(Refused):
        open_case(
            by=farah,
            report=None,
            owner=known(farah),
            next_step="follow_up",
            next_step_on=SOON,
            region="west-friesland",
            now=NOW,
        )


def test_an_alias_is_given_once_in_a_region(farah: Actor) -> None:
    aliases = [opened(farah, people=[]).alias for _ in range(5)]

    assert len(set(aliases)) == 5


def test_after_all_birds_come_birds_with_places_and_then_birds_with_numbers() -> None:
    words = tomllib.loads(FACTS.read_text(encoding="utf-8"))
    birds, places = set(words["birds"]), set(words["places"])
    with_places = {f"{bird} {place}" for bird in birds for place in places}

    assert free_alias(set()) in birds
    assert free_alias(birds - {"Wulp"}) == "Wulp"
    assert free_alias(birds) in with_places
    assert free_alias(birds | with_places).endswith(" 2")


def test_a_reference_that_exists_is_drawn_again(farah: Actor, monkeypatch: Any) -> None:
    monkeypatch.setattr(secrets, "choice", Random(7).choice)
    first = opened(farah, people=[])
    monkeypatch.setattr(secrets, "choice", Random(7).choice)

    second = opened(farah, people=[])

    assert Case.objects.count() == 2
    assert first.reference != second.reference


def test_a_case_that_fails_half_way_leaves_nothing(farah: Actor) -> None:
    with pytest.raises(NotAnAlias):
        opened(farah, people=[VICTIM, replace(VICTIM, alias="Fatima")])

    assert (Case.objects.count(), Person.objects.count(), DossierKey.objects.count()) == (0, 0, 0)


def test_a_case_may_begin_without_a_report_or_words(farah: Actor) -> None:
    made = opened(farah, next_step_words="", summary="", people=[])

    with through("desk", farah):
        words = words_of(made, viewer=farah, now=NOW)

    assert (made.report, made.municipality) == (None, "")
    assert (words.summary, words.next_step) == ("", "")


def test_no_case_is_opened_by_nobody(farah: Actor) -> None:
    with pytest.raises(Refused):
        opened(replace(farah, id=None))

# SPDX-License-Identifier: EUPL-1.2
"""What hangs on a person, a note, an assessment or a path is closed with the dossier, in the database itself."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.db.models import Model
from django.utils import timezone

from baken.access.vocabulary import Role
from baken.care.models import CarePath, Contact, Need, ShelterRequest
from baken.casework.models import (
    AcuteDanger,
    Case,
    CaseNote,
    DeedInDanger,
    NoteDraft,
    NotePassage,
    PersonAssessed,
    SafetyAssessment,
)
from baken.desk.tests.apart import keep_out, told
from baken.desk.tests.conftest import Desk, SignIn
from baken.people.models import Exploitation, IdentityAttribute, Person, VictimStatus
from tests.rig.doors import through


def filled(model: type[Model], of: Case, **given: Any) -> Any:
    """A row straight in its table; of its codes only that they are there matters."""
    now = timezone.now()
    by_kind: dict[str, Callable[[], Any]] = {
        "UUIDField": uuid4,
        "DateTimeField": lambda: now,
        "DateField": now.date,
        "CharField": lambda: "",
        "PositiveSmallIntegerField": lambda: 1,
        "ArrayField": list,
        "BooleanField": lambda: False,
    }
    row = {"region": of.region} | given
    for field in model._meta.concrete_fields:
        needed = not field.null and not field.has_default() and not field.primary_key
        if needed and field.name not in row and field.attname not in row:
            row[field.name] = by_kind[field.get_internal_type()]()
    return model._default_manager.create(**row)


def parts_of(case: Case, reader: Any) -> list[Model]:
    """One row of each sort that hangs on something of this case."""
    person = filled(Person, case, dossier=case.pk, parts=["victim"])
    assessment, danger = filled(SafetyAssessment, case, case=case), filled(AcuteDanger, case, case=case)
    note, path = filled(CaseNote, case, case=case), filled(CarePath, case, case=case, person=person)
    return [
        *(filled(each, case, person=person) for each in (IdentityAttribute, VictimStatus, Exploitation)),
        filled(PersonAssessed, case, assessment=assessment, person=person),
        filled(DeedInDanger, case, danger=danger),
        filled(NotePassage, case, note=note),
        filled(NoteDraft, case, case=case, account=reader),
        *(filled(each, case, path=path) for each in (Need, Contact)),
        filled(ShelterRequest, case, path=path, due_on=timezone.localdate()),
    ]


def reached(parts: list[Model]) -> set[type[Model]]:
    return {type(one) for one in parts if type(one)._default_manager.filter(pk=one.pk).exists()}


def test_whoever_is_kept_out_reaches_no_part_of_it_in_the_database(desk: Desk, sign_in: SignIn) -> None:
    ilse = sign_in(Role.TEAM_LEAD)
    _report, case, _offer = told(desk)
    parts = parts_of(case, ilse.actor.id)
    with through("desk", ilse.actor):
        could_leak = reached(parts)

    keep_out(desk, f"/zaak/{case.reference}", ilse)

    with through("desk", ilse.actor):
        left = reached(parts)
    with through("desk", desk.actor):
        others = reached(parts)
    assert could_leak == {type(one) for one in parts}
    assert left == set()
    assert others == could_leak - {NoteDraft}

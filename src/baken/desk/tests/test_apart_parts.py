# SPDX-License-Identifier: EUPL-1.2
"""What hangs on a person, a note, an assessment, a path or a hand-over is closed with the dossier, in the database."""

from functools import partial
from typing import Any

from django.db.models import Model
from django.utils import timezone

from baken.access.vocabulary import Role
from baken.care.models import CarePath, Contact, Need, ShelterRequest
from baken.casework.models import (
    AcuteDanger,
    Case,
    CaseNote,
    DeedInDanger,
    InformationRequest,
    LetterProof,
    NoteDraft,
    NotePassage,
    PersonAssessed,
    SafetyAssessment,
)
from baken.desk.tests.apart import keep_out, told
from baken.desk.tests.conftest import Desk, SignIn
from baken.handover.models import Offer, Package
from baken.people.models import Exploitation, IdentityAttribute, Person, VictimStatus
from baken.vault.models import DossierKey, Entry, EntryKey
from tests.rig.doors import through
from tests.rig.rows import filled


def parts_of(case: Case, laid: Offer, reader: Any) -> list[Model]:
    """One row of each sort that hangs on something of this case, or on what was laid before others."""
    put = partial(filled, region=case.region)
    person = put(Person, dossier=case.pk, parts=["victim"])
    assessment, danger = put(SafetyAssessment, case=case), put(AcuteDanger, case=case)
    letter = put(InformationRequest, case=case, person=person, knows="yes")
    note, path = put(CaseNote, case=case), put(CarePath, case=case, person=person)
    return [
        *(put(each, person=person) for each in (IdentityAttribute, VictimStatus, Exploitation)),
        put(PersonAssessed, assessment=assessment, person=person),
        put(DeedInDanger, danger=danger),
        letter,
        put(LetterProof, request=letter),
        put(NotePassage, note=note),
        put(NoteDraft, case=case, account=reader),
        *(put(each, path=path) for each in (Need, Contact)),
        put(ShelterRequest, path=path, due_on=timezone.localdate()),
        put(Package, offer=laid, source=laid.source),
        *Entry.objects.filter(table="handover_offer", row=laid.id),
        *EntryKey.objects.filter(table="handover_offer", row=laid.id),
        *DossierKey.objects.filter(dossier=laid.id),
    ]


def reached(parts: list[Model]) -> set[type[Model]]:
    return {type(one) for one in parts if type(one)._default_manager.filter(pk=one.pk).exists()}


def test_whoever_is_kept_out_reaches_no_part_of_it_in_the_database(desk: Desk, sign_in: SignIn) -> None:
    ilse = sign_in(Role.TEAM_LEAD)
    _report, case, offer = told(desk)
    parts = parts_of(case, offer, ilse.actor.id)
    with through("desk", ilse.actor):
        could_leak = reached(parts)

    keep_out(desk, f"/zaak/{case.reference}", ilse)

    with through("desk", ilse.actor):
        left = reached(parts)
    with through("desk", desk.actor):
        others = reached(parts)
    assert could_leak == {type(one) for one in parts} >= {Entry, EntryKey, DossierKey}
    assert left == set()
    assert others == could_leak - {NoteDraft}

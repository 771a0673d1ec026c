# SPDX-License-Identifier: EUPL-1.2
"""A data subject gets a copy only when it was decided to inform them; until then not even that there is a dossier."""

from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from baken.access.vocabulary import Role
from baken.audit.actions import record
from baken.casework.models import Case, InformDecision
from baken.office.queries import informing_of
from baken.office.tests.pages import LAWYER, at_the_office, rows_of, text_of
from baken.office.tests.test_logbook import REFERENCE, looks, report
from baken.people.models import Person
from tests.factories.staff import REGION, actor, colleague
from tests.rig.doors import through

pytestmark = pytest.mark.django_db

INFORM = {"choice": "inform", "asked": "nobody", "state": "holds"}
NOT_YET = {"choice": "not_yet", "ground": "person", "asked": "nobody", "state": "holds"}


def a_case() -> Person:
    """A case that came of the report, somebody looked at it, with one person in it."""
    now, found = timezone.now(), report()
    case = Case.objects.create(
        region=REGION, reference="GV-26-QWRTP", alias="Ekster", report=found, owner=uuid4(), opened_at=now,
        opened_by=uuid4(), next_step="follow_up", next_step_on=now.date(),
    )  # fmt: skip
    looks(colleague(Role.INTAKE_WORKER), ("case", case.id))
    return Person.objects.create(
        region=REGION, dossier=case.id, alias="Mispel", parts=["victim"], age="adult", position=0,
        added_at=now, added_by=uuid4(),
    )  # fmt: skip


def decided(person: Person, **given: Any) -> None:
    now = timezone.now()
    InformDecision.objects.create(
        region=REGION, case_id=person.dossier, person=person, on=now.date(), decided_at=now, decided_by=uuid4(),
        **given,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("decision", "shown"),
    [(None, 0), (NOT_YET, 0), (INFORM | {"state": "proposed"}, 0), (INFORM, 1)],
)
@pytest.mark.parametrize("reference", [REFERENCE, "GV-26-QWRTP"])
def test_a_copy_is_for_somebody_whom_one_decided_to_inform(
    decision: dict[str, Any] | None, shown: int, reference: str
) -> None:
    person, (office, _) = a_case(), at_the_office(LAWYER)
    if decision is not None:
        decided(person, **decision)

    prepared = office.get("/inzage", {"dossier": reference})
    copy = office.get("/inzage", {"dossier": reference, "toon": "afschrift", "betrokkene": str(person.id)})
    for_nobody = office.get("/inzage", {"dossier": reference, "toon": "afschrift"})

    assert sum("Melding gelezen" in row for row in rows_of(copy)) == shown
    assert rows_of(for_nobody) == []
    assert "Kies voor wie het afschrift is." in text_of(for_nobody)
    assert ("Afschrift voor Mispel" in text_of(prepared)) == bool(shown)


def test_who_may_be_told_is_for_whoever_supervises_in_the_own_region() -> None:
    person = a_case()
    decided(person, **INFORM)

    for viewer, found in ((actor(LAWYER), 1), (actor(LAWYER, "west-friesland"), 0)):
        with through("office", viewer):
            assert len(informing_of(viewer, [str(person.id)])) == found
            assert informing_of(viewer, []) == []


def test_that_a_professional_was_asked_is_told_to_nobody_without_that_decision() -> None:
    person, (office, _), worker = a_case(), at_the_office(LAWYER), actor(Role.INTAKE_WORKER)
    asked = {"dossier": "GV-26-QWRTP", "toon": "afschrift", "betrokkene": str(person.id)}
    with through("desk", worker):
        about = ("person", person.id)
        record(worker, "information.ask", about, region=REGION, at=timezone.now(), result="asked-gp")

    before = rows_of(office.get("/inzage", asked))
    decided(person, **INFORM)
    after = rows_of(office.get("/inzage", asked))

    assert before == []
    assert sum("Informatie gevraagd aan een professional" in row for row in after) == 1

# SPDX-License-Identifier: EUPL-1.2
"""A dossier on paper: what its page shows to whoever prints it and nothing more, numbered, signed and on record."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.timezone import localdate

from baken.access.models import RoleGrant
from baken.access.vocabulary import DESK, Role
from baken.audit.models import Entry
from baken.casework.actions import (
    add_person,
    ask_for_information,
    assign,
    note_answer,
    note_finding,
    note_heard,
    write_note,
)
from baken.casework.inquiry.vocabulary import NotHeard, SourceKind, Stance
from baken.casework.models import Case
from baken.casework.tests import inquiring
from baken.casework.tests.letters import letter_to
from baken.casework.tests.scene import VICTIM
from baken.casework.vocabulary import NoteKind
from baken.desk.tests.conftest import Desk, SignIn
from baken.desk.tests.dossiers import arrived
from baken.desk.tests.lists import opened_case
from baken.files.models import Copy
from baken.kernel.permissions import whoever
from baken.triage.tests.scene import STORY
from baken.vault.queries import unseal
from tests.rig.doors import DoorClient, through
from tests.rig.paper import read_back

READERS = (Role.INTAKE_WORKER, Role.TEAM_LEAD, Role.CARE_COORDINATOR)
WHY = "Voor het overleg bij de officier, daar is geen scherm."
NOTE = "Zij wil niet dat haar broer hiervan weet."


def words_of(response: Any) -> str:
    return " ".join(read_back(response.content).split())


def name_of(desk: Desk) -> str:
    return RoleGrant.objects.get(account=desk.actor.id).account.name


def test_a_report_on_paper_says_who_made_it_when_and_which_copy_it_is(desk: Desk, sign_in: SignIn) -> None:
    report = arrived()
    address = f"/melding/{report.reference}/afdruk"

    asked = desk.get(address)
    empty = desk.post(address, {"why": " "})
    first, second = desk.post(address, {"why": WHY}), sign_in(Role.TEAM_LEAD).post(address, {"why": WHY})
    again = desk.get(address).content.decode()

    assert asked.status_code == empty.status_code == 200
    assert "Schrijf in één zin waarom." in empty.content.decode()
    said = words_of(first)
    assert STORY in said
    assert "Anneke Vroegop" not in said
    assert f"{name_of(desk)} ·" in said
    assert " jij " not in said
    assert "exemplaar 1" in said
    assert "exemplaar 2" in words_of(second)
    assert first["Content-Disposition"] == f'attachment; filename="{report.reference}-exemplaar-1.pdf"'
    assert Copy.objects.order_by("number").values_list("number", "made_by").first() == (1, desk.actor.id)
    assert Entry.objects.filter(action="copy.make", about_id=str(report.id)).count() == 2
    assert again.count("Teamleider") >= 1
    with through("desk", desk.actor):
        assert unseal(Copy.objects.get(number=1).place()) == WHY


def test_a_case_on_paper_holds_the_notes_that_its_reader_may_read(desk: Desk, sign_in: SignIn) -> None:
    now = timezone.now()
    case = opened_case(desk.actor, now)
    with through("desk", desk.actor):
        write_note(case=case, kind=NoteKind.INTERNAL, text=NOTE, by=desk.actor, now=now)

    response = desk.post(f"/zaak/{case.reference}/afdruk", {"why": WHY})

    said = words_of(response)
    assert NOTE in said
    assert case.alias in said
    assert "exemplaar 1" in said
    assert ("Niet vastgelegd" in said, "Leg vast" in said) == (True, False)
    assert sign_in().post(f"/zaak/{case.reference}/afdruk", {"why": WHY}).status_code == 404
    assert Copy.objects.count() == 1


def test_a_case_on_paper_holds_what_was_followed_up_as_far_as_its_reader_may_read_it(
    desk: Desk, sign_in: SignIn
) -> None:
    """A care coordinator reads no letters; nobody reads on paper what the reporter told, or who a source was."""
    now, by = timezone.now(), desk.actor
    case = Case.objects.get(pk=opened_case(by, now).pk)
    coordinator = sign_in(Role.CARE_COORDINATOR)
    begun = inquiring.begun(case, by, now=now)
    finding = inquiring.found(begun, by)
    with through("desk", by):
        person = add_person(case=case, new=VICTIM, by=by, now=now)
        note_heard(
            finding=finding, person=person, stance=Stance.NOT_HEARD, because=NotHeard.UNSAFE, by=by, now=now
        )
        note_finding(inquiry=begun, source=SourceKind.REPORTER, what="Zag hem slaan.", who="", by=by, now=now)
        letter = letter_to(answer_by=localdate() + timedelta(days=7))
        sent = ask_for_information(case=case, person=person, asked=letter, by=by, now=now)
        note_answer(request=sent, words="Zij kwam in maart.", by=by, now=now)
        assign(case=case, account=whoever(coordinator.actor, ""), role=Role.CARE_COORDINATOR, by=by, now=now)

    mine, theirs = (
        words_of(each.post(f"/zaak/{case.reference}/afdruk", {"why": WHY})) for each in (desk, coordinator)
    )

    both = (inquiring.QUESTION, inquiring.FOUND, f"{person.alias}: niet gehoord")
    letters = (sent.reference, "Zij kwam in maart.", "Kent u haar?")
    assert [words for words in (*both, *letters) if words not in mine] == []
    assert [words for words in both if words not in theirs] == []
    assert [words for words in letters if words in theirs] == []
    assert [words for words in ("Zag hem slaan.", "Loonstrook", "De Linde") if words in mine] == []
    assert "Van de melder, en daarom niet op papier: 1." in mine


@pytest.mark.parametrize("role", DESK)
def test_who_may_not_open_a_dossier_may_not_print_it(role: Role, sign_in: SignIn) -> None:
    report, reader = arrived(), sign_in(role)

    response = reader.post(f"/melding/{report.reference}/afdruk", {"why": WHY})

    assert response.status_code == (200 if role in READERS else 404)
    assert Copy.objects.exists() == (role in READERS)


def test_printing_takes_a_fresh_proof_and_ones_own_name(desk: Desk, sign_in: SignIn) -> None:
    report, other = arrived(), sign_in()
    grant = RoleGrant.objects.select_related("account").get(account=desk.actor.id)
    stale = DoorClient("desk")
    stale.sign_in(grant.account, grant, minutes_ago=6, purpose="triage")

    assert stale.post(f"/melding/{report.reference}/afdruk", {"why": WHY})["Location"].startswith(
        "/bevestigen/"
    )
    with pytest.raises(DatabaseError), through("desk", desk.actor), transaction.atomic():
        Copy.objects.create(
            region=report.region, dossier_kind="report", dossier=report.id, number=1,
            made_at=timezone.now(), made_by=whoever(other.actor, "copy.make"),
        )  # fmt: skip

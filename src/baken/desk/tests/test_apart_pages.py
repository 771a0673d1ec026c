# SPDX-License-Identifier: EUPL-1.2
"""The pages that keep a colleague out and let them in again: what they ask, show and refuse."""

from typing import Any

import pytest
from django.utils import timezone

from baken.access.apart.models import KeptOut
from baken.access.apart.rule import closed_to
from baken.access.temporary.vocabulary import Because
from baken.access.vocabulary import Role
from baken.audit.models import Entry
from baken.casework.actions import break_glass
from baken.desk.tests.apart import WHY, keep_out, told
from baken.desk.tests.conftest import Desk, SignIn
from baken.desk.tests.dossiers import arrived, in_triage
from baken.desk.tests.page import text_of
from baken.vault.models import Entry as SealedEntry
from tests.rig.doors import through


def test_a_colleague_is_let_in_from_their_own_dossier_only(desk: Desk, sign_in: SignIn) -> None:
    ilse, marijke = sign_in(), sign_in(Role.TEAM_LEAD)
    report, neighbour = in_triage(desk), arrived()
    keep_out(desk, f"/melding/{report.reference}", ilse)
    row = KeptOut.objects.get(dossier=report.pk)

    found = marijke.post(f"/melding/{neighbour.reference}/buiten-houden/{row.id}")

    assert found.status_code == 404
    assert closed_to(ilse.actor).exists()


def test_whoever_reads_along_does_not_read_who_is_kept_out_and_why(desk: Desk, sign_in: SignIn) -> None:
    miriam, ilse = sign_in(Role.CARE_COORDINATOR), sign_in()
    _report, case, _offer = told(desk)
    keep_out(desk, f"/zaak/{case.reference}", ilse)
    with through("desk", miriam.actor) as by:
        break_glass(reference=case.reference, because=Because.LIFE, words=WHY, by=by, now=timezone.now())

    page = miriam.get(f"/zaak/{case.reference}")

    assert page.status_code == 200
    assert "buiten-houden" not in page.content.decode()
    assert miriam.get(f"/zaak/{case.reference}/buiten-houden").status_code == 404


def test_the_reason_is_sealed_read_on_record_and_the_team_lead_lets_in_again(
    desk: Desk, sign_in: SignIn
) -> None:
    ilse, marijke, ruben = sign_in(), sign_in(Role.TEAM_LEAD), sign_in(Role.CONFIDENTIAL_DOCTOR)
    report, case, _offer = told(desk)
    keep_out(desk, f"/melding/{report.reference}", ilse)
    row = KeptOut.objects.get(dossier=report.pk)
    address = f"/melding/{report.reference}/buiten-houden"

    shown = text_of(marijke.get(address))
    refused = ruben.post(f"{address}/{row.id}")
    page = marijke.post(f"{address}/{row.id}", follow=True)

    assert WHY in shown
    [sealed] = SealedEntry.objects.filter(table="access_keptout")
    assert WHY.encode() not in bytes(sealed.envelope)
    assert Entry.objects.filter(action="keep-out.read", actor=marijke.actor.id).exists()
    assert refused.status_code == 404
    assert "Je collega kan dit dossier weer zien." in text_of(page)
    assert not closed_to(ilse.actor).exists()
    assert ilse.get(f"/melding/{report.reference}").status_code == 200
    assert [line.action for line in Entry.objects.filter(action="keep-out.lift", kind="change")] == [
        "keep-out.lift"
    ]
    assert KeptOut.objects.get(dossier=case.pk).lifted_by == marijke.actor.id


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"accounts": []}, "Kies een of meer collega's."),
        ({"words": " "}, "Schrijf in één zin waarom."),
        ({"review_on": ""}, "Vul een datum in."),
        ({"review_on": "2020-01-01"}, "Kies een dag na vandaag en binnen een jaar."),
    ],
)
def test_what_is_not_complete_says_what_to_do_and_keeps_what_was_typed(
    changes: dict[str, Any], complaint: str, desk: Desk, sign_in: SignIn
) -> None:
    report, ilse = arrived(), sign_in()

    page = keep_out(desk, f"/melding/{report.reference}", ilse, **changes)

    assert complaint in text_of(page)
    assert "words" in changes or WHY in page.content.decode()
    assert not KeptOut.objects.exists()


def test_whoever_works_on_it_gives_the_work_to_somebody_else_first(desk: Desk, sign_in: SignIn) -> None:
    marijke = sign_in(Role.TEAM_LEAD)
    report, case, _offer = told(desk)

    for address in (f"/melding/{report.reference}", f"/zaak/{case.reference}"):
        assert "Deze collega werkt hier nu aan." in text_of(keep_out(marijke, address, desk))
    assert not KeptOut.objects.exists()


def test_nobody_gives_work_to_whoever_is_kept_out(desk: Desk, sign_in: SignIn) -> None:
    ilse, marijke = sign_in(), sign_in(Role.TEAM_LEAD)
    report, case, _offer = told(desk)
    choices = ("/toewijzen", "/eigenaar", "/collegas")
    pages = [
        f"/melding/{report.reference}{choices[0]}",
        *(f"/zaak/{case.reference}{each}" for each in choices[1:]),
    ]
    could = [str(ilse.actor.id) in marijke.get(page).content.decode() for page in pages]

    keep_out(desk, f"/melding/{report.reference}", ilse)

    assert could == [True, True, True]
    assert not any(str(ilse.actor.id) in marijke.get(page).content.decode() for page in pages)


@pytest.mark.parametrize("role", [Role.CONFIDENTIAL_DOCTOR, Role.CARE_COORDINATOR])
def test_who_only_reads_keeps_nobody_out(role: Role, desk: Desk, sign_in: SignIn) -> None:
    reader, ilse = sign_in(role), sign_in()
    report = arrived()

    page = keep_out(reader, f"/melding/{report.reference}", ilse)

    assert "Houd buiten dit dossier" not in text_of(page)
    assert not KeptOut.objects.exists()

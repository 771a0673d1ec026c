# SPDX-License-Identifier: EUPL-1.2
"""Whoever works on a dossier sees who saw it; that this was asked is on record too."""

from django.utils import timezone

from baken.access.temporary.vocabulary import Because
from baken.access.vocabulary import Role
from baken.audit.models import Entry
from baken.casework.actions import break_glass
from baken.desk.tests.apart import WHY, told
from baken.desk.tests.conftest import Desk, SignIn
from baken.desk.tests.page import link, text_of
from tests.rig.doors import through


def test_the_team_sees_who_saw_the_report_and_the_case(desk: Desk, sign_in: SignIn) -> None:
    marijke = sign_in(Role.TEAM_LEAD, purpose="quality")
    report, case, _offer = told(desk)
    for _again in range(2):
        marijke.get(f"/melding/{report.reference}")
    marijke.get(f"/zaak/{case.reference}")

    of_report = text_of(desk.get(link(desk.get(f"/melding/{report.reference}"), "Wie zag dit dossier?")))
    of_case = text_of(desk.get(link(desk.get(f"/zaak/{case.reference}"), "Wie zag dit dossier?")))

    assert "Teamleider 2 " in of_report
    assert "kwaliteit en klachten" in of_report
    assert "Teamleider 1 " in of_case
    assert Entry.objects.filter(action__endswith=".who-looked", kind="read").count() == 2


def test_whoever_reads_along_for_a_while_does_not_see_who_else_did(desk: Desk, sign_in: SignIn) -> None:
    ilse = sign_in(Role.CARE_COORDINATOR)
    _report, case, _offer = told(desk)
    with through("desk", ilse.actor) as by:
        break_glass(reference=case.reference, because=Because.LIFE, words=WHY, by=by, now=timezone.now())

    assert link(ilse.get(f"/zaak/{case.reference}"), "Wie zag dit dossier?") == ""
    assert ilse.get(f"/zaak/{case.reference}/wie-keek").status_code == 404


def test_it_names_the_partner_who_read_what_was_laid_before_it(desk: Desk, sign_in: SignIn) -> None:
    report, _case, offer = told(desk)
    address = f"/melding/{report.reference}/wie-keek"
    before = text_of(desk.get(address))

    sign_in(Role.PARTNER).get(f"/aangeboden/{offer.reference}")

    assert "Partner" not in before
    assert "Partner" in text_of(desk.get(address))

# SPDX-License-Identifier: EUPL-1.2
"""A data subject reads who looked, in roles; a line that may not be told is withheld with a ground on record."""

from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from baken.access.vocabulary import Role
from baken.audit.models import Entry, Withheld
from baken.audit.policy import Ground
from baken.audit.withholding import show_again, withhold
from baken.kernel.permissions import Refused
from baken.office.tests.pages import LAWYER, OFFICER, at_the_office, rows_of, text_of
from baken.office.tests.test_logbook import REFERENCE, looks, report
from tests.factories.staff import actor, colleague

pytestmark = pytest.mark.django_db


def a_look() -> UUID:
    """One colleague looked at the report; gives the line."""
    farah = colleague(Role.INTAKE_WORKER)
    looks(farah, ("report", report().id))
    return Entry.objects.get(actor=farah.account_id).id


def test_the_copy_names_roles_and_no_colleague() -> None:
    a_look()
    Entry.objects.get()
    office, _ = at_the_office(LAWYER)

    response = office.get("/inzage", {"dossier": REFERENCE, "toon": "afschrift"})

    [row] = rows_of(response)
    assert "Medewerker Veilig Thuis" in row
    assert "Melding gelezen" in row
    assert "balie" not in row
    assert "Niet tonen" not in text_of(response)


def test_a_withheld_line_leaves_the_copy_and_the_copy_says_so() -> None:
    line = a_look()
    office, lawyer = at_the_office(LAWYER)

    asked = office.get(f"/inzage/regel/{line}", {"dossier": REFERENCE})
    response = office.post(f"/inzage/regel/{line}?dossier={REFERENCE}", {"ground": "investigation"})
    copy = office.get("/inzage", {"dossier": REFERENCE, "toon": "afschrift"})
    prepared = office.get("/inzage", {"dossier": REFERENCE})

    assert "Op welke grond?" in text_of(asked)
    assert response.headers["Location"] == f"/inzage?dossier={REFERENCE}"
    assert "Melding gelezen" not in "".join(rows_of(copy))
    assert "1 regel, op grond van Onderzoek, opsporing" in text_of(copy)
    assert any("artikel 41 lid 1 onder d" in row and "Wijzig" in row for row in rows_of(prepared))
    kept = Withheld.objects.get()
    assert (kept.ground, kept.withheld_by) == ("investigation", lawyer.account_id)
    assert Entry.objects.get(action="audit.withhold").result == "investigation"


def test_another_ground_takes_the_place_of_the_first_and_both_stay_on_record() -> None:
    line, by = a_look(), actor(LAWYER)

    withhold(entry=line, ground=Ground.INVESTIGATION, by=by, now=timezone.now())
    withhold(entry=line, ground=Ground.RIGHTS_OF_OTHERS, by=by, now=timezone.now())

    assert Withheld.objects.count() == 2
    assert Withheld.objects.get(ended_at=None).ground == "rights-of-others"


def test_a_line_is_shown_again() -> None:
    line, (office, _) = a_look(), at_the_office(LAWYER)
    office.post(f"/inzage/regel/{line}?dossier={REFERENCE}", {"ground": "public-safety"})

    office.post(f"/inzage/regel/{line}?dossier={REFERENCE}", {"ground": ""})

    copy = office.get("/inzage", {"dossier": REFERENCE, "toon": "afschrift"})
    assert "Melding gelezen" in "".join(rows_of(copy))
    assert Entry.objects.filter(action="audit.show-again").count() == 1


def test_the_look_for_a_request_is_logged() -> None:
    found = report()
    office, lawyer = at_the_office(LAWYER)

    office.get("/inzage", {"dossier": REFERENCE})

    look = Entry.objects.get(action="audit.view-subject")
    assert (look.actor, look.about_kind, look.about_id) == (lawyer.account_id, "report", str(found.id))


def test_without_a_dossier_the_page_shows_no_line() -> None:
    a_look()
    office, _ = at_the_office(LAWYER)

    assert rows_of(office.get("/inzage")) == []
    assert "is in je regio niet bekend" in text_of(office.get("/inzage", {"dossier": "GV-26-22222"}))


def test_the_officer_advises_and_withholds_nothing() -> None:
    line, (office, _) = a_look(), at_the_office(OFFICER)

    page = office.get("/inzage", {"dossier": REFERENCE})

    assert "Niet tonen" not in "".join(rows_of(page))
    assert office.post(f"/inzage/regel/{line}", {"ground": "investigation"}).status_code == 404
    with pytest.raises(Refused):
        show_again(entry=line, by=actor(OFFICER), now=timezone.now())


def test_a_line_of_another_region_or_of_none_is_not_found() -> None:
    line = a_look()
    elsewhere, _ = at_the_office(LAWYER, "west-friesland")

    assert elsewhere.post(f"/inzage/regel/{line}", {"ground": "investigation"}).status_code == 404
    assert elsewhere.post(f"/inzage/regel/{uuid4()}", {"ground": "investigation"}).status_code == 404
    assert not Withheld.objects.exists()

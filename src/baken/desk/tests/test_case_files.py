# SPDX-License-Identifier: EUPL-1.2
"""Files that a colleague puts with a case: cleaned like a reporter's, seen by who may, and destroyed when asked."""

from typing import Any, cast
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from baken.access.vocabulary import Role
from baken.audit.models import Entry
from baken.casework.actions import AddedAlready, FilesAreGone, add_files, assign, close_case, join_cases
from baken.casework.models import Case, CaseFile
from baken.casework.queries import files_in
from baken.casework.vocabulary import ClosedBecause, NoteKind
from baken.desk.tests.apart import keep_out
from baken.desk.tests.conftest import Desk, SignIn
from baken.desk.tests.lists import opened_case
from baken.desk.tests.page import text_of
from baken.desk.tests.test_attachment import cleaned, in_triage, send_photo
from baken.files.models import File
from baken.files.queries import pointed_at, stored_files
from baken.files.storage import Storage
from baken.files.tests.made import WHO, telling_jpeg, telling_pdf
from baken.files.tests.scene import SOUND
from baken.files.tests.scene import arrived as as_arrived
from baken.kernel.permissions import whoever
from baken.vault.models import EntryKey
from tests.rig.doors import through
from tests.rig.paper import read_back

LETTER = "Brief van de IND over de bedenktijd"
FILLED_IN = {"what": LETTER, "kind": "shared"}


@pytest.fixture
def case(desk: Desk, settings: Any) -> Case:
    settings.STORAGE.mkdir(exist_ok=True)
    return opened_case(desk.actor, timezone.now())


def page_of(case: Case) -> str:
    return f"/zaak/{case.reference}/bestanden"


def pdf() -> SimpleUploadedFile:
    return SimpleUploadedFile("brief-kowalska.pdf", telling_pdf())


def added(case: Case, desk: Desk, kind: NoteKind = NoteKind.SHARED, what: str = LETTER) -> tuple[UUID, str]:
    """What was added, and the address of its one file."""
    with through("desk", desk.actor) as by:
        made = add_files(
            case=case, what=what, kind=kind, arrived=[as_arrived(telling_jpeg())], by=by, now=timezone.now()
        )
    return made.id, f"{page_of(case)}/{File.objects.get(about_id=made.id).id}"


def on_the_case(case: Case, desk: Desk, somebody: Desk, role: Role) -> None:
    with through("desk", desk.actor) as by:
        account = whoever(somebody.actor, "")
        assign(case=case, account=account, role=role, by=by, now=timezone.now())


def test_a_letter_is_added_cleaned_looked_at_and_leaves_with_a_reason_only(case: Case, desk: Desk) -> None:
    sent = desk.post(page_of(case), {**FILLED_IN, "upload": pdf()})
    fresh = text_of(desk.get(page_of(case)))
    address = f"{page_of(case)}/{File.objects.get().id}"
    early = desk.get(f"{address}/bekijk")
    cleaned(case)

    listed, looked = desk.get(page_of(case)), desk.get(f"{address}/bekijk")
    asked, saved = desk.post(address), desk.post(address, {"why": "De advocaat vraagt erom."})
    dossier, looks = desk.get(f"/zaak/{case.reference}"), desk.get(f"/zaak/{case.reference}/wie-keek")
    paper = " ".join(
        read_back(desk.post(f"/zaak/{case.reference}/afdruk", {"why": "Overleg."}).content).split()
    )

    assert sent["Location"] == page_of(case)
    assert f"{LETTER} Toegevoegd door" in fresh
    assert "binnengekomen, wordt nagekeken" in fresh
    assert (early.status_code, "Terug naar het dossier" in text_of(early)) == (409, True)
    assert f'href="{address}/bekijk"' in listed.content.decode()
    assert "kowalska" not in listed.content.decode()
    assert b"data:image/png;base64," in looked.content
    assert "Waarom heb je het bestand zelf nodig?" in text_of(asked)
    content = b"".join(cast(Any, saved).streaming_content)
    assert (content[:5], WHO in content) == (b"%PDF-", False)
    assert saved["Content-Disposition"] == f'attachment; filename="{case.reference}-bijlage.pdf"'
    assert "Bestand toegevoegd" in text_of(dossier)
    assert "Bestand geopend" in text_of(dossier)
    assert "Bestanden in deze zaak · 1" in text_of(dossier)
    assert LETTER not in text_of(dossier)
    assert looks.status_code == 200
    assert f"{LETTER} (pdf-document)" in paper
    lines = Entry.objects.filter(about_id=str(File.objects.get().id)).order_by("at_act", "action")
    assert {line.actor for line in lines.exclude(action="file.clean")} == {desk.actor.id}
    assert [line.action for line in lines] == ["file.add", "file.clean", "file.open", "file.open"]


def test_what_arrived_waits_until_the_rest_is_right_and_what_is_declined_says_why(
    case: Case, desk: Desk
) -> None:
    program = SimpleUploadedFile("factuur.pdf", b"MZ" + bytes(4000))

    nothing = desk.post(page_of(case), FILLED_IN)
    wordless = desk.post(page_of(case), {"kind": "shared", "upload": pdf(), "what": " "})
    declined = desk.post(page_of(case), {**FILLED_IN, "upload": program})
    waited = desk.get(page_of(case))
    none_yet = CaseFile.objects.count()
    desk.post(page_of(case), FILLED_IN)
    again = desk.post(page_of(case), FILLED_IN)

    assert "Kies een bestand." in text_of(nothing)
    assert "Schrijf op wat het is." in text_of(wordless)
    assert "Dit soort bestand kunnen wij niet openen." in text_of(declined)
    assert LETTER in declined.content.decode()
    for response in (wordless, declined, waited):
        assert "Pdf-document: brief-kowalska.pdf" in text_of(response)
    assert none_yet == 0
    assert (CaseFile.objects.count(), File.objects.count()) == (1, 1)
    assert "Kies een bestand." in text_of(again)


def test_what_waits_can_be_let_go(case: Case, desk: Desk) -> None:
    desk.post(page_of(case), {"kind": "shared", "upload": [pdf(), pdf()]})

    desk.post(page_of(case), {"go": "forget"})

    assert "brief-kowalska" not in text_of(desk.get(page_of(case)))
    assert "Kies een bestand." in text_of(desk.post(page_of(case), FILLED_IN))


def test_an_upload_stands_in_a_case_once_and_one_that_was_swept_is_asked_again(
    case: Case, desk: Desk
) -> None:
    twice, swept = as_arrived(telling_jpeg()), as_arrived(telling_jpeg())
    Storage.here().forget_arriving(swept.id)
    given: dict[str, Any] = {"case": case, "what": LETTER, "kind": NoteKind.SHARED, "now": timezone.now()}

    with through("desk", desk.actor) as by:
        add_files(arrived=[twice], by=by, **given)
        with pytest.raises(AddedAlready):
            add_files(arrived=[twice], by=by, **given)
        with pytest.raises(FilesAreGone):
            add_files(arrived=[swept], by=by, **given)

    assert CaseFile.objects.count() == File.objects.count() == 1


def test_the_pages_of_a_letter_stay_in_the_order_in_which_they_were_chosen(case: Case, desk: Desk) -> None:
    pages = [as_arrived(content) for content in (telling_pdf(), telling_jpeg(), SOUND, telling_pdf())]

    with through("desk", desk.actor) as by:
        add_files(case=case, what=LETTER, kind=NoteKind.SHARED, arrived=pages, by=by, now=timezone.now())
        [found] = files_in(case, viewer=by, now=timezone.now())

    assert [file.id for file in found.files] == [page.id for page in pages]


def test_three_letters_take_as_many_statements_as_one(case: Case, desk: Desk) -> None:
    asked = []
    for more in (1, 2):
        for _ in range(more):
            added(case, desk)
        with CaptureQueriesContext(connection) as statements:
            page = desk.get(page_of(case))
        asked.append(len(statements))

    assert text_of(page).count("Toegevoegd door") == 3
    assert asked[0] == asked[1]


def test_who_may_not_see_a_file_meets_nothing_of_it(case: Case, desk: Desk, sign_in: SignIn) -> None:
    coordinator, ilse = sign_in(Role.CARE_COORDINATOR), sign_in(Role.TEAM_LEAD)
    on_the_case(case, desk, coordinator, Role.CARE_COORDINATOR)
    _, shared = added(case, desk)
    _, internal = added(case, desk, NoteKind.INTERNAL, "Brief van haar arts")
    cleaned(case)
    cleaned(case)
    keep_out(desk, f"/zaak/{case.reference}", ilse)
    looks = [f"{address}/bekijk" for address in (shared, internal)]

    page, dossier = coordinator.get(page_of(case)), coordinator.get(f"/zaak/{case.reference}")

    assert [desk.get(look).status_code for look in looks] == [200, 200]
    assert "Brief van haar arts" in text_of(desk.get(page_of(case)))
    assert (LETTER in text_of(page), "Brief van haar arts" in text_of(page)) == (True, False)
    assert "Bestanden in deze zaak · 1" in text_of(dossier)
    assert [coordinator.get(look).status_code for look in looks] == [200, 404]
    assert "Haal weg" not in text_of(page)
    for stranger in (sign_in(), ilse):
        assert [stranger.get(each).status_code for each in (page_of(case), *looks)] == [404] * 3


def test_a_file_opens_in_its_own_case_and_in_the_one_that_it_joined(
    case: Case, desk: Desk, settings: Any
) -> None:
    other, report = opened_case(desk.actor, timezone.now()), in_triage(desk)
    of_a_report = send_photo(report, settings)
    _, address = added(other, desk)
    cleaned(case)
    cleaned(case)
    here = address.replace(other.reference, case.reference)
    elsewhere = desk.get(f"{here}/bekijk").status_code

    with through("desk", desk.actor) as by:
        join_cases(stays=case, joined=other, because="people", words="", by=by, now=timezone.now())

    assert elsewhere == 404
    assert desk.get(f"{here}/bekijk").status_code == 200
    assert LETTER in text_of(desk.get(page_of(case)))
    assert "Zet bij de zaak" not in text_of(desk.get(page_of(other)))
    assert desk.get(f"{page_of(case)}/{of_a_report.id}/bekijk").status_code == 404
    assert desk.get(f"/melding/{report.reference}/bestand/{address[-36:]}/bekijk").status_code == 404


def test_a_file_is_destroyed_also_in_a_closed_case_and_only_that_it_was_there_stays(
    case: Case, desk: Desk, sign_in: SignIn
) -> None:
    (gone, address), (stays, _) = added(case, desk), added(case, desk, what="Huurcontract")
    cleaned(case)
    cleaned(case)
    with through("desk", desk.actor) as by:
        close_case(case=case, because=ClosedBecause.SAFE, words="Veilig.", by=by, now=timezone.now())
    file = File.objects.get(about_id=gone)
    rows = [gone, file.id]
    had = EntryKey.objects.filter(row__in=rows).count()
    closed, colleague = text_of(desk.get(page_of(case))), sign_in(Role.CARE_COORDINATOR)

    asked = desk.get(f"{page_of(case)}/{gone}/weghalen")
    unsaid = desk.post(f"{page_of(case)}/{gone}/weghalen")
    desk.post(f"{page_of(case)}/{gone}/weghalen", {"because": "asked"})
    twice = desk.post(f"{page_of(case)}/{gone}/weghalen", {"because": "asked"})

    page = text_of(desk.get(page_of(case)))
    assert "Bestanden in deze zaak · 1" in text_of(desk.get(f"/zaak/{case.reference}"))
    assert "Zet bij de zaak" not in closed
    assert (LETTER in text_of(asked), "Niemand haalt ze terug." in text_of(asked)) == (True, True)
    assert "Kies waarom." in text_of(unsaid)
    assert "Een collega haalde dit al weg." in text_of(twice)
    assert ("Weggehaald Op" in page, LETTER in page, "Huurcontract" in page) == (True, False, True)
    assert (had, EntryKey.objects.filter(row__in=rows).count()) == (4, 0)
    assert EntryKey.objects.filter(row=stays).count() == 1
    assert desk.get(f"{address}/bekijk").status_code == 409
    assert pointed_at([file.id, file.clean_copy or uuid4()], region=case.region) == set()
    assert file.id not in {id_ for id_, _copy in stored_files(case.region, after=None, limit=9)}
    assert Entry.objects.get(action="case-file.take-out").result == "asked"
    assert Entry.objects.get(action="file.erase").about_id == str(file.id)
    assert colleague.post(f"{page_of(case)}/{stays}/weghalen", {"because": "asked"}).status_code == 404

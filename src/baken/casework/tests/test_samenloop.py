# SPDX-License-Identifier: EUPL-1.2
"""Violence at home along with a case: the other number stays sealed, one file leads, and a report counts once."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from django.db import connection

from baken.access.vocabulary import Role
from baken.audit.models import Entry as Line
from baken.casework.actions import NoFileNamed, NoneLeads, TooLong, close_case, note_samenloop, write_transfer
from baken.casework.figures import samenloop_per_leading
from baken.casework.models import Case, CaseSamenloop
from baken.casework.policy.samenloop import LONGEST, fits_one_page
from baken.casework.queries import samenloop_of, words_of_samenloop
from baken.casework.tests.browsers import Colleague, text_of
from baken.casework.tests.scene import NOW, REGION, opened, put_on, report
from baken.casework.vocabulary import ClosedBecause
from baken.intake.vocabulary import Leads, Samenloop
from baken.kernel.actor import Actor
from baken.kernel.paper import as_pdf
from baken.kernel.permissions import Refused
from baken.kernel.workflow import NotPossible
from baken.vault.models import Entry
from tests.rig.doors import through

LATER = NOW + timedelta(hours=1)
NUMBER = "VT-2026-00417"


def note(case: Case, by: Actor, **more: Any) -> CaseSamenloop:
    given: dict[str, Any] = {
        "kind": Samenloop.CHILD,
        "leading": Leads.OWN_SYSTEM,
        "own_file": NUMBER,
        "now": NOW,
    }
    with through("desk", by):
        return note_samenloop(case=case, by=by, **given | more)


def test_the_number_of_the_other_file_is_sealed_and_opens_for_whoever_reads_the_case(
    case: Case, farah: Actor
) -> None:
    note(case, farah)

    with through("desk", farah):
        found = samenloop_of(farah, case)
        words = words_of_samenloop(case, found, viewer=farah, now=NOW)
    assert found is not None
    assert (found.kind, found.leading, words.own_file) == (Samenloop.CHILD, Leads.OWN_SYSTEM, NUMBER)
    assert not any(NUMBER.encode() in bytes(entry.envelope) for entry in Entry.objects.all())
    assert set(Line.objects.filter(action__startswith="samenloop").values_list("action", "result")) == {
        ("samenloop.note", "own_system"),
        ("samenloop.read", "done"),
    }


def test_what_was_noted_before_stays_and_the_newest_holds(case: Case, farah: Actor) -> None:
    note(case, farah)
    note(case, farah, kind=Samenloop.NONE, now=LATER)

    found = samenloop_of(farah, case)
    assert found is not None
    assert (found.is_there, found.leads, CaseSamenloop.objects.count()) == (False, "", 2)


@pytest.mark.parametrize(
    ("given", "refused"),
    [({"leading": ""}, NoneLeads), ({"own_file": "  "}, NoFileNamed)],
)
def test_what_leaves_somebody_searching_is_not_noted(
    given: dict[str, Any], refused: type[Exception], case: Case, farah: Actor
) -> None:
    with pytest.raises(refused):
        note(case, farah, **given)
    assert not CaseSamenloop.objects.exists()


def test_a_stranger_and_a_closed_case_are_refused_and_rows_are_never_changed(
    case: Case, farah: Actor, sanne: Actor
) -> None:
    with pytest.raises(Refused):
        note(case, sanne)
    with through("desk", farah):
        close_case(case=case, because=ClosedBecause.SAFE, words="Klaar.", by=farah, now=NOW)
    with pytest.raises(NotPossible):
        note(case, farah)
    with through("desk", farah), connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege('casework_casesamenloop', 'UPDATE, DELETE')")
        assert cursor.fetchone() == (False,)


def test_before_somebody_notes_it_the_report_says_it(farah: Actor) -> None:
    said = report(samenloop="both", leading_file="baken")
    case = opened(farah, report=said)

    found = samenloop_of(farah, case)
    assert found is not None
    assert (found.what, found.leads, found.noted) == (
        "Huiselijk geweld en kindermishandeling",
        "Dit dossier leidt",
        None,
    )


def test_a_report_counts_once_whatever_was_noted_and_however_often(farah: Actor) -> None:
    names = [f"GV-26-{letter}K4Q9" for letter in "2345678"]
    said = [
        report(reference=names[0], samenloop="child", leading_file="own_system"),
        report(reference=names[1], samenloop="child"),
        report(reference=names[2], samenloop="none"),
        report(reference=names[3]),
        report(
            reference=names[4], samenloop="both", leading_file="baken", received_at=NOW - timedelta(days=400)
        ),
        report(reference=names[5], samenloop="both", state="as_advice"),
        report(reference=names[6], samenloop="domestic", leading_file="baken"),
    ]
    for one in (said[1], said[3]):
        case = opened(farah, report=one, people=[])
        note(case, farah, leading=Leads.BAKEN)
        note(case, farah, now=LATER)
    taken_back = opened(farah, report=said[6], people=[])
    note(taken_back, farah, kind=Samenloop.NONE)

    with through("worker", Actor.system(REGION, "figures")):
        counted = samenloop_per_leading(REGION, NOW - timedelta(days=30), NOW + timedelta(days=1))
    assert dict(counted) == {"there": 3}


@pytest.mark.parametrize(
    ("text", "fits"),
    [("Kort.", True), ("woord " * (LONGEST // 6 + 1), False), ("regel\n" * 60, False), ("x\n" * 40, True)],
)
def test_a_transfer_is_one_page(text: str, fits: bool, case: Case, farah: Actor) -> None:
    from baken.desk.transfer_paper import document

    assert fits_one_page(text) is fits
    if fits:
        with pikepdf.open(BytesIO(as_pdf(document(case, text, now=NOW)))) as paper:
            assert len(paper.pages) == 1
    else:
        with through("desk", farah), pytest.raises(TooLong):
            write_transfer(case=case, text=text, by=farah, now=NOW)


def test_the_longest_text_that_is_kept_stands_on_one_sheet(case: Case) -> None:
    from baken.desk.transfer_paper import document

    fullest = "\n\n".join(["woord " * 110] * 4) + "\n" + "kort\n" * 5
    while fits_one_page(fullest + "\n\nnog een"):
        fullest += "\n\nnog een"

    with pikepdf.open(BytesIO(as_pdf(document(case, fullest, now=NOW)))) as paper:
        assert len(paper.pages) == 1


def test_the_desk_notes_it_composes_a_text_without_names_keeps_it_and_prints_it(
    owner: Colleague, the_case: Case, page: str
) -> None:
    assert "Leg vast" in text_of(owner.get(page))
    assert owner.get(f"{page}/samenloop/tekst").status_code == 404
    given = {"kind": "child", "leading": "own_system"}
    assert "Vul het nummer in" in text_of(owner.post(f"{page}/samenloop", given))
    owner.post(f"{page}/samenloop", given | {"own_file": NUMBER})
    made = text_of(owner.get(f"{page}/samenloop/tekst"))
    assert owner.get(f"{page}/samenloop/tekst.pdf").status_code == 404
    assert "past niet" in text_of(owner.post(f"{page}/samenloop/tekst", {"text": "regel\n" * 60}))
    owner.post(f"{page}/samenloop/tekst", {"text": "Zelf geschreven."})
    paper = owner.get(f"{page}/samenloop/tekst.pdf")

    assert all(words in made for words in (NUMBER, the_case.reference, "Slaapt in het washok"))
    assert "Árpád" not in made
    assert "Kindermishandeling" in text_of(owner.get(page))
    assert "Zelf geschreven." in text_of(owner.get(f"{page}/samenloop/tekst"))
    assert paper.content.startswith(b"%PDF")
    assert Line.objects.filter(action="samenloop.print").count() == 1


def test_who_reads_along_sees_it_and_changes_nothing(owner: Colleague, the_case: Case, page: str) -> None:
    doctor = Colleague(Role.CONFIDENTIAL_DOCTOR)
    owner.post(f"{page}/samenloop", {"kind": "child", "leading": "baken", "own_file": NUMBER})
    put_on(the_case, doctor.actor, owner.actor)

    seen = doctor.get(f"{page}/samenloop")
    assert NUMBER in text_of(seen)
    assert b"<textarea" not in seen.content
    assert doctor.post(f"{page}/samenloop", {"kind": "none"}).status_code == 404
    assert doctor.get(f"{page}/samenloop/tekst").status_code == 404

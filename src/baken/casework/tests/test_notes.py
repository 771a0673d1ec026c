# SPDX-License-Identifier: EUPL-1.2
"""Notes: for whom, without undoing a colleague, with passages that can be destroyed, and drafts nobody else sees."""

from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from baken.access.vocabulary import Role
from baken.audit.models import Entry as Line
from baken.casework.actions import (
    ChangedMeanwhile,
    HasGaps,
    NoSuchPassage,
    NothingWritten,
    change_note,
    close_case,
    keep_draft,
    take_out,
    write_note,
)
from baken.casework.models import Case, CaseNote, NoteDraft, NotePassage
from baken.casework.queries import draft_of, get_note, notes_of
from baken.casework.tests.browsers import Colleague, led_to, text_of
from baken.casework.tests.scene import NOW, colleague, put_on
from baken.casework.vocabulary import ClosedBecause, NoteKind, TakenOut
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.kernel.workflow import NotPossible
from baken.vault.models import DossierRenewal, EntryKey
from tests.rig.doors import through

WORDS = "Zij belde. Haar zus heet Ümit. Morgen weer."


def written(case: Case, by: Actor, kind: NoteKind = NoteKind.SHARED, text: str = WORDS) -> CaseNote:
    with through("desk", by):
        return write_note(case=case, kind=kind, text=text, by=by, now=NOW)


def pieces(case: Case, viewer: Actor) -> list[str | None]:
    with through("desk", viewer):
        [note] = notes_of(case, viewer=viewer, now=NOW)
    return [piece.text for piece in note.pieces]


@pytest.mark.parametrize(
    ("role", "reads"),
    [
        (Role.INTAKE_WORKER, {"shared", "internal"}),
        (Role.CONFIDENTIAL_DOCTOR, {"shared", "internal"}),
        (Role.CARE_COORDINATOR, {"shared"}),
    ],
)
def test_what_is_for_veilig_thuis_only_is_read_there_only(
    role: Role, reads: set[str], case: Case, farah: Actor
) -> None:
    somebody, kinds = colleague(role), {written(case, farah, kind).kind: kind for kind in NoteKind}
    put_on(case, somebody, farah)

    with through("desk", somebody):
        found = {one.note.kind for one in notes_of(case, viewer=somebody, now=NOW)}
        for note in CaseNote.objects.exclude(kind__in=reads):
            with pytest.raises(Refused):
                get_note(somebody, case, note.id, now=NOW)

    assert set(kinds) == {"shared", "internal"}
    assert found == reads


def test_two_editors_are_told_and_nothing_is_overwritten(case: Case, farah: Actor, marijke: Actor) -> None:
    note = written(case, farah)
    given: dict[str, Any] = {"note": note, "version": 1, "kind": NoteKind.SHARED, "now": NOW}
    with through("desk", marijke):
        change_note(text="Zij belde twee keer.", by=marijke, **given)

    with through("desk", farah), pytest.raises(ChangedMeanwhile):
        change_note(text="Zij belde niet.", by=farah, **given)
    with through("desk", farah), pytest.raises(NothingWritten):
        change_note(text=" ", by=farah, **given)

    assert pieces(case, farah) == ["Zij belde twee keer."]
    assert CaseNote.objects.get().changed_by == marijke.id


def test_a_passage_is_destroyed_with_its_own_key_and_the_rest_stays(case: Case, farah: Actor) -> None:
    note = written(case, farah)
    before = EntryKey.objects.get(row=note.passages.get().id).key_id
    given: dict[str, Any] = {"note": note, "because": TakenOut.DANGEROUS, "by": farah, "now": NOW}

    with through("desk", farah):
        taken = take_out(version=1, passage="Haar zus heet Ümit.", **given)
        take_out(version=2, passage="Morgen", **given)
        for wrong, error in (("Haar zus", NoSuchPassage), ("", NoSuchPassage)):
            with pytest.raises(error):
                take_out(version=3, passage=wrong, **given)
        with pytest.raises(ChangedMeanwhile):
            take_out(version=1, passage="Zij belde.", **given)
        with pytest.raises(HasGaps):
            change_note(note=taken, version=3, kind=NoteKind.SHARED, text="Anders.", by=farah, now=NOW)

    assert pieces(case, farah) == ["Zij belde.", None, None, "weer."]
    assert not EntryKey.objects.filter(key_id=before).exists()
    assert DossierRenewal.objects.filter(dossier=case.id).exists()
    gone = NotePassage.objects.filter(taken_out="dangerous", taken_out_by=farah.id).values_list(
        "id", flat=True
    )
    assert not EntryKey.objects.filter(row__in=list(gone)).exists()
    assert (
        list(Line.objects.filter(action="note.take-out").values_list("result", flat=True))
        == ["dangerous"] * 2
    )


def test_what_is_taken_out_stands_nowhere_in_the_note_any_more(case: Case, farah: Actor) -> None:
    note = written(case, farah, text="Ümit belt. Zij vraagt Ümit niets. Morgen weer.")
    given: dict[str, Any] = {"note": note, "because": TakenOut.DANGEROUS, "by": farah, "now": NOW}

    with through("desk", farah):
        take_out(version=1, passage="Morgen", **given)
        take_out(version=2, passage="Ümit", **given)

    assert pieces(case, farah) == [None, "belt. Zij vraagt", None, "niets.", None, "weer."]


def test_a_draft_is_for_its_writer_alone_and_goes_when_the_note_is_there(
    case: Case, farah: Actor, marijke: Actor
) -> None:
    with through("desk", farah):
        first = keep_draft(case=case, text="Zij b", version=0, by=farah, now=NOW)
        keep_draft(case=case, text="Zij belde", version=first.version, by=farah, now=NOW)
        with pytest.raises(ChangedMeanwhile):
            keep_draft(case=case, text="Iets anders", version=1, by=farah, now=NOW)
        assert draft_of(case, viewer=farah) == ("Zij belde", 2)
    with through("desk", marijke), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM casework_notedraft")
        assert cursor.fetchone() == (0,)
        assert draft_of(case, viewer=marijke) == ("", 0)

    kept = NoteDraft.objects.get().id
    written(case, farah)
    assert not NoteDraft.objects.exists()
    assert not EntryKey.objects.filter(row=kept).exists()


def test_a_note_does_not_take_along_what_another_window_kept(case: Case, farah: Actor) -> None:
    with through("desk", farah):
        keep_draft(case=case, text="Zij belde", version=0, by=farah, now=NOW)
        keep_draft(case=case, text="Zij belde en huilde", version=1, by=farah, now=NOW)
        write_note(case=case, kind=NoteKind.SHARED, text="Post.", draft=1, by=farah, now=NOW)
        left = draft_of(case, viewer=farah)
        write_note(case=case, kind=NoteKind.SHARED, text="Zij belde.", draft=2, by=farah, now=NOW)

    assert left == ("Zij belde en huilde", 2)
    assert not NoteDraft.objects.exists()


def test_in_a_closed_case_nothing_is_written_and_words_can_still_be_destroyed(
    case: Case, farah: Actor
) -> None:
    note = written(case, farah)
    with through("desk", farah):
        close_case(case=case, because=ClosedBecause.SAFE, words="Woont veilig.", by=farah, now=NOW)
        for act in (
            lambda: write_note(case=case, kind=NoteKind.SHARED, text="x", by=farah, now=NOW),
            lambda: change_note(note=note, version=1, kind=NoteKind.SHARED, text="x", by=farah, now=NOW),
            lambda: keep_draft(case=case, text="x", version=0, by=farah, now=NOW),
        ):
            with pytest.raises(NotPossible):
                act()
        take_out(
            note=note, version=1, passage="Haar zus heet Ümit.", because=TakenOut.ASKED, by=farah, now=NOW
        )

    assert pieces(case, farah) == ["Zij belde.", None, "Morgen weer."]
    assert Line.objects.get(action="note.take-out").result == "asked"


def test_from_a_draft_to_words_that_are_gone_on_the_pages(
    owner: Colleague, page: str, the_case: Case
) -> None:
    here = f"{page}/notities"
    kept = owner.browser.post(here, {"go": "keep", "text": "Zij bel", "version": "0"})
    late = owner.browser.post(here, {"go": "keep", "text": "Anders", "version": "0"})
    back = owner.get(here)
    empty = owner.post(here, {"text": " ", "kind": "shared"})
    noted = owner.post(here, {"text": WORDS, "kind": "internal", "version": "1"})
    note = CaseNote.objects.get()
    changed = owner.post(
        f"{here}/{note.id}", {"text": "Zij belde twee keer.", "kind": "shared", "version": "1"}
    )
    overtaken = owner.post(f"{here}/{note.id}", {"text": "Zij belde niet.", "kind": "shared", "version": "1"})
    wrong = owner.post(
        f"{here}/{note.id}/weghalen", {"passage": "driemaal", "because": "asked", "version": "2"}
    )
    gone = owner.post(
        f"{here}/{note.id}/weghalen", {"passage": "twee keer", "because": "asked", "version": "2"}
    )

    assert (kept.json()["version"], late.status_code) == (1, 409)
    assert "Zij bel" in back.content.decode()
    assert "Schrijf" in text_of(empty)
    assert led_to(noted) == led_to(changed) == led_to(gone) == here
    assert "Een collega wijzigde deze notitie" in text_of(overtaken)
    assert "Zij belde twee keer." in text_of(overtaken)
    assert "Zij belde niet." in overtaken.content.decode()
    assert 'name="version" value="2"' in overtaken.content.decode()
    assert "letter voor letter" in text_of(wrong)
    assert "Weggehaald op" in text_of(gone)
    assert "twee keer" not in gone.content.decode()
    assert Colleague(Role.CARE_COORDINATOR).get(here).status_code == 404


def test_the_notes_of_a_closed_case_offer_to_take_words_out_and_nothing_else(
    owner: Colleague, page: str, the_case: Case
) -> None:
    here, note = f"{page}/notities", written(the_case, owner.actor)
    with through("desk", owner.actor) as by:
        close_case(
            case=the_case, because=ClosedBecause.SAFE, words="Woont veilig.", by=by, now=timezone.now()
        )

    closed = text_of(owner.get(here))
    asked = owner.post(f"{here}/{note.id}/weghalen", {"passage": "belde", "because": "asked", "version": "1"})

    assert "Haal woorden weg" in closed
    assert ("Leg de notitie vast" in closed, "Wijzig" in closed) == (False, False)
    assert led_to(asked) == here
    assert "belde" not in asked.content.decode()

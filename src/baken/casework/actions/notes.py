# SPDX-License-Identifier: EUPL-1.2
"""Writing a note, changing it without undoing a colleague, and destroying a passage of it."""

from collections.abc import Iterator
from datetime import datetime
from itertools import count

from django.db import transaction

from baken.audit.actions import record
from baken.casework.actions.held import held
from baken.casework.models import Case, CaseNote, NoteDraft, NotePassage
from baken.casework.permissions import MAY
from baken.casework.vocabulary import NoteKind, TakenOut
from baken.kernel.actor import Actor
from baken.kernel.permissions import whoever
from baken.vault.actions import erase_entries, erase_entry, seal
from baken.vault.queries import texts


class ChangedMeanwhile(Exception):
    """A colleague changed the note, or a passage was taken out, after this editor opened it."""

    sentence = (
        "Een collega wijzigde deze notitie terwijl jij schreef. Jouw tekst staat er nog. Kijk hieronder wat er nu "
        "staat, en leg dan opnieuw vast."
    )


class HasGaps(Exception):
    """A note of which a passage was destroyed is not written anew."""

    sentence = (
        "Uit deze notitie is iets weggehaald. Schrijf een nieuwe notitie in plaats van deze te wijzigen."
    )


class NoSuchPassage(Exception):
    """What should be taken out does not stand in the note, letter by letter."""

    sentence = "Deze tekst staat niet precies zo in de notitie. Kopieer hem letter voor letter."


class NothingWritten(Exception):
    sentence = "Schrijf iets op."


@transaction.atomic
def write_note(
    *, case: Case, kind: NoteKind, text: str, draft: int | None = None, by: Actor, now: datetime
) -> CaseNote:
    """A new note; the draft it came of is destroyed, and not what another window kept since that version."""
    MAY.require(by, "note.write", case)
    held(case, "write a note")
    _require_words(text)
    note = CaseNote(
        region=case.region,
        case=case,
        kind=NoteKind(kind).value,
        written_at=now,
        written_by=whoever(by, "note.write"),
    )
    note.save(force_insert=True)
    _say(note, 1, text.strip(), now)
    drop_draft(case=case, version=draft, by=by)
    record(by, "note.write", case, region=case.region, at=now, result=note.kind)
    return note


@transaction.atomic
def change_note(
    *, note: CaseNote, version: int, kind: NoteKind, text: str, by: Actor, now: datetime
) -> CaseNote:
    """Other words for the same note, unless somebody changed it since `version`."""
    MAY.require(by, "note.write", note.case)
    held(note.case, "write a note")
    _require_words(text)
    changed = _held(note, version)
    passages = list(changed.passages.all())
    if any(one.taken_out for one in passages):
        raise HasGaps
    erase_entries([one.place() for one in passages])
    changed.passages.all().delete()
    changed.kind, changed.version = NoteKind(kind).value, changed.version + 1
    changed.changed_at, changed.changed_by = now, whoever(by, "note.write")
    changed.save()
    _say(changed, 1, text.strip(), now)
    record(by, "note.change", note.case, region=note.region, at=now, result=changed.kind)
    return changed


@transaction.atomic
def take_out(
    *, note: CaseNote, version: int, passage: str, because: TakenOut, by: Actor, now: datetime
) -> CaseNote:
    """Destroy a passage, wherever the note says it; what stood around it stays, each part under a key of its own.

    Also in a closed case: the right to have something erased does not end there.
    """
    MAY.require(by, "note.take_out", note.case)
    held(note.case, "take words out")
    changed, wanted = _held(note, version), passage.strip()
    passages = list(changed.passages.order_by("position"))
    said = texts(one.place() for one in passages if not one.taken_out)
    if not wanted or not any(wanted in text for text in said.values()):
        raise NoSuchPassage
    position = count(1)
    for one in passages:
        text = said.get(one.place(), "")
        if wanted not in text:
            one.position = next(position)
            one.save(update_fields=["position"])
            continue
        erase_entry(one.place())
        one.delete()
        for part in _around(text, wanted):
            if part:
                _say(changed, next(position), part, now)
            else:
                _gap(changed, next(position), because, by, now)
    changed.version += 1
    changed.save(update_fields=["version"])
    record(by, "note.take-out", note.case, region=note.region, at=now, result=TakenOut(because).value)
    return changed


@transaction.atomic
def keep_draft(*, case: Case, text: str, version: int, by: Actor, now: datetime) -> NoteDraft:
    """What is being typed, for its writer alone. Raises ChangedMeanwhile when another window kept more."""
    MAY.require(by, "note.write", case)
    held(case, "write a note")
    writer = whoever(by, "note.write")
    draft = NoteDraft.objects.select_for_update().filter(case=case, account=writer).first()
    if draft is None:
        draft = NoteDraft(region=case.region, case=case, account=writer, version=0, saved_at=now)
    elif draft.version != version:
        raise ChangedMeanwhile
    draft.version, draft.saved_at = draft.version + 1, now
    draft.save()
    seal(draft.place(), text, dossier=case.id, at=now)
    return draft


def drop_draft(*, case: Case, version: int | None = None, by: Actor) -> None:
    """Its words are destroyed with its key. One that is newer than `version` stays."""
    for draft in NoteDraft.objects.filter(case=case, account=whoever(by, "note.write")):
        if version is None or draft.version <= version:
            erase_entry(draft.place())
            draft.delete()


def _require_words(text: str) -> None:
    if not text.strip():
        raise NothingWritten


def _held(note: CaseNote, version: int) -> CaseNote:
    now = CaseNote.objects.select_for_update(of=("self",)).select_related("case").get(pk=note.pk)
    if now.version != version:
        raise ChangedMeanwhile
    return now


def _around(text: str, wanted: str) -> Iterator[str]:
    """The parts that stay, and nothing where the passage was."""
    for number, part in enumerate(text.split(wanted)):
        if number:
            yield ""
        if part.strip():
            yield part.strip()


def _say(note: CaseNote, position: int, text: str, now: datetime) -> None:
    made = NotePassage.objects.create(region=note.region, note=note, position=position)
    seal(made.place(), text, dossier=note.case_id, at=now)


def _gap(note: CaseNote, position: int, because: TakenOut, by: Actor, now: datetime) -> None:
    NotePassage.objects.create(
        region=note.region,
        note=note,
        position=position,
        taken_out=TakenOut(because).value,
        taken_out_at=now,
        taken_out_by=whoever(by, "note.take_out"),
    )

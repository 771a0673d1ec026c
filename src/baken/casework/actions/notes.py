# SPDX-License-Identifier: EUPL-1.2
"""Writing a note, changing it without undoing a colleague, and destroying a passage of it."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from baken.audit.actions import record
from baken.casework.actions.held import held
from baken.casework.models import Case, CaseNote, NoteDraft, NotePassage
from baken.casework.permissions import MAY
from baken.casework.vocabulary import NoteKind, TakenOut
from baken.kernel.actor import Actor
from baken.kernel.permissions import whoever
from baken.vault.actions import erase_entries, erase_entry, seal, seal_many
from baken.vault.place import Place
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
def write_note(*, case: Case, kind: NoteKind, text: str, by: Actor, now: datetime) -> CaseNote:
    """A new note; the draft it came of is destroyed."""
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
    _put(note, [text], now)
    drop_draft(case=case, by=by)
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
    _put(changed, [text], now)
    record(by, "note.change", note.case, region=note.region, at=now, result=changed.kind)
    return changed


@transaction.atomic
def take_out(
    *, note: CaseNote, version: int, passage: str, because: TakenOut, by: Actor, now: datetime
) -> CaseNote:
    """Destroy a passage with its own key. What stood before and after it stays, each under a key of its own."""
    MAY.require(by, "note.take_out", note.case)
    held(note.case, "write a note")
    changed, wanted = _held(note, version), passage.strip()
    found, text = _passage_with(changed, wanted)
    before, _cut, after = text.partition(wanted)
    rest = [one for one in changed.passages.order_by("position") if one.position > found.position]
    erase_entry(found.place())
    pieces = [before, None, after]
    kept = [piece for piece in pieces if piece is None or piece.strip()]
    for one in rest:
        one.position += len(kept)
        one.save(update_fields=["position"])
    start = found.position
    found.delete()
    for offset, piece in enumerate(kept):
        _one(changed, start + offset, piece, because, by, now)
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


def drop_draft(*, case: Case, by: Actor) -> None:
    """Its words are destroyed with its key."""
    for draft in NoteDraft.objects.filter(case=case, account=whoever(by, "note.write")):
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


def _put(note: CaseNote, texts: Sequence[str], now: datetime) -> None:
    passages = [
        NotePassage(region=note.region, note=note, position=number) for number in range(1, len(texts) + 1)
    ]
    NotePassage.objects.bulk_create(passages)
    contents: dict[Place, str | bytes] = {
        one.place(): text.strip() for one, text in zip(passages, texts, strict=True)
    }
    seal_many(contents, dossier=note.case_id, at=now)


def _passage_with(note: CaseNote, wanted: str) -> tuple[NotePassage, str]:
    passages = list(note.passages.filter(taken_out="").order_by("position"))
    said = texts(one.place() for one in passages)
    for one in passages:
        text = said[one.place()]
        if wanted and wanted in text:
            return one, text
    raise NoSuchPassage


def _one(
    note: CaseNote, position: int, piece: str | None, because: TakenOut, by: Actor, now: datetime
) -> None:
    """A passage that stays, or the gap where one was."""
    made = NotePassage(region=note.region, note=note, position=position)
    if piece is None:
        made.taken_out, made.taken_out_at = TakenOut(because).value, now
        made.taken_out_by = whoever(by, "note.take_out")
    made.save(force_insert=True)
    if piece is not None:
        seal(made.place(), piece.strip(), dossier=note.case_id, at=now)

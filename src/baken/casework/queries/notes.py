# SPDX-License-Identifier: EUPL-1.2
"""Notes of a case for whoever may read them, opened, and the draft of whoever writes."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from baken.audit.actions import record
from baken.audit.models import Kind
from baken.casework.models import Case, CaseNote, NoteDraft, NotePassage
from baken.casework.permissions import MAY
from baken.casework.queries.joining import read_as_one
from baken.casework.vocabulary import NoteKind
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.vault.queries import texts, what_opens

MOST = 200


@dataclass(frozen=True, slots=True)
class Piece:
    """A passage, opened; `text` is None where one was taken out, or does not open."""

    passage: NotePassage
    text: str | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class ReadNote:
    note: CaseNote
    pieces: list[Piece]

    @property
    def text(self) -> str:
        return "\n\n".join(piece.text for piece in self.pieces if piece.text)

    @property
    def has_gaps(self) -> bool:
        return any(piece.passage.taken_out for piece in self.pieces)


def notes_of(case: Case, *, viewer: Actor, now: datetime) -> list[ReadNote]:
    """Newest first, those for Veilig Thuis only for Veilig Thuis; the look is on record, with the purpose."""
    MAY.require(viewer, "note.read", case)
    notes = list(_seen(viewer, case).order_by("-written_at", "-id")[:MOST])
    if notes:
        record(viewer, "note.read", case, region=case.region, at=now, kind=Kind.READ)
    return _opened(notes)


def get_note(viewer: Actor, case: Case, id_: UUID, *, now: datetime) -> ReadNote:
    """The look is on record. Raises Refused for one that is not of this case, or not for this viewer."""
    MAY.require(viewer, "note.read", case)
    found = _seen(viewer, case).filter(pk=id_).first()
    if found is None:
        raise Refused(viewer, "note.read", ("case_note", id_))
    record(viewer, "note.read", case, region=case.region, at=now, kind=Kind.READ)
    return _opened([found])[0]


def draft_of(case: Case, *, viewer: Actor) -> tuple[str, int]:
    """What this viewer began to write here, and which version that is."""
    MAY.require(viewer, "note.write", case)
    draft = NoteDraft.objects.filter(Q(account=viewer.id), case=case).first()
    if draft is None:
        return "", 0
    return texts([draft.place()])[draft.place()], draft.version


def _seen(viewer: Actor, case: Case) -> QuerySet[CaseNote]:
    notes = (
        CaseNote.objects.filter(case__in=read_as_one(viewer, case))
        .select_related("case")
        .prefetch_related("passages")
    )
    return notes if MAY.allows(viewer, "note.internal", case) else notes.filter(kind=NoteKind.SHARED)


def _opened(notes: list[CaseNote]) -> list[ReadNote]:
    passages = {note.id: sorted(note.passages.all(), key=lambda one: one.position) for note in notes}
    opened = what_opens([one.place() for each in passages.values() for one in each]).contents

    def text(one: NotePassage) -> str | None:
        content = opened.get(one.place())
        return None if content is None else content.decode()

    return [ReadNote(note, [Piece(one, text(one)) for one in passages[note.id]]) for note in notes]

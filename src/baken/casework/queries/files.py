# SPDX-License-Identifier: EUPL-1.2
"""The files that colleagues put with a case, for whoever may read them. Opening one is an action of `files`."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from baken.audit.actions import record
from baken.audit.models import Kind
from baken.casework.models import Case, CaseFile
from baken.casework.permissions import MAY
from baken.casework.queries.joining import read_as_one
from baken.casework.vocabulary import NoteKind
from baken.files.models import File
from baken.files.queries import files_about, get_file, states_of_files
from baken.files.vocabulary import State
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.vault.queries import texts

MOST = 200


@dataclass(frozen=True, slots=True)
class ReadFiles:
    """What was added at once; without words and files when it was taken out."""

    added: CaseFile
    what: str = field(repr=False)
    files: list[File]


def files_in(case: Case, *, viewer: Actor, now: datetime) -> list[ReadFiles]:
    """Newest first, those for Veilig Thuis only for Veilig Thuis; the look is on record, with the purpose."""
    MAY.require(viewer, "case-file.read", case)
    found = list(_seen(viewer, read_as_one(viewer, case)).order_by("-added_at", "-id")[:MOST])
    if found:
        record(viewer, "case-file.read", case, region=case.region, at=now, kind=Kind.READ)
    return _opened(found, viewer)


def files_in_the_log(cases: Sequence[Case], *, viewer: Actor) -> dict[UUID, State]:
    """The files of these cases, the first and what is read through it, as the logbook knows them; erased ones too."""
    return states_of_files([one.id for one in cases], _seen(viewer, cases).values("pk"), viewer=viewer)


def file_in(viewer: Actor, case: Case, file: UUID) -> File:
    """Raises Refused for one that is not of this case, or not for this viewer."""
    MAY.require(viewer, "case-file.read", case)
    try:
        found = get_file(file, viewer=viewer)
    except File.DoesNotExist:
        raise Refused(viewer, "file.view", ("file", file)) from None
    if not _seen(viewer, read_as_one(viewer, case)).filter(pk=found.about_id).exists():
        raise Refused(viewer, "file.view", found.about())
    return found


def added_in(viewer: Actor, case: Case, added: UUID, *, now: datetime) -> ReadFiles:
    """What was added at once; the look is on record. Raises Refused as above."""
    MAY.require(viewer, "case-file.read", case)
    found = _seen(viewer, read_as_one(viewer, case)).filter(pk=added).first()
    if found is None:
        raise Refused(viewer, "case-file.read", ("case_file", added))
    record(viewer, "case-file.read", case, region=case.region, at=now, kind=Kind.READ)
    return _opened([found], viewer)[0]


def _opened(found: list[CaseFile], viewer: Actor) -> list[ReadFiles]:
    there = [one for one in found if not one.taken_out]
    said = texts(one.place() for one in there)
    files = files_about([one.id for one in there], viewer=viewer)
    return [ReadFiles(one, said.get(one.place(), ""), files.get(one.id, [])) for one in found]


def _seen(viewer: Actor, cases: Sequence[Case]) -> QuerySet[CaseFile]:
    files = CaseFile.objects.filter(case__in=cases).select_related("case")
    return files if MAY.allows(viewer, "note.internal", cases[0]) else files.filter(kind=NoteKind.SHARED)

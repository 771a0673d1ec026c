# SPDX-License-Identifier: EUPL-1.2
"""Putting files with a case, and destroying what should not be there."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from baken.audit.actions import record
from baken.casework.actions.held import held
from baken.casework.actions.notes import NothingWritten
from baken.casework.models import Case, CaseFile
from baken.casework.permissions import MAY
from baken.casework.vocabulary import NoteKind, TakenOut
from baken.files.actions import erase_files, receive_files
from baken.files.incoming import ArrivedFile
from baken.files.models import File
from baken.files.queries import files_about
from baken.kernel.actor import Actor
from baken.kernel.permissions import whoever
from baken.vault.actions import erase_entry, seal


class NoFileChosen(Exception):
    sentence = "Kies een bestand."


class AddedAlready(Exception):
    """The same upload was sent a second time."""

    sentence = "Deze bestanden staan al in de zaak."


class FilesAreGone(Exception):
    """They waited so long that they were swept."""

    sentence = "De bestanden zijn niet meer te vinden. Kies ze opnieuw."


class TakenOutAlready(Exception):
    sentence = "Een collega haalde dit al weg."


@transaction.atomic
def add_files(
    *, case: Case, what: str, kind: NoteKind, arrived: Sequence[ArrivedFile], by: Actor, now: datetime
) -> CaseFile:
    """Files that arrived, with what they are in words; the worker cleans them like those of a reporter."""
    MAY.require(by, "case-file.add", case)
    held(case, "add a file")
    _require_both(what, arrived)
    added = CaseFile(
        region=case.region,
        case=case,
        kind=NoteKind(kind).value,
        added_at=now,
        added_by=whoever(by, "case-file.add"),
    )
    added.save(force_insert=True)
    seal(added.place(), what.strip(), dossier=case.id, at=now)
    try:
        receive_files(arrived, region=case.region, dossier=case.id, about=added.about(), by=by, now=now)
    except FileNotFoundError:
        raise FilesAreGone from None
    return added


@transaction.atomic
def take_files_out(*, added: CaseFile, because: TakenOut, by: Actor, now: datetime) -> CaseFile:
    """Destroy the files with what was said of them, also in a closed case; that there was something stays."""
    MAY.require(by, "case-file.take_out", added.case)
    held(added.case, "take words out")
    gone = CaseFile.objects.select_for_update(of=("self",)).select_related("case").get(pk=added.pk)
    if gone.taken_out:
        raise TakenOutAlready
    erase_files(files_about([gone.id], viewer=by)[gone.id], by=by, now=now)
    erase_entry(gone.place())
    gone.taken_out, gone.taken_out_at = TakenOut(because).value, now
    gone.taken_out_by = whoever(by, "case-file.take_out")
    gone.save(update_fields=["taken_out", "taken_out_at", "taken_out_by"])
    record(by, "case-file.take-out", gone.case, region=gone.region, at=now, result=gone.taken_out)
    return gone


def _require_both(what: str, arrived: Sequence[ArrivedFile]) -> None:
    if not what.strip():
        raise NothingWritten
    if not arrived:
        raise NoFileChosen
    if File.objects.filter(id__in=[one.id for one in arrived]).exists():
        raise AddedAlready

# SPDX-License-Identifier: EUPL-1.2
"""Noting that violence at home or child abuse comes along with a case, and writing the text for the other file."""

from datetime import datetime

from django.db import transaction

from baken.audit.actions import record
from baken.casework.actions.held import held
from baken.casework.models import Case, CaseSamenloop
from baken.casework.models.samenloop import TRANSFER
from baken.casework.permissions import MAY
from baken.casework.policy.samenloop import fits_one_page
from baken.intake.vocabulary import Leads, Samenloop
from baken.kernel.actor import Actor
from baken.kernel.permissions import whoever
from baken.vault.actions import erase_entry, seal


class NoFileNamed(Exception):
    """The other file leads, and nobody can find it."""

    sentence = "Vul het nummer in van het dossier dat leidt. Anders vindt een collega het niet terug."


class NoneLeads(Exception):
    """There are two files and nobody said in which of them the work is done."""

    sentence = "Kies welk dossier leidt."


class TooLong(Exception):
    """A transfer is one page: who reads it has no time for more."""

    sentence = "Deze tekst past niet op één bladzijde. Maak hem korter."


@transaction.atomic
def note_samenloop(
    *, case: Case, kind: str, leading: str, own_file: str, by: Actor, now: datetime
) -> CaseSamenloop:
    """What comes along, and which file leads. The number of the other file is sealed under a key of its own."""
    MAY.require(by, "samenloop.note", case)
    locked, _ = held(case, "note samenloop")
    number = own_file.strip()
    if kind == Samenloop.NONE:
        leading, number = "", ""
    elif not leading:
        raise NoneLeads
    if leading == Leads.OWN_SYSTEM and not number:
        raise NoFileNamed
    noted = CaseSamenloop(
        region=locked.region,
        case=locked,
        kind=Samenloop(kind).value,
        leading=Leads(leading).value if leading else "",
        noted_at=now,
        noted_by=whoever(by, "samenloop.note"),
    )
    noted.save(force_insert=True)
    if number:
        seal(noted.place(), number, dossier=locked.id, at=now)
    record(by, "samenloop.note", locked, region=locked.region, at=now, result=noted.leading or noted.kind)
    return noted


@transaction.atomic
def write_transfer(*, case: Case, text: str, by: Actor, now: datetime) -> None:
    """Keep the text that goes along to the other file, sealed; an empty one takes away what was kept."""
    MAY.require(by, "samenloop.note", case)
    locked, _ = held(case, "note samenloop")
    if not fits_one_page(text):
        raise TooLong
    if text.strip():
        seal(locked.place(TRANSFER), text, dossier=locked.id, at=now)
    else:
        erase_entry(locked.place(TRANSFER))
    record(by, "samenloop.write", locked, region=locked.region, at=now)

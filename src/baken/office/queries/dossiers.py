# SPDX-License-Identifier: EUPL-1.2
"""From the reference on paper to the ids in the logbook and back, through two functions of the database."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from baken.audit.permissions import MAY
from baken.kernel.actor import Actor
from baken.kernel.reference import normalise_reference


@dataclass(frozen=True, slots=True)
class Dossier:
    """What one reference stands for: a thing, and the ids of all that belongs to it."""

    reference: str
    kind: str
    id: UUID
    region: str
    ids: tuple[str, ...]

    def about(self) -> tuple[str, UUID]:
        return (self.kind, self.id)


def dossier_named(viewer: Actor, typed: str) -> Dossier | None:
    """The report, case, offer or consultation of this reference in the viewer's regions."""
    MAY.require(viewer, "audit.view-subject")
    reference = normalise_reference(typed)
    if reference is None:
        return None
    found = rows("SELECT kind, id, region FROM public.office_dossier(%s)", reference)
    if not found:
        return None
    kind, id_, region = found[0]
    return Dossier(reference, kind, id_, region, tuple(str(row[1]) for row in found))


def references_of(viewer: Actor, ids: Iterable[str]) -> dict[str, str]:
    """The references of reports, cases, offers and consultations among these ids, in one statement."""
    MAY.require(viewer, "audit.view-subject")
    wanted = [id_ for id_ in set(ids) if _is_id(id_)]
    if not wanted:
        return {}
    found = rows("SELECT id, reference FROM public.office_references(%s::uuid[])", wanted)
    return {str(id_): reference for id_, reference in found}


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def rows(sql: str, value: str | list[str]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, [value])
        return list(cursor.fetchall())

# SPDX-License-Identifier: EUPL-1.2
"""Which copies of a dossier were made, by whom and when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from baken.access.queries import names_of
from baken.files.models import Copy
from baken.files.permissions import MAY
from baken.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class Made:
    """One copy that was made before, with a name."""

    number: int
    at: datetime
    name: str


def copies_of(viewer: Actor, dossier: UUID) -> list[Made]:
    """Those that were made before, the newest first."""
    found: QuerySet[Copy] = MAY.narrow(Copy.objects.filter(dossier=dossier), viewer, "copy.view")
    return _named(found.order_by("-number"))


def _named(found: Iterable[Copy]) -> list[Made]:
    rows = list(found)
    names = names_of(one.made_by for one in rows)
    return [Made(one.number, one.made_at, names.get(one.made_by, "")) for one in rows]

# SPDX-License-Identifier: EUPL-1.2
"""Who of a dossier may be told that there is one, by alias, through a function of the database."""

from collections.abc import Iterable
from dataclasses import dataclass

from baken.audit.permissions import MAY
from baken.kernel.actor import Actor
from baken.office.queries.dossiers import rows

DECIDED = {
    "inform": "Informeren",
    "not_yet": "Nog niet informeren",
    "not": "Niet informeren",
    "": "Nog niets besloten",
}
# A decision to inform that holds, or that was carried out.
TELLS = ("holds", "told")


@dataclass(frozen=True, slots=True)
class Informed:
    """Somebody in the dossier and what was decided; who that is the office does not know."""

    id: str
    alias: str
    choice: str
    state: str

    @property
    def may_be_told(self) -> bool:
        return self.choice == "inform" and self.state in TELLS

    @property
    def in_words(self) -> str:
        said = DECIDED.get(self.choice, self.choice)
        return f"{said}, wacht op de teamleider" if self.state == "proposed" else said


def informing_of(viewer: Actor, ids: Iterable[str]) -> list[Informed]:
    """Of these ids the people, in one statement."""
    MAY.require(viewer, "audit.view-subject")
    wanted = list(ids)
    if not wanted:
        return []
    found = rows("SELECT person, alias, choice, state FROM public.office_informing(%s::uuid[])", wanted)
    return [Informed(str(person), alias, choice, state) for person, alias, choice, state in found]

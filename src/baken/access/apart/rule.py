# SPDX-License-Identifier: EUPL-1.2
"""The rule that closes a dossier to whoever is kept out of it; each room that has dossiers puts it in its table.

It takes away and never gives: it is joined with `&`, whatever else opens the dossier.
"""

from typing import Any
from uuid import UUID

from django.db.models import BooleanField, F, Func, Q, QuerySet, UUIDField, Value

from baken.access.apart.models import STANDS, KeptOut
from baken.access.vocabulary import DESK
from baken.kernel.actor import Actor
from baken.kernel.permissions import Rule


class _IsClosed(Func):
    """Whether this is one of the dossiers that are closed to somebody; what names none is not.

    A function gives them, as to the row rules: written out here, the database would plan it at every table.
    """

    template = "(%(expressions)s))::uuid[])) IS TRUE"
    arg_joiner = " = ANY ((SELECT public.access_closed_to("
    output_field = BooleanField()


def closed_to(actor: Actor) -> QuerySet[KeptOut]:
    """Everything that this actor is kept out of, whatever the role in which they act."""
    return KeptOut.objects.filter(STANDS, account=actor.id)


def is_closed_to(actor: Actor, dossier: UUID | None) -> bool:
    if dossier is None or not _could_be(actor):
        return False
    return closed_to(actor).filter(dossier=dossier).exists()


def not_kept_out(column: str = "pk") -> Rule:
    """`column` of the thing says which dossier it is, or belongs to."""

    def test(actor: Actor, thing: Any) -> bool:
        return not is_closed_to(actor, _dossier(thing, column))

    def where(actor: Actor) -> Any:
        if not _could_be(actor):
            return True
        return ~Q(_IsClosed(F(column), Value(actor.id, output_field=UUIDField())))

    return Rule(test, where)


def _could_be(actor: Actor) -> bool:
    """Whoever works at the desk: a focal officer or partner may be somebody of casework too."""
    return actor.id is not None and actor.role in DESK


def _dossier(thing: Any, column: str) -> UUID | None:
    """Of what is not stored yet nobody can have been kept out."""
    state = getattr(thing, "_state", None)
    if column == "pk" and state is not None and state.adding:
        return None
    found: UUID | None = getattr(thing, column)
    return found

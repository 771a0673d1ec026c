# SPDX-License-Identifier: EUPL-1.2
"""Tells the database, for this transaction only, who acts: what the row rules read."""

from django.db import connection

from baken.access.vocabulary import reach_of
from baken.kernel.actor import Actor

_TELL = (
    "SELECT set_config('app.regions', %s, true), set_config('app.person', %s, true),"
    " set_config('app.reach', %s, true), set_config('app.partner', %s, true),"
    " set_config('app.municipalities', %s, true)"
)


def tell_the_database(actor: Actor) -> None:
    """Set the transaction's settings from the actor; outside a transaction this would have no effect."""
    if not connection.in_atomic_block:
        raise RuntimeError("the database is told who acts inside a transaction only")
    values = [
        ",".join(sorted(actor.regions)),
        str(actor.id or ""),
        reach_of(actor.role).value,
        actor.partner,
        ",".join(sorted(actor.municipalities)),
    ]
    with connection.cursor() as cursor:
        cursor.execute(_TELL, values)

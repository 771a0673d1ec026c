# SPDX-License-Identifier: EUPL-1.2
"""Tells the database, for this transaction only, who acts, and asks whether it can still be committed."""

from django.db import connection
from psycopg.pq import TransactionStatus

from baken.access.vocabulary import reach_of
from baken.kernel.actor import Actor
from baken.regions.profiles import refresh
from baken.regions.queries import changes

_TELL = (
    "SELECT set_config('app.regions', %s, true), set_config('app.person', %s, true),"
    " set_config('app.reach', %s, true), set_config('app.partner', %s, true),"
    " set_config('app.municipalities', %s, true), set_config('app.domain', %s, true),"
    " (SELECT version FROM public.regions_version)"
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
        actor.domain,
    ]
    with connection.cursor() as cursor:
        cursor.execute(_TELL, values)
        version = cursor.fetchone()[-1]
    # The same statement says whether settings were edited: every door notices at its next transaction.
    refresh(version, changes)


def is_spoiled() -> bool:
    """Whether what was done can no longer be committed, also where nobody noticed the error."""
    if connection.needs_rollback:
        return True
    raw = connection.connection
    return raw is None or raw.info.transaction_status == TransactionStatus.INERROR

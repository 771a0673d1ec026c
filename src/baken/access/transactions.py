# SPDX-License-Identifier: EUPL-1.2
"""One transaction outside a request: for the worker, commands and the practice region."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from baken.access.tell import tell_the_database
from baken.audit.actions import begin_trail, end_trail
from baken.kernel.actor import Actor


@contextmanager
def acting(actor: Actor) -> Iterator[Actor]:
    """A transaction that knows who acts, with a trail of its own in the logbook."""
    begin_trail()
    try:
        with transaction.atomic():
            tell_the_database(actor)
            yield actor
    finally:
        end_trail()

# SPDX-License-Identifier: EUPL-1.2
"""One transaction outside a request: for the worker, commands and the practice region, and a look beforehand."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from baken.access.tell import tell_the_database
from baken.audit.actions import begin_trail, end_trail, save_trail
from baken.kernel.actor import Actor


@contextmanager
def acting(actor: Actor) -> Iterator[Actor]:
    """A transaction that knows who acts; if it is lost, its looks and refusals stay on record."""
    begin_trail()
    try:
        with transaction.atomic():
            tell_the_database(actor)
            yield actor
    except BaseException:
        if not transaction.get_connection().in_atomic_block:
            with transaction.atomic():
                tell_the_database(actor)
                save_trail()
        raise
    finally:
        end_trail()


@contextmanager
def briefly() -> Iterator[None]:
    """A short transaction before a request's own; then the connection is free for others again."""
    try:
        with transaction.atomic():
            yield
    finally:
        release()


def release() -> None:
    """Give the connection back before something slow is done."""
    connection = transaction.get_connection()
    if not connection.in_atomic_block:
        connection.close()

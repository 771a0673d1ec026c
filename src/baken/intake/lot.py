# SPDX-License-Identifier: EUPL-1.2
"""The lot by which closed dossiers are drawn for quality, in an order that an index keeps."""

from django.db.models import CharField, F, Func


class Closed(Func):
    """Year and quarter in which something was closed, by our clock."""

    arity = 1
    output_field = CharField()
    template = (
        "(extract(year FROM timezone('Europe/Amsterdam', %(expressions)s))::text || '.'"
        " || extract(quarter FROM timezone('Europe/Amsterdam', %(expressions)s))::text || '.')"
    )


class Lot(Func):
    """It follows from the quarter in which something was closed, and from an id that nobody chooses."""

    arity = 2
    output_field = CharField()
    template = "md5(%(expressions)s::text)"
    arg_joiner = " || "


def lot() -> Lot:
    """Of a row with `closed_at` and `id`."""
    return Lot(Closed(F("closed_at")), F("id"))

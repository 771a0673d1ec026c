# SPDX-License-Identifier: EUPL-1.2
"""Finding a package by its number alone: the database shows nothing else to whoever has no account."""

import json
from datetime import datetime

from django.conf import settings
from django.db import connection

from baken.access.tell import tell_the_database
from baken.handover.models import Offer, Package
from baken.handover.package.words import mark
from baken.handover.permissions import MAY
from baken.handover.queries import Field, Reading
from baken.kernel.actor import RECIPIENT, Actor
from baken.vault.queries import texts


def found_by(number: str) -> tuple[Package, Actor] | None:
    """The package of this number, and the actor that whoever typed it is from now on in this transaction."""
    tell_the_database(Actor(door=settings.DOOR, role=RECIPIENT))
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.tag', %s, true)", [mark(number, of="number")])
    package = Package.objects.filter(tag=mark(number, of="number")).first()
    if package is None:
        return None
    actor = Actor(door=settings.DOOR, role=RECIPIENT, regions=frozenset({package.region}), purpose="package")
    tell_the_database(actor)
    return package, actor


def contents_of(package: Package, *, viewer: Actor, now: datetime) -> tuple[Offer, Reading]:
    """The hand-over with its chosen fields. Nothing of it opens when it was withdrawn or is over."""
    MAY.require(viewer, "package.open", package)
    offer = Offer.objects.get(pk=package.offer_id)
    said = texts([offer.place("task"), offer.place("copy")])
    fields = json.loads(said[offer.place("copy")] or "[]")
    return offer, Reading(said[offer.place("task")], [Field(*each) for each in fields], "")

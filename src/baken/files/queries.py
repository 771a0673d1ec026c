# SPDX-License-Identifier: EUPL-1.2
"""Which files there are, and what they are called. Opening one is an action: it is logged."""

from collections.abc import Collection, Iterable
from uuid import UUID

from baken.files.models import File
from baken.files.permissions import MAY
from baken.kernel.actor import Actor
from baken.vault.queries import what_opens


def files_of(dossier: UUID, *, viewer: Actor) -> list[File]:
    """The files of a dossier, in the order in which they came."""
    files = MAY.narrow(File.objects.all(), viewer, "file.view")
    return list(files.filter(dossier=dossier).order_by("arrived_at", "id"))


def files_about(things: Collection[UUID], *, viewer: Actor) -> dict[UUID, list[File]]:
    """The files that came with these things (messages, reports), in one query."""
    files = MAY.narrow(File.objects.all(), viewer, "file.view")
    found: dict[UUID, list[File]] = {thing: [] for thing in things}
    for file in files.filter(about_id__in=things).order_by("arrived_at", "id"):
        found[file.about_id].append(file)
    return found


def get_file(file: UUID, *, viewer: Actor) -> File:
    """Raises File.DoesNotExist also for whoever may not see it."""
    return MAY.narrow(File.objects.all(), viewer, "file.view").get(id=file)


def names_of(files: Iterable[File]) -> dict[UUID, str]:
    """The names under which they were sent; what does not open (yet) has none here."""
    places = {file.name_place: file.id for file in files}
    return {places[place]: name.decode() for place, name in what_opens(places).contents.items()}

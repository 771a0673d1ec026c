# SPDX-License-Identifier: EUPL-1.2
"""Which files there are, and what they are called. Opening one is an action: it is logged."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from baken.files.models import File
from baken.files.permissions import MAY
from baken.files.vocabulary import State
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


def states_of_files(
    dossiers: Collection[UUID], about: QuerySet[Any, Any], *, viewer: Actor
) -> dict[UUID, State]:
    """The files in these dossiers that came with any of these things, as the logbook knows them; erased ones too."""
    files = MAY.narrow(File.objects.filter(dossier__in=dossiers), viewer, "file.view")
    found = files.filter(about_id__in=about).order_by().values_list("id", "state")
    return {id_: State(state) for id_, state in found}


def get_file(file: UUID, *, viewer: Actor) -> File:
    """Raises File.DoesNotExist also for whoever may not see it."""
    return MAY.narrow(File.objects.all(), viewer, "file.view").get(id=file)


def regions_with_files_to_clean(viewer: Actor) -> frozenset[str]:
    """Those of the viewer's regions in which a file waits to be cleaned."""
    waiting = MAY.narrow(File.objects.filter(state=State.ARRIVED), viewer, "file.clean")
    return frozenset(waiting.order_by().values_list("region", flat=True).distinct())


def names_of(files: Iterable[File]) -> dict[UUID, str]:
    """The names under which they were sent; what does not open (yet) has none here."""
    places = {file.name_place: file.id for file in files}
    return {places[place]: name.decode() for place, name in what_opens(places).contents.items()}


def pointed_at(files: Collection[UUID], *, region: str) -> set[UUID]:
    """Which of these stored files a row of the region points at, as what came in or as its clean copy."""
    rows = File.objects.filter(region=region).exclude(state=State.ERASED)
    came = rows.filter(id__in=files).values_list("id")
    copies = rows.filter(clean_copy__in=files).values_list("clean_copy")
    return {id_ for (id_,) in came.union(copies)}


def stored_files(region: str, *, after: UUID | None, limit: int) -> list[tuple[UUID, UUID | None]]:
    """The files of a region that must be in storage, some at a time, each with its clean copy."""
    rows = File.objects.filter(region=region).exclude(state=State.ERASED).order_by("id")
    if after is not None:
        rows = rows.filter(id__gt=after)
    return list(rows.values_list("id", "clean_copy")[:limit])

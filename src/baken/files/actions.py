# SPDX-License-Identifier: EUPL-1.2
"""Receiving files, having them cleaned, opening and erasing them, and clearing away what nobody points at."""

import re
from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import PurePath
from uuid import UUID, uuid4

from baken.audit.actions import record
from baken.audit.models import Kind as EntryKind
from baken.files.cleaning import Cleaned, Failed, clean
from baken.files.incoming import ArrivedFile
from baken.files.kinds import HEAD_BYTES, Found, kind_of
from baken.files.models import File
from baken.files.permissions import MAY
from baken.files.queries import pointed_at
from baken.files.sealing import Opener
from baken.files.storage import Storage
from baken.files.vocabulary import KEPT_AS_IT_CAME, Kind, Reason, SizeClass, State
from baken.files.workflow import FILE
from baken.kernel.actor import Actor
from baken.vault.actions import erase_entries, seal, seal_many
from baken.vault.arrivals import Arrival, new_message
from baken.vault.envelope import new_key
from baken.vault.place import Floor, Place
from baken.vault.queries import unseal_many, what_opens
from baken.vault.refusals import Sealed

# How many waiting files are looked at to find one whose keys the worker has taken in already.
LOOK_AHEAD = 20
EXTENSION = re.compile(r"\.[a-z0-9]{1,5}")

# Opens one transaction that knows who acts; the worker and the tests each have theirs.
Act = Callable[[], AbstractContextManager[object]]


class NothingToOpen(Exception):
    """Not cleaned yet, or refused. `sentence` is for the user."""

    sentence = "Dit bestand kun je niet openen: het is nog niet nagekeken, of het is niet te vertrouwen."


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file that is open for reading; whoever gets it closes it. `extension` begins with a dot or is empty."""

    content: Opener
    clean: bool
    extension: str


@dataclass(frozen=True, slots=True)
class ToClean:
    file: File
    key: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class CleanCopy:
    id: UUID
    key: bytes = field(repr=False)
    cleaned: Cleaned


def receive_files(
    arrived: Sequence[ArrivedFile],
    *,
    region: str,
    dossier: UUID,
    about: tuple[str, UUID],
    by: Actor,
    now: datetime,
    into: Arrival | None = None,
) -> list[File]:
    """Claim files that came with a thing; `into` is the arrival of that thing when it is not sealed yet.

    FileNotFoundError: a draft was so old that its file has been swept.
    """
    files = [_file(one, region, dossier, about, _moment(now, place, by)) for place, one in enumerate(arrived)]
    sealed: dict[Place, str | bytes] = {}
    for file, one in zip(files, arrived, strict=True):
        MAY.require(by, "file.receive", file)
        Storage.here().claim(region, file.id)
        sealed |= {file.name_place: one.name, file.key_place: one.key}
    if into is not None:
        _add(into, sealed)
    elif sealed and by.door == "front":
        message = new_message(region, dossier)
        _add(message, sealed)
        message.commit(at=now)
    elif sealed:
        seal_many(sealed, dossier=dossier, floor=Floor.IDENTIFIER, at=now)
    File.objects.bulk_create(files)
    for file in files:
        record(by, "file.receive" if by.id is None else "file.add", file, region=region, at=now)
    return files


def open_file(*, file: File, by: Actor, now: datetime, why: str = "") -> OpenedFile:
    """The clean copy; or, as it came, what could not be cleaned. Each look is logged, and which of the two.

    A document that leaves as a file takes `why`: it is sealed and belongs to the line in the log.
    """
    MAY.require(by, "file.view", file)
    if file.state == State.CLEANED and file.clean_copy:
        key = unseal_many([file.clean_key_place])[file.clean_key_place]
        stored, action, extension = file.clean_copy, "file.open", f".{file.clean_format}"
    elif file.state == State.NOT_CLEANED:
        opened = unseal_many([file.key_place, file.name_place])
        key, stored, action = opened[file.key_place], file.id, "file.open-as-it-came"
        suffix = PurePath(opened[file.name_place].decode()).suffix.lower()
        extension = suffix if EXTENSION.fullmatch(suffix) else ""
    else:
        raise NothingToOpen
    reason = _sealed_reason(file, why, now) if why else None
    record(by, action, file, region=file.region, at=now, kind=EntryKind.READ, reason=reason)
    return OpenedFile(Storage.here().open(file.region, stored, key), file.state == State.CLEANED, extension)


def _sealed_reason(file: File, why: str, now: datetime) -> UUID:
    reason = uuid4()
    seal(Place(file.region, "files_file", reason, "why"), why, dossier=file.dossier, at=now)
    return reason


def erase_files(files: Sequence[File], *, by: Actor, now: datetime) -> None:
    """Destroy their keys and names, the original with the copy. What is left in storage is noise, and is swept."""
    rows = File.objects.select_for_update().filter(id__in=[file.id for file in files])
    for file in rows.exclude(state=State.ERASED).order_by("id"):
        MAY.require(by, "file.erase", file)
        file.state = FILE.step("erase", file.state).target
        file.clean_copy, file.clean_format = None, ""
        file.save(update_fields=["state", "clean_copy", "clean_format"])
        erase_entries([file.name_place, file.key_place, file.clean_key_place])
        record(by, "file.erase", file, region=file.region, at=now)


def clean_next(*, by: Actor, now: datetime, act: Act) -> bool:
    """Clean the file of the actor's regions that waits longest; False when none can be taken.

    It opens its transactions itself: cleaning takes up to 20 seconds, and no connection waits for that.
    """
    with act():
        waiting = next_to_clean(by)
    if waiting is None:
        return False
    outcome = _clean(waiting)
    with act():
        _finish(waiting, outcome, by, now)
    return True


def next_to_clean(by: Actor) -> ToClean | None:
    waiting = MAY.narrow(File.objects.filter(state=State.ARRIVED), by, "file.clean")
    files = {file.key_place: file for file in waiting.order_by("arrived_at")[:LOOK_AHEAD]}
    keys = what_opens(files).contents
    return next((ToClean(file, keys[place]) for place, file in files.items() if place in keys), None)


def sweep_storage(*, by: Actor, act: Act) -> int:
    """Remove sealed files that nobody claimed, or that no row of the actor's regions points at any more.

    It opens its transactions itself, one for each some hundred files: walking through a million takes long.
    """
    storage = Storage.here()
    removed = storage.sweep_arriving()
    for region in by.regions:

        def known(files: Collection[UUID], region: str = region) -> set[UUID]:
            with act():
                return pointed_at(files, region=region)

        removed += storage.sweep(region, known)
    return removed


def _moment(now: datetime, place: int, by: Actor) -> datetime:
    """Of a reporter to the minute: an exact one ties a file to a line in somebody's browser history.

    Of a colleague each a little later than the one before: pages of a letter stay in their order.
    """
    return now.replace(second=0, microsecond=0) if by.id is None else now + timedelta(microseconds=place)


def _file(one: ArrivedFile, region: str, dossier: UUID, about: tuple[str, UUID], at: datetime) -> File:
    return File(
        id=one.id,
        region=region,
        dossier=dossier,
        about_kind=about[0],
        about_id=about[1],
        arrived_at=at,
        kind=one.kind,
        size_class=SizeClass.of(one.size),
    )


def _add(arrival: Arrival, sealed: dict[Place, str | bytes]) -> None:
    for place, content in sealed.items():
        arrival.seal(place, content, floor=Floor.IDENTIFIER)


def _clean(waiting: ToClean) -> CleanCopy | Failed:
    """The slow part, without a connection. What is missing from storage or was changed there is damaged."""
    file, storage = waiting.file, Storage.here()
    try:
        with storage.open(file.region, file.id, waiting.key) as opened:
            content = b"".join(opened)
    except (FileNotFoundError, Sealed):
        return Failed(Reason.DAMAGED)
    found = kind_of(content[:HEAD_BYTES]) or Found(Kind(file.kind))
    outcome = clean(content, found.cleaner)
    if isinstance(outcome, Failed):
        return outcome
    copy = CleanCopy(uuid4(), new_key(), outcome)
    storage.write(file.region, copy.id, copy.key, [outcome.content])
    return copy


def _finish(waiting: ToClean, outcome: CleanCopy | Failed, by: Actor, now: datetime) -> None:
    file = File.objects.select_for_update().filter(id=waiting.file.id, state=State.ARRIVED).first()
    if file is None:
        # Another worker was first, or it was erased meanwhile; a copy that was made for nothing is swept.
        return
    MAY.require(by, "file.clean", file)
    if isinstance(outcome, CleanCopy):
        verb = "clean"
        file.clean_copy, file.clean_format = outcome.id, outcome.cleaned.format
        file.removed = list(outcome.cleaned.removed)
        seal(file.clean_key_place, outcome.key, dossier=file.dossier, floor=Floor.IDENTIFIER, at=now)
    else:
        verb = "keep as it came" if outcome.reason in KEPT_AS_IT_CAME else "refuse"
        file.reason = outcome.reason
    file.state = FILE.step(verb, file.state).target
    file.save(update_fields=["state", "reason", "removed", "clean_copy", "clean_format"])
    record(by, "file.clean", file, region=file.region, at=now, result=file.state.replace("_", "-"))

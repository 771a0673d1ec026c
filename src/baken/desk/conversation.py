# SPDX-License-Identifier: EUPL-1.2
"""The conversation with a reporter or asker as casework reads it: both sides in words, with the files."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from baken.access.queries import names_of
from baken.audit.actions import record
from baken.files.models import File
from baken.files.queries import files_about
from baken.files.vocabulary import Kind, State
from baken.intake.models import AdviceRequest, Report
from baken.kernel.actor import Actor
from baken.mailbox.marks import mark_in
from baken.mailbox.models import Direction, Message
from baken.mailbox.queries import messages_of
from baken.vault.actions import take_arrival
from baken.vault.queries import what_opens

OF_A_REPORT = ("attachment", "file-look")


@dataclass(frozen=True)
class Attached:
    """A file as a page shows it, with where it is saved and looked at; empty where it cannot be, or not yet."""

    id: UUID
    what: str
    state: str
    save_url: str
    look_url: str


@dataclass(frozen=True)
class Said:
    """One message with its words, or with the mark that it is instead."""

    id: UUID
    ours: bool
    who: str
    at: datetime
    text: str = field(repr=False)
    mark: str
    waits: bool
    files: tuple[Attached, ...]


def conversation(thing: Report | AdviceRequest, *, viewer: Actor, now: datetime) -> list[Said]:
    """Oldest first; looking is on record. What does not open says so and takes nothing else down."""
    if thing.mailbox is None:
        return []
    messages = list(messages_of(viewer, thing.mailbox))
    if not messages:
        return []
    take_arrival(thing.id)
    record(viewer, "message.read", thing, region=thing.region, at=now, kind="read")
    opened = what_opens([message.place() for message in messages]).contents
    files = files_about([message.id for message in messages], viewer=viewer)
    names = names_of(message.author for message in messages)
    # Of an advice request no file can be opened: what came along is only mentioned.
    reference, other = (thing.reference, "Melder") if isinstance(thing, Report) else ("", "Vrager")
    return [
        _said(message, opened.get(message.place(), b""), _all(files[message.id], reference), names, other)
        for message in messages
    ]


def ids_of(said: Iterable[Said], files: Iterable[Attached] = ()) -> list[UUID]:
    """By which the logbook knows the messages, the files that came with them, and other files."""
    messages = list(said)
    attached = [file for one in messages for file in one.files]
    return [*(one.id for one in messages), *(one.id for one in (*attached, *files))]


def came_along(report: Report, *, viewer: Actor) -> list[Attached]:
    """The files that were sent with the report itself; its look is on record already."""
    return list(_all(files_about([report.id], viewer=viewer)[report.id], report.reference))


def attached(file: File, reference: str, pages: tuple[str, str] = OF_A_REPORT) -> Attached:
    """`pages` are those on which a file of the dossier with this reference is saved and looked at."""
    opens = file.state in (State.CLEANED, State.NOT_CLEANED)
    looks = file.state == State.CLEANED or (opens and file.kind in (Kind.SOUND, Kind.VIDEO))
    save, look = (reverse(page, args=[reference, file.id]) if reference else "" for page in pages)
    return Attached(
        id=file.id,
        what=str(file.get_kind_display()),
        state=str(file.get_state_display()),
        save_url=save if opens else "",
        look_url=look if looks else "",
    )


def _all(files: Iterable[File], reference: str) -> tuple[Attached, ...]:
    return tuple(attached(file, reference) for file in files)


def _said(
    message: Message, words: bytes, files: tuple[Attached, ...], names: Mapping[UUID, str], other: str
) -> Said:
    ours = message.direction == Direction.TO_REPORTER
    mark = None if ours else mark_in(words.decode())
    return Said(
        id=message.id,
        ours=ours,
        who=names.get(message.author, "") if ours and message.author else other,
        at=message.sent_at,
        text="" if mark else words.decode(),
        mark=mark or "",
        waits=not ours and message.handled_at is None,
        files=files,
    )

# SPDX-License-Identifier: EUPL-1.2
"""How the reports of an organisation stand, and what was written to whoever made one."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.http import Http404

from baken.audit.actions import record
from baken.audit.models import Kind
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day
from baken.mailbox.models import Direction, Message
from baken.organisations.models import Introduction, OwnReport
from baken.organisations.permissions import MAY
from baken.organisations.policy import AN_INTRODUCTION_HOLDS, SHOWN
from baken.regions.profiles import region as region_of
from baken.vault.queries import texts


@dataclass(frozen=True)
class Standing:
    """One report as its organisation sees it."""

    own: OwnReport
    reference: str
    received_on: date
    answered: bool
    settled: bool
    mine: bool


@dataclass(frozen=True)
class Letter:
    """One message: of whoever reported without its words, of Veilig Thuis with them."""

    own: bool
    sent_at: datetime
    text: str = field(repr=False)


_HOW_IT_STANDS = (
    "SELECT own, reference, received_at, answered, settled FROM public.organisations_how_it_stands(%s)"
)


def own_reports(viewer: Actor, reference: str = "") -> list[Standing]:
    """What people of this organisation reported, as far as this viewer may see it, the newest first; or one of it."""
    MAY.require(viewer, "own-report.list")
    seen = {own.id: own for own in MAY.narrow(OwnReport.objects.all(), viewer, "own-report.view")}
    with connection.cursor() as cursor:
        cursor.execute(_HOW_IT_STANDS, [reference])
        rows = cursor.fetchall()
    return [
        Standing(seen[own], reference, local_day(at), answered, settled, seen[own].person == viewer.id)
        for own, reference, at, answered, settled in rows
        if own in seen
    ][:SHOWN]


def own_report(reference: str, *, viewer: Actor) -> Standing:
    """One of them; of somebody else's organisation it does not exist."""
    found = own_reports(viewer, reference)
    if len(found) != 1:
        raise Http404
    return found[0]


def letters_of(own: OwnReport, *, viewer: Actor, now: datetime) -> list[Letter]:
    """The conversation, oldest first, for whoever made the report under the own name; the look is on record."""
    MAY.require(viewer, "own-report.read", own)
    messages = list(Message.objects.filter(mailbox=own.mailbox).order_by("sent_at"))
    ours = [message.id for message in messages if message.direction == Direction.TO_REPORTER]
    if ours:
        record(viewer, "own-report.read", own, region=own.region, at=now, kind=Kind.READ)
    words = texts(own.place_of(message) for message in ours)
    return [
        Letter(message.id not in ours, message.sent_at, words[own.place_of(message.id)])
        for message in messages
    ]


def introduction_of(fingerprint: bytes, *, now: datetime) -> Introduction | None:
    """The one whose link was followed, while it holds and was not used."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.tag', %s, true)", [fingerprint.hex()])
    found = Introduction.objects.filter(fingerprint=fingerprint, used_at__isnull=True)
    return found.filter(made_at__gt=now - AN_INTRODUCTION_HOLDS).first()


def organisation_of(viewer: Actor) -> str:
    """What the organisation is called for which somebody is signed in; nothing when it was just taken out."""
    [slug] = viewer.regions
    known = region_of(slug).organisation(viewer.partner)
    return known.name if known else ""


def organisation_behind(report: UUID, *, viewer: Actor) -> OwnReport | None:
    """For casework: for which organisation somebody reported, when it was for one."""
    known = OwnReport.objects.filter(report=report)
    return MAY.narrow(known, viewer, "own-report.trace").first()

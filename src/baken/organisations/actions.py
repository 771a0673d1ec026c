# SPDX-License-Identifier: EUPL-1.2
"""From an organisation's page to the front door, and back as a report that is the organisation's."""

import hashlib
import secrets
from datetime import datetime
from uuid import UUID

from baken.audit.actions import record
from baken.intake.vocabulary import ReporterKind
from baken.kernel.actor import Actor
from baken.kernel.permissions import whoever
from baken.organisations.models import KINDS, Introduction, OwnReport
from baken.organisations.permissions import MAY
from baken.organisations.queries import introduction_of

LINK_BYTES = 24


def fingerprint_of(link: str) -> bytes:
    return hashlib.sha256(b"introduction " + link.encode()).digest()


def introduce(*, by: Actor, now: datetime) -> str:
    """What stands in the link with which this person goes to the front door; the one before no longer holds."""
    MAY.require(by, "own-report.introduce")
    [region] = by.regions
    person, link = whoever(by, "own-report.introduce"), secrets.token_urlsafe(LINK_BYTES)
    mine = Introduction.objects.filter(region=region, organisation=by.partner, person=person)
    mine.delete()
    Introduction(
        fingerprint=fingerprint_of(link), region=region, organisation=by.partner, person=person, made_at=now
    ).save(force_insert=True)
    record(by, "own-report.introduce", ("visit", person), region=region, at=now)
    return link


def follow(link: str, *, by: Actor, now: datetime) -> Introduction | None:
    """At the front door: the link is used up, and says for whom; None when it no longer holds."""
    found = introduction_of(fingerprint_of(link), now=now)
    if found is None:
        return None
    MAY.require(by, "own-report.join", found)
    # Two clicks at once: one of them used it.
    used = Introduction.objects.filter(fingerprint=found.fingerprint, used_at__isnull=True)
    return found if used.update(used_at=now) else None


def join(
    *, report: UUID, mailbox: UUID, kind: str, organisation: str, person: UUID, by: Actor
) -> OwnReport | None:
    """The report that was just sent is this organisation's; whoever stays unknown reported for nobody."""
    if kind not in KINDS:
        return None
    [region] = by.regions
    own = OwnReport(
        region=region, organisation=organisation, person=person, report=report, mailbox=mailbox,
        kind=ReporterKind(kind),
    )  # fmt: skip
    MAY.require(by, "own-report.join", own)
    own.save(force_insert=True)
    return own

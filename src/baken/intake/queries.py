# SPDX-License-Identifier: EUPL-1.2
"""Reading reports: coded facts for who may see them, words from the vault for who opens one."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from baken.audit.actions import record
from baken.audit.models import Kind
from baken.intake.asked import Asked, from_json
from baken.intake.models import Report
from baken.intake.permissions import MAY
from baken.intake.vocabulary import ReporterKind
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.kernel.reference import normalise_reference
from baken.vault.actions import take_arrival
from baken.vault.queries import has_content, sealed_or_none, what_opens
from baken.vault.refusals import Sealed

WORDS = ("story", "place", "contact", "asked")
PUBLIC_KEY = "mailbox_public_key"


class NameDoesNotOpen(Exception):
    """There is a name, and it was changed in the database or its key is gone. That is an incident."""

    sentence = "De naam van de melder is er wel, maar gaat niet open. Meld dit meteen bij de beheerder."


@dataclass(frozen=True)
class Words:
    """What was told, opened. `sealed` names what is there and does not open; it never makes a page fail.

    Who told it is not among it: a name opens only when somebody asks for it.
    """

    story: str = field(default="", repr=False)
    place: str = field(default="", repr=False)
    contact: dict[str, str] = field(default_factory=dict, repr=False)
    asked: tuple[Asked, ...] = field(default=(), repr=False)
    sealed: frozenset[str] = frozenset()

    @property
    def paragraphs(self) -> list[str]:
        """The story as somebody typed it: each line by itself."""
        return [line for line in self.story.splitlines() if line.strip()]

    @property
    def public_key(self) -> bytes:
        """The key of the reporter's mailbox as it stood inside the sealed report; empty when there is none."""
        return bytes.fromhex(self.contact.get(PUBLIC_KEY, ""))


def reports(viewer: Actor) -> QuerySet[Report]:
    """The reports that this viewer may see."""
    return MAY.narrow(Report.objects.all(), viewer, "report.view")


def get_report(reference: str, *, viewer: Actor) -> Report:
    """Raises Refused for whoever may not see it, and for a reference that does not exist."""
    wanted = normalise_reference(reference)
    found = reports(viewer).filter(reference=wanted).first() if wanted else None
    if found is None:
        raise Refused(viewer, "report.view", ("reference", wanted) if wanted else None)
    return found


def reports_by_id(ids: Iterable[UUID], *, viewer: Actor) -> dict[UUID, Report]:
    """The reports behind these ids, in one query."""
    return {report.id: report for report in reports(viewer).filter(id__in=list(ids))}


def is_melding(report: Report) -> bool:
    """What an unknown reporter tells is no melding before a worker takes it up (ambtshalve)."""
    return report.reporter_kind != ReporterKind.UNKNOWN or report.taken_up_at is not None


def open_words(report: Report, *, by: Actor, now: datetime) -> Words:
    """What was told; the look is on record before anything is opened."""
    MAY.require(by, "report.view", report)
    record(by, "report.read", report, region=report.region, at=now, kind=Kind.READ)
    return _words(report, WORDS)


def has_reporter(report: Report) -> bool:
    """Whether a name of the reporter is there; opens nothing."""
    return bool(has_content([report.place("reporter")]))


def reveal_reporter(report: Report, *, by: Actor, now: datetime) -> str:
    """The reporter's name; asking for it is on record. A shielded one opens with a reason only: see the actions."""
    MAY.require(by, "report.reveal-reporter", report)
    if report.reporter_kind == ReporterKind.SHIELDED:
        raise Refused(by, "report.reveal-reporter", report.about())
    record(by, "report.reveal-reporter", report, region=report.region, at=now, kind=Kind.READ)
    take_arrival(report.id)
    return name_of_reporter(report, by=by, now=now)


def name_of_reporter(report: Report, *, by: Actor, now: datetime) -> str:
    """For who has the right and a line in the log already; that it does not open is on record too."""
    try:
        return sealed_or_none(report.place("reporter")) or ""
    except Sealed:
        _record_failure(report, by=by, now=now)
        raise NameDoesNotOpen from None


def _record_failure(report: Report, *, by: Actor, now: datetime) -> None:
    record(
        by,
        "report.reveal-reporter",
        report,
        region=report.region,
        at=now,
        result="does-not-open",
        kind=Kind.FAILURE,
    )


def mailbox_key(report: Report) -> bytes:
    """The key to seal an answer to: the one that stood inside the sealed report. Nothing of it is shown."""
    return _words(report, ("contact",)).public_key


def agreed_contact(report: Report) -> dict[str, str]:
    """How the reporter may be reached, with number or address; for actions that judge it and log the look."""
    return _words(report, ("contact",)).contact


def _words(report: Report, columns: Iterable[str]) -> Words:
    """Whoever opens it is there before the worker at times: then it is taken in now."""
    take_arrival(report.id)
    places = {report.place(column): column for column in columns}
    opened = what_opens(places)
    texts = {places[place]: content.decode() for place, content in opened.contents.items()}
    contact, asked = json.loads(texts.pop("contact", "{}")), from_json(texts.pop("asked", ""))
    return Words(
        **texts, contact=contact, asked=asked, sealed=frozenset(places[place] for place in opened.sealed)
    )

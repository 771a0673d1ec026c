# SPDX-License-Identifier: EUPL-1.2
"""Reading a worker's own drafts, and what was written down beside the story of a report."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from baken.audit.actions import record
from baken.audit.models import Kind
from baken.intake.models import AcuteDeed, CallDraft, Report, Supplement
from baken.intake.permissions import MAY
from baken.intake.queries import Words, has_reporter
from baken.intake.vocabulary import Danger, ReporterKind, ReporterRole
from baken.kernel.actor import Actor
from baken.vault.queries import sealed_or_none, what_opens


@dataclass(frozen=True)
class Added:
    """A supplement with its words; empty when they do not open."""

    at: datetime
    by: UUID
    text: str = field(repr=False)


@dataclass(frozen=True)
class TakenIn:
    """What was noted when the report was taken in, besides its coded facts and its story."""

    own_file: str = field(default="", repr=False)
    supplements: tuple[Added, ...] = ()
    deeds: tuple[AcuteDeed, ...] = ()


def own_drafts(viewer: Actor) -> list[CallDraft]:
    """What this worker began and did not finish, oldest first."""
    return list(MAY.narrow(CallDraft.objects.order_by("began_at"), viewer, "draft.keep"))


def own_draft(call: UUID, *, viewer: Actor) -> CallDraft | None:
    return MAY.narrow(CallDraft.objects.filter(id=call), viewer, "draft.keep").first()


def open_draft(draft: CallDraft, *, by: Actor, now: datetime) -> dict[str, list[str]]:
    """What was typed, by the name of its field; the look is on record."""
    MAY.require(by, "draft.keep", draft)
    record(by, "call-draft.read", draft, region=draft.region, at=now, kind=Kind.READ)
    typed: dict[str, list[str]] = json.loads(sealed_or_none(draft.place()) or "{}")
    return typed


def loses_words(draft: CallDraft, typed: Mapping[str, list[str]]) -> bool:
    """Whether this draft holds a story that what is typed now does not contain."""
    kept: dict[str, list[str]] = json.loads(sealed_or_none(draft.place()) or "{}")
    before, after = (_told(each) for each in (kept, typed))
    return before not in after


def deeds_of(call: UUID) -> list[AcuteDeed]:
    """What was done at once in this call, in order; coded facts."""
    return list(AcuteDeed.objects.filter(report=call).order_by("done_at"))


def report_of_call(call: UUID, *, viewer: Actor) -> Report | None:
    """The report that this call became."""
    return MAY.narrow(Report.objects.filter(id=call), viewer, "report.view").first()


def taken_in(report: Report, *, viewer: Actor) -> TakenIn:
    """For whoever opened the report already: that look is on record and covers this."""
    MAY.require(viewer, "report.view", report)
    rows: Sequence[Supplement] = list(Supplement.objects.filter(report=report.id).order_by("added_at"))
    own_file = report.place("own_file")
    opened = what_opens([own_file, *(row.place() for row in rows)]).contents
    return TakenIn(
        own_file=opened.get(own_file, b"").decode(),
        supplements=tuple(
            Added(row.added_at, row.added_by, opened.get(row.place(), b"").decode()) for row in rows
        ),
        deeds=tuple(deeds_of(report.id)),
    )


def _told(typed: Mapping[str, list[str]]) -> str:
    """The story without what a browser changes in it: the ends of its lines."""
    return " ".join(" ".join(typed.get("story", [])).split())


def still_to_ask(report: Report, words: Words) -> list[str]:
    """What nobody said yet and somebody will need; nothing of it is compulsory."""
    hidden = report.reporter_kind == ReporterKind.SHIELDED
    named = report.reporter_kind in (ReporterKind.NAMED, ReporterKind.SHIELDED)
    missing = [
        (report.danger == Danger.UNKNOWN, _("Is er nu gevaar?")),
        (not report.municipality, _("Waar speelt het? Welke gemeente?")),
        (not words.contact.get("number") and report.mailbox is None, _("Hoe mogen we de melder bereiken?")),
        (named and not has_reporter(report), _("Hoe heet de melder?")),
        (
            hidden and report.reporter_role == ReporterRole.PROFESSIONAL and not report.shield_ground,
            _("Waarom moet de professional afgeschermd blijven?"),
        ),
        (report.samenloop == "", _("Speelt er ook huiselijk geweld of kindermishandeling?")),
    ]
    return [question for wanted, question in missing if wanted]

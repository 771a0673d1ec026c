# SPDX-License-Identifier: EUPL-1.2
"""The end of a question: its key is destroyed, its code opens an empty page, its coded facts stay.

At the next turn of the epoch that reaches every backup.
"""

from datetime import datetime
from uuid import UUID

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce

from baken.audit.actions import record
from baken.intake.models import AdviceRequest, Report
from baken.intake.permissions import MAY
from baken.intake.policy import ADVICE_IS_KEPT
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day
from baken.kernel.days import Calendar
from baken.kernel.due import first_moment_due
from baken.mailbox.actions import close_mailbox, move_messages
from baken.mailbox.models import Mailbox
from baken.mailbox.queries import someone_waits
from baken.vault.actions import erase_dossier

AT_ONCE = 20
CALENDAR = Calendar()


def erase_overdue_advice(*, region: str, by: Actor, now: datetime, limit: int = AT_ONCE) -> int:
    """Erase what was answered (or closed without an answer) longer ago than it is kept; how many that were.

    While something that the asker wrote waits, nothing is erased: it stands on the worklist.
    """
    found = MAY.narrow(_overdue(region, now), by, "advice.erase").select_for_update(skip_locked=True)
    erased = 0
    for advice in found:
        if erased < limit and not (advice.mailbox and someone_waits(advice.mailbox)):
            _erase(advice, by, now)
            erased += 1
    return erased


def _overdue(region: str, now: datetime) -> QuerySet[AdviceRequest]:
    """Its last day has passed: what was answered before this moment was to be read until yesterday."""
    edge = first_moment_due(ADVICE_IS_KEPT, local_day(now), CALENDAR)
    ended = AdviceRequest.objects.annotate(ended_at=Coalesce(F("answered_at"), F("closed_at")))
    return ended.filter(region=region, erased_at__isnull=True, ended_at__lt=edge).order_by("asked_at")


def _erase(advice: AdviceRequest, by: Actor, now: datetime) -> None:
    MAY.require(by, "advice.erase", advice)
    if advice.became_report:
        _move_latecomers(advice, advice.became_report)
    erase_dossier(region=advice.region, dossier=advice.id)
    mailbox = Mailbox.objects.filter(id=advice.mailbox).first() if advice.mailbox else None
    if mailbox is not None:
        close_mailbox(mailbox=mailbox, by=by, now=now)
    advice.erased_at = now
    advice.save(update_fields=["erased_at"])
    record(by, "advice.erase", advice, region=advice.region, at=now)


def _move_latecomers(advice: AdviceRequest, became_report: UUID) -> None:
    """A message that was being sent while the conversation moved was sealed for the dossier it had left."""
    report = Report.objects.filter(id=became_report).first()
    if report is not None and report.mailbox:
        move_messages(mailbox=report.mailbox, source=advice.id, target=report.id)

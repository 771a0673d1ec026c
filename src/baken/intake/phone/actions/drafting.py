# SPDX-License-Identifier: EUPL-1.2
"""A draft of a call: sealed as often as its writer's page sends it, and gone when the call is finished."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from baken.audit.actions import record
from baken.intake.actions import AlreadySent
from baken.intake.models import AcuteDeed, CallDraft, Report
from baken.intake.permissions import MAY
from baken.intake.phone.queries import loses_words
from baken.intake.policy import DRAFT_IS_KEPT
from baken.intake.vocabulary import Deed
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.vault.actions import erase_dossier, open_dossier, seal


class ChangedElsewhere(Exception):
    """Dit gesprek is in een ander venster verder ingevuld."""

    sentence = __doc__ or ""


@transaction.atomic
def keep_draft(
    *, call: UUID, typed: Mapping[str, list[str]], version: int, by: Actor, now: datetime
) -> CallDraft:
    """Seal what is typed so far. Raises AlreadySent for a finished call, and ChangedElsewhere when an old page
    would take away words that another window kept.

    Only its beginning is written in the log: a page that keeps itself every few seconds would drown it.
    """
    MAY.require(by, "call.take")
    draft = held_draft(call, by=by) or _begin(call, by, now)
    if draft.version != max(version, 1) and loses_words(draft, typed):
        raise ChangedElsewhere
    draft.version, draft.saved_at = draft.version + 1, now
    draft.save(update_fields=["version", "saved_at"])
    seal(draft.place(), json.dumps(dict(typed)), dossier=draft.id, at=now)
    return draft


@transaction.atomic
def drop_draft(*, draft: CallDraft, by: Actor, now: datetime) -> None:
    """The worker wants nothing of it kept."""
    MAY.require(by, "draft.keep", draft)
    AcuteDeed.objects.filter(report=draft.id).delete()
    erase_draft(draft)
    record(by, "call-draft.drop", draft, region=draft.region, at=now)


@transaction.atomic
def note_deed(*, call: UUID, deed: str, by: Actor, now: datetime) -> AcuteDeed:
    """Something was done about danger now, while the caller is on the line: its moment is kept at once.

    The log names it by the report's id, which the call has from its beginning.
    """
    MAY.require(by, "call.take")
    region = min(by.regions)
    made = AcuteDeed(region=region, report=call, deed=Deed(deed), done_at=now, done_by=_worker(by))
    made.save(force_insert=True)
    police = made.deed == Deed.POLICE
    action, result = ("report.police-called", "done") if police else ("report.acute-deed", made.deed)
    record(by, action, ("report", call), region=region, at=now, result=result)
    return made


@transaction.atomic
def erase_old_drafts(*, region: str, by: Actor, now: datetime) -> int:
    """For the worker: drafts that nobody worked on for the term; how many there were."""
    old = now - timedelta(days=DRAFT_IS_KEPT.calendar_days or 0)
    drafts = list(CallDraft.objects.filter(region=region, saved_at__lt=old))
    for draft in drafts:
        MAY.require(by, "draft.expire", draft)
        AcuteDeed.objects.filter(report=draft.id).delete()
        erase_draft(draft)
        record(by, "call-draft.expire", draft, region=region, at=now)
    return len(drafts)


def held_draft(call: UUID, *, by: Actor) -> CallDraft | None:
    """The draft, held until the end of the transaction: two windows take turns."""
    drafts = CallDraft.objects.select_for_update()
    return MAY.narrow(drafts, by, "draft.keep").filter(id=call).first()


def erase_draft(draft: CallDraft) -> None:
    erase_dossier(region=draft.region, dossier=draft.id)
    draft.delete()


def _begin(call: UUID, by: Actor, now: datetime) -> CallDraft:
    if Report.objects.filter(id=call).exists():
        raise AlreadySent
    draft = CallDraft(id=call, region=min(by.regions), owner=_worker(by), began_at=now, saved_at=now)
    try:
        with transaction.atomic():
            draft.save(force_insert=True)
    except IntegrityError:
        # The other window was first by a moment, or the id is a colleague's.
        found = held_draft(call, by=by)
        if found is None:
            raise Refused(by, "draft.keep", draft.about()) from None
        return found
    open_dossier(region=draft.region, dossier=draft.id, kind="draft")
    record(by, "call-draft.begin", draft, region=draft.region, at=now)
    return draft


def _worker(by: Actor) -> UUID:
    assert by.id is not None  # noqa: S101  the role is one of somebody who signed in
    return by.id

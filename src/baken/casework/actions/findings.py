# SPDX-License-Identifier: EUPL-1.2
"""Noting what an investigation found, and what people say of it."""

from datetime import datetime

from django.db import transaction

from baken.audit.actions import record
from baken.casework.actions.informing import require_informed
from baken.casework.actions.inquiry_steps import held_inquiry
from baken.casework.actions.notes import NothingWritten
from baken.casework.inquiry.vocabulary import InquiryState, NotHeard, SourceKind, Stance
from baken.casework.models import Finding, FindingHeard, Inquiry
from baken.casework.permissions import MAY
from baken.casework.policy.inquiry import hearing_does_not_fit
from baken.casework.together import ids_with
from baken.casework.workflow import INQUIRY
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused, whoever
from baken.people.models import Person
from baken.vault.actions import seal


class NotHeardSo(Exception):
    """What was filled in about somebody's answer does not fit together."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence


class WasWithdrawn(Exception):
    """Of a finding that was withdrawn nobody says anything any more."""

    sentence = "Deze bevinding is ingetrokken."


@transaction.atomic
def note_finding(
    *, inquiry: Inquiry, source: SourceKind, what: str, who: str, by: Actor, now: datetime
) -> Finding:
    """One thing that was found, from one kind of source; `who` or what that source is stands sealed beside it."""
    MAY.require(by, "inquiry.work", inquiry.case)
    running = held_inquiry(inquiry)
    INQUIRY.step("note a finding", InquiryState(running.state))
    if not what.strip():
        raise NothingWritten
    finding = Finding(
        region=running.region,
        inquiry=running,
        source=SourceKind(source).value,
        noted_at=now,
        noted_by=whoever(by, "inquiry.work"),
    )
    finding.save(force_insert=True)
    for column, words in (("what", what), ("who", who)):
        if words.strip():
            seal(finding.place(column), words.strip(), dossier=running.case_id, at=now)
    record(by, "inquiry.find", running.case, region=running.region, at=now, result=finding.source)
    return finding


@transaction.atomic
def withdraw_finding(*, finding: Finding, by: Actor, now: datetime) -> Finding:
    """It turned out wrong. It stays to be read as withdrawn, and counts no longer."""
    MAY.require(by, "inquiry.work", finding.inquiry.case)
    wrong = _held(finding)
    wrong.withdrawn_at, wrong.withdrawn_by = now, whoever(by, "inquiry.work")
    wrong.save(update_fields=["withdrawn_at", "withdrawn_by"])
    record(by, "inquiry.withdraw", wrong.inquiry.case, region=wrong.region, at=now)
    return wrong


@transaction.atomic
def note_heard(
    *,
    finding: Finding,
    person: Person,
    stance: Stance,
    because: str = "",
    words: str = "",
    by: Actor,
    now: datetime,
) -> FindingHeard:
    """What somebody concerned says of it. Only who may be told of the report can have been asked."""
    MAY.require(by, "inquiry.work", finding.inquiry.case)
    standing = _held(finding)
    if person.dossier not in ids_with(standing.inquiry.case):
        raise Refused(by, "inquiry.work", person.about())
    if objection := hearing_does_not_fit(stance=stance, because=because, words=words):
        raise NotHeardSo(objection)
    was_asked = stance != Stance.NOT_HEARD
    if was_asked:
        require_informed(person)
    heard = FindingHeard(
        region=standing.region,
        finding=standing,
        person=person,
        stance=Stance(stance).value,
        because="" if was_asked else NotHeard(because).value,
        noted_at=now,
        noted_by=whoever(by, "inquiry.work"),
    )
    heard.save(force_insert=True)
    if words.strip():
        seal(heard.place(), words.strip(), dossier=standing.inquiry.case_id, at=now)
    record(by, "inquiry.hear", standing.inquiry.case, region=standing.region, at=now, result=heard.stance)
    return heard


def _held(finding: Finding) -> Finding:
    """Of an investigation that runs or stands still, as it is now."""
    running = held_inquiry(finding.inquiry)
    INQUIRY.step("note a finding", InquiryState(running.state))
    rows = Finding.objects.select_for_update(of=("self",)).select_related("inquiry__case")
    found = rows.get(pk=finding.pk)
    if found.withdrawn_at is not None:
        raise WasWithdrawn
    return found

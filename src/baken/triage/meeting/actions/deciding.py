# SPDX-License-Identifier: EUPL-1.2
"""What the meeting decides: outcomes, reasons, what everybody said and the time, all of it or nothing."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction

from baken.audit.actions import record
from baken.kernel.actor import Actor
from baken.kernel.workflow import NotPossible
from baken.triage.actions.deciding import ChosenOutcome, decide
from baken.triage.meeting.actions.leading import Spent, held_item, keep_time, leave_the_table
from baken.triage.meeting.models import Item, Voice
from baken.triage.meeting.vocabulary import ItemState, Stance, Step
from baken.triage.models import Outcome
from baken.triage.permissions import MAY
from baken.triage.workflow import ITEM
from baken.vault.actions import seal, seal_many


class ChangedElsewhere(Exception):
    """Another window, or a colleague, wrote on."""

    sentence = (
        "Dit is in een ander venster verder ingevuld. Hier is niets overschreven: open de pagina opnieuw."
    )


@dataclass(frozen=True, slots=True)
class Said:
    """What one participant said, in words only when it differs, and how many minutes it took."""

    account: UUID
    role: str
    stance: Stance
    minutes: int
    dissent: str = field(default="", repr=False)


@transaction.atomic
def conclude(
    *,
    item: Item,
    chosen: Sequence[ChosenOutcome],
    why: str,
    letter: str,
    said: Sequence[Said],
    along: bool = False,
    by: Actor,
    now: datetime,
) -> list[Outcome]:
    """Decide on the report that lies on the table, through the registry of outcomes."""
    MAY.require(by, "meeting.lead", item.meeting)
    held = held_item(item)
    held.state = ITEM.step("decide", held.state).target
    outcomes = decide(report=held.report, chosen=chosen, why=why, letter=letter, along=along, by=by, now=now)
    held.left_at = now
    held.save(update_fields=["state", "left_at"])
    _keep_voices(held, said, now)
    spent = [Spent(each.account, each.role, Step.MEETING, each.minutes) for each in said]
    keep_time(held.meeting, held, spent, now)
    leave_the_table(held, by, now)
    result = "dissent" if any(each.stance == Stance.DISSENTS for each in said) else "done"
    record(by, "report.decide-together", held.report, region=held.region, at=now, result=result)
    return outcomes


@transaction.atomic
def keep_draft(
    *, item: Item, typed: Mapping[str, list[str]], choice: str, version: int, by: Actor, now: datetime
) -> int:
    """Seal what is typed so far, with what was ticked; the new version. Only its beginning is in the log."""
    MAY.require(by, "meeting.lead", item.meeting)
    held = held_item(item)
    if held.state != ItemState.ON_TABLE:
        raise NotPossible(ITEM.name, "keep", ItemState(held.state))
    if version != held.draft_version:
        raise ChangedElsewhere
    held.draft_version += 1
    held.save(update_fields=["draft_version"])
    kept = json.dumps({"choice": choice, "typed": dict(typed)})
    seal(held.place("draft"), kept, dossier=held.report_id, at=now)
    if version == 0:
        record(by, "meeting.keep-draft", held.report, region=held.region, at=now)
    return held.draft_version


def _keep_voices(item: Item, said: Sequence[Said], now: datetime) -> None:
    voices = {
        Voice(
            region=item.region,
            item=item,
            account=each.account,
            role=each.role,
            stance=Stance(each.stance).value,
        ): each.dissent
        for each in said
    }
    Voice.objects.bulk_create(voices)
    words = {voice.place(): text for voice, text in voices.items() if text.strip()}
    if words:
        seal_many(words, dossier=item.report_id, at=now)

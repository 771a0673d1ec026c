# SPDX-License-Identifier: EUPL-1.2
"""Taking in how it went. Which mailbox it came from is forgotten in the same statement that lets it answer once."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from baken.audit.actions import record
from baken.intake.permissions import MAY
from baken.intake.survey.models import SurveyAnswer
from baken.intake.survey.vocabulary import Question, Reply
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day, start_of
from baken.mailbox.actions import asked_once
from baken.mailbox.models import Mailbox


def answer_survey(*, mailbox: Mailbox, replies: Mapping[str, str], by: Actor, now: datetime) -> bool:
    """Whether it was kept: not twice, and not when nothing was chosen. The log says on which day, and no more."""
    MAY.require(by, "survey.answer", mailbox)
    chosen = {name: replies[name] for name in Question.values if replies.get(name) in Reply.values}
    if not chosen or not mailbox.asks or not asked_once(mailbox=mailbox):
        return False
    today = local_day(now)
    half_year = today.replace(month=1 if today.month <= 6 else 7, day=1)
    SurveyAnswer(region=mailbox.region, half_year=half_year, asked=mailbox.asks, **chosen).save(
        force_insert=True
    )
    record(by, "survey.answer", ("survey", UUID(int=0)), region=mailbox.region, at=start_of(today))
    return True

# SPDX-License-Identifier: EUPL-1.2
"""Questions for advice: asked at the front door, answered at the desk, erased by the worker when they are old."""

from datetime import datetime
from uuid import UUID, uuid4

from baken.access.transactions import acting
from baken.access.vocabulary import Purpose, Role
from baken.demo.stages.colleagues import holder_of, worker_of
from baken.demo.stories import REGION, Story
from baken.intake.advice.actions import Asked, answer_advice, ask_advice, close_advice, take_up_advice
from baken.intake.models import AdviceRequest
from baken.intake.vocabulary import AdviceKind
from baken.kernel.actor import Actor
from baken.mailbox.actions import code_was_kept, open_mailbox
from baken.mailbox.code_stock import ReadyCode
from baken.mailbox.models import MailboxKind

TAKEN_UP_AFTER = 0.2


def ask(story: Story, code: ReadyCode, now: datetime) -> dict[str, str]:
    """At the front door, at its moment."""
    when, mailbox, told = story.came_in(now), uuid4(), story.told
    with acting(Actor.reporter(REGION)) as reporter:
        advice = ask_advice(
            advice=uuid4(),
            asked=Asked(AdviceKind(told["kind"]), told["language"], told["question"].strip()),
            mailbox=mailbox,
            mailbox_public_key=code.keys.public_key,
            by=reporter,
            now=when,
        )
        open_mailbox(
            mailbox=mailbox,
            dossier=advice.id,
            keys=code.keys,
            language=told["language"],
            by=reporter,
            on=when.date(),
            kind=MailboxKind.ADVICE,
        )
        code_was_kept(mailbox=mailbox)
    return {"advice": str(advice.id)}


def answer(story: Story, advice: UUID, now: datetime) -> None:
    """At the desk, when the story has an answer; the others wait on the worklist."""
    told = story.told
    if "answer" not in told:
        return
    by, answered_at = _answerer(story), story.later(now, told["answer_after_days"])
    with acting(by):
        found = AdviceRequest.objects.get(id=advice)
        found = take_up_advice(advice=found, by=by, now=story.later(now, TAKEN_UP_AFTER))
        answer_advice(
            advice=found, text=told["answer"].strip(), minutes=told["minutes"], by=by, now=answered_at
        )
        close_advice(advice=found, by=by, now=story.later(now, told["closed_after_days"]))


def _answerer(story: Story) -> Actor:
    doctor = holder_of(Role.CONFIDENTIAL_DOCTOR) if story.told["kind"] == AdviceKind.DOCTOR else None
    return doctor.with_purpose(Purpose.CARE) if doctor else worker_of(story)

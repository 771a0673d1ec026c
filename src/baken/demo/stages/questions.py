# SPDX-License-Identifier: EUPL-1.2
"""Questions for advice: asked and answered, some become a report or were one, erased when they are old."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from baken.access.transactions import acting
from baken.access.vocabulary import Purpose, Role
from baken.demo.stages.codes import keys_of_nobody
from baken.demo.stages.colleagues import holder_of, worker_of
from baken.demo.stories import AS_REPORT, REGION, Story, questions
from baken.intake.actions import Told, receive_report
from baken.intake.advice.actions import (
    Asked,
    advice_to_report,
    answer_advice,
    ask_advice,
    close_advice,
    erase_overdue_advice,
    messages_were_read,
    note_time,
    report_to_advice,
    take_up_advice,
)
from baken.intake.models import AdviceRequest, Report
from baken.intake.vocabulary import AdviceKind, BecameAdvice, BecameReport
from baken.kernel.actor import Actor
from baken.mailbox.actions import code_was_kept, open_mailbox
from baken.mailbox.models import MailboxKind

TAKEN_UP_AFTER = 0.2
A_WEEK = timedelta(weeks=1)
Made = dict[str, Any]


def ask(story: Story, now: datetime) -> Made:
    """At the front door, at its moment: as a question, or as a report that turns out to be one."""
    when, mailbox, keys = story.came_in(now), uuid4(), keys_of_nobody()
    told_as_report = "was_report" in story.told
    with acting(Actor.reporter(REGION)) as reporter:
        given: Made = {"mailbox": mailbox, "mailbox_public_key": keys.public_key, "by": reporter, "now": when}
        if told_as_report:
            made: Report | AdviceRequest = receive_report(report=uuid4(), told=_told(story), **given)
        else:
            asked = Asked(AdviceKind(story.told["kind"]), story.told["language"], _question(story))
            made = ask_advice(advice=uuid4(), asked=asked, **given)
        open_mailbox(
            mailbox=mailbox,
            dossier=made.id,
            keys=keys,
            language=story.told["language"],
            by=reporter,
            on=when.date(),
            kind=MailboxKind.REPORT if told_as_report else MailboxKind.ADVICE,
        )
        code_was_kept(mailbox=mailbox)
    return {"report" if told_as_report else "advice": str(made.id), "mailbox": str(mailbox)}


def answer(story: Story, made: Made, now: datetime) -> Made:
    """At the desk: taken up and answered, or still waiting; what became a report is a report from here on."""
    told = story.told
    if "answer" not in told and "taken_up" not in told:
        return made
    by = _answerer(story)
    with acting(by):
        advice = _taken_up(story, made, by, now)
        if "answer" in told:
            at = story.later(now, told["answer_after_days"])
            answer_advice(advice=advice, text=told["answer"].strip(), minutes=told["minutes"], by=by, now=at)
        made = made | {"advice": str(advice.id)}
        if AS_REPORT in told:
            made |= _turned(story, advice, by, now)
        elif "answer" in told and "messages" not in told:
            _end(story, advice, by, now)
    return made


def go_on(story: Story, made: Made, now: datetime) -> None:
    """At the desk, later: what the asker wrote back is answered or read, and then it ends."""
    if "messages" not in story.told:
        return
    by = _answerer(story)
    with acting(by):
        advice = AdviceRequest.objects.get(id=UUID(made["advice"]))
        for later in story.told["messages"]:
            if later["from"] == "worker":
                _write_again(story, later, advice, by, now)
        _end(story, advice, by, now)


def erase_as_time_went_by(now: datetime) -> None:
    """What the worker did every night, here once for every week that has passed."""
    asked = questions()
    moment = asked[0].came_in(now)
    while moment < now + A_WEEK:
        with acting(Actor.system(REGION, "advice")) as system:
            erase_overdue_advice(region=REGION, by=system, now=min(moment, now), limit=len(asked))
        moment += A_WEEK


def _taken_up(story: Story, made: Made, by: Actor, now: datetime) -> AdviceRequest:
    at = story.later(now, TAKEN_UP_AFTER)
    if "was_report" not in story.told:
        found = AdviceRequest.objects.get(id=UUID(made["advice"]))
        return take_up_advice(advice=found, by=by, now=at)
    was = story.told["was_report"]
    return report_to_advice(
        report=Report.objects.get(id=UUID(made["report"])),
        question=_question(story),
        because=BecameAdvice(was["because"]),
        why=was["why"],
        by=by,
        now=at,
    )


def _turned(story: Story, advice: AdviceRequest, by: Actor, now: datetime) -> Made:
    becomes = story.told[AS_REPORT]
    report = advice_to_report(
        advice=advice,
        because=BecameReport(becomes["because"]),
        why=becomes["why"],
        by=by,
        now=story.later(now, becomes["after_days"]),
    )
    return {"became": str(report.id)}


def _write_again(story: Story, later: Made, advice: AdviceRequest, by: Actor, now: datetime) -> None:
    at = story.later(now, later["after_days"])
    if "text" in later:
        answer_advice(advice=advice, text=later["text"].strip(), minutes=later["minutes"], by=by, now=at)
    else:
        messages_were_read(advice=advice, by=by, now=at)


def _end(story: Story, advice: AdviceRequest, by: Actor, now: datetime) -> None:
    """Minutes besides writing, on a call or with a colleague; and closed, when nothing more was to be done."""
    told = story.told
    if "more_minutes" in told:
        at = story.later(now, told["answer_after_days"])
        note_time(advice=advice, minutes=told["more_minutes"], by=by, now=at)
    if "closed_after_days" in told:
        close_advice(advice=advice, by=by, now=story.later(now, told["closed_after_days"]))


def _question(story: Story) -> str:
    question: str = story.told["question"]
    return question.strip()


def _told(story: Story) -> Told:
    return Told(
        reporter_role=story.told["was_report"]["role"],
        reporter_kind="unknown",
        danger="no",
        contact="code_only",
        language=story.told["language"],
        municipality="",
        words={"story": _question(story), "place": "", "reporter": ""},
    )


def _answerer(story: Story) -> Actor:
    """The doctor for doctors, now and then the team lead, and else one of the workers."""
    if story.told["kind"] == AdviceKind.DOCTOR:
        return _held(Role.CONFIDENTIAL_DOCTOR, Purpose.CARE)
    if story.told.get("by") == Role.TEAM_LEAD:
        return _held(Role.TEAM_LEAD, Purpose.QUALITY)
    return worker_of(story)


def _held(role: Role, purpose: Purpose) -> Actor:
    found = holder_of(role)
    if found is None:
        raise LookupError("nobody practises a role of the stories")
    return found.with_purpose(purpose)

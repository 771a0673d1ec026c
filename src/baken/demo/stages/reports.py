# SPDX-License-Identifier: EUPL-1.2
"""At the front door: the invented reports and questions come in, each with a real code."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any
from uuid import uuid4

from baken.access.transactions import acting
from baken.demo import state
from baken.demo.stages.questions import ask
from baken.demo.stories import REGION, Story, questions, stories
from baken.intake.actions import Told, receive_report
from baken.kernel.actor import Actor
from baken.mailbox.actions import code_was_kept, open_mailbox
from baken.mailbox.code_stock import ReadyCode
from baken.mailbox.ready_codes import pool_of

ROLES = {"self": "self", "witness": "witness", "citizen": "citizen", "professional": "professional"}


def run(now: datetime) -> None:
    """Send every report at its moment; what later stages need is kept until the region is filled."""
    told, asked = stories(now), questions()
    pool = pool_of(REGION)
    with ThreadPoolExecutor(2) as workers:
        codes = list(workers.map(lambda _: pool.make(), [*told, *asked]))
    made = {story.key: _send(story, code, now) for story, code in zip(told, codes, strict=False)}
    made |= {story.key: ask(story, code, now) for story, code in zip(asked, codes[len(told) :], strict=True)}
    state.save(made)


def _send(story: Story, code: ReadyCode, now: datetime) -> dict[str, Any]:
    when, mailbox = story.came_in(now), uuid4()
    with acting(Actor.reporter(REGION)) as reporter:
        report = receive_report(
            report=uuid4(),
            told=_told(story),
            mailbox=mailbox,
            mailbox_public_key=code.keys.public_key,
            by=reporter,
            now=when,
        )
        open_mailbox(
            mailbox=mailbox,
            dossier=report.id,
            keys=code.keys,
            language=story.told["language"],
            by=reporter,
            on=when.date(),
        )
        code_was_kept(mailbox=mailbox)
    return {"report": str(report.id), "reference": report.reference, "mailbox": str(mailbox)}


def _told(story: Story) -> Told:
    told, contact = story.told, story.told.get("contact", {})
    names = {"number": "number", "mail": "mail_address", "when": "when"}
    names |= {"others_answer": "others_answer", "shared_phone": "shared_phone"}
    return Told(
        reporter_role=ROLES.get(told["role"], "unstated"),
        reporter_kind=told["kind"],
        danger=told["danger"],
        contact=contact.get("way", "code_only"),
        language=told["language"],
        municipality=told["municipality"],
        words={
            "story": told["text"].strip(),
            "place": told.get("place", ""),
            "reporter": told.get("name", ""),
        },
        contact_details={new: contact[old] for old, new in names.items() if contact.get(old)},
    )

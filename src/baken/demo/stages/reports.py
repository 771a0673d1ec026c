# SPDX-License-Identifier: EUPL-1.2
"""At the front door: the invented reports and questions come in, each with a mailbox."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from baken.access.transactions import acting
from baken.access.visiting import practice_person
from baken.demo import state
from baken.demo.stages.codes import keys_of_nobody
from baken.demo.stages.questions import ask
from baken.demo.stages.wave import send_wave
from baken.demo.stories import REGION, Story, questions, stories
from baken.intake.actions import Told, receive_report
from baken.kernel.actor import Actor
from baken.mailbox.actions import code_was_kept, open_mailbox
from baken.organisations.actions import join

ROLES = {"self": "self", "witness": "witness", "citizen": "citizen", "professional": "professional"}


def run(now: datetime) -> None:
    """Send every report at its moment; what later stages need is kept until the region is filled."""
    made = {story.key: _send(story, now) for story in stories(now)}
    made |= {story.key: ask(story, now) for story in questions()}
    send_wave(now)
    state.save(made)


def _send(story: Story, now: datetime) -> dict[str, Any]:
    when, mailbox, keys = story.came_in(now), uuid4(), keys_of_nobody()
    with acting(Actor.reporter(REGION)) as reporter:
        report = receive_report(
            report=uuid4(),
            told=_told(story),
            mailbox=mailbox,
            mailbox_public_key=keys.public_key,
            by=reporter,
            now=when,
        )
        open_mailbox(
            mailbox=mailbox,
            dossier=report.id,
            keys=keys,
            language=story.told["language"],
            by=reporter,
            on=when.date(),
        )
        code_was_kept(mailbox=mailbox)
        if code := story.told.get("organisation"):
            # A colleague of whoever one practises as has another number.
            person = practice_person(f"{code}{story.told.get('by_colleague', '')}")
            kind = story.told["kind"]
            join(report=report.id, mailbox=mailbox, kind=kind, organisation=code, person=person, by=reporter)
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

# SPDX-License-Identifier: EUPL-1.2
"""At the front door once more: reporters come back with their code, one with a photo; professionals ask in general."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings

from baken.access.transactions import acting
from baken.demo import state
from baken.demo.drawn import photo
from baken.demo.stories import REGION, Story, questions, stories
from baken.files.actions import receive_files
from baken.kernel.actor import Actor
from baken.mailbox.actions import reply
from baken.mailbox.queries import own_mailbox
from baken.steering.actions import ask_generally

# General questions, and how many days ago they were asked; the first two are answered (`steering`).
ASKED = (
    ("Welke training is er voor onze collega's aan de balie?", 20),
    ("Kunnen wij als woningcorporatie meedoen aan het overleg over dit onderwerp?", 12),
    ("Is er materiaal voor een les aan een klas van het mbo?", 2),
)


def run(now: datetime) -> None:
    """Every message that a reporter or an asker wrote."""
    made = state.load()
    for story in [*stories(now), *questions()]:
        for message in story.told.get("messages", []):
            if message["from"] == "reporter":
                _reply(story, message, UUID(made[story.key]["mailbox"]), now)
    if settings.QUESTIONS_PUBLIC:
        _ask(now)


def _ask(now: datetime) -> None:
    """Professionals who want to know how the region works."""
    for text, days in ASKED:
        with acting(Actor.reporter(REGION)) as reporter:
            ask_generally(
                question=uuid4(),
                text=text,
                language="nl",
                public=settings.QUESTIONS_PUBLIC,
                by=reporter,
                now=now - timedelta(days=days),
            )


def _reply(story: Story, message: dict[str, Any], mailbox: UUID, now: datetime) -> None:
    when = story.later(now, message["after_days"])
    photos = [photo(f"verzonnen foto {len(story.key)}")] if message.get("photo") else []
    with acting(Actor.reporter(REGION)) as reporter:
        own = own_mailbox(mailbox)
        if own is None:
            raise LookupError("the mailbox of a story is missing")
        written = reply(mailbox=own, text=message["text"].strip(), files=len(photos), by=reporter, now=when)
        receive_files(
            photos, region=REGION, dossier=own.dossier, about=written.about(), by=reporter, now=when
        )

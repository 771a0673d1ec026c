# SPDX-License-Identifier: EUPL-1.2
"""At the front door once more: reporters come back with their code, one with a photo; professionals ask in general."""

import io
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from PIL import Image, ImageDraw

from baken.access.transactions import acting
from baken.demo import state
from baken.demo.stories import REGION, Story, questions, stories
from baken.files.actions import receive_files
from baken.files.incoming import ArrivedFile
from baken.files.upload import SealedUpload, SealingUploadHandler
from baken.kernel.actor import Actor
from baken.mailbox.actions import reply
from baken.mailbox.queries import own_mailbox
from baken.steering.actions import ask_generally

GPS_TABLE = 0x8825
# General questions, and how many days ago they were asked; the first two are answered (`steering`).
ASKED = (
    ("Welke training is er voor onze collega's aan de balie?", 20),
    ("Kunnen wij als woningcorporatie meedoen aan het overleg over dit onderwerp?", 12),
    ("Is er materiaal voor een les aan een klas van het mbo?", 2),
)
NORTH, EAST = (52.0, 13.0, 24.0), (5.0, 10.0, 48.0)


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
    photos = [_photo(story.key)] if message.get("photo") else []
    with acting(Actor.reporter(REGION)) as reporter:
        own = own_mailbox(mailbox)
        if own is None:
            raise LookupError("the mailbox of a story is missing")
        written = reply(mailbox=own, text=message["text"].strip(), files=len(photos), by=reporter, now=when)
        receive_files(
            photos, region=REGION, dossier=own.dossier, about=written.about(), by=reporter, now=when
        )


def _photo(key: str) -> ArrivedFile:
    """A drawn picture with a place in it, as a phone would leave it: cleaning takes that out."""
    picture = Image.new("RGB", (960, 720), "#d8e2e5")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 460, 960, 720), fill="#7b8a83")
    draw.rectangle((180, 180, 700, 520), fill="#b9a58c", outline="#4a4034", width=6)
    for x in range(230, 660, 130):
        draw.rectangle((x, 260, x + 70, 350), fill="#f4efe0", outline="#4a4034", width=4)
    draw.rectangle((400, 390, 480, 520), fill="#5b4636")
    draw.text((200, 190), f"verzonnen foto {len(key)}", fill="#2b2b2b")
    exif = Image.Exif()
    exif.get_ifd(GPS_TABLE).update({1: "N", 2: NORTH, 3: "E", 4: EAST})
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=80, exif=exif)
    content = stream.getvalue()
    handler = SealingUploadHandler()
    handler.new_file("photo", "IMG_0042.jpg", "image/jpeg", len(content))
    for start in range(0, len(content), handler.chunk_size):
        handler.receive_data_chunk(content[start : start + handler.chunk_size], start)
    uploaded = handler.file_complete(len(content))
    if not isinstance(uploaded, SealedUpload) or uploaded.arrived is None:
        raise RuntimeError("the practice photo was declined")
    return uploaded.keep()

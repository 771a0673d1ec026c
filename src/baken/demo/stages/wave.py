# SPDX-License-Identifier: EUPL-1.2
"""At the front door: a small wave in the slow queue, four of one kind and one that differs.

Five, so that the rounded figures stay as near to their edge as the stories left them.
"""

from datetime import datetime, timedelta
from uuid import uuid4

from baken.access.transactions import acting
from baken.demo.stories import REGION
from baken.intake.actions import Told, receive_report
from baken.kernel.actor import Actor

COPY = "Goedkope schoonmaakploeg, 7 dagen per week. Bel nu voor een scherpe prijs!"
OTHER = (
    "Ik weet niet of dit hier moet. Bij ons in de straat komt elke ochtend om vijf uur een busje met dezelfde vijf"
    " mensen. Ze kijken niemand aan. Ik heb dit een paar keer proberen te sturen, maar mijn internet viel steeds weg."
)
WAVE = (COPY, COPY, COPY, OTHER, COPY)
AGO, BETWEEN = timedelta(hours=3), timedelta(minutes=2)


def send_wave(now: datetime) -> None:
    """What the front door takes in when much comes from one place at once: received, and marked."""
    for number, words in enumerate(WAVE):
        with acting(Actor.reporter(REGION)) as reporter:
            receive_report(
                report=uuid4(),
                told=_told(words),
                mailbox=None,
                by=reporter,
                now=now - AGO + number * BETWEEN,
                slow_queue=True,
            )


def _told(words: str) -> Told:
    return Told(
        reporter_role="citizen" if words == OTHER else "unstated",
        reporter_kind="unknown",
        danger="unknown",
        contact="none",
        language="nl",
        municipality="GM0402",
        words={"story": words, "place": "", "reporter": ""},
    )

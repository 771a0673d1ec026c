# SPDX-License-Identifier: EUPL-1.2
"""At the desk: where a child is in a case there is another file too, in Veilig Thuis's own system."""

from datetime import datetime, timedelta

from baken.access.transactions import acting
from baken.casework.actions import note_samenloop, write_transfer
from baken.casework.models import Case
from baken.demo.stories import Story
from baken.intake.vocabulary import Leads, Samenloop
from baken.kernel.actor import Actor

AFTER = timedelta(days=2)
TEXT = """Samenloop: kindermishandeling.
Zaak in Baken: {reference}.
Dit dossier leidt. In Baken staat alleen wat over mensenhandel gaat.

Er is een kind bij de situatie betrokken. Spreek de ouder alleen, en nooit waar de ander bij is.

Bel de behandelaar in Baken voor je contact opneemt: er is een afspraak over een veilig moment."""


def note(story: Story, case: Case, worker: Actor, now: datetime) -> None:
    """The other file leads where the worry is about the child; then a text goes along to it."""
    if not any(one["role"] == "child" for one in story.told.get("people", [])):
        return
    at = min(case.opened_at + AFTER, now - timedelta(minutes=30))
    leading = Leads.OWN_SYSTEM if story.days_ago % 2 else Leads.BAKEN
    number = f"VT-{at.year}-{story.days_ago:04}"
    with acting(worker):
        note_samenloop(case=case, kind=Samenloop.CHILD, leading=leading, own_file=number, by=worker, now=at)
        if leading == Leads.OWN_SYSTEM:
            write_transfer(case=case, text=TEXT.format(reference=case.reference), by=worker, now=at)

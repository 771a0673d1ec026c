# SPDX-License-Identifier: EUPL-1.2
"""At the desk: while a report waits somebody looks whether it is still safe, and says how long it takes."""

from datetime import datetime
from uuid import UUID

from baken.access.transactions import acting
from baken.demo.stages.colleagues import worker_of
from baken.demo.stories import Story
from baken.intake.models import Report
from baken.intake.vocabulary import OPEN_STATES
from baken.kernel.actor import Actor
from baken.regions.profiles import region as region_of
from baken.triage.actions import Look, look_at_safety
from baken.triage.letters import waiting_letter
from baken.triage.policy import due_of
from baken.triage.vocabulary import LookedBy, Still

LOOKED_AFTER = 1.2
NOTES = {
    Still.SAFE: "Niets nieuws in het postvak. De melder ziet de betrokkene nog dagelijks.",
    Still.WORRIED: "De melder schrijft al twee dagen niet terug. Morgen opnieuw kijken, niet bellen.",
}


def look(stories: list[Story], made: dict[str, dict[str, str]], now: datetime) -> None:
    """One look at everything that came in before yesterday and waits; the last one tried finds a worry."""
    waiting = [story for story in stories if 1 < story.days_ago < 30]
    for number, story in enumerate(waiting):
        worker = worker_of(story)
        with acting(worker):
            report = Report.objects.get(id=UUID(made[story.key]["report"]))
            if report.state in OPEN_STATES and report.decided_at is None and not report.acute:
                _look_at(report, Still.WORRIED if number % 4 == 3 else Still.SAFE, worker, story, now)


def _look_at(report: Report, still: Still, worker: Actor, story: Story, now: datetime) -> None:
    due = due_of(report)
    language, place = report.language, region_of(report.region)
    tells = report.mailbox is not None and due is not None and still == Still.SAFE
    letter = waiting_letter(due, language=language, region=place) if tells and due else ""
    found = Look(still=still, looked_by=LookedBy.READING, note=NOTES[still], letter=letter)
    look_at_safety(report=report, look=found, by=worker, now=story.later(now, LOOKED_AFTER))

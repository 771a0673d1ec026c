# SPDX-License-Identifier: EUPL-1.2
"""At the desk: about each person in a case it is decided whether they are told, and the team lead looks along."""

from datetime import datetime, timedelta

from baken.access.transactions import acting
from baken.access.vocabulary import Purpose, Role
from baken.casework.actions import Decided, decide_informing, look_along, note_told
from baken.casework.models import Case, InformDecision
from baken.casework.vocabulary import How, Inform, InformState, NotInformed, PoliceAsked, PoliceSaid, Whom
from baken.demo.stages.colleagues import holder_of
from baken.demo.stories import Story
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day
from baken.people.models import Person
from baken.people.vocabulary import Part

# The newest cases still wait for a decision, and of the newest decisions some wait for the team lead.
STILL_WAITS, LEAD_WAITS = 6, 12
AFTER = 4
WHY = {
    Inform.INFORM: "Zij weet dat er is gemeld en wil weten wat wij doen.",
    Inform.NOT_YET: "Wie hem nu iets vertelt, vertelt hem ook wie er sprak. Eerst een veilige plek.",
}
ASKED = "De AVIM gebeld. Zij bellen terug voor wij iets doen."


def decide(story: Story, case: Case, worker: Actor, now: datetime) -> None:
    """A victim is told, a possible exploiter not yet."""
    if story.days_ago <= STILL_WAITS:
        return
    at = min(case.opened_at + timedelta(days=AFTER), now - timedelta(hours=1))
    with acting(worker):
        people = list(Person.objects.filter(dossier=case.id).order_by("position"))
        made = [
            decide_informing(case=case, person=one, decided=_decided(one, worker, at), by=worker, now=at)
            for one in people
        ]
        for one in made:
            if one.state == InformState.HOLDS and at + timedelta(days=2) < now:
                note_told(decision=one, by=worker, now=at + timedelta(days=2))
    if story.days_ago > LEAD_WAITS:
        _look_along([one for one in made if one.state == InformState.PROPOSED], at + timedelta(hours=20))


def _decided(one: Person, worker: Actor, at: datetime) -> Decided:
    informs = Part.AGGRESSOR not in one.parts
    choice = Inform.INFORM if informs else Inform.NOT_YET
    day = local_day(at) + timedelta(days=3 if informs else 60)
    if informs:
        return Decided(
            choice=choice, on=day, reason=WHY[choice], whom=Whom.SELF, how=How.TALK, teller=worker.id
        )
    return Decided(
        choice=choice,
        on=day,
        reason=WHY[choice],
        ground=NotInformed.OTHERS,
        asked=PoliceAsked.POLICE,
        said=PoliceSaid.NO_ANSWER,
        police=ASKED,
    )


def _look_along(proposed: list[InformDecision], at: datetime) -> None:
    lead = holder_of(Role.TEAM_LEAD)
    if lead is None or not proposed:
        return
    with acting(lead.with_purpose(Purpose.QUALITY)) as marijke:
        for one in proposed:
            look_along(decision=one, agrees=True, words="", by=marijke, now=at)

# SPDX-License-Identifier: EUPL-1.2
"""At the desk: in two cases a professional was asked for information; one answered, the other is silent."""

from datetime import datetime, timedelta

from baken.access.transactions import acting
from baken.access.vocabulary import Purpose
from baken.casework.actions import Asked, ask_for_information, note_answer
from baken.casework.models import Case
from baken.casework.policy.asking import IS_ANSWERED
from baken.casework.vocabulary import CaseState, NotInformed, PersonKnows
from baken.demo.stages.colleagues import WORKERS, person
from baken.handover.vocabulary import Ground
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day
from baken.kernel.days import Calendar
from baken.people.models import Person
from baken.people.vocabulary import Part

# Long enough ago that the second should have answered.
ASKED_BEFORE, ANSWERED_AFTER = timedelta(days=24), timedelta(days=6)
ANSWER = (
    "De huisarts zag haar twee keer, steeds met dezelfde man erbij. Zij zag oude blauwe plekken op beide armen en"
    " schreef dat op. Zij denkt dat de man voor haar antwoordt. Zij wil graag overleggen met de vertrouwensarts."
)
TO = {
    "asked-gp": "Huisartsenpraktijk De Waterkant\nT.a.v. de eigen huisarts van mevrouw",
    "asked-municipality": "Wijkteam\nT.a.v. de contactpersoon van dit gezin",
}
QUESTIONS = {
    "asked-gp": "Zag u letsel, en wanneer?\nWas er steeds iemand bij?\nWat baart u zorgen?",
    "asked-municipality": "Wie van u heeft contact met dit adres?\nLoopt er hulp, en sinds wanneer?",
}


def ask(now: datetime) -> None:
    """One of an owner's oldest running cases asks the GP, the next one the neighbourhood team."""
    owners = {one.id: one for one in (person(key, Purpose.CASEWORK) for key in WORKERS)}
    at = now - ASKED_BEFORE
    with acting(person("marijke", Purpose.CASEWORK)):
        running = Case.objects.filter(state=CaseState.OPEN, owner__in=list(owners), opened_at__lt=at)
        about = {
            one.dossier: one
            for one in Person.objects.filter(dossier__in=running.values("id"), parts=[Part.VICTIM])
        }
        cases = [case for case in running.order_by("opened_at") if case.id in about]
    for case, professional in zip(cases, TO, strict=False):
        _ask(case, about[case.id], professional, owners[case.owner], at)


def _ask(case: Case, about: Person, professional: str, by: Actor, at: datetime) -> None:
    with acting(by):
        made = ask_for_information(
            case=case,
            person=about,
            asked=Asked(
                professional=professional,
                ground=Ground.VITAL_INTEREST,
                answer_by=IS_ANSWERED.due(local_day(at), Calendar()),
                knows=PersonKnows.NO,
                not_informed=NotInformed.PERSON,
                to=TO[professional],
                who="De persoon die u kent van het bezoek waarover wij u belden, geboren in 1998",
                nature="Mogelijke arbeidsuitbuiting: werken zonder loon en niet vrij zijn om weg te gaan.",
                seriousness="Zij slaapt waar zij werkt en iemand anders heeft haar papieren. Het gevaar is er nu.",
                told="Zij werkt zes dagen per week en krijgt geen loon. Zij gaat nergens alleen naartoe.",
                questions=QUESTIONS[professional],
            ),
            by=by,
            now=at,
        )
        if professional == "asked-gp":
            note_answer(request=made, words=ANSWER, by=by, now=at + ANSWERED_AFTER)

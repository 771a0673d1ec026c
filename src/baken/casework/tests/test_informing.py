# SPDX-License-Identifier: EUPL-1.2
"""Nobody is told without a decision that holds; who looks along, and which decision does not fit."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from baken.access.vocabulary import CASEWORK, Role
from baken.audit.models import Entry as Line
from baken.casework.actions import (
    DateHasPassed,
    Decided,
    NotDecidedSo,
    NotToBeTold,
    OwnDecision,
    decide_informing,
    look_along,
    note_told,
    require_informed,
)
from baken.casework.models import Case, InformDecision
from baken.casework.queries import may_be_told, waiting
from baken.casework.tests.browsers import Colleague, led_to, text_of
from baken.casework.tests.scene import NOW, TODAY, colleague, known, put_on
from baken.casework.vocabulary import Inform, NotInformed, PoliceAsked, PoliceSaid
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.kernel.workflow import NotPossible
from baken.people.models import Person
from baken.people.vocabulary import Part
from baken.vault.models import EntryKey
from tests.rig.doors import through

NEXT_WEEK = TODAY + timedelta(days=7)


def of(part: Part) -> Person:
    return Person.objects.get(parts=[part])


def decided(case: Case, person: Person, by: Actor, **given: Any) -> InformDecision:
    """A decision to inform unless another is given, told by whoever decides."""
    whole: dict[str, Any] = {"choice": Inform.INFORM, "on": NEXT_WEEK, "reason": "Zij moet dit weten."}
    if given.get("choice", Inform.INFORM) == Inform.INFORM:
        whole |= {"whom": "self", "how": "talk", "teller": by.id}
    with through("desk", by):
        return decide_informing(case=case, person=person, decided=Decided(**whole | given), by=by, now=NOW)


def waits_for(viewer: Actor, today: Any = TODAY) -> list[str]:
    with through("desk", viewer):
        return [row.what for row in waiting(viewer, today=today) if row.kind == "inform"]


def test_a_victim_is_told_when_decided_so_and_then_it_is_on_record(case: Case, farah: Actor) -> None:
    victim = of(Part.VICTIM)
    assert may_be_told([victim.id]) == set()

    made = decided(case, victim, farah)
    assert (made.state, may_be_told([victim.id])) == ("holds", {victim.id})
    with through("desk", farah):
        told = note_told(decision=made, by=farah, now=NOW)
        with pytest.raises(NotPossible):
            note_told(decision=made, by=farah, now=NOW)

    assert (told.state, told.told_by, may_be_told([victim.id])) == ("told", farah.id, {victim.id})
    assert {row.column for row in EntryKey.objects.filter(row=made.id)} == {"reason"}
    assert Line.objects.get(action="inform.decide").result == "inform"


@pytest.mark.parametrize(
    ("part", "given"),
    [
        (Part.VICTIM, {"choice": Inform.NOT_YET, "ground": NotInformed.PERSON}),
        (Part.VICTIM, {"choice": Inform.NOT, "ground": NotInformed.UNKNOWN}),
        (Part.AGGRESSOR, {"asked": PoliceAsked.POLICE, "said": PoliceSaid.NO_OBJECTION}),
    ],
)
def test_what_needs_a_second_pair_of_eyes_informs_nobody_yet(
    part: Part, given: dict[str, Any], case: Case, farah: Actor, marijke: Actor
) -> None:
    person = of(part)
    made = decided(case, person, farah, **given)

    assert (made.state, may_be_told([person.id])) == ("proposed", set())
    assert waits_for(marijke) == ["Kijk mee: wordt iemand geïnformeerd?"]
    with through("desk", farah), pytest.raises(Refused):
        look_along(decision=made, agrees=True, words="", by=farah, now=NOW)
    with through("desk", farah), pytest.raises((NotToBeTold, NotPossible)):
        note_told(decision=made, by=farah, now=NOW)
    with through("desk", marijke):
        seen = look_along(decision=made, agrees=True, words="", by=marijke, now=NOW)

    informs = made.choice == "inform"
    assert (seen.state, may_be_told([person.id])) == ("holds", {person.id} if informs else set())
    assert waits_for(marijke)[:1] == (
        ["Vertel het de betrokkene"] if informs else ["Besluit opnieuw over informeren"]
    )


@pytest.mark.parametrize(
    ("part", "given", "sentence"),
    [
        (Part.VICTIM, {"choice": Inform.NOT}, "Kies op welke grond"),
        (Part.VICTIM, {"asked": PoliceAsked.BOTH}, "Kies wat politie of OM zei."),
        (Part.VICTIM, {"choice": Inform.NOT_YET, "ground": NotInformed.POLICE}, "De grond is een onderzoek."),
        (Part.VICTIM, {"asked": PoliceAsked.POLICE, "said": PoliceSaid.OBJECTION}, "Politie of OM heeft bezwaar."),
        (Part.AGGRESSOR, {}, "Vraag eerst politie of OM"),
        (Part.VICTIM, {"teller": None}, "Kies wie het vertelt"),
    ],
)  # fmt: skip
def test_a_decision_that_does_not_fit_is_refused_with_a_sentence(
    part: Part, given: dict[str, Any], sentence: str, case: Case, farah: Actor
) -> None:
    with pytest.raises(NotDecidedSo) as no:
        decided(case, of(part), farah, **given)

    assert no.value.sentence.startswith(sentence)
    assert not InformDecision.objects.exists()


def test_a_lead_does_not_look_along_with_a_decision_of_their_own(case: Case, marijke: Actor) -> None:
    made = decided(case, of(Part.VICTIM), marijke, choice=Inform.NOT, ground=NotInformed.PERSON)
    other = colleague(Role.TEAM_LEAD)

    with through("desk", marijke), pytest.raises(OwnDecision):
        look_along(decision=made, agrees=True, words="", by=marijke, now=NOW)
    assert "Kijk mee: wordt iemand geïnformeerd?" not in waits_for(marijke)
    with through("desk", other):
        look_along(decision=made, agrees=False, words="Vraag haar eerst.", by=other, now=NOW)

    assert InformDecision.objects.get().state == "returned"


def test_a_new_decision_takes_the_place_of_the_one_before_at_once(case: Case, farah: Actor) -> None:
    victim = of(Part.VICTIM)
    first = decided(case, victim, farah)
    decided(case, victim, farah, choice=Inform.NOT_YET, ground=NotInformed.OTHERS)

    first.refresh_from_db()
    assert (first.state, first.superseded_at) == ("replaced", NOW)
    with pytest.raises(NotToBeTold):
        require_informed(victim)
    with pytest.raises(DateHasPassed):
        decided(case, victim, farah, on=TODAY - timedelta(days=1))


def test_the_database_lets_nobody_be_told_without_a_decision_to_inform(case: Case, farah: Actor) -> None:
    made = decided(case, of(Part.VICTIM), farah, choice=Inform.NOT, ground=NotInformed.PERSON)

    for wrong in (
        {"state": "told", "told_at": NOW, "told_by": farah.id},
        {"ground": ""},
        {"seen_by": farah.id},
        {"said": "objection"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            InformDecision.objects.filter(pk=made.pk).update(**wrong)


def test_a_person_of_another_case_is_not_decided_on_here(case: Case, farah: Actor) -> None:
    person = of(Part.VICTIM)
    Person.objects.filter(pk=person.pk).update(dossier=farah.id)
    person.refresh_from_db()

    with pytest.raises(Refused):
        decided(case, person, farah)


def test_whoever_was_not_decided_on_stands_on_the_worklist_in_time(case: Case, farah: Actor) -> None:
    in_a_month = TODAY + timedelta(days=30)

    assert waits_for(farah) == []
    assert waits_for(farah, today=in_a_month - timedelta(days=7)) == ["Besluit wie wordt geïnformeerd"]
    for person in Person.objects.all():
        decided(case, person, farah, choice=Inform.NOT_YET, ground=NotInformed.PERSON, on=in_a_month)
    assert waits_for(farah, today=in_a_month) == []


@pytest.mark.parametrize("role", CASEWORK)
def test_who_decides_whether_somebody_is_told(role: Role, case: Case, farah: Actor) -> None:
    somebody = colleague(role)
    if role != Role.TEAM_LEAD:
        put_on(case, somebody, farah)

    if role in (Role.CONFIDENTIAL_DOCTOR, Role.BEHAVIOURAL_SCIENTIST):
        with pytest.raises(Refused):
            decided(case, of(Part.VICTIM), somebody)
    else:
        assert decided(case, of(Part.VICTIM), somebody).teller == somebody.id


def test_from_decision_to_told_on_the_pages(
    owner: Colleague, page: str, the_case: Case, victim: Person
) -> None:
    marijke = Colleague(Role.TEAM_LEAD)
    on = (timezone.localdate() + timedelta(days=3)).isoformat()
    here = f"{page}/informeren/{victim.id}"
    filled = {"choice": "inform", "reason": "Zij moet dit weten.", "asked": "nobody", "on": on}
    filled |= {"whom": "self", "how": "talk", "teller": str(owner.actor.id)}

    empty = owner.post(here, {"reason": "Zij moet dit weten."})
    wrong = owner.post(here, {"choice": "not_yet", "reason": "Zij is bang.", "asked": "nobody", "on": on})
    waits = owner.post(
        here, {"choice": "not_yet", "ground": "person", "reason": "Zij is bang.", "asked": "nobody", "on": on}
    )
    made = InformDecision.objects.get()
    early = owner.post(f"{page}/besluit/{made.id}/verteld")
    unsaid = marijke.post(f"{page}/besluit/{made.id}", {"agrees": "no"})
    back = marijke.post(f"{page}/besluit/{made.id}", {"agrees": "no", "words": "Vraag het haar."})
    again = owner.post(here, filled)
    newest = InformDecision.objects.get(superseded_at=None)
    told = owner.post(f"{page}/besluit/{newest.id}/verteld")

    assert "Kies wat je besluit." in text_of(empty)
    assert "Kies op welke grond je niet of nog niet informeert." in text_of(wrong)
    assert b"Zij is bang." in wrong.content
    assert led_to(waits) == led_to(again) == f"{page}/informeren"
    assert "Voor deze persoon geldt geen besluit om te informeren." in text_of(early)
    assert "Schrijf op wat er anders moet." in text_of(unsaid)
    assert "Vraag het haar." in text_of(back)
    assert "Vastgelegd dat het is verteld." in text_of(told)
    assert known(owner.actor) == InformDecision.objects.get(state="told").told_by
    assert Colleague(Role.CARE_COORDINATOR).get(f"{page}/informeren").status_code == 404

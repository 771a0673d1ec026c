# SPDX-License-Identifier: EUPL-1.2
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from baken.access.vocabulary import Role
from baken.audit.models import Entry
from baken.casework.actions import NewPerson
from baken.casework.models import Assignment, Case
from baken.handover.actions import NotLaid
from baken.handover.models import Consultation, Offer
from baken.intake.models import Report
from baken.intake.vocabulary import ReportState
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.kernel.workflow import NotPossible
from baken.mailbox.models import Message
from baken.people.models import Person
from baken.people.vocabulary import Part
from baken.triage.actions import (
    ChosenOutcome,
    NewCase,
    WrongChoice,
)
from baken.triage.models import Outcome
from baken.triage.tests.scene import (
    LATER,
    WHY,
    choose,
    colleague,
    consult,
    hand_over,
    laid_out,
    send_with_keys,
    simply,
    weighed,
)
from baken.triage.vocabulary import OutcomeKind as Kind
from baken.vault.queries import unseal
from tests.rig.doors import through

LETTER = "Dank je. We hebben het gedeeld."


def new_case(owner: Actor, **changes: Any) -> ChosenOutcome:
    assert owner.id is not None
    given: dict[str, Any] = {
        "owner": owner.id,
        "next_step": "safety_assessment",
        "next_step_on": date(2026, 11, 19),
        "people": [NewPerson(parts=[Part.VICTIM])],
    }
    return ChosenOutcome(kind=Kind.OPEN_CASE, case=NewCase(**given | changes))


def test_labour_exploitation_is_handed_over_to_the_inspectorate(farah: Actor) -> None:
    report = weighed(farah)

    [outcome] = choose(report, farah, hand_over("nla"))

    offer = Offer.objects.get()
    assert (offer.partner, offer.source, outcome.made) == ("nla", report.id, offer.id)
    assert not outcome.deviates
    report.refresh_from_db()
    assert (report.state, report.decided_at) == (ReportState.DECIDED, LATER)
    assert Entry.objects.get(action="report.decide").result == "hand_over"


def test_a_deviation_takes_a_reason(farah: Actor) -> None:
    report = weighed(farah)

    with pytest.raises(WrongChoice) as error:
        choose(report, farah, simply(Kind.ADVICE_ONLY))

    assert error.value.sentence == (
        "Je wijkt af van het voorstel bij arbeidsuitbuiting. Schrijf in één zin waarom."
    )
    assert Outcome.objects.count() == 0


def test_with_a_reason_a_deviation_is_chosen_and_says_so(farah: Actor) -> None:
    report = weighed(farah)

    [outcome] = choose(report, farah, simply(Kind.ADVICE_ONLY), why=WHY)

    assert outcome.deviates
    with through("desk", farah):
        assert unseal(outcome.place()) == WHY
    assert Entry.objects.get(action="report.decide").reason == outcome.id


def test_who_follows_the_proposal_and_adds_to_it_does_not_deviate(farah: Actor) -> None:
    report = weighed(farah)

    outcomes = choose(report, farah, hand_over("nla"), consult("GM0402"), new_case(farah))

    assert [outcome.deviates for outcome in outcomes] == [False, False, False]


def test_somebody_who_lives_in_eemnes_is_offered_to_veilig_thuis_utrecht(farah: Actor) -> None:
    report = weighed(farah, forms=("sexual",), lives_in="GM0317")
    chosen = ChosenOutcome(
        kind=Kind.OTHER_VEILIG_THUIS, target="vt-utrecht", laid_out=laid_out(purpose="take_over")
    )

    [outcome] = choose(report, farah, chosen)

    assert not outcome.deviates
    assert Offer.objects.get().partner == "vt-utrecht"


def test_a_focal_officer_is_asked_a_question(farah: Actor) -> None:
    report = weighed(farah, forms=("sexual",))

    choose(report, farah, consult("GM0406"))

    found = Consultation.objects.get()
    assert (found.municipality, found.source) == ("GM0406", report.id)


def test_a_case_is_opened_with_people_a_next_step_and_the_care_coordinator(farah: Actor) -> None:
    report, miriam = weighed(farah, forms=("sexual",)), colleague(Role.CARE_COORDINATOR)

    [outcome] = choose(report, farah, new_case(farah, care_coordinator=miriam.id))

    case = Case.objects.get()
    assert (case.id, case.report_id, case.owner, case.municipality) == (
        outcome.made, report.id, farah.id, "GM0402",
    )  # fmt: skip
    assert Person.objects.get().dossier == case.id
    assert Assignment.objects.get().account == miriam.id


def test_a_case_can_go_to_a_colleague_at_once(farah: Actor) -> None:
    report, sanne = weighed(farah, forms=("sexual",)), colleague()
    miriam = colleague(Role.CARE_COORDINATOR)

    choose(report, farah, new_case(sanne, care_coordinator=miriam.id))

    assert Case.objects.get().owner == sanne.id


@pytest.mark.parametrize(
    ("kind", "fields", "state"),
    [
        (Kind.ADVICE_ONLY, {}, ReportState.CLOSED),
        (Kind.NO_FOLLOW_UP, {"reason_code": "other_desk"}, ReportState.CLOSED),
        (Kind.RADAR, {}, ReportState.ON_RADAR),
    ],
)
def test_an_outcome_that_ends_the_work_ends_the_report(
    kind: Kind, fields: dict[str, str], state: ReportState, farah: Actor
) -> None:
    report = weighed(farah, forms=("unknown",))

    choose(report, farah, simply(kind, **fields), why=WHY)

    report.refresh_from_db()
    assert report.state == state
    assert (report.closed_at == LATER) == (state == ReportState.CLOSED)


def test_no_follow_up_takes_a_reason_also_when_nothing_was_proposed(farah: Actor) -> None:
    report = weighed(farah, forms=("unknown",))

    with pytest.raises(WrongChoice, match="wrong choice"):
        choose(report, farah, simply(Kind.NO_FOLLOW_UP, reason_code="other_desk"))


@pytest.mark.parametrize(
    "chosen",
    [
        (),
        (simply(Kind.ADVICE_ONLY), simply(Kind.RADAR)),
        (hand_over("nla"), simply(Kind.NO_FOLLOW_UP)),
        (hand_over("nla"), hand_over("nla")),
        (simply(Kind.HAND_OVER, target="nla"),),
        (ChosenOutcome(kind=Kind.HAND_OVER, laid_out=laid_out()),),
        (simply(Kind.OPEN_CASE),),
    ],
)
def test_what_does_not_go_together_or_is_not_complete_is_not_chosen(
    chosen: tuple[ChosenOutcome, ...], farah: Actor
) -> None:
    report = weighed(farah)

    with pytest.raises(WrongChoice) as error:
        choose(report, farah, *chosen, why=WHY)

    assert error.value.sentence.endswith(".")
    assert (Outcome.objects.count(), Offer.objects.count()) == (0, 0)


def test_if_one_outcome_fails_none_of_them_happened(farah: Actor) -> None:
    report = weighed(farah)
    without_words = consult(question="  ")

    with pytest.raises(NotLaid):
        choose(report, farah, hand_over("nla"), without_words, letter=LETTER)

    assert (Offer.objects.count(), Outcome.objects.count(), Message.objects.count()) == (0, 0, 0)
    assert Report.objects.get().state == ReportState.IN_TRIAGE


def test_of_two_colleagues_who_decide_at_once_the_second_hears_it_and_nothing_is_doubled(
    farah: Actor,
) -> None:
    report, sanne = weighed(farah), colleague()
    as_sanne_saw_it = Report.objects.get(pk=report.pk)
    choose(report, farah, hand_over("nla"), letter=LETTER)

    with pytest.raises(NotPossible) as error:
        choose(as_sanne_saw_it, sanne, hand_over("nla"), letter=LETTER)

    assert "Uitkomst gekozen" in error.value.sentence
    assert (Offer.objects.count(), Outcome.objects.count(), Message.objects.count()) == (1, 1, 1)


def test_nothing_is_decided_before_somebody_took_it_up(farah: Actor) -> None:
    report, _keys = send_with_keys()

    with pytest.raises(NotPossible):
        choose(report, farah, hand_over("nla"))


@pytest.mark.parametrize(
    "role", [Role.CARE_COORDINATOR, Role.CONFIDENTIAL_DOCTOR, Role.FOCAL_OFFICER, Role.PARTNER]
)
def test_others_decide_nothing(role: Role, farah: Actor) -> None:
    report = weighed(farah)

    with pytest.raises(Refused):
        choose(report, colleague(role), hand_over("nla"))


def test_the_chain_director_decides_nothing_even_at_the_desk(farah: Actor) -> None:
    report = weighed(farah)
    director = replace(colleague(Role.CHAIN_DIRECTOR), door="desk")

    with pytest.raises(Refused):
        choose(report, director, hand_over("nla"))

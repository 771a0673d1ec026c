# SPDX-License-Identifier: EUPL-1.2
"""A professional is asked in a letter that is whole, real, and in the ledger; what comes back is for Veilig Thuis."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from baken.access.vocabulary import CASEWORK, VEILIG_THUIS, Role
from baken.audit.models import Entry as Line
from baken.casework.actions import (
    DateHasPassed,
    Decided,
    NotAskedSo,
    NotToBeTold,
    ask_again,
    decide_informing,
    note_answer,
    note_no_answer,
    take_question_back,
)
from baken.casework.asking_paper import document
from baken.casework.models import Case, InformationRequest
from baken.casework.policy.asking import ASKERS, PROOF_HOLDS, SPEAKS
from baken.casework.queries import words_of_information
from baken.casework.tests.letters import (
    IN_A_WEEK,
    MARKER,
    WORDS,
    asked,
    at_the_front,
    code_of,
    victim,
    waits_for,
)
from baken.casework.tests.scene import NOW, TODAY, colleague, known, opened, put_on, report
from baken.casework.vocabulary import Inform, NotAnswered, NotNeeded
from baken.handover.actions import NotLaid
from baken.handover.models import Disclosure
from baken.handover.recipients import book
from baken.handover.vocabulary import Ground
from baken.kernel.actor import Actor
from baken.kernel.days import Calendar
from baken.kernel.paper.letters import texts
from baken.kernel.permissions import Refused
from baken.kernel.workflow import NotPossible
from baken.people.models import Person
from baken.vault.models import EntryKey
from tests.rig.doors import through


def test_a_letter_is_sealed_stands_in_the_ledger_and_is_known_by_its_code(case: Case, farah: Actor) -> None:
    made = asked(case, farah)
    code = code_of(made, farah)

    assert {row.column for row in EntryKey.objects.filter(row=made.id)} == {*WORDS, "code"}
    gone = Disclosure.objects.get()
    assert (gone.went, gone.channel, gone.recipient, gone.reference) == (
        "information", "letter", "asked-gp", made.reference,
    )  # fmt: skip
    assert (gone.source, gone.fields) == (case.id, ["names", "nature", "seriousness", "told"])
    assert Line.objects.get(action="information.ask").result == "asked-gp"
    found = at_the_front(code.lower().replace("-", " "))
    assert (found.reference, found.written_on, found.questions) == (made.reference, TODAY, 2)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"professional": "police"}, "Kies aan wat voor professional"),
        ({"questions": " \n "}, "Schrijf ten minste één vraag op."),
        ({"ground": Ground.WMO}, "Deze grond geldt alleen bij samenloop"),
        ({"ground": Ground.CONSENT}, "Wie toestemming gaf, weet van de vraag."),
        ({"not_informed": ""}, "Kies waarom de betrokkene het niet weet."),
        ({"answer_by": TODAY + timedelta(days=120)}, "Kies een dag voor het antwoord binnen drie maanden."),
        ({"ground": Ground.PUBLIC_TASK}, "Deze grond past niet bij Huisarts."),
    ],
)
def test_a_letter_that_does_not_fit_is_refused_with_a_sentence(
    changes: dict[str, Any], sentence: str, case: Case, farah: Actor
) -> None:
    refusals: tuple[type[NotAskedSo | NotLaid], ...] = (NotAskedSo, NotLaid)
    with pytest.raises(refusals) as no:
        asked(case, farah, **changes)

    assert no.value.sentence.startswith(sentence)
    assert not InformationRequest.objects.exists()
    assert not Disclosure.objects.exists()


def test_the_right_to_answer_of_the_wmo_is_named_only_with_samenloop(farah: Actor) -> None:
    case = opened(farah, report=report(samenloop="domestic"))

    made = asked(case, farah, ground=Ground.WMO)

    assert made.ground == "wmo"


def test_that_somebody_knows_takes_a_decision_to_inform_that_holds(case: Case, farah: Actor) -> None:
    consent = {"ground": Ground.CONSENT, "knows": "yes", "not_informed": ""}
    with pytest.raises(NotToBeTold):
        asked(case, farah, **consent, consent="person", consent_on=TODAY)
    with through("desk", farah):
        told = Decided(choice=Inform.INFORM, on=IN_A_WEEK, whom="self", how="talk", teller=farah.id)
        decide_informing(case=case, person=victim(), decided=told, by=farah, now=NOW)
    with pytest.raises(NotLaid):
        asked(case, farah, **consent)
    made = asked(case, farah, **consent, consent="person", consent_on=TODAY)

    assert (made.knows, made.consent_on, Disclosure.objects.get().consent) == ("yes", TODAY, "person")


def test_silence_is_a_task_until_it_is_asked_again_and_an_answer_ends_it(case: Case, farah: Actor) -> None:
    made = asked(case, farah)
    later = IN_A_WEEK + timedelta(days=5)
    code = code_of(made, farah)
    task = ["Geen antwoord: vraag het de professional opnieuw"]

    assert waits_for(farah, IN_A_WEEK - timedelta(days=1)) == []
    assert waits_for(farah, IN_A_WEEK) == task
    with through("desk", farah):
        with pytest.raises(DateHasPassed):
            ask_again(request=made, answer_by=TODAY - timedelta(days=1), by=farah, now=NOW)
        ask_again(request=made, answer_by=later, by=farah, now=NOW)
    assert waits_for(farah, IN_A_WEEK) == []
    assert waits_for(farah, later) == task
    assert at_the_front(code, on=PROOF_HOLDS.due(later, Calendar())) is not None
    with through("desk", farah):
        ended = note_answer(request=made, words="Letsel aan de polsen, twee keer.", by=farah, now=NOW)
        with pytest.raises(NotPossible):
            note_no_answer(request=made, because=NotAnswered.SECRECY, words="", by=farah, now=NOW)

    assert (ended.state, waits_for(farah, later)) == ("answered", [])
    assert "answer" in {row.column for row in EntryKey.objects.filter(row=made.id)}


def test_a_refusal_says_why_and_a_letter_taken_back_is_known_no_more(case: Case, farah: Actor) -> None:
    refused, wrong = asked(case, farah), asked(case, farah)
    code = code_of(wrong, farah)
    with through("desk", farah):
        ended = note_no_answer(
            request=refused, because=NotAnswered.NO_CONSENT, words="Eerst zelf spreken.", by=farah, now=NOW
        )
        back = take_question_back(request=wrong, because=NotNeeded.WRONG, by=farah, now=NOW)

    assert (ended.state, ended.refused_because) == ("refused", "no_consent")
    assert (back.state, at_the_front(code), code_of(wrong, farah)) == ("withdrawn", None, "")
    assert Disclosure.objects.count() == 2


def test_the_database_keeps_what_a_letter_must_say(case: Case, farah: Actor) -> None:
    made = asked(case, farah)

    for wrong in (
        {"not_informed": ""},
        {"ground": "consent"},
        {"state": "answered"},
        {"state": "refused", "ended_at": NOW, "ended_by": farah.id},
        {"withdrawn_because": "known"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            InformationRequest.objects.filter(pk=made.pk).update(**wrong)


@pytest.mark.parametrize("role", CASEWORK)
def test_who_asks_and_who_reads_what_came(role: Role, case: Case, farah: Actor) -> None:
    somebody = colleague(role)
    if role != Role.TEAM_LEAD:
        put_on(case, somebody, farah)
    made = asked(case, farah)

    if role in ASKERS:
        assert asked(case, somebody).asked_by == known(somebody)
    else:
        with pytest.raises(Refused):
            asked(case, somebody)
    with through("desk", somebody):
        if role in VEILIG_THUIS:
            assert words_of_information(made, viewer=somebody, now=NOW).told == MARKER
        else:
            with pytest.raises(Refused):
                words_of_information(made, viewer=somebody, now=NOW)


def test_every_ground_of_a_professional_is_put_in_words_and_the_letter_says_all_that_it_must(
    case: Case, farah: Actor
) -> None:
    made = asked(case, farah)
    with through("desk", farah):
        words = words_of_information(made, viewer=farah, now=NOW)
    said = "\n".join(texts(document(made, words, writer="Farah")))

    assert {ground for one in book().asked.values() for ground in one.grounds} == set(SPEAKS)
    for part in (
        words.code,
        made.reference,
        MARKER,
        words.who,
        words.nature,
        words.seriousness,
        "Zag u letsel?",
    ):
        assert part in said
    assert "gevaar voor deze persoon" in said
    assert "gv.localhost/brief" in said


def test_a_person_of_another_case_is_not_asked_about(case: Case, farah: Actor) -> None:
    Person.objects.filter(pk=victim().pk).update(dossier=farah.id)

    with pytest.raises(Refused):
        asked(case, farah)

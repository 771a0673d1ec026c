# SPDX-License-Identifier: EUPL-1.2
"""What an investigation finds: both sides heard before a conclusion, and what follows on that."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from baken.access.vocabulary import Role
from baken.audit.models import Entry as Line
from baken.casework.actions import (
    Decided,
    InquiryRuns,
    NotConcludedSo,
    NotHeardSo,
    NothingWritten,
    NotToBeTold,
    NotTransferred,
    Planned,
    StepWantsMore,
    WasWithdrawn,
    begin_inquiry,
    close_case,
    decide_informing,
    drop_step,
    finish_step,
    keep_out_of_case,
    note_finding,
    note_heard,
    pause_inquiry,
    plan_step,
    withdraw_finding,
)
from baken.casework.inquiry.vocabulary import (
    Concluded,
    Ground,
    InquiryState,
    PausedBecause,
    SourceKind,
    Stance,
    StepKind,
    Then,
)
from baken.casework.models import Case, Finding, FindingHeard, Inquiry, InquiryPause, InquiryStep
from baken.casework.policy.inquiry import conclusion_does_not_fit, hearing_does_not_fit
from baken.casework.queries import inquiries_of
from baken.casework.tests.browsers import Colleague, text_of
from baken.casework.tests.inquiring import FOUND, QUESTION, begun, concluded, found, not_heard, waits_for
from baken.casework.tests.scene import NOW, TODAY, colleague, known
from baken.casework.vocabulary import ClosedBecause, Inform
from baken.kernel.actor import Actor
from baken.kernel.workflow import NotPossible
from baken.people.models import Person
from baken.people.vocabulary import Part
from baken.vault.models import Entry
from tests.rig.doors import through


@pytest.fixture
def inquiry(case: Case, farah: Actor) -> Inquiry:
    return begun(case, farah)


def test_only_who_may_know_of_the_report_can_have_been_asked(inquiry: Inquiry, farah: Actor) -> None:
    finding = found(inquiry, farah)
    victim = Person.objects.get(parts=[Part.VICTIM])
    given: dict[str, Any] = {"finding": finding, "person": victim, "by": farah, "now": NOW}
    decided = Decided(
        choice=Inform.INFORM, on=TODAY, whom="self", how="talk", teller=farah.id, reason="Hij weet het."
    )

    with through("desk", farah):
        with pytest.raises(NotToBeTold):
            note_heard(stance=Stance.AGREES, **given)
        with pytest.raises(NotHeardSo):
            note_heard(stance=Stance.NOT_HEARD, **given)
        decide_informing(case=inquiry.case, person=victim, decided=decided, by=farah, now=NOW)
        with pytest.raises(NotHeardSo):
            note_heard(stance=Stance.DISAGREES, words=" ", **given)
        note_heard(stance=Stance.PARTLY, words="Alleen ’s nachts.", **given)
        note_heard(stance=Stance.AGREES, **given | {"now": NOW + timedelta(hours=1)})
        [read] = inquiries_of(inquiry.case, viewer=farah, now=NOW)

    assert [(said.heard.stance, said.words) for said in read.findings[0].heard] == [("agrees", "")]
    assert (read.question, read.findings[0].what, read.findings[0].who) == (QUESTION, FOUND, "Loonstrook")


def test_no_conclusion_before_both_sides_of_every_finding(inquiry: Inquiry, farah: Actor) -> None:
    with pytest.raises(NotConcludedSo):
        concluded(inquiry, farah, Then.NOTHING)
    first, second = found(inquiry, farah), found(inquiry, farah)
    not_heard(first, farah)
    with pytest.raises(NotConcludedSo):
        concluded(inquiry, farah, Then.NOTHING)
    with through("desk", farah):
        withdraw_finding(finding=second, by=farah, now=NOW)
        with pytest.raises(WasWithdrawn):
            withdraw_finding(finding=second, by=farah, now=NOW)
    with through("desk", farah), pytest.raises(NothingWritten):
        note_finding(inquiry=inquiry, source=SourceKind.SEEN, what=" ", who="", by=farah, now=NOW)

    done = concluded(inquiry, farah, Then.NOTHING)

    assert (done.state, done.ended_at, done.outcome) == ("ended", NOW, "confirmed")
    assert Line.objects.get(action="inquiry.conclude").result == "confirmed"
    with pytest.raises(NotPossible):
        found(inquiry, farah)
    assert begun(inquiry.case, farah).id != inquiry.id


@pytest.mark.parametrize(
    ("outcome", "then", "findings", "unheard", "sentence"),
    [
        (Concluded.CONFIRMED, Then.NOTHING, 0, 0, "Leg eerst vast wat je hebt gevonden."),
        (Concluded.REFUTED, Then.NOTHING, 0, 0, "Leg eerst vast wat je hebt gevonden."),
        (Concluded.NOT_CONFIRMED, Then.NOTHING, 0, 0, ""),
        (Concluded.CONFIRMED, Then.TRANSFER, 2, 1, "Bij één bevinding"),
        (Concluded.CONFIRMED, Then.TRANSFER, 2, 2, "Bij 2 bevindingen"),
        (Concluded.REFUTED, Then.MONITOR, 1, 0, "Je volgt niemand"),
        (Concluded.NOT_CONFIRMED, Then.MONITOR, 1, 0, ""),
    ],
)
def test_a_conclusion_that_does_not_fit_is_refused_with_a_sentence(
    outcome: Concluded, then: Then, findings: int, unheard: int, sentence: str
) -> None:
    said = conclusion_does_not_fit(outcome=outcome, then=then, findings=findings, unheard=unheard)

    assert said.startswith(sentence)
    assert bool(said) == bool(sentence)
    assert hearing_does_not_fit(stance=Stance.SILENT, because="", words="") == ""


def test_after_the_conclusion_we_ask_twice_how_it_goes_and_worries_ask_for_safety(
    inquiry: Inquiry, case: Case, farah: Actor
) -> None:
    Case.objects.update(safety_asked_at=None)
    not_heard(found(inquiry, farah), farah)
    with through("desk", farah):
        plan_step(inquiry=inquiry, planned=Planned(StepKind.LOOK_UP, known(farah), TODAY), by=farah, now=NOW)
    assert concluded(inquiry, farah, Then.MONITOR).state == InquiryState.MONITORED

    first, second = InquiryStep.objects.filter(state="planned").order_by("on")
    assert [one.on.isoformat() for one in (first, second)] == ["2026-07-10", "2027-10-10"]
    assert InquiryStep.objects.get(kind="look_up").state == "dropped"
    assert waits_for(farah, first.on) == [("Vraag hoe het nu gaat", first.on)]
    later = NOW + timedelta(days=90)
    with through("desk", farah):
        with pytest.raises(StepWantsMore):
            finish_step(step=first, result="Belde.", by=farah, now=later)
        with pytest.raises(InquiryRuns):
            close_case(case=case, because=ClosedBecause.SAFE, words="x", by=farah, now=later)
        finish_step(step=first, result="Belde.", went="worried", by=farah, now=later)
        assert Case.objects.get().safety_asked_at == later
        finish_step(step=second, result="Woont op zichzelf.", went="well", by=farah, now=later)

    assert (Inquiry.objects.get().state, Inquiry.objects.get().ended_at) == ("ended", later)
    with through("desk", farah):
        close_case(case=case, because=ClosedBecause.SAFE, words="x", by=farah, now=later)
        with pytest.raises(NotPossible):
            begin_inquiry(
                case=case, ground=Ground.LITTLE, question="?", lead=known(farah), by=farah, now=later
            )


def test_a_transfer_is_done_when_something_was_offered(inquiry: Inquiry, farah: Actor) -> None:
    not_heard(found(inquiry, farah), farah)
    assert concluded(inquiry, farah, Then.TRANSFER).state == InquiryState.TO_TRANSFER

    step = InquiryStep.objects.get(state="planned")
    assert waits_for(farah) == [("Draag over na het onderzoek", step.on)]
    with through("desk", farah):
        with pytest.raises(NotTransferred):
            finish_step(step=step, result="Politie.", by=farah, now=NOW)
        drop_step(step=step, why="De politie had het al.", by=farah, now=NOW)

    assert Inquiry.objects.get().state == "ended"


def test_no_word_stands_in_clear_and_who_is_kept_out_sees_no_row(
    inquiry: Inquiry, case: Case, farah: Actor, marijke: Actor
) -> None:
    """Each table holds a row that could be seen, and the words of each are in the vault."""
    finding = found(inquiry, farah, SourceKind.REPORTER)
    not_heard(finding, farah)
    with through("desk", farah):
        plan_step(
            inquiry=inquiry, planned=Planned(StepKind.TALK, known(farah), TODAY, "", "Bel"), by=farah, now=NOW
        )
        pause_inquiry(
            inquiry=inquiry, because=PausedBecause.STAFF, why="Ziek", look_on=TODAY, by=farah, now=NOW
        )
    tables = [one._meta.db_table for one in (Inquiry, InquiryStep, InquiryPause, Finding, FindingHeard)]

    def rows_seen_by(viewer: Actor) -> list[int]:
        with through("desk", viewer), connection.cursor() as cursor:
            seen = []
            for table in tables:
                cursor.execute(f"SELECT count(*), string_agg(t::text, ' ') FROM {table} t")
                number, clear = cursor.fetchone()
                assert not any(words in (clear or "") for words in (QUESTION, FOUND, "Buren", "Ziek"))
                seen.append(number)
        return seen

    assert rows_seen_by(marijke) == [1, 1, 1, 1, 1]
    with through("desk", farah):
        keep_out_of_case(
            case=case, accounts=[known(marijke)], words="Buren.", review_on=TODAY + timedelta(days=30),
            by=farah, now=NOW,
        )  # fmt: skip
    assert rows_seen_by(marijke) == [0, 0, 0, 0, 0]
    assert rows_seen_by(colleague(Role.FOCAL_OFFICER)) == [0, 0, 0, 0, 0]
    assert Entry.objects.filter(dossier=case.id, table="casework_finding").count() == 2


def test_from_both_sides_to_following_on_the_pages(owner: Colleague, page: str, the_case: Case) -> None:
    here, victim = f"{page}/onderzoek", Person.objects.get(parts=[Part.VICTIM])
    soon = (timezone.localdate() + timedelta(days=3)).isoformat()
    inquiry = begun(the_case, owner.actor, now=timezone.now())
    finding = f"{here}/bevinding/{found(inquiry, owner.actor).id}"
    sent = {"outcome": "confirmed", "conclusion": "Hij kan niet weg.", "then": "monitor"}
    unheard = owner.post(f"{here}/conclusie", sent)
    asked = owner.post(finding, {"person": str(victim.id), "stance": "agrees", "words": "Ja."})
    vague = owner.post(finding, {"person": str(victim.id), "stance": "not_heard"})
    heard = owner.post(finding, {"person": str(victim.id), "stance": "not_heard", "because": "unsafe"})
    still = owner.post(f"{here}/stilzetten", {"because": "police", "look_on": soon, "why": "OM"})
    onward, twice = owner.post(f"{here}/verder"), owner.post(f"{here}/verder")
    done = owner.post(f"{here}/conclusie", sent)
    look = InquiryStep.objects.filter(kind="monitor").order_by("on")[0]
    unsaid = owner.post(f"{here}/stap/{look.id}", {"done": "yes", "result": "Gebeld."})
    for step in InquiryStep.objects.filter(kind="monitor"):
        ended = owner.post(f"{here}/stap/{step.id}", {"done": "no", "result": "Verhuisd."})

    assert "Bij één bevinding" in text_of(unheard)
    assert "geldt geen besluit om te informeren" in text_of(asked)
    assert "Kies waarom deze persoon niet is gehoord." in text_of(vague)
    assert "niet gehoord (vragen is niet veilig)" in text_of(heard)
    assert "staat stil sinds" in text_of(still)
    assert "Loopt" in text_of(onward)
    assert "Dit kan nu niet" in text_of(twice)
    assert "Conclusie: Uitbuiting is bevestigd" in text_of(done)
    assert "Kies hoe het nu gaat." in text_of(unsaid)
    assert "Onderzoek van" in text_of(ended)

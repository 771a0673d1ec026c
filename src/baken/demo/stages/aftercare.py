# SPDX-License-Identifier: EUPL-1.2
"""At the desk, later: answers are read, old reports and cases closed, living cases get a next step and care."""

from datetime import datetime, timedelta
from uuid import UUID

from baken.access.transactions import acting
from baken.access.vocabulary import Purpose
from baken.casework.actions import (
    close_case,
    join_cases,
    keep_out_of_case,
    open_case,
    reopen_case,
    set_next_step,
)
from baken.casework.models import Case
from baken.casework.vocabulary import CaseState, ClosedBecause, JoinedBecause, NextStep, Reopened
from baken.demo import state
from baken.demo.stages import care, inquiries, samenloop
from baken.demo.stages.asking import ask
from baken.demo.stages.colleagues import person, worker_of
from baken.demo.stages.exploitation import note
from baken.demo.stages.informing import decide
from baken.demo.stages.questions import go_on
from baken.demo.stages.safety import judge
from baken.demo.stories import Story, all_reports, questions
from baken.handover.actions import handle_return
from baken.handover.models import Consultation, Offer
from baken.handover.vocabulary import CAME_BACK
from baken.intake.models import Report
from baken.intake.vocabulary import ReportState
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day
from baken.triage.actions import close

READ_AFTER = timedelta(days=1)
# What came back in the last days still waits to be read: that is what a worklist is for.
STILL_WAITS = timedelta(days=6)
REPORT_CLOSES_AFTER = 60
RADAR_CLOSES_AFTER = 300
CASE_CLOSES_AFTER = 120
# One case in so many begins again.
REOPENED = 40
STEPS = (NextStep.FOLLOW_UP, NextStep.CONTACT_VICTIM, NextStep.PLAN_CARE, NextStep.CONSULT)


def run(now: datetime) -> None:
    """Every story that somebody worked on, and every question."""
    made = state.load()
    for number, story in enumerate(all_reports(now)):
        if "reading" in story.told:
            report, worker = UUID(made[story.key]["report"]), worker_of(story)
            _read_answers(report, worker, now)
            judge_all(story, number, report, worker, now)
            _work_on_cases(story, number, report, worker, now)
            _close_report(story, report, worker, now)
    ask(now)
    _keep_somebody_out(now)
    _find_a_twin(now)
    for question in questions():
        go_on(question, made[question.key], now)
    care.run(now)
    inquiries.run(now)


def _find_a_twin(now: datetime) -> None:
    """Somebody on night duty opened a case that was there already; the team lead makes one of the two."""
    marijke = person("marijke", Purpose.CASEWORK)
    at = now - timedelta(hours=5)
    with acting(marijke):
        stays = Case.objects.filter(state=CaseState.OPEN).order_by("-opened_at").first()
        if stays is None or marijke.id is None:
            return
        twin = open_case(
            by=marijke,
            report=None,
            owner=marijke.id,
            next_step=NextStep.CONTACT_VICTIM,
            next_step_on=local_day(now) + timedelta(days=2),
            summary="Belde vannacht zelf, van een ander nummer. Zegt dat zij hier al eerder sprak.",
            municipality=stays.municipality,
            region=stays.region,
            now=at,
        )
        words = "Zij noemde dezelfde naam en hetzelfde adres."
        join_cases(stays=stays, joined=twin, because=JoinedBecause.TWICE, words=words, by=marijke, now=at)


def _keep_somebody_out(now: datetime) -> None:
    """The team lead looks at it again within a week: it stands on the list."""
    marijke, anouk = person("marijke", Purpose.QUALITY), person("anouk")
    first = Case.objects.filter(state=CaseState.OPEN).order_by("opened_at").first()
    if first is not None and anouk.id is not None:
        with acting(marijke):
            keep_out_of_case(
                case=first,
                accounts=[anouk.id],
                words="Een broer van Anouk werkt bij dit bedrijf.",
                review_on=local_day(now) + timedelta(days=5),
                by=marijke,
                now=now - timedelta(days=30),
            )


def _read_answers(report: UUID, worker: Actor, now: datetime) -> None:
    with acting(worker):
        for kind in (Offer, Consultation):
            for laid in kind.objects.filter(source=report, state__in=CAME_BACK, return_handled_at=None):
                came_back = getattr(laid, "result_at", None) or laid.answered_at
                if came_back and came_back < now - STILL_WAITS:
                    handle_return(laid=laid, by=worker, now=came_back + READ_AFTER)


def judge_all(story: Story, number: int, report: UUID, worker: Actor, now: datetime) -> None:
    """How safe people are in the cases that came of a report, and whom one tells."""
    by = worker.with_purpose(Purpose.CASEWORK)
    with acting(by):
        cases = list(Case.objects.filter(report=report))
    for case in cases:
        judge(story, number, case, by, now)
        note(story, number, case, by, now)
        decide(story, case, by, now)
        samenloop.note(story, case, by, now)


def _work_on_cases(story: Story, number: int, report: UUID, worker: Actor, now: datetime) -> None:
    by = worker.with_purpose(Purpose.CASEWORK)
    with acting(by):
        for case in Case.objects.filter(report=report):
            if story.days_ago > CASE_CLOSES_AFTER:
                words = "De hulp loopt nu bij de gewone zorg. De betrokkene weet hoe wij te bereiken zijn."
                because = ClosedBecause.values[0]
                moment = story.later(now, CASE_CLOSES_AFTER - 20)
                close_case(case=case, because=ClosedBecause(because), words=words, by=by, now=moment)
                if number % REOPENED == 0:
                    _reopen(case, by, now)
            else:
                on = local_day(now) + timedelta(days=number * 5 % 17)
                step, words = (
                    STEPS[number % len(STEPS)],
                    "Bel eerst met de zorgcoördinator over het veilige moment.",
                )
                set_next_step(case=case, step=step, on=on, words=words, by=by, now=now - timedelta(hours=3))


def _reopen(case: Case, by: Actor, now: datetime) -> None:
    """Now and then somebody asks for help again."""
    at = now - timedelta(days=2)
    reopen_case(
        case=case,
        because=Reopened.ASKED,
        report="",
        step=NextStep.CONTACT_VICTIM,
        on=local_day(now) + timedelta(days=3),
        words="Zij belde zelf. Hij weet waar zij woont.",
        by=by,
        now=at,
    )


def _close_report(story: Story, report: UUID, worker: Actor, now: datetime) -> None:
    with acting(worker):
        found = Report.objects.get(id=report)
        after = {ReportState.DECIDED: REPORT_CLOSES_AFTER, ReportState.ON_RADAR: RADAR_CLOSES_AFTER}
        days = after.get(ReportState(found.state), story.days_ago)
        if story.days_ago > days:
            close(report=found, by=worker, now=story.later(now, days - 5))

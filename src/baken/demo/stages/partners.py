# SPDX-License-Identifier: EUPL-1.2
"""At the partners' and focal officers' desks: what was offered comes back with what became of it."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from baken.access.transactions import acting
from baken.access.vocabulary import Role
from baken.demo import state
from baken.demo.stages.colleagues import holder_of, worker_of
from baken.demo.stories import REGION, Story, all_reports
from baken.handover.actions import accept, answer, finish, return_offer
from baken.handover.models import Consultation, Offer
from baken.handover.request.actions import ask
from baken.intake.models import Report
from baken.kernel.actor import Actor
from baken.triage.actions import messages_were_handled

ADVICE = (
    "Het adres is bekend bij vergunningen: er is vorig jaar een controle geweest. Ga niet alleen langs."
    " Ik houd de aanvragen in de gaten en meld het als er iets verandert."
)


ASKED = (
    "Wij bekijken een uitzendbureau in Hilversum. Hebben jullie meldingen over huisvesting door dat bureau, zonder"
    " namen van melders? Grond: toezicht op de arbeidswetten."
)


def run(now: datetime) -> None:
    """Every answer that a story tells; consultations older than a week were answered."""
    made = state.load()
    for story in all_reports(now):
        report = UUID(made[story.key]["report"])
        for outcome in story.told.get("outcomes", []):
            if "follow_up" in outcome:
                _follow_up(story, outcome, report, now)
            elif outcome["choice"] == "consult_focal":
                _answered(story, outcome, report, now)
        _handled(story, report, now)
    _asks(now)


def _follow_up(story: Story, outcome: dict[str, Any], report: UUID, now: datetime) -> None:
    told, partner = outcome["follow_up"], holder_of(Role.PARTNER, partner=outcome["partner"])
    if partner is None:
        return
    first = story.later(now, outcome["after_days"] + told["after_days"]) + timedelta(minutes=20)
    with acting(partner):
        offers = Offer.objects.filter(source=report, partner=outcome["partner"]).order_by("laid_at")
        offer = offers[_which(story, outcome)]
        if told["answer"] == "returned":
            return_offer(offer=offer, note=told["note"].strip(), by=partner, now=min(first, now))
        else:
            offer = accept(offer=offer, by=partner, now=min(first, now))
    if told["answer"] == "accepted" and told.get("result_kind"):
        _finished(story, outcome, offer, partner, now)


def _asks(now: datetime) -> None:
    """The inspectorate asks for something that we may have; nobody answered yet."""
    partner, when = holder_of(Role.PARTNER, partner="nla"), now - timedelta(days=1)
    if partner is None:
        return
    with acting(partner):
        ask(region=REGION, partner="nla", purpose="investigate", words=ASKED, by=partner, now=when)


def _which(story: Story, outcome: dict[str, Any]) -> int:
    """Which of the offers to this partner it is, oldest first: what came back may be offered again."""
    same = [one for one in story.told["outcomes"] if one.get("partner") == outcome["partner"]]
    return sorted(same, key=lambda one: one["after_days"]).index(outcome)


def _finished(story: Story, outcome: dict[str, Any], offer: Offer, partner: Actor, now: datetime) -> None:
    told = outcome["follow_up"]
    days = outcome["after_days"] + told["after_days"] + told.get("result_after_days", 0)
    if days > story.days_ago:
        return
    with acting(partner):
        at = min(story.later(now, days) + timedelta(minutes=40), now)
        finish(offer=offer, result=told["result_kind"], words=told.get("result", ""), by=partner, now=at)


def _answered(story: Story, outcome: dict[str, Any], report: UUID, now: datetime) -> None:
    officer = holder_of(Role.FOCAL_OFFICER, municipality=story.told["municipality"])
    if officer is None or story.days_ago - outcome["after_days"] < 7:
        return
    with acting(officer):
        asked = Consultation.objects.filter(source=report).latest("laid_at")
        answer(consultation=asked, words=ADVICE, by=officer, now=story.later(now, outcome["after_days"] + 3))


def _handled(story: Story, report: UUID, now: datetime) -> None:
    """What reporters wrote long ago was dealt with; the newest messages still wait."""
    replies = [one for one in story.told.get("messages", []) if one["from"] == "reporter"]
    if not replies or story.days_ago - replies[-1]["after_days"] < 3:
        return
    worker = worker_of(story)
    with acting(worker):
        found = Report.objects.get(id=report)
        messages_were_handled(report=found, by=worker, now=story.later(now, replies[-1]["after_days"] + 1))

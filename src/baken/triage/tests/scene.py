# SPDX-License-Identifier: EUPL-1.2
"""Reports that come in by the front door, and colleagues who work on them."""

import os
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

from baken.access.vocabulary import Role
from baken.intake.actions import Told, receive_report
from baken.intake.models import Report
from baken.kernel.actor import Actor
from baken.mailbox.actions import open_mailbox, reply
from baken.mailbox.codes import MailboxKeys, keys_of
from baken.mailbox.models import Message
from baken.mailbox.queries import own_mailbox
from baken.triage.actions import ChosenOutcome, LaidOut, Reading, decide, take_up, weigh
from baken.triage.models import Outcome
from baken.triage.vocabulary import OutcomeKind
from tests.factories.staff import actor, purpose_of
from tests.factories.staff import colleague as staff
from tests.rig.doors import DoorClient, through

REGION = "gooi-en-vechtstreek"
NOW = datetime(2026, 11, 16, 20, 14, tzinfo=UTC)  # a Monday evening
LATER = datetime(2026, 11, 17, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 17)
ENDS = date(2027, 1, 15)
LONG_BEFORE = date(2026, 1, 5)
STORY = "In het huis naast de hal wonen zes mannen. De baas heeft hun paspoort."
WHY = "De melder wil eerst zelf praten."

READING = Reading(
    forms=("labour",),
    border="cross_border",
    sector="cleaning",
    age="adult",
    urgency="normal",
    lives_in="GM0402",
)


def colleague(role: str = Role.INTAKE_WORKER, **fields: Any) -> Actor:
    """Somebody whose role began long before the reports."""
    return actor(Role(role), **{"starts_on": LONG_BEFORE, **fields})


def sign_in(role: Role, **fields: Any) -> DoorClient:
    """A browser in which a new colleague is signed in, with a purpose."""
    grant = staff(role, **{"starts_on": LONG_BEFORE, **fields})
    client = DoorClient("desk")
    client.sign_in(grant.account, grant, purpose=purpose_of(role))
    return client


def send(at: datetime = NOW, **changes: Any) -> Report:
    """Somebody sends a report, with a mailbox."""
    return send_with_keys(at, **changes)[0]


def send_with_keys(at: datetime = NOW, **changes: Any) -> tuple[Report, MailboxKeys]:
    """The same, with the keys that follow from the reporter's code."""
    given: dict[str, Any] = {
        "reporter_role": "witness",
        "reporter_kind": "named",
        "danger": "no",
        "contact": "code_only",
        "language": "nl",
        "municipality": "GM0402",
        "words": {"story": STORY, "place": "Achter het station", "reporter": "Anneke Vroegop"},
    }
    keys, mailbox = keys_of(os.urandom(32)), uuid4()
    with through("front", Actor.reporter(REGION)) as reporter:
        report = receive_report(
            report=uuid4(),
            told=Told(**given | changes),
            mailbox=mailbox,
            mailbox_public_key=keys.public_key,
            by=reporter,
            now=at,
        )
        open_mailbox(mailbox=mailbox, dossier=report.id, keys=keys, language="nl", by=reporter, on=at.date())
    return report, keys


def write_back(report: Report, text: str = "Hij is nu weg.", at: datetime = LATER) -> Message:
    """The reporter writes in the mailbox."""
    with through("front", Actor.reporter(REGION)) as reporter:
        mailbox = own_mailbox(report.mailbox or uuid4())
        assert mailbox is not None
        return reply(mailbox=mailbox, text=text, files=0, by=reporter, now=at)


def taken_up(by: Actor, at: datetime = LATER, **changes: Any) -> Report:
    """A report in triage."""
    report = send(**changes)
    with through("desk", by):
        return take_up(report=report, by=by, now=at)


def weighed(by: Actor, *, sent: dict[str, Any] | None = None, **reading: Any) -> Report:
    """A report in triage that somebody read."""
    report = taken_up(by, **(sent or {}))
    fields = {name: getattr(READING, name) for name in Reading.__dataclass_fields__}
    with through("desk", by):
        weigh(report=report, reading=Reading(**fields | reading), by=by, now=LATER)
    return report


def laid_out(**changes: Any) -> LaidOut:
    given: dict[str, Any] = {
        "fields": {"forms": "Arbeidsuitbuiting"},
        "purpose": "investigate",
        "ground": "public_task",
        "ends_on": ENDS,
    }
    return LaidOut(**given | changes)


def hand_over(partner: str = "nla", **changes: Any) -> ChosenOutcome:
    return ChosenOutcome(kind=OutcomeKind.HAND_OVER, target=partner, laid_out=laid_out(**changes))


def consult(municipality: str = "GM0402", question: str = "Ken je dit adres?") -> ChosenOutcome:
    return ChosenOutcome(
        kind=OutcomeKind.CONSULT_FOCAL,
        target=municipality,
        laid_out=laid_out(question=question, purpose="enrich", domain="social"),
    )


def simply(kind: OutcomeKind, **fields: Any) -> ChosenOutcome:
    return ChosenOutcome(kind=kind, **fields)


def choose(
    report: Report, by: Actor, *chosen: ChosenOutcome, why: str = "", letter: str = ""
) -> list[Outcome]:
    with through("desk", by):
        return decide(report=report, chosen=chosen, why=why, letter=letter, by=by, now=LATER)

# SPDX-License-Identifier: EUPL-1.2
"""One report through the front door and what may follow it: the mould of all others; and who looks at them."""

from dataclasses import dataclass
from datetime import timedelta
from time import perf_counter
from typing import Any
from uuid import UUID, uuid4

from bench._ground import REGION

STORY = "Ik werk zes dagen in de week en krijg al drie maanden geen loon. " * 12


@dataclass(frozen=True)
class Mould:
    """The report that all others are made after, and its mailbox."""

    report: UUID
    mailbox: UUID


def mould() -> Mould:
    """A report with a weighing, an outcome, an offer, a case and a message."""
    from django.utils import timezone

    from baken.intake.actions import Told, receive_report
    from baken.intake.models import Report
    from baken.kernel.actor import Actor
    from baken.mailbox.actions import open_mailbox
    from baken.mailbox.ready_codes import stock_of
    from baken.vault.actions import take_arrivals
    from tests.rig.doors import through

    now, report, mailbox = timezone.now(), uuid4(), uuid4()
    told = Told("self", "unknown", "no", "code_only", "nl", "GM0402", {"story": STORY})
    with through("front", Actor.reporter(REGION)) as reporter:
        keys = stock_of(REGION).take().keys
        receive_report(
            report=report,
            told=told,
            mailbox=mailbox,
            mailbox_public_key=keys.public_key,
            by=reporter,
            now=now,
        )
        open_mailbox(mailbox=mailbox, dossier=report, keys=keys, language="nl", by=reporter, on=now.date())
    with through("worker", Actor.system(REGION, "arrivals")):
        take_arrivals(REGION)
    # Of another year: one of a million references of this year could be the same.
    Report.objects.filter(id=report).update(reference="GV-25-22222")
    _what_follows(Report.objects.get(id=report))
    return Mould(report, mailbox)


def _what_follows(report: Any) -> None:
    from django.utils import timezone

    from baken.casework.models import Case
    from baken.handover.models import Offer
    from baken.mailbox.models import Message
    from baken.triage.models import Outcome, Weighing

    somebody, now = uuid4(), timezone.now()
    shared: dict[str, Any] = {"region": REGION}
    Message.objects.create(
        mailbox=report.mailbox, direction="from_reporter", sent_at=now, handled_at=now, **shared
    )
    Weighing.objects.create(
        report=report, forms=["labour"], border="unknown", sector="unknown", age="adult", urgency="normal",
        weighed_at=now, weighed_by=somebody, **shared,
    )  # fmt: skip
    Outcome.objects.create(
        report=report, kind="no_follow_up", deviates=False, decided_at=now, decided_by=somebody, **shared
    )
    Offer.objects.create(
        reference="OV-25-22222", source_kind="report", source=report.id, purpose="investigate", partner="nla",
        ground="public_task", laid_at=now, laid_by=somebody, ends_on=now.date(), state="finished",
        answer_by=now.date(), result_by=now.date(), fields=["forms"], **shared,
    )  # fmt: skip
    Case.objects.create(
        reference="GZ-25-22222", alias="Mal", report=report, owner=somebody, next_step="follow_up", opened_at=now,
        next_step_on=now.date() + timedelta(days=9), opened_by=somebody, **shared,
    )  # fmt: skip


class Browser:
    """Somebody signed in at a door whose settings hold for the whole process, as they do in that door's own.

    The rig's client changes the settings for each request, and with them goes all that Django had remembered.
    """

    def __init__(self, door: str, client: Any) -> None:
        from django.test import Client

        self.door = door
        self.client = Client(SERVER_NAME=client.host)
        self.client.cookies = client.cookies

    def get(self, address: str) -> Any:
        from tests.rig.doors import role

        with role(self.door):
            return self.client.get(address)


def browser_of(role: str, region: str = REGION) -> tuple[Browser, Any]:
    """Somebody in this role there, signed in at that role's door with a purpose; and the role as held."""
    from django.test import override_settings

    from baken.access.vocabulary import Role
    from tests.factories.staff import colleague, door_of, purpose_of
    from tests.rig.doors import DoorClient, settings_of

    grant, door = colleague(Role(role), region), door_of(Role(role))
    client = DoorClient(door)
    client.sign_in(grant.account, grant, purpose=purpose_of(Role(role)))
    override_settings(**settings_of(door)).enable()
    return Browser(door, client), grant


def count_statements(browser: Browser, address: str) -> int:
    """Of one page, without those by which this process becomes the door's role and itself again."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as seen:
        browser.get(address)
    return sum("ROLE" not in query["sql"] for query in seen.captured_queries)


def keep_sums(region: str) -> float:
    """What the worker does there for the team lead's board; how many seconds it took."""
    from django.utils import timezone

    from baken.capacity.quarters import quarters_until
    from baken.kernel.actor import Actor
    from baken.triage.actions import keep_ended_waits
    from tests.rig.doors import through

    by = Actor.system(region, "waits")
    quarter, _running = quarters_until(timezone.now(), 2)
    began = perf_counter()
    with through("worker", by):
        keep_ended_waits(region=region, since=quarter.starts, until=quarter.ends, by=by)
    return perf_counter() - began

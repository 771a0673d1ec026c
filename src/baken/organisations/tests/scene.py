# SPDX-License-Identifier: EUPL-1.2
"""Reports that people of an organisation sent at the front door, and what Veilig Thuis wrote back."""

import os
from datetime import datetime
from uuid import UUID, uuid4

from django.utils import timezone

from baken.access.vocabulary import Role
from baken.intake.actions import Told, receive_report
from baken.intake.models import Report
from baken.kernel.actor import Actor
from baken.mailbox.actions import open_mailbox, reply, write_to_reporter
from baken.mailbox.codes import keys_of
from baken.mailbox.models import Mailbox
from baken.mailbox.queries import own_mailbox
from baken.organisations.actions import join
from baken.vault.actions import take_arrival
from tests.factories.staff import actor
from tests.factories.visitors import BRUG, REGION
from tests.rig.doors import through

STORY = "De jongen van de wasserette slaapt in het magazijn."
ANSWER = "We gaan vrijdag kijken in de Kerkstraat."


def sent(
    person: UUID, *, organisation: str = BRUG, kind: str = "named", at: datetime | None = None
) -> Report:
    """One report at the front door, joined to the organisation as the page there does."""
    now, mailbox, keys = at or timezone.now(), uuid4(), keys_of(os.urandom(32))
    told = Told(
        reporter_role="professional",
        reporter_kind=kind,
        danger="no",
        contact="code_only",
        language="nl",
        municipality="GM0402",
        words={"story": STORY, "place": "Kerkstraat", "reporter": "Mw. Bos"},
    )
    with through("front", Actor.reporter(REGION)) as reporter:
        report = receive_report(
            report=uuid4(),
            told=told,
            mailbox=mailbox,
            mailbox_public_key=keys.public_key,
            by=reporter,
            now=now,
        )
        open_mailbox(mailbox=mailbox, dossier=report.id, keys=keys, language="nl", by=reporter, on=now.date())
        join(
            report=report.id,
            mailbox=mailbox,
            kind=kind,
            organisation=organisation,
            person=person,
            by=reporter,
        )
    return report


def answered(report: Report, text: str = ANSWER) -> None:
    """Veilig Thuis writes, and the reporter writes back with the code."""
    with through("desk", actor(Role.INTAKE_WORKER)) as farah:
        mailbox = Mailbox.objects.get(dossier=report.id)
        take_arrival(report.id)
        key = bytes(mailbox.public_key)
        write_to_reporter(mailbox=mailbox, text=text, public_key=key, by=farah, now=timezone.now())
    with through("front", Actor.reporter(REGION)) as reporter:
        own = own_mailbox(report.mailbox or uuid4())
        assert own is not None
        reply(mailbox=own, text="Hij heet Samir.", files=0, by=reporter, now=timezone.now())

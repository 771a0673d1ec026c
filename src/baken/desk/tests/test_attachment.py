# SPDX-License-Identifier: EUPL-1.2
"""A photo in the conversation: what was taken out of it, and the clean copy as something to save."""

import re
from datetime import timedelta
from typing import Any

from django.utils import timezone

from baken.audit.models import Entry
from baken.desk.tests.conftest import Desk
from baken.desk.tests.dossiers import act, arrived, look
from baken.desk.tests.page import text_of
from baken.files.actions import clean_next, receive_files
from baken.files.models import File
from baken.files.tests.made import WHO, telling_jpeg
from baken.files.tests.scene import acting
from baken.files.tests.scene import arrived as as_arrived
from baken.intake.models import Report
from baken.kernel.actor import Actor
from baken.mailbox.actions import reply
from baken.mailbox.queries import own_mailbox
from baken.triage.actions import take_up
from baken.vault.actions import take_arrivals
from tests.rig.doors import through


def send_photo(report: Report, settings: Any) -> File:
    """The reporter adds a photo that tells where it was taken, through the mailbox."""
    now = timezone.now() - timedelta(minutes=5)
    settings.STORAGE.mkdir(exist_ok=True)
    with through("front", Actor.reporter(report.region)) as reporter:
        mailbox = own_mailbox(report.mailbox) if report.mailbox else None
        assert mailbox is not None
        message = reply(mailbox=mailbox, text="Zie de foto.", files=1, by=reporter, now=now)
        [file] = receive_files(
            [as_arrived(telling_jpeg())], region=report.region, dossier=report.id, about=message.about(),
            by=reporter, now=now,
        )  # fmt: skip
    return file


def cleaned(report: Report) -> None:
    """What the worker does in its next minute."""
    system = Actor.system(report.region, "files")
    with through("worker", system):
        take_arrivals(report.region)
    clean_next(by=system, now=timezone.now(), act=acting(system))


def in_triage(desk: Desk) -> Report:
    report = arrived()
    act(desk, take_up, report)
    return report


def test_a_photo_is_saved_as_the_clean_copy_and_the_look_is_on_record(desk: Desk, settings: Any) -> None:
    report = in_triage(desk)
    file = send_photo(report, settings)
    cleaned(report)

    page = look(desk, report)
    response: Any = desk.post(f"/melding/{report.reference}/bestand/{file.id}")
    content = b"".join(response.streaming_content)

    assert re.search(r"Foto: schoongemaakt\. Bewaar het bestand", text_of(page))
    assert response["Content-Disposition"] == f'attachment; filename="{report.reference}-bijlage.jpeg"'
    assert content.startswith(b"\xff\xd8")
    assert WHO not in content
    assert Entry.objects.get(action="file.open").actor == desk.actor.id


def test_a_photo_that_was_not_looked_at_yet_cannot_be_saved(desk: Desk, settings: Any) -> None:
    report = in_triage(desk)
    file = send_photo(report, settings)

    page = look(desk, report)
    response = desk.post(f"/melding/{report.reference}/bestand/{file.id}")

    assert "Bewaar het bestand" not in text_of(page)
    assert response.status_code == 409
    assert "nog niet nagekeken" in text_of(response)


def test_a_photo_opens_under_its_own_report_only(desk: Desk, settings: Any) -> None:
    report, other = in_triage(desk), in_triage(desk)
    file = send_photo(report, settings)
    cleaned(report)

    assert desk.post(f"/melding/{other.reference}/bestand/{file.id}").status_code == 404

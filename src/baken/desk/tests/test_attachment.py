# SPDX-License-Identifier: EUPL-1.2
"""A photo in the conversation: what was taken out of it, and the clean copy as something to save."""

import re
from base64 import b64decode
from datetime import timedelta
from typing import Any, cast

from django.utils import timezone

from baken.audit.models import Entry
from baken.casework.models import Case
from baken.desk.tests.conftest import Desk
from baken.desk.tests.dossiers import act, arrived, look
from baken.desk.tests.page import text_of
from baken.files.actions import clean_next, receive_files
from baken.files.models import File
from baken.files.tests.made import WHO, telling_jpeg, telling_pdf
from baken.files.tests.scene import SOUND, acting
from baken.files.tests.scene import arrived as as_arrived
from baken.intake.models import Report
from baken.kernel.actor import Actor
from baken.mailbox.actions import reply
from baken.mailbox.queries import own_mailbox
from baken.triage.actions import take_up
from baken.vault.actions import take_arrivals
from tests.rig.doors import through


def send_photo(report: Report, settings: Any, content: bytes = b"", name: str = "foto.jpg") -> File:
    """The reporter adds a photo that tells where it was taken, through the mailbox; or another file."""
    now = timezone.now() - timedelta(minutes=5)
    settings.STORAGE.mkdir(exist_ok=True)
    with through("front", Actor.reporter(report.region)) as reporter:
        mailbox = own_mailbox(report.mailbox) if report.mailbox else None
        assert mailbox is not None
        message = reply(mailbox=mailbox, text="Zie de foto.", files=1, by=reporter, now=now)
        [file] = receive_files(
            [as_arrived(content or telling_jpeg(), name)], region=report.region, dossier=report.id,
            about=message.about(), by=reporter, now=now,
        )  # fmt: skip
    return file


def cleaned(thing: Report | Case) -> None:
    """What the worker does in its next minute."""
    system = Actor.system(thing.region, "files")
    with through("worker", system):
        take_arrivals(thing.region)
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


def test_a_photo_is_looked_at_as_a_picture_within_the_page(desk: Desk, settings: Any) -> None:
    report = in_triage(desk)
    file = send_photo(report, settings)
    address = f"/melding/{report.reference}/bestand/{file.id}/bekijk"
    waiting = desk.get(address)
    cleaned(report)

    page = look(desk, report).content.decode()
    shown: Any = desk.get(address)

    assert waiting.status_code == 409
    assert f'href="{address}"' in page
    picture = b64decode(re.findall(rb'src="data:image/jpeg;base64,([^"]+)"', shown.content)[0])
    assert picture.startswith(b"\xff\xd8")
    assert WHO not in picture
    assert "<script" not in shown.content.decode().partition("<main")[2]
    assert Entry.objects.filter(action="file.open").count() == 1
    assert desk.get(f"/melding/{in_triage(desk).reference}/bestand/{file.id}/bekijk").status_code == 404


def test_a_document_is_looked_at_page_by_page_and_leaves_with_a_reason_only(
    desk: Desk, settings: Any
) -> None:
    report = in_triage(desk)
    file = send_photo(report, settings, telling_pdf(), "brief.pdf")
    cleaned(report)
    address = f"/melding/{report.reference}/bestand/{file.id}"

    first, beyond = desk.get(f"{address}/bekijk"), desk.get(f"{address}/bekijk?blad=9")
    asked, saved = desk.post(address), desk.post(address, {"why": "De officier vraagt om het origineel."})

    assert b"data:image/png;base64," in first.content
    assert "Bladzijde 1 van 1" in text_of(first)
    assert "Bladzijde 9 is er niet: het document heeft er 1." in text_of(beyond)
    assert "Waarom heb je het bestand zelf nodig?" in text_of(asked)
    content = b"".join(cast(Any, saved).streaming_content)
    assert content.startswith(b"%PDF-")
    reasons = Entry.objects.filter(action="file.open").order_by("at_act").values_list("reason", flat=True)
    assert [reason is not None for reason in reasons] == [False, False, True]


def test_a_recording_is_played_within_the_page_and_a_look_is_a_look(desk: Desk, settings: Any) -> None:
    report = in_triage(desk)
    file = send_photo(report, settings, SOUND, "stem.opus")
    cleaned(report)
    address = f"/melding/{report.reference}/bestand/{file.id}"

    page, played = desk.get(f"{address}/bekijk"), desk.get(f"{address}/speel")

    assert (
        f'<audio class="baken-wide" controls preload="none" src="{address}/speel">' in page.content.decode()
    )
    assert "media-src 'self'" in page["Content-Security-Policy"]
    assert "media-src" not in look(desk, report)["Content-Security-Policy"]
    assert (played["Content-Type"], played["Content-Disposition"]) == ("audio/ogg", "inline")
    assert "sandbox" in played["Content-Security-Policy"]
    assert b"".join(cast(Any, played).streaming_content) == SOUND
    assert Entry.objects.filter(action="file.open-as-it-came").count() == 1

# SPDX-License-Identifier: EUPL-1.2
"""Coming back with the code: a slip, a wrong code, reading, answering with a photo, and leaving no trace."""

import io
import re
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from baken.audit.models import Entry
from baken.files.models import File
from baken.front.models import FrontSession
from baken.front.tests.reporter import Reporter
from baken.intake.models import Report
from baken.intake.queries import open_words
from baken.kernel.actor import Actor
from baken.mailbox.actions import write_to_reporter
from baken.mailbox.codes import check_digit
from baken.mailbox.models import Mailbox, Message
from baken.vault.actions import take_arrivals
from baken.vault.queries import unseal
from tests.rig.doors import through

WORKER = Actor(
    door="desk",
    role="intake_worker",
    id=uuid4(),
    regions=frozenset({"gooi-en-vechtstreek"}),
    purpose="triage",
)


@pytest.fixture
def code(region_with_keys: str) -> str:
    """A report was sent; this is its code, and the worker has taken it in."""
    found = Reporter().send()
    take_in(region_with_keys)
    return found


def take_in(region: str) -> None:
    with through("worker", Actor.system(region, "arrivals")):
        take_arrivals(region)


def come_back(code: str) -> Reporter:
    reporter = Reporter()
    reporter.get("/berichten")
    reporter.post("/berichten", code=code)
    return reporter


def answer(text: str) -> None:
    report = Report.objects.get()
    with through("desk", WORKER):
        words = open_words(report, by=WORKER, now=timezone.now())
        write_to_reporter(
            mailbox=Mailbox.objects.get(),
            text=text,
            public_key=words.public_key,
            by=WORKER,
            now=timezone.now(),
        )


def photo(name: str = "mijn huis.jpg") -> SimpleUploadedFile:
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 13.0, 24.0)})
    stream = io.BytesIO()
    Image.new("RGB", (64, 48), "#446688").save(stream, "JPEG", exif=exif)
    return SimpleUploadedFile(name, stream.getvalue(), "image/jpeg")


def test_what_the_worker_wrote_is_read_with_the_code_alone(code: str) -> None:
    answer("Dank je. Het is niet jouw schuld.\n\nGroet, Farah & co")

    reporter = come_back(code)

    assert "Het is niet jouw schuld." in reporter.page
    assert "Groet, Farah &amp; co" in reporter.page
    assert "Mijn paspoort" not in reporter.page


@pytest.mark.parametrize("how", ["1234 5678", "1234-5678.9012", "x"])
def test_too_few_digits_are_counted(code: str, how: str) -> None:
    digits = len(re.sub(r"\D", "", how))

    assert f"Jij typte er {digits}" in come_back(how).page


def test_a_typing_slip_is_told_apart_from_a_wrong_code(code: str) -> None:
    slipped = code[:5] + str((int(code[5]) + 1) % 10) + code[6:]
    body = str((int(code[0]) + 1) % 10) + code[1:15]

    assert "Er zit een typfout in" in come_back(slipped).page
    assert "We vinden geen berichten bij deze code" in come_back(body + check_digit(body)).page


def test_digits_of_another_script_and_dashes_are_understood(code: str) -> None:
    arabic = code.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))

    assert "Je berichten" in come_back("-".join(re.findall("....", arabic))).page


def test_ten_tries_an_hour_and_then_one_a_minute(code: str) -> None:
    reporter = Reporter()
    reporter.get("/berichten")
    body = str((int(code[0]) + 1) % 10) + code[1:15]
    wrong = body + check_digit(body)
    for _ in range(10):
        reporter.post("/berichten", code=wrong)
        assert "We vinden geen berichten" in reporter.page

    response = reporter.post("/berichten", code=wrong)

    assert response.status_code == 429
    assert "Er is te vaak geprobeerd" in reporter.page


def test_the_answer_of_the_reporter_reaches_the_worker_sealed(code: str, region_with_keys: str) -> None:
    reporter = come_back(code)
    reporter.post("/berichten", answer="Ik slaap boven de zaak. لا تتصلوا")
    take_in(region_with_keys)

    message = Message.objects.get()
    assert message.direction == "from_reporter"
    with through("desk", WORKER):
        assert unseal(message.place()) == "Ik slaap boven de zaak. لا تتصلوا"
    assert "Ik slaap boven de zaak" not in reporter.page
    assert "Je bericht is aangekomen." in reporter.page


def test_a_photo_comes_along_and_nobody_sees_its_name(code: str, region_with_keys: str) -> None:
    reporter = come_back(code)
    reporter.post("/berichten", answer="", photo=photo())
    take_in(region_with_keys)

    file = File.objects.get()
    assert (file.kind, file.state, file.about_id) == ("photo", "arrived", Message.objects.get().id)
    assert "mijn huis" not in reporter.page
    assert "1 bestand" in reporter.page


def test_an_empty_message_and_a_program_are_refused_with_a_sentence(code: str) -> None:
    reporter = come_back(code)

    reporter.post("/berichten", answer="  ")
    assert "Er staat nog niets in je bericht" in reporter.page
    reporter.post(
        "/berichten", answer="tekst blijft staan", photo=SimpleUploadedFile("x.exe", b"MZ" + bytes(999))
    )

    assert "tekst blijft staan" in reporter.page
    assert Message.objects.count() == 0
    assert File.objects.count() == 0


def test_looking_writes_nothing_anywhere(code: str) -> None:
    def traces() -> Any:
        return Entry.objects.count(), Message.objects.count(), list(Mailbox.objects.values())

    before = traces()
    reporter = come_back(code)
    reporter.get("/berichten")

    assert traces() == before


def test_leaving_closes_the_mailbox(code: str) -> None:
    reporter = come_back(code)
    assert "Je berichten" in reporter.page

    reporter.client.get("/weg")
    reporter.get("/berichten")

    assert "Jouw code" in reporter.page
    assert FrontSession.objects.count() == 1  # the session in which the report was sent


def test_a_mailbox_that_is_open_in_one_session_is_closed_in_another(code: str) -> None:
    come_back(code)
    stranger = Reporter()
    stranger.get("/berichten")

    assert "Je berichten" not in stranger.page

# SPDX-License-Identifier: EUPL-1.2
"""The photo of a short card and the film of an answer come in pieces as those of a report do, each with its own."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from baken.files.models import File
from baken.files.policy import PIECE_BYTES
from baken.files.storage import Storage
from baken.front.models import FrontSession
from baken.front.tests.reporter import Reporter
from baken.front.tests.test_advice import Asker
from baken.front.tests.test_files import GONE, photo
from baken.front.tests.test_mailbox import come_back
from baken.front.tests.test_pieces import FILM, pieces_there, send
from baken.front.tests.test_second_code import make
from baken.intake.models import Report
from baken.kernel.actor import Actor
from baken.mailbox.models import Message
from baken.vault.actions import take_arrivals
from baken.vault.queries import unseal_bytes
from tests.rig.doors import through

CARD, ANSWER = "/kaart", "/berichten"
OVER = {"over": True}


def send_all(somebody: Reporter, along: str, content: bytes = FILM, **other: Any) -> list[dict[str, Any]]:
    count = -(-len(content) // PIECE_BYTES)
    return [send(somebody, number, content, along=along, **other) for number in range(count)]


def content_of(file: File) -> bytes:
    with through("worker", Actor.system(file.region, "arrivals")):
        take_arrivals(file.region)
        opened = Storage.here().open(file.region, file.id, unseal_bytes(file.key_place))
    with opened:
        return b"".join(opened)


@pytest.fixture(autouse=True)
def no_piece_of_anybody(region_with_keys: str) -> None:
    Storage.here().sweep_pieces(timedelta(seconds=-60))


@pytest.fixture
def officer(region_with_keys: str) -> Reporter:
    officer = Reporter()
    officer.get(CARD)
    return officer


@pytest.fixture
def code(region_with_keys: str) -> str:
    return Reporter().send()


@pytest.fixture
def reader(code: str) -> Reporter:
    return come_back(code)


# --- the short card


def test_a_card_begins_with_its_photo_and_the_report_holds_it_whole(officer: Reporter) -> None:
    told = send_all(officer, "card")
    officer.get(CARD)
    shown = officer.page
    officer.post(CARD, go="send", story="Zes mannen in een schuur")

    assert told == [{"next": 1}, {"next": 2}, {"done": True}]
    assert "Je foto is al binnen: film.mp4" in shown
    assert content_of(File.objects.get()) == FILM
    assert File.objects.get().about_id == Report.objects.get().id
    assert pieces_there() == 0


def test_a_small_photo_is_there_after_one_piece_and_makes_one_session(officer: Reporter) -> None:
    small = photo().read()

    told = send_all(officer, "card", small, name="loods.jpg")
    officer.get(CARD)

    assert told == [{"done": True}]
    assert "Je foto is al binnen: loods.jpg" in officer.page
    assert FrontSession.objects.count() == 1


def test_what_is_declined_in_pieces_makes_no_session_and_the_card_says_why(officer: Reporter) -> None:
    told = send(officer, 0, b"MZ" + bytes(PIECE_BYTES), along="card")
    sessions = FrontSession.objects.count()
    officer.post(CARD, go="send", story="Zes mannen", declined=["wrong_kind", "nonsense"])

    assert (told, sessions) == ({"declined": "wrong_kind"}, 0)
    assert "Dit soort bestand kunnen wij niet openen." in officer.page
    assert "Zes mannen" in officer.page
    assert Report.objects.count() == 0


# --- an answer in the mailbox


def test_a_film_goes_along_with_the_answer_and_with_no_later_one(reader: Reporter) -> None:
    told = send_all(reader, "answer")
    reader.post(ANSWER, answer="Zie de film")
    reader.post(ANSWER, answer="Nog iets")

    assert told[-1] == {"done": True}
    first = Message.objects.get(files=1)
    assert content_of(File.objects.get()) == FILM
    assert File.objects.get().about_id == first.id
    assert Message.objects.count() == 2


def test_what_is_wrong_with_an_answer_takes_no_file_away(reader: Reporter) -> None:
    send_all(reader, "answer")
    reader.post(ANSWER, answer="Zie hier", photo=SimpleUploadedFile("x.exe", b"MZ" + bytes(999)))
    declined = reader.page
    reader.post(ANSWER, answer="Zie hier", go="remove:0")
    removed = reader.page
    reader.post(ANSWER, answer=" ")

    assert "Dit soort bestand kunnen wij niet openen." in declined
    assert "Film: film.mp4" in declined
    assert "Film: film.mp4" not in removed
    assert "Zie hier" in removed
    assert "Er staat nog niets in je bericht" in reader.page
    assert File.objects.count() == Message.objects.count() == 0


def test_a_film_alone_is_an_answer(reader: Reporter) -> None:
    send_all(reader, "answer")
    reader.post(ANSWER, answer="")

    assert Message.objects.get().files == 1


def test_a_film_that_was_swept_meanwhile_loses_no_word(reader: Reporter) -> None:
    send_all(reader, "answer")
    for path in (Storage.here().root / "arriving").iterdir():
        path.unlink()
    reader.post(ANSWER, answer="Zie de film")
    said = reader.page
    written = Message.objects.count()
    reader.post(ANSWER, answer="Zie de film")

    assert GONE in said
    assert "Zie de film" in said
    assert written == 0
    assert Message.objects.get().files == 0


def test_a_film_goes_into_no_other_mailbox_that_is_opened_after_it(reader: Reporter) -> None:
    send_all(reader, "answer")
    reader.post(ANSWER, code=Reporter().send())
    reader.post(ANSWER, answer="Iets anders")

    assert "film.mp4" not in reader.page
    assert Message.objects.get().files == 0


def test_who_has_no_mailbox_open_for_files_sends_none(code: str) -> None:
    """Nobody, who asked for advice, and whoever typed the code of the empty page: no answer tells them apart."""
    nobody, forced = Reporter(), come_back(make(code, "second"))
    nobody.get(ANSWER)
    asker = come_back(Asker().ask())
    # The empty page has no form: a program takes the ticket of another one.
    forced.page = nobody.page

    told = [send(somebody, 0, along="answer") for somebody in (nobody, asker, forced)]

    assert told == [OVER] * 3
    assert pieces_there() == 0

# SPDX-License-Identifier: EUPL-1.2
"""A film that breaks off goes on where it was: piece by piece, each sealed, and only for who began it."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from baken.files.models import File
from baken.files.policy import MEGABYTE, PIECE_BYTES
from baken.files.storage import Storage
from baken.front.models import FrontSession
from baken.front.tests.reporter import Reporter
from baken.front.tests.test_files import begun
from baken.kernel.actor import Actor
from baken.vault.actions import take_arrivals
from baken.vault.queries import unseal_bytes
from tests.rig.doors import through

MARK = "een-film"
# Two and a half pieces that begin as a film does.
FILM = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + bytes(range(256)) * (PIECE_BYTES * 5 // 512)


def piece_of(content: bytes, number: int) -> bytes:
    return content[number * PIECE_BYTES : (number + 1) * PIECE_BYTES]


def send(reporter: Reporter, nth: int, content: bytes = FILM, **other: Any) -> dict[str, Any]:
    """Send one piece as the page's script does, and what it is told."""
    said = {
        "ticket": reporter.ticket, "along": "report", "mark": MARK, "name": "film.mp4", "size": len(content),
        "number": nth, "piece": SimpleUploadedFile("piece", piece_of(content, nth)),
    }  # fmt: skip
    answer: dict[str, Any] = reporter.client.post("/stuk", said | other).json()
    return answer


def pieces_there() -> int:
    folder = Storage.here().root / "pieces"
    return len(list(folder.iterdir())) if folder.exists() else 0


@pytest.fixture
def filming(region_with_keys: str) -> Reporter:
    """On the page that asks for files, without a piece of anybody before."""
    Storage.here().sweep_pieces(timedelta(seconds=-60))
    return begun()


def test_a_film_in_pieces_is_the_same_film_in_the_report(filming: Reporter, region_with_keys: str) -> None:
    told = [send(filming, number) for number in range(3)]
    filming.get()
    shown = filming.page
    filming.post(go="change:files")
    kept = filming.page
    filming.post(step="files", go="enough")
    filming.post(go="send")

    file = File.objects.get()
    assert told == [{"next": 1}, {"next": 2}, {"done": True}]
    assert "Film: film.mp4" in kept or "Film: film.mp4" in shown
    assert pieces_there() == 0
    with through("worker", Actor.system(region_with_keys, "arrivals")):
        take_arrivals(region_with_keys)
        opened = Storage.here().open(region_with_keys, file.id, unseal_bytes(file.key_place))
    with opened:
        assert b"".join(opened) == FILM


def test_it_goes_on_where_it_was_and_a_piece_that_came_twice_changes_nothing(filming: Reporter) -> None:
    send(filming, 0)
    again, ahead = send(filming, 0), send(filming, 2)
    elsewhere = Reporter()
    elsewhere.client.cookies = filming.client.cookies
    elsewhere.page = filming.page
    told = [send(elsewhere, 1), send(elsewhere, 2), send(elsewhere, 2)]

    assert again == {"next": 1}
    assert ahead == {"next": 1}
    assert told == [{"next": 2}, {"done": True}, {"done": True}]


@pytest.mark.parametrize(
    "content",
    [piece_of(FILM, 1)[:-1], b"", piece_of(FILM, 1) + b"x"],
    ids=["cut off", "empty", "too long"],
)
def test_a_piece_that_is_not_whole_is_asked_again_or_ends_it(filming: Reporter, content: bytes) -> None:
    send(filming, 0)

    told = send(filming, 1, piece=SimpleUploadedFile("piece", content))

    assert told in ({"next": 1}, {"declined": "empty"}, {"declined": "too_large"})
    assert pieces_there() <= 1


def test_another_session_has_no_piece_of_it(filming: Reporter) -> None:
    send(filming, 0)
    other = begun()

    told = send(other, 1)
    nobody = send(Reporter(), 0)

    assert told == {"next": 0}
    assert nobody == {"over": True}
    assert pieces_there() == 1


@pytest.mark.parametrize("harm", ["gone", "swapped", "cut"])
def test_pieces_that_were_touched_in_storage_begin_anew(filming: Reporter, harm: str) -> None:
    send(filming, 0)
    (first,) = (Storage.here().root / "pieces").iterdir()
    send(filming, 1)
    (second,) = set((Storage.here().root / "pieces").iterdir()) - {first}
    if harm == "gone":
        first.unlink()
    elif harm == "swapped":
        first_bytes, second_bytes = first.read_bytes(), second.read_bytes()
        first.write_bytes(second_bytes)
        second.write_bytes(first_bytes)
    else:
        first.write_bytes(first.read_bytes()[: PIECE_BYTES // 2])

    told = send(filming, 2)

    assert told == {"next": 0}
    assert pieces_there() == 0
    assert [send(filming, number) for number in range(3)][-1] == {"done": True}


def test_what_will_not_be_taken_is_said_at_the_first_piece(filming: Reporter) -> None:
    large = send(filming, 0, size=26 * MEGABYTE)
    unknown = send(filming, 0, b"MZ" + bytes(PIECE_BYTES), mark="virus")
    nothing = send(filming, 0, b"", mark="leeg")

    assert (large, unknown) == ({"declined": "too_large"}, {"declined": "wrong_kind"})
    assert nothing == {"declined": "empty"}
    assert pieces_there() == 0


def test_why_it_was_declined_stands_on_the_page_that_follows(filming: Reporter) -> None:
    filming.get()
    filming.post(step="files", go="next", declined=["wrong_kind", "nonsense"])

    assert "Dit soort bestand kunnen wij niet openen." in filming.page


@pytest.mark.parametrize(
    "wrong",
    [
        {"ticket": "elders"},
        {"along": "elders"},
        {"number": "een"},
        {"size": "-1"},
        {"mark": ""},
        {"piece": "tekst"},
    ],
    ids=str,
)
def test_what_the_page_would_never_send_is_refused(filming: Reporter, wrong: dict[str, Any]) -> None:
    assert send(filming, 0, **wrong) == {"over": True}
    assert pieces_there() == 0


def test_another_file_takes_the_place_of_one_that_was_left(filming: Reporter) -> None:
    send(filming, 0)
    told = send(filming, 0, mark="een-andere")

    assert told == {"next": 1}
    assert pieces_there() == 1
    assert send(filming, 1) == {"next": 0}


def test_pieces_nobody_goes_on_with_are_swept_after_two_hours_and_opened_by_nobody(filming: Reporter) -> None:
    send(filming, 0)
    storage = Storage.here()

    young = storage.sweep_pieces()
    (piece,) = (storage.root / "pieces").iterdir()
    plain = piece_of(FILM, 0)[:64] in piece.read_bytes()
    old = storage.sweep_pieces(timedelta(seconds=-1))

    assert (young, plain, old) == (0, False, 1)


def test_the_way_out_forgets_the_keys(filming: Reporter) -> None:
    send(filming, 0)
    filming.client.get("/weg")

    assert FrontSession.objects.count() == 0
    assert send(filming, 1) == {"over": True}

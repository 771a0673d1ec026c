# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Callable
from datetime import datetime
from uuid import uuid4

import pytest
from django.db import ProgrammingError, transaction

from baken.audit.models import NewEntry
from baken.files.actions import (
    NothingToOpen,
    next_to_clean,
    open_file,
    receive_files,
)
from baken.files.models import File
from baken.files.queries import files_about, files_of, get_file
from baken.files.tests.made import telling_jpeg
from baken.files.tests.scene import SOUND, CleanAll, Send, arrived, read
from baken.files.vocabulary import Reason, State
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from tests.rig.doors import through


def test_what_cannot_be_cleaned_opens_as_it_came_and_the_log_says_so(
    send: Send, clean_all: CleanAll, colleague: Actor, now: datetime
) -> None:
    (file,) = send(SOUND, name="Bericht.OPUS")
    clean_all()

    with through("desk", colleague):
        seen = get_file(file.id, viewer=colleague)
        opened = open_file(file=seen, by=colleague, now=now)
        content = read(opened)

    assert (seen.state, seen.reason) == (State.NOT_CLEANED, Reason.NO_CLEANER)
    assert (content, opened.clean, opened.extension) == (SOUND, False, ".opus")
    assert list(NewEntry.objects.filter(kind="read").values_list("action", "about_id")) == [
        ("file.open-as-it-came", str(file.id))
    ]


@pytest.mark.parametrize("name", ["zonder", "x.", "x.ex e", "x.ditistelang"])
def test_only_a_plain_extension_is_taken_over(
    name: str, send: Send, clean_all: CleanAll, colleague: Actor, now: datetime
) -> None:
    (file,) = send(SOUND, name=name)
    clean_all()

    with through("desk", colleague):
        opened = open_file(file=get_file(file.id, viewer=colleague), by=colleague, now=now)
        opened.content.close()

    assert opened.extension == ""


def test_a_file_that_pretends_is_refused_and_never_opens(
    send: Send, clean_all: CleanAll, colleague: Actor, now: datetime
) -> None:
    (file,) = send(telling_jpeg()[:900])
    clean_all()

    with through("desk", colleague):
        seen = get_file(file.id, viewer=colleague)
        with pytest.raises(NothingToOpen):
            open_file(file=seen, by=colleague, now=now)

    assert (seen.state, seen.reason) == (State.REFUSED, Reason.DAMAGED)


def test_nothing_opens_before_it_was_cleaned(send: Send, colleague: Actor, now: datetime) -> None:
    (file,) = send(telling_jpeg())

    with through("desk", colleague), pytest.raises(NothingToOpen):
        open_file(file=get_file(file.id, viewer=colleague), by=colleague, now=now)


@pytest.mark.parametrize("count", [1, 3])
def test_files_of_messages_come_in_one_query(
    count: int, send: Send, colleague: Actor, django_assert_num_queries: Callable[[int], object]
) -> None:
    files = [send(telling_jpeg())[0] for _ in range(count)]

    with through("desk", colleague), django_assert_num_queries(1):  # type: ignore[attr-defined]
        found = files_about({file.about_id for file in files}, viewer=colleague)

    assert {thing: [file.id for file in of] for thing, of in found.items()} == {
        file.about_id: [file.id] for file in files
    }


def test_a_file_does_not_exist_for_another_region_nor_for_the_board(
    send: Send, colleague: Actor, region: str
) -> None:
    (file,) = send(telling_jpeg())
    elsewhere = Actor(door="desk", role="intake_worker", regions=frozenset({"utrecht"}))
    board = Actor(door="desk", role="board_member", regions=frozenset({region}))

    for viewer in (elsewhere, board):
        with through("desk", viewer):
            assert files_of(file.dossier, viewer=viewer) == []
            assert not File.objects.filter(id=file.id).exists()
            with pytest.raises(File.DoesNotExist):
                get_file(file.id, viewer=viewer)


def test_nobody_else_opens_receives_or_cleans(
    send: Send, reporter: Actor, colleague: Actor, region: str, now: datetime
) -> None:
    (file,) = send(telling_jpeg())
    board = Actor(door="desk", role="board_member", regions=frozenset({region}))

    with pytest.raises(Refused):
        open_file(file=file, by=board, now=now)
    with pytest.raises(Refused):
        receive_files(
            [arrived(telling_jpeg())],
            region="utrecht",
            dossier=file.dossier,
            about=("m", uuid4()),
            by=reporter,
            now=now,
        )
    with through("desk", colleague):
        assert next_to_clean(colleague) is None


def test_the_front_door_reads_no_file(send: Send, reporter: Actor) -> None:
    send(telling_jpeg())

    with through("front", reporter), pytest.raises(ProgrammingError), transaction.atomic():
        File.objects.exists()

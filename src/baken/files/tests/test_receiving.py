# SPDX-License-Identifier: EUPL-1.2
from datetime import datetime
from uuid import UUID, uuid4

import pytest

from baken.audit.models import NewEntry
from baken.files.actions import (
    receive_files,
)
from baken.files.models import File
from baken.files.queries import files_of, names_of
from baken.files.storage import Storage
from baken.files.tests.made import WHO, telling_jpeg, telling_pdf
from baken.files.tests.scene import Send, arrived
from baken.files.vocabulary import SizeClass
from baken.kernel.actor import Actor
from baken.vault.actions import take_arrivals
from baken.vault.arrivals import new_arrival
from tests.rig.doors import through


def test_the_row_holds_coded_facts_only(send: Send) -> None:
    (file,) = send(telling_jpeg(), name=f"{WHO.decode()}.jpg")

    row = File.objects.get(id=file.id)
    values = " ".join(str(value) for value in vars(row).values())
    assert WHO.decode() not in values
    assert row.size_class == SizeClass.SMALL
    assert (row.arrived_at.second, row.arrived_at.microsecond) == (0, 0)


def test_files_can_arrive_together_with_the_report_they_belong_to(
    storage: Storage, region: str, reporter: Actor, worker: Actor, colleague: Actor, now: datetime
) -> None:
    report = uuid4()
    with through("front", reporter):
        arrival = new_arrival(region, report)
        files = receive_files(
            [arrived(telling_jpeg(), "a.jpg"), arrived(telling_pdf(), "b.pdf")],
            region=region,
            dossier=report,
            about=("report", report),
            by=reporter,
            now=now,
            into=arrival,
        )
        arrival.commit(at=now)
    with through("worker", worker):
        take_arrivals(region)

    with through("desk", colleague):
        assert names_of(files_of(report, viewer=colleague)) == {files[0].id: "a.jpg", files[1].id: "b.pdf"}


def test_a_colleague_adds_a_file_at_the_desk(
    storage: Storage, region: str, dossier: UUID, colleague: Actor, now: datetime
) -> None:
    with through("desk", colleague):
        (file,) = receive_files(
            [arrived(telling_jpeg(), "spoor.jpg")],
            region=region,
            dossier=dossier,
            about=("report", dossier),
            by=colleague,
            now=now,
        )
        names = names_of([file])

    assert names == {file.id: "spoor.jpg"}


def test_a_message_without_files_writes_nothing(
    region: str, dossier: UUID, reporter: Actor, now: datetime
) -> None:
    with through("front", reporter):
        made = receive_files([], region=region, dossier=dossier, about=("m", uuid4()), by=reporter, now=now)

    assert made == []
    assert not NewEntry.objects.filter(action="file.receive").exists()


def test_a_draft_whose_file_was_swept_is_told(
    storage: Storage, region: str, dossier: UUID, reporter: Actor, now: datetime
) -> None:
    old = arrived(telling_jpeg())
    storage.forget_arriving(old.id)

    with pytest.raises(FileNotFoundError), through("front", reporter):
        receive_files([old], region=region, dossier=dossier, about=("m", uuid4()), by=reporter, now=now)

# SPDX-License-Identifier: EUPL-1.2
"""A storage folder of its own for each test, a region with practice keys, and who acts in it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from PIL import Image

from baken.files.actions import clean_next, receive_files
from baken.files.models import File
from baken.files.storage import Storage
from baken.files.tests.scene import CleanAll, Send, acting, arrived
from baken.kernel.actor import Actor
from baken.vault.actions import open_dossier, take_arrivals
from tests.rig.doors import through

REGION = "gooi-en-vechtstreek"
NOW = datetime(2026, 4, 10, 9, 30, 42, tzinfo=UTC)


@pytest.fixture(autouse=True)
def own_limit() -> Iterator[None]:
    """What the child may hold in memory is set for a whole process; here that is everybody's."""
    before = Image.MAX_IMAGE_PIXELS
    yield
    Image.MAX_IMAGE_PIXELS = before


@pytest.fixture
def storage(settings: Any, tmp_path: Path) -> Storage:
    settings.STORAGE = tmp_path / "files"
    settings.STORAGE.mkdir()
    return Storage(settings.STORAGE)


@pytest.fixture
def region(keys_made: Callable[[datetime], str]) -> str:
    return keys_made(NOW)


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def reporter(region: str) -> Actor:
    return Actor.reporter(region)


@pytest.fixture
def worker(region: str) -> Actor:
    return Actor.system(region, "files")


@pytest.fixture
def colleague(region: str) -> Actor:
    return Actor(door="desk", role="intake_worker", regions=frozenset({region}), purpose="triage")


@pytest.fixture
def dossier(region: str, worker: Actor) -> UUID:
    made = uuid4()
    with through("worker", worker):
        open_dossier(region=region, dossier=made, kind="report")
    return made


@pytest.fixture
def send(storage: Storage, region: str, dossier: UUID, reporter: Actor, worker: Actor, now: datetime) -> Send:
    """A reporter sends files with a message, and the worker takes their keys in."""

    def sent(*contents: bytes, name: str = "foto.jpg", at: datetime = now, taken: bool = True) -> list[File]:
        files = [arrived(content, name) for content in contents]
        with through("front", reporter):
            made = receive_files(
                files, region=region, dossier=dossier, about=("message", uuid4()), by=reporter, now=at
            )
        if taken:
            with through("worker", worker):
                take_arrivals(region)
        return made

    return sent


@pytest.fixture
def clean_all(worker: Actor, now: datetime) -> CleanAll:
    def cleaned() -> int:
        count = 0
        while clean_next(by=worker, now=now, act=acting(worker)):
            count += 1
        return count

    return cleaned

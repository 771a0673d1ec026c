# SPDX-License-Identifier: EUPL-1.2
"""One installation for all tests that need the whole house: founding it takes longest."""

import os
import resource
import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from baken.config.launch.home import Home
from baken.config.launch.programs import OTHER_PROGRAMS

from .installation import Installation

HERE = Path(__file__).parent


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """After the shuffle: tests that live through one installation keep the order in which they are written."""
    places = [place for place, item in enumerate(items) if item.path.parent == HERE]
    came = list(dict.fromkeys(items[place].path for place in places))
    written = sorted(
        (items[place] for place in places),
        key=lambda item: (came.index(item.path), item.reportinfo()[1] or 0),
    )
    for place, item in zip(places, written, strict=True):
        items[place] = item


@pytest.fixture
def as_before() -> Iterator[None]:
    """The launcher changes its process for good: signals, mask and limits come back here."""
    handlers = {sign: signal.getsignal(sign) for sign in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)}
    mask, limits = os.umask(0o022), resource.getrlimit(resource.RLIMIT_CORE)
    yield
    for sign, handler in handlers.items():
        signal.signal(sign, handler)
    os.umask(mask)
    if limits[1] == resource.getrlimit(resource.RLIMIT_CORE)[1]:
        resource.setrlimit(resource.RLIMIT_CORE, limits)


@pytest.fixture(scope="session")
def made() -> Iterator[Installation]:
    folder = Path(tempfile.mkdtemp(prefix="baken-demo-"))
    folder.chmod(0o711)
    yield Installation(folder / "installation")
    for name in ("installation", "elsewhere/installation"):
        shutil.rmtree(Home(folder / name).memory, ignore_errors=True)
    shutil.rmtree(folder)


@pytest.fixture
def house(made: Installation, as_before: None, monkeypatch: pytest.MonkeyPatch) -> Installation:
    """Made by whichever test comes first; nothing of this test run's own settings reaches it."""
    for name in [name for name in os.environ if name.startswith(("BAKEN_", "DATABASE_URL"))]:
        if name != OTHER_PROGRAMS:
            monkeypatch.delenv(name)
    monkeypatch.setenv("BAKEN_HOME", str(made.home.folder))
    monkeypatch.setenv("BAKEN_READY_CODES", "1")
    if not (made.home.cluster / "data").exists():
        assert made.demo(lambda: None) == 0
    return made

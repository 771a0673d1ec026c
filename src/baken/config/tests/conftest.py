# SPDX-License-Identifier: EUPL-1.2
from types import SimpleNamespace

import pytest

from baken.config import environment, turns


@pytest.fixture(autouse=True)
def own_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a test reads does not end up in the documents."""
    monkeypatch.setattr(environment, "SETTINGS", dict(environment.SETTINGS))


@pytest.fixture
def one_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test's own transaction must stay: what a worker throws away is another one."""

    class Kept:
        @staticmethod
        def close_all() -> None:
            return None

    monkeypatch.setattr(turns, "connections", Kept)
    monkeypatch.setattr(turns, "close_old_connections", lambda: None)


@pytest.fixture
def standing_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock of the turns stands at nought, so that `due` is how long a turn waits."""
    monkeypatch.setattr(turns, "time", SimpleNamespace(monotonic=lambda: 0.0))

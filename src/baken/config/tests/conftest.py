# SPDX-License-Identifier: EUPL-1.2
import pytest

from baken.config import environment


@pytest.fixture(autouse=True)
def own_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a test reads does not end up in the documents."""
    monkeypatch.setattr(environment, "SETTINGS", dict(environment.SETTINGS))

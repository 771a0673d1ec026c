# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from baken.regions import profiles


@pytest.fixture
def extra_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder of an installation; whoever writes in it asks the profiles afterwards."""
    monkeypatch.setenv("BAKEN_REGIONS_FOLDER", str(tmp_path))
    profiles.forget()
    yield tmp_path
    profiles.forget()

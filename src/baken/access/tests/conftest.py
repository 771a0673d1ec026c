# SPDX-License-Identifier: EUPL-1.2
"""Desk and office as in the settings, with a small URL table of this room's own."""

import pytest

from baken.config.doors import DOORS


@pytest.fixture
def small_doors(monkeypatch: pytest.MonkeyPatch) -> None:
    for door in ("desk", "office"):
        monkeypatch.setitem(DOORS[door], "ROOT_URLCONF", "baken.access.tests.pages")

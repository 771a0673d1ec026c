# SPDX-License-Identifier: EUPL-1.2
"""A reporter at the practice region's front door."""

import pytest

from baken.front.tests.reporter import Reporter


@pytest.fixture
def reporter(region_with_keys: str) -> Reporter:
    return Reporter()

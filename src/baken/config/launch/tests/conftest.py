# SPDX-License-Identifier: EUPL-1.2
"""The tests that live through a whole installation keep their order: starting comes before stopping."""

import pytest


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """After the shuffle: only these go back to the order in which they are written."""
    places = [place for place, item in enumerate(items) if item.path.stem == "test_demo"]
    written = sorted((items[place] for place in places), key=lambda item: item.reportinfo()[1] or 0)
    for place, item in zip(places, written, strict=True):
        items[place] = item

# SPDX-License-Identifier: EUPL-1.2
"""WCAG 2.2 AA on every page that any journey met, at 1000 and 360 px; nothing scrolls sideways at 320."""

import pytest

from tests.journeys.album import Album
from tests.journeys.company import Company

READ = ("safe", "privacy", "accessibility", "about", "help", "after")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_is_there_to_read_opens_without_javascript(company: Company, language: str) -> None:
    reporter = company.reporter(language)

    for name in READ:
        reporter.go(f"/lees/{name}")
        assert reporter.window.heading
        assert reporter.window.page.locator("html").get_attribute("lang") == language


def test_no_page_that_was_met_breaks_a_rule_or_scrolls_sideways(album: Album) -> None:
    assert album.complaints == []

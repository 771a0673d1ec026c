# SPDX-License-Identifier: EUPL-1.2
"""The way of a report in every language, each page looked at with everybody's needs: for `./baken check --all`.

It is not collected with the other journeys: two languages there stand for both directions of reading.
"""

from concurrent.futures import Executor

import pytest

from baken.design.languages import COMPLETE, LANGUAGES
from tests.journeys.album import Album
from tests.journeys.company import Company
from tests.journeys.test_a_victim_reports_on_an_old_phone import answers
from tests.journeys.words import STORY


@pytest.mark.parametrize("language", COMPLETE)
def test_the_way_of_a_report_breaks_no_rule(company: Company, examiner: Executor, language: str) -> None:
    she = company.reporter(language)
    she.window.album = album = Album(examiner, takes_pictures=False)

    she.arrive()
    for answer in answers(she, STORY):
        answer()
    she.send()
    she.prove()
    she.come_back()

    page = she.window.page.locator("html")
    assert page.get_attribute("lang") == language
    assert page.get_attribute("dir") == LANGUAGES[language].direction
    assert album.complaints == []

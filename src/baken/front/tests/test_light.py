# SPDX-License-Identifier: EUPL-1.2
"""Every page of every way is light over the wire, also where it may not be compressed."""

import pytest

from baken.front.guide.book import LANGUAGES, guide_book
from baken.front.tests.reporter import STORY, Reporter
from baken.front.tests.test_guide import Professional
from tests.rig.wire import goes_compressed, weight

MOST = 60_000
# A letter takes three bytes where those of others take one or two.
HEAVIEST = "ti"


def of(somebody: Reporter, path: str) -> int:
    return weight(path, somebody.page.encode())


def test_what_goes_compressed_is_the_same_for_everybody(reporter: Reporter) -> None:
    """Whatever somebody typed, and whatever ticket she has: no page tells of either by its length."""
    reporter.tell(STORY)
    stranger = Reporter()

    for path in ("/", "/lees", "/lees/safe", "/lees/1"):
        reporter.get(path)
        stranger.get(path)

        assert goes_compressed(path)
        assert reporter.page == stranger.page
        assert 'name="ticket"' not in reporter.page


@pytest.mark.parametrize("path", ["/kort", "/vraag", "/berichten", "/brief"])
def test_a_page_of_another_way_is_light_in_the_heaviest_language(reporter: Reporter, path: str) -> None:
    reporter.get(f"{path}?taal={HEAVIEST}")

    assert of(reporter, path) <= MOST


def test_every_question_of_a_report_and_its_end_are_light(reporter: Reporter) -> None:
    reporter.get(f"/vertel?taal={HEAVIEST}")
    weights = {}
    while (step := reporter.page.partition('name="step" value="')[2].partition('"')[0]) not in weights:
        weights[step] = of(reporter, "/vertel")
        reporter.post(step=step, story=STORY, go="next" if step == "story" else "skip")

    assert {"who", "story", "files", "name", ""} <= set(weights)
    assert max(weights.values()) <= MOST


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_and_page_for_professionals_is_light(region_with_keys: str, language: str) -> None:
    professional, weights = Professional(), {}
    professional.get(f"/stappen?taal={language}")
    for step in guide_book().steps:
        weights[step.key] = of(professional, "/stappen")
        professional.post(step=step.key, go="next", sector="hospitality", form="labour", home="child")
    for path in ("/kaart", "/algemeen"):
        professional.get(f"{path}?taal={language}")
        weights[path] = of(professional, path)

    assert max(weights.values()) <= MOST, weights

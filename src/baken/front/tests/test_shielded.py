# SPDX-License-Identifier: EUPL-1.2
"""A professional who stays hidden says on which of three grounds; nobody else is asked."""

import pytest

from baken.front.tests.reporter import Reporter, heading
from baken.intake.models import Report

ASKED = "Waarom mogen we je naam niet noemen?"


def as_far_as_the_name(reporter: Reporter, who: str = "work") -> None:
    reporter.get()
    reporter.post(step="who", who=who, go="next")
    reporter.post(step="story", story="Een cliënt van mij.", go="next")
    for step in ("danger", "where", "contact"):
        reporter.post(step=step, go="skip")


def sent(reporter: Reporter) -> tuple[str, str]:
    reporter.post(go="send")
    report = Report.objects.get()
    return report.reporter_kind, report.shield_ground


@pytest.mark.parametrize("ground", ["concerned", "reporter", "trust"])
def test_a_professional_chooses_a_ground_and_reads_it_back(ground: str, reporter: Reporter) -> None:
    as_far_as_the_name(reporter)
    assert "Daar is een reden voor nodig." in reporter.page
    reporter.post(step="name", kind="shielded", full_name="Mw. Bos", go="next")
    assert ASKED in heading(reporter.page)

    reporter.post(step="ground", ground=ground, go="next")

    assert heading(reporter.page) == "Klopt dit zo?"
    assert "Waarom je naam niet genoemd wordt" in reporter.page
    assert sent(reporter) == ("shielded", ground)


def test_the_ground_may_be_left_to_be_talked_about(reporter: Reporter) -> None:
    as_far_as_the_name(reporter)
    reporter.post(step="name", kind="shielded", full_name="Mw. Bos", go="next")
    reporter.post(step="ground", go="skip")

    assert sent(reporter) == ("shielded", "")


@pytest.mark.parametrize(("who", "kind"), [("someone", "shielded"), ("work", "named"), ("work", "unknown")])
def test_nobody_else_is_asked(who: str, kind: str, reporter: Reporter) -> None:
    as_far_as_the_name(reporter, who)
    reporter.post(step="name", kind=kind, full_name="Mw. Bos", go="next")

    assert heading(reporter.page) == "Klopt dit zo?"
    assert sent(reporter) == (kind, "")


def test_a_ground_that_was_chosen_before_the_name_was_given_is_not_sent(reporter: Reporter) -> None:
    as_far_as_the_name(reporter)
    reporter.post(step="name", kind="shielded", full_name="Mw. Bos", go="next")
    reporter.post(step="ground", ground="trust", go="next")
    reporter.post(go="change:name")
    reporter.post(step="name", kind="named", full_name="Mw. Bos", go="next")

    assert sent(reporter) == ("named", "")


def test_whoever_changes_to_shielded_at_the_end_is_asked_at_once(reporter: Reporter) -> None:
    as_far_as_the_name(reporter)
    reporter.post(step="name", kind="named", full_name="Mw. Bos", go="next")
    reporter.post(go="change:name")
    reporter.post(step="name", kind="shielded", full_name="Mw. Bos", go="next")

    assert ASKED in heading(reporter.page)


def test_a_neighbour_is_named_only_with_consent_in_so_many_words(reporter: Reporter) -> None:
    as_far_as_the_name(reporter, "someone")

    assert "Ja, en jullie mogen mijn naam noemen" in reporter.page
    assert "kunnen dan horen wie dit verteld heeft" in reporter.page
    assert "als je meldt voor je werk" not in reporter.page

# SPDX-License-Identifier: EUPL-1.2
"""Which questions come up for whom, in which words, and that the words that were asked stay with the report."""

import re

import pytest
from django.contrib.sessions.backends.base import SessionBase
from django.utils import timezone

from baken.design.languages import COMPLETE
from baken.front.choosing import answer_key, heading
from baken.front.draft import Draft
from baken.front.reading import page
from baken.front.tests.reporter import Reporter
from baken.front.tests.reporter import heading as title
from baken.intake.models import Report
from baken.intake.queries import Words, open_words
from baken.intake.questions import books, newest
from baken.regions.profiles import region
from baken.triage.tests.scene import colleague
from tests.rig.doors import through

READERS = ("self", "close", "someone", "work", "unsure", "")


def asked_of(reporter: Reporter, who: str, *about: str) -> list[str]:
    """The titles of every page from the first to the overview, when everything after the story is passed over."""
    reporter.get()
    titles = [title(reporter.page)]
    reporter.post(step="who", who=who, go="next")
    titles.append(title(reporter.page))
    reporter.post(step="story", story="Er is iets.", go="next")
    titles.append(title(reporter.page))
    reporter.post(step="about", about=list(about), go="next")
    while title(reporter.page) != "Klopt dit zo?":
        titles.append(re.sub("<[^>]+>", "", title(reporter.page)))
        step = re.findall(r'name="step" value="(\w+)"', reporter.page)[0]
        reporter.post(step=step, go="skip")
    return titles


def as_read(report: Report) -> Words:
    with through("desk", colleague()) as worker:
        return open_words(report, by=worker, now=report.received_at)


def test_a_victim_is_asked_in_her_own_words(reporter: Reporter) -> None:
    titles = asked_of(reporter, "self", "work")

    assert titles == [
        "Voor wie ben je hier?", "Wat is er aan de hand?", "Wat past bij jou?", "Is er nu iemand in gevaar?",
        "Wat klopt er niet?", "Ben je jonger dan 18?", "Zijn er meer mensen bij wie dit gebeurt?",
        "Waar gebeurt het?", "Wil je iets meesturen?", "Mogen we contact met je opnemen?", "Wil je je naam geven?",
    ]  # fmt: skip


def test_a_professional_is_asked_about_violence_at_home_and_whether_the_person_knows(
    reporter: Reporter,
) -> None:
    titles = asked_of(reporter, "work", "sex")

    assert "Is er ook geweld thuis?" in titles
    assert "Weet de persoon dat jij dit meldt?" in titles
    assert "Wat zie of hoor je?" in titles


def test_a_neighbour_is_asked_no_more_than_a_neighbour_knows(reporter: Reporter) -> None:
    titles = asked_of(reporter, "someone", "other")

    assert len(titles) == 10
    assert "Weet de persoon dat jij dit meldt?" not in titles


def test_a_wrong_desk_is_told_where_to_go_and_loses_no_word(reporter: Reporter) -> None:
    reporter.get()
    reporter.post(step="who", who="someone", go="next")
    reporter.post(step="story", story="De buren maken lawaai & roken wiet", go="next")
    reporter.post(step="about", about=["nuisance"], go="next")

    assert title(reporter.page) == "Hier kun je terecht"
    assert region("gooi-en-vechtstreek").phone("police").number in reporter.page
    assert "De buren maken lawaai &amp; roken wiet" in reporter.page

    reporter.post(step="elsewhere", go="next")
    assert title(reporter.page).endswith("Is er nu iemand in gevaar?")


def test_whoever_told_enough_goes_to_the_overview_at_once(reporter: Reporter) -> None:
    reporter.get()
    reporter.post(step="who", who="self", go="next")
    reporter.post(step="story", story="Help mij", go="next")
    reporter.post(step="about", about=["work"], go="enough")

    assert title(reporter.page) == "Klopt dit zo?"
    assert "Werk dat niet klopt" in reporter.page


def test_whoever_ends_at_contact_is_still_asked_for_the_number(reporter: Reporter) -> None:
    reporter.get()
    reporter.post(step="story", story="Help mij", go="next")
    reporter.post(step="contact", contact="call", go="enough")

    assert "Op welk nummer" in title(reporter.page)


def test_the_version_and_the_words_that_were_asked_stay_with_the_report(reporter: Reporter) -> None:
    reporter.get("/vertel?taal=en")
    reporter.post("/vertel?taal=en", step="who", who="self", go="next")
    reporter.post(step="story", story="Help", go="next")
    reporter.post(step="about", about=["work", "unsure"], go="next")
    reporter.post(step="signs", signs=["papers", "hours"], go="enough")
    reporter.post(go="send")

    report = Report.objects.get()
    lines = {line.key: line for line in as_read(report).asked}
    assert report.questions == list(books())[-1]
    assert list(lines) == ["who", "about", "signs"]
    assert (lines["signs"].text, lines["signs"].dutch) == ("What is not right?", "Wat klopt er niet?")
    assert [each.text for each in lines["signs"].given] == [
        "Somebody else has my passport",
        "I work very long days",
    ]
    assert [each.means.get("indicator") for each in lines["signs"].given] == [
        "identity_papers_taken",
        "very_long_days",
    ]


def test_what_a_professional_says_of_violence_at_home_is_a_code_of_the_report(reporter: Reporter) -> None:
    reporter.get()
    reporter.post(step="who", who="work", go="next")
    reporter.post(step="story", story="Een leerling", go="next")
    reporter.post(step="home", home="child", go="next")
    reporter.post(step="knows", knows="unsafe", go="enough")
    reporter.post(go="send")

    report = Report.objects.get()
    assert (report.samenloop, report.reporter_role) == ("child", "professional")
    assert "Nee, het is niet veilig om het te zeggen" in str(as_read(report).asked)


@pytest.mark.parametrize(
    ("step", "fields", "stands"),
    [
        ("contact", {"contact": "unsure"}, ("unknown", "code_only")),
        ("name", {"kind": "unsure_name"}, ("unknown", "code_only")),
    ],
)
def test_whoever_is_not_sure_is_treated_in_the_safest_way(
    reporter: Reporter, step: str, fields: dict[str, str], stands: tuple[str, str]
) -> None:
    reporter.get()
    reporter.post(step="story", story="Help", go="next")
    reporter.post(step=step, go="enough", **fields)
    reporter.post(go="send")

    report = Report.objects.get()
    assert (report.reporter_kind, report.contact) == stands


def test_a_draft_of_before_the_questions_had_versions_goes_on() -> None:
    session = SessionBase()
    Draft.new(timezone.now()).save(session)
    del session["draft"]["version"]

    draft = Draft.load(session)

    assert draft is not None
    assert draft.book is newest()


@pytest.mark.parametrize("language", COMPLETE)
@pytest.mark.parametrize("version", books())
def test_every_question_and_answer_has_words_for_every_reader(version: str, language: str) -> None:
    """A missing text in a finished language raises MissingText here, before a reader finds it."""
    where = region("gooi-en-vechtstreek")
    for question in books()[version].questions:
        texts = page(question.text, language, where)
        for who in READERS:
            assert heading(question, texts, who)
            assert all(texts.label(answer_key(question, each.code, texts, who)) for each in question.options)

# SPDX-License-Identifier: EUPL-1.2
"""The practice region is filled through the real actions, each stage as one door: all that was told is there."""

import json
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest

from baken.config.launch import roles
from baken.config.launch.cluster import Cluster
from baken.config.launch.databases import Embedded
from baken.config.launch.environments import Addresses, Environments, regions_by_host
from baken.config.launch.home import Home
from baken.config.launch.preparation import Preparation
from baken.config.launch.processes import Signals
from baken.config.launch.tests.conftest import as_before
from baken.demo.stages.wave import WAVE
from baken.demo.stories import AS_REPORT, Story, all_reports, people, questions
from baken.intake.policy import ADVISERS
from baken.intake.vocabulary import AdviceState, ReportState
from baken.triage.vocabulary import OutcomeKind

__all__ = ["as_before"]


class Measured(Environments):
    """The stages are measured as the tests are, when these are."""

    def of_everyone(self) -> dict[str, str]:
        measures = {name: value for name, value in os.environ.items() if name.startswith("COVERAGE_")}
        return super().of_everyone() | measures


class Filled:
    """A practice region as the first start leaves it."""

    def __init__(self, folder: Path) -> None:
        self.home = Home(folder / "installation")
        self.home.make()
        self.cluster = Cluster(self.home.cluster, durable=False)
        self.said: list[str] = []
        self.began_at = datetime.now(UTC)

    def fill(self) -> None:
        caller = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        database = Embedded(self.cluster)
        environments = Measured(self.home, database, Addresses(8000, regions_by_host()), caller)
        database.start()
        Preparation(environments, Signals(), self.hear).run(fill=True)

    def hear(self, sentence: str) -> None:
        """The last one is that the filling begins."""
        self.said.append(sentence)
        self.began_at = datetime.now(UTC)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.cluster.superuser_url(roles.DATABASE)) as connection:
            return connection.execute(sql.encode()).fetchall()

    def count(self, sql: str) -> dict[str, int]:
        return dict(self.rows(sql))


@pytest.fixture(scope="module")
def filled() -> Iterator[Filled]:
    folder = Path(tempfile.mkdtemp(prefix="baken-filled-"))
    folder.chmod(0o711)
    region = Filled(folder)
    yield region
    region.cluster.stop()
    for place in (region.home.memory, folder):
        shutil.rmtree(place, ignore_errors=True)


@pytest.fixture
def region(filled: Filled, as_before: None) -> Filled:
    """Filled by whichever test comes first."""
    if not filled.said:
        filled.fill()
    return filled


@pytest.fixture
def told(region: Filled) -> list[Story]:
    return all_reports(region.began_at)


def test_every_story_became_a_report_in_its_own_state(region: Filled, told: list[Story]) -> None:
    states = region.count("SELECT state, count(*) FROM intake_report GROUP BY state")

    read = sum("reading" in story.told for story in told)
    were_reports = sum("was_report" in question.told for question in questions())
    assert sum(states.values()) == len(told) + were_reports + len(WAVE)
    assert states[ReportState.RECEIVED] == len(told) - read + len(WAVE)
    assert states[ReportState.AS_ADVICE] == were_reports
    assert set(states) == set(ReportState.values)


def test_every_question_is_where_its_story_ends(region: Filled) -> None:
    states = region.count("SELECT state, count(*) FROM intake_advicerequest GROUP BY state")
    ended = "FROM intake_advicerequest WHERE coalesce(answered_at, closed_at)"
    [(too_late,)] = region.rows(f"SELECT count(*) {ended} < now() - interval '30 days' AND erased_at IS NULL")
    [(too_soon,)] = region.rows(
        f"SELECT count(*) {ended} > now() - interval '28 days' AND erased_at IS NOT NULL"
    )
    [(linked,)] = region.rows("SELECT count(*) FROM intake_advicerequest WHERE was_report IS NOT NULL")

    assert states == Counter(_end_of(question) for question in questions())
    assert set(states) == set(AdviceState.values)
    assert (too_late, too_soon) == (0, 0)
    assert linked == sum("was_report" in question.told for question in questions())


def test_questions_were_erased_when_their_day_had_come_and_not_today(region: Filled) -> None:
    days = [days for (days,) in region.rows(
        "SELECT extract(day FROM erased_at - coalesce(answered_at, closed_at)) FROM intake_advicerequest"
        " WHERE erased_at IS NOT NULL AND asked_at < now() - interval '60 days'"
    )]  # fmt: skip

    assert len(days) > 100
    assert min(days) >= 28
    assert max(days) <= 36


def test_some_of_those_whose_report_ended_said_how_it_went(region: Filled) -> None:
    asked = region.count("SELECT asked, count(*) FROM intake_surveyanswer GROUP BY asked")

    assert set(asked) == {"victim", "reporter", "professional"}
    assert max(asked.values()) >= 5  # fewer would be released as nothing


def test_papers_of_cases_are_cleaned_and_there_for_everybody_on_the_case(region: Filled) -> None:
    files = region.rows(
        "SELECT added.kind, file.state, file.clean_format FROM casework_casefile added"
        " JOIN files_file file ON file.about_id = added.id"
    )

    assert len(files) > 1
    assert set(files) == {("shared", "cleaned", "pdf")}


def test_minutes_are_kept_for_every_role_that_gives_advice(region: Filled) -> None:
    minutes = region.count("SELECT role, sum(minutes) FROM intake_advicetime GROUP BY role")

    told = [question.told for question in questions()]
    later = [message for one in told for message in one.get("messages", [])]
    assert set(minutes) == set(ADVISERS)
    assert sum(minutes.values()) == sum(
        one.get("minutes", 0) + one.get("more_minutes", 0) for one in [*told, *later]
    )


def _end_of(question: Story) -> str:
    """The state in which a story leaves its question."""
    told = question.told
    if AS_REPORT in told:
        return AdviceState.AS_REPORT
    if "closed_after_days" in told:
        return AdviceState.CLOSED
    if "answer" in told:
        return AdviceState.ANSWERED
    return AdviceState.TAKEN_UP if "taken_up" in told else AdviceState.ASKED


def test_every_outcome_that_was_told_was_chosen(region: Filled, told: list[Story]) -> None:
    chosen = region.count("SELECT kind, count(*) FROM triage_outcome GROUP BY kind")

    asked = Counter(outcome["choice"] for story in told for outcome in story.told.get("outcomes", []))
    assert set(chosen) == set(OutcomeKind.values)
    assert {kind: chosen[kind] >= number for kind, number in asked.items()} == dict.fromkeys(asked, True)


def test_every_question_to_the_doctor_that_was_told_is_answered_or_waits(
    region: Filled, told: list[Story]
) -> None:
    states = region.count(
        "SELECT state, count(*) FROM handover_consultation WHERE domain = 'doctor' AND source_kind = 'report'"
        " GROUP BY state"
    )

    asked = [story.told["doctor"] for story in told if "doctor" in story.told]
    assert states == Counter("answered" if "answer" in one else "asked" for one in asked)


def test_everybody_who_can_be_played_has_a_role_and_is_introduced(region: Filled) -> None:
    [(accounts,)] = region.rows("SELECT count(*) FROM access_account")
    [(without,)] = region.rows(
        "SELECT count(*) FROM access_account a WHERE NOT EXISTS"
        " (SELECT FROM access_rolegrant g WHERE g.account_id = a.id)"
    )
    introduced = json.loads((region.home.folder / "practice.json").read_text())

    assert (accounts, without) == (len(people()), 0)
    assert [one["name"] for one in introduced] == [one["name"] for one in people()]


def test_figures_are_released_and_nothing_of_the_filling_is_left(region: Filled) -> None:
    [(released,)] = region.rows("SELECT count(*) FROM insight_figure")
    [(waiting,)] = region.rows("SELECT count(*) FROM keys.vault_arrivalkey")

    assert released > 0
    assert waiting == 0
    assert not (region.home.folder / "filling.json").exists()


def test_who_steers_tried_own_numbers_that_wait_for_the_worker(region: Filled) -> None:
    assert region.rows(
        "SELECT one.name, version.reports, version.places FROM capacity_ownscenario one"
        " JOIN capacity_scenarioversion version ON version.scenario_id = one.id ORDER BY one.name"
    ) == [("budget", 60, None), ("wave-of-flu", 40, 50)]


def test_no_story_stands_in_the_clear(region: Filled, told: list[Story]) -> None:
    columns = region.rows(
        "SELECT quote_ident(table_schema) || '.' || quote_ident(table_name), quote_ident(column_name)"
        " FROM information_schema.columns WHERE table_schema IN ('public', 'keys')"
        " AND data_type IN ('text', 'character varying', 'jsonb')"
    )
    marks = {story.told["text"].strip()[:30].replace("'", "''") for story in told}

    found = [
        (table, column)
        for table, column in columns
        for (text,) in region.rows(f"SELECT {column}::text FROM {table} WHERE {column} IS NOT NULL")
        if any(mark in text for mark in marks)
    ]

    assert len(columns) > 100
    assert found == []

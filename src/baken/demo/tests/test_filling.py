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
from baken.demo.stories import Story, people, stories
from baken.intake.vocabulary import ReportState
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

    def fill(self) -> None:
        caller = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        database = Embedded(self.cluster)
        environments = Measured(self.home, database, Addresses(8000, regions_by_host()), caller)
        database.start()
        Preparation(environments, Signals(), self.said.append).run(fill=True)

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
def told() -> list[Story]:
    return stories(datetime.now(UTC))


def test_every_story_became_a_report_in_its_own_state(region: Filled, told: list[Story]) -> None:
    states = region.count("SELECT state, count(*) FROM intake_report GROUP BY state")

    read = sum("reading" in story.told for story in told)
    assert sum(states.values()) == len(told)
    assert states[ReportState.RECEIVED] == len(told) - read
    # What turned out to be a question is told as one.
    assert set(states) == set(ReportState.values) - {ReportState.AS_ADVICE}


def test_questions_wait_are_answered_and_are_erased_after_four_weeks(region: Filled) -> None:
    states = region.rows("SELECT state, erased_at IS NOT NULL FROM intake_advicerequest ORDER BY asked_at")
    [(minutes,)] = region.rows("SELECT sum(minutes) FROM intake_advicetime")

    assert states == [
        ("closed", True),
        ("closed", True),
        ("closed", False),
        ("asked", False),
        ("asked", False),
    ]
    assert minutes == 80


def test_every_outcome_that_was_told_was_chosen(region: Filled, told: list[Story]) -> None:
    chosen = region.count("SELECT kind, count(*) FROM triage_outcome GROUP BY kind")

    asked = Counter(outcome["choice"] for story in told for outcome in story.told.get("outcomes", []))
    assert set(chosen) == set(OutcomeKind.values)
    assert {kind: chosen[kind] >= number for kind, number in asked.items()} == dict.fromkeys(asked, True)


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

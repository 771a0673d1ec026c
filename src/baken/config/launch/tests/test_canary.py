# SPDX-License-Identifier: EUPL-1.2
"""A canary says its word as long as its keys live, and no longer."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from baken.config.launch import canary
from baken.kernel.actor import Actor
from baken.vault.epochs import new_region_keys
from baken.vault.models import EntryKey
from tests.rig.doors import through

REGION = "gooi-en-vechtstreek"


@pytest.fixture
def region(db: None, settings: Any, tmp_path: Path) -> str:
    settings.HOME, settings.KEYS = tmp_path, tmp_path / "keys" / "full"
    new_region_keys(region=REGION, practice=True, at=datetime(2026, 4, 10, 9, 30, tzinfo=UTC))
    return REGION


def planted(region: str) -> dict[str, str]:
    with through("worker", Actor.system(region, "backup")):
        return canary.plant([region, "region-without-keys"])


def test_a_word_is_planted_where_there_are_keys_and_heard_again(region: str) -> None:
    words = planted(region)

    assert list(words) == [region]
    assert canary.silent(words) == []


def test_each_backup_has_a_word_of_its_own(region: str) -> None:
    first = planted(region)

    second = planted(region)

    assert second != first
    assert canary.silent(first) == [region]
    assert canary.silent(second) == []


def test_without_its_key_a_canary_is_silent(region: str) -> None:
    words = planted(region)

    EntryKey.objects.all().delete()

    assert canary.silent(words) == [region]


def test_where_none_was_planted_it_is_silent(region: str) -> None:
    assert canary.silent({region: "a word"}) == [region]

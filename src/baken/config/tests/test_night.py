# SPDX-License-Identifier: EUPL-1.2
"""Each nightly check: what it says when all is well, and that it sees what is wrong."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from baken.audit.actions import NO_REGION
from baken.audit.tests.scene import NEIGHBOUR, run, tampering, write
from baken.config.launch import tried
from baken.config.launch.backup_folder import MANIFEST, MOMENT
from baken.config.launch.cage import cage
from baken.config.night import CHECKS
from baken.files.models import File
from baken.front.models import FrontSession
from baken.intake.models import Report
from baken.kernel.actor import Actor
from baken.upkeep.vocabulary import Result, Subject
from baken.vault.models import ArrivalKey, DossierKey, EntryKey, Epoch
from tests.factories.staff import REGION
from tests.rig.doors import settings_of, through

NOW = timezone.now()
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SYSTEM = Actor.system(REGION, "night")
Look = Callable[[Subject], Result]


def act() -> AbstractContextManager[object]:
    return through("worker", SYSTEM)


@pytest.fixture
def look(region_with_keys: str, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Look:
    """What a check says now, in the worker's own process; on this disk any room will do."""
    monkeypatch.setattr("baken.files.storage.FREE_DISK_BYTES", 0)
    for name in ("DOOR", "KEYS"):
        setattr(settings, name, settings_of("worker")[name])
    settings.BACKUPS = None
    return lambda subject: CHECKS[subject](REGION, NOW, act)


ALL_IS_WELL: dict[Subject, Result] = dict.fromkeys(CHECKS, Result.GOOD) | {Subject.BACKUPS: Result.OFF}


def test_every_subject_is_checked_by_night_but_the_one_that_is_watched_all_day() -> None:
    assert set(CHECKS) == set(Subject) - {Subject.READING}


@pytest.mark.parametrize("subject", list(ALL_IS_WELL))
def test_a_house_in_order_is_found_in_order(look: Look, subject: Subject) -> None:
    write(3)

    assert look(subject) == ALL_IS_WELL[subject]


def test_a_term_that_ran_out_is_seen(look: Look) -> None:
    Report.objects.create(
        region=REGION, reference="GV-26-22222", channel="web", reporter_role="witness", reporter_kind="unknown",
        danger="no", contact="none", language="nl", received_at=NOW - 12 * DAY,
    )  # fmt: skip

    assert look(Subject.TERMS) == Result.ATTENTION


@pytest.mark.parametrize("chain", [REGION, NO_REGION])
def test_a_logbook_that_lost_its_head_is_seen(look: Look, chain: str) -> None:
    write(3, region=chain)
    with tampering():
        run("DELETE FROM audit_head WHERE region = %s", chain)

    assert look(Subject.LOGBOOK) == Result.WRONG


def test_the_logbook_of_another_region_is_not_looked_at(look: Look) -> None:
    write(3, region=NEIGHBOUR)
    with tampering():
        run("DELETE FROM audit_head")

    assert look(Subject.LOGBOOK) == Result.GOOD


def test_a_canary_of_another_night_that_no_longer_opens_is_heard(look: Look) -> None:
    first = look(Subject.VAULT)
    EntryKey.objects.filter(row=cage(REGION).row).delete()

    assert (first, look(Subject.VAULT)) == (Result.GOOD, Result.WRONG)


def test_keys_that_are_gone_are_missed(look: Look, settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path / "nowhere"
    settings.KEYS = settings.HOME / "keys" / "full"

    assert look(Subject.VAULT) == Result.WRONG
    assert look(Subject.KEYS) == Result.ATTENTION


@pytest.mark.parametrize("wrong", ["late", "open to others"])
def test_keys_that_stay_too_long_or_that_others_may_read_are_seen(
    look: Look, settings: Any, wrong: str
) -> None:
    if wrong == "late":
        Epoch.objects.update(opened_at=NOW - 9 * DAY)
    else:
        (settings.KEYS / REGION / "name").chmod(0o644)

    assert look(Subject.KEYS) == Result.ATTENTION


def test_an_arrival_that_stays_sealed_is_seen(look: Look) -> None:
    arrival = ArrivalKey.objects.create(
        region=REGION, dossier=uuid4(), kind="report", epoch=1, sealed=b"x", arrived_at=NOW - HOUR
    )
    stays = look(Subject.ARRIVALS)
    ArrivalKey.objects.filter(id=arrival.id).update(arrived_at=NOW)

    assert (stays, look(Subject.ARRIVALS)) == (Result.WRONG, Result.GOOD)


def test_a_backup_is_of_today_and_was_opened_this_week(look: Look, settings: Any, tmp_path: Path) -> None:
    settings.BACKUPS = tmp_path / "backups"
    said = []
    for age in (2 * DAY, HOUR):
        moment = settings.BACKUPS / (NOW - age).strftime(MOMENT)
        moment.mkdir(parents=True)
        (moment / MANIFEST).write_text("{}")
        said.append(look(Subject.BACKUPS))
    for opened in (NOW - 9 * DAY, NOW - DAY):
        tried.note(settings.BACKUPS, opened)
        said.append(look(Subject.BACKUPS))

    assert said == [Result.WRONG, Result.ATTENTION, Result.ATTENTION, Result.GOOD]


def test_no_backup_at_all_is_wrong(look: Look, settings: Any, tmp_path: Path) -> None:
    settings.BACKUPS = tmp_path

    assert look(Subject.BACKUPS) == Result.WRONG


def test_a_row_without_its_file_is_missed(look: Look, settings: Any) -> None:
    files = [
        File.objects.create(
            region=REGION, dossier=uuid4(), about_kind="message", about_id=uuid4(), arrived_at=NOW,
            kind="photo", size_class="small",
        )
        for _ in range(2)
    ]  # fmt: skip
    for file in files:
        path = settings.STORAGE / REGION / file.id.hex[:2] / str(file.id)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"verzegeld")
    before = look(Subject.STORAGE)
    path.unlink()

    assert (before, look(Subject.STORAGE)) == (Result.GOOD, Result.WRONG)


def test_a_full_disk_and_no_storage_at_all_are_said(
    look: Look, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("baken.files.storage.FREE_DISK_BYTES", 10**18)
    full = look(Subject.STORAGE)
    settings.STORAGE = None

    assert (full, look(Subject.STORAGE)) == (Result.ATTENTION, Result.OFF)


def test_a_session_that_should_be_gone_is_seen(look: Look) -> None:
    FrontSession.objects.create(id=b"1" * 32, sealed=b"x", expires_at=NOW - 2 * HOUR)

    assert look(Subject.SESSIONS) == Result.ATTENTION


def test_a_check_mends_nothing(look: Look) -> None:
    look(Subject.VAULT)
    keys = DossierKey.objects.count()
    for subject in CHECKS:
        look(subject)

    assert DossierKey.objects.count() == keys == 1

# SPDX-License-Identifier: EUPL-1.2
"""Starts a PostgreSQL of its own for the tests, before anything reads the settings.

Given to pytest by `-p`, not from a conftest: the settings are read before conftests are.
"""

import atexit
import gc
import os
import secrets
import shutil
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "src"))

from baken.config.launch.cluster import Cluster  # noqa: E402

# A busy machine is slow now and then; that says nothing about the code.
settings.register_profile("baken", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("baken")
# Keys are written through to the disk before anything is sealed with them; in memory that costs a test nothing.
MEMORY = Path("/dev/shm")
# How far the rooms stand back while somebody sits before a browser.
COURTESY = 8
# Each a quarter of a minute or more, most of it in processes of their own.
LONG = (
    "launch/tests/test_demo.py",
    "demo/tests/test_filling.py",
    "launch/tests/test_backup.py",
    "architecture/test_rights.py",
    "launch/tests/test_cluster.py",
    "design/tests/test_pages_in_a_browser.py",
    "capacity/tests/test_pages_in_a_browser.py",
    "launch/tests/test_serving.py",
    "architecture/test_collected.py",
)


def _is_xdist_controller(config: pytest.Config) -> bool:
    wants_workers = bool(getattr(config.known_args_namespace, "numprocesses", None))
    return wants_workers and "PYTEST_XDIST_WORKER" not in os.environ


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long begins first, in whatever order the rest comes: at the end nobody waits for one file."""
    items.sort(key=lambda item: not item.path.as_posix().endswith(LONG))


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """All that was read stays: to look for rubbish in it again and again costs a tenth of the time of the rooms."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    if os.environ.get("BAKEN_TESTS_GIVE_WAY") and "PYTEST_XDIST_WORKER" not in os.environ:
        os.nice(COURTESY)
    if os.access(MEMORY, os.W_OK):
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))
    home = Path(tempfile.mkdtemp(prefix="baken-test-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    if _is_xdist_controller(early_config) or os.environ.get("BAKEN_JOURNEYS"):
        url = "postgresql://nobody@/nothing"
    else:
        url = _start(home)
    for folder in ("keys/full", "keys/front", "files", "tmp", "static"):
        (home / folder).mkdir(parents=True, mode=0o700)
    os.environ |= {
        "BAKEN_DOOR": "owner",
        "BAKEN_HOME": str(home),
        "BAKEN_DATABASE_URL": url,
        "BAKEN_SECRET": secrets.token_hex(32),
        "BAKEN_SECOND_FACTOR_KEY": secrets.token_hex(32),
        "BAKEN_KEYS": str(home / "keys/full"),
        "BAKEN_STORAGE": str(home / "files"),
        "BAKEN_PRACTICE": "1",
        "BAKEN_READY_CODES": "1",
        "DJANGO_SETTINGS_MODULE": "baken.config.settings",
    }


def _start(home: Path) -> str:
    cluster = Cluster(home / "pg", durable=False)
    cluster.start()
    atexit.register(cluster.stop)
    cluster.prepare(owner_joins_doors=True)
    return cluster.url("owner")

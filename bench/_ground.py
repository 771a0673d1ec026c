# SPDX-License-Identifier: EUPL-1.2
"""What a benchmark stands on: a durable PostgreSQL of its own, migrated, with a region's keys."""

import atexit
import os
import platform
import re
import secrets
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from baken.config.launch.cluster import Cluster

REGION = "gooi-en-vechtstreek"
# Where there are two.
ELSEWHERE = "west-friesland"


# Of the settings that administrators get: what a server does with its memory and how it plans.
HANDED_OUT = Path(__file__).parents[1] / "deploy/postgresql/baken.conf"
OF_THE_MACHINE = (
    "shared_buffers",
    "effective_cache_size",
    "work_mem",
    "maintenance_work_mem",
    "random_page_cost",
    "jit",
)


def _handed_out() -> dict[str, str]:
    """Measured is what a region runs, not what PostgreSQL comes with."""
    said = dict(re.findall(r"^(\w+) = '([^']*)'", HANDED_OUT.read_text(), re.MULTILINE))
    return {name: said[name] for name in OF_THE_MACHINE}


def prepare(*, ready_codes: int = 32) -> Path:
    """Start everything; returns the home folder, which is removed at the end."""
    home = Path(tempfile.mkdtemp(prefix="baken-bench-"))
    home.chmod(0o755)  # the database's own account must be able to walk through
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    cluster = Cluster(home / "pg", settings=_handed_out())
    cluster.start()
    atexit.register(cluster.stop)
    cluster.prepare(owner_joins_doors=True)
    for folder in ("keys/full", "keys/front", "files"):
        (home / folder).mkdir(parents=True, mode=0o700)
    os.environ |= {
        "BAKEN_DOOR": "owner",
        "BAKEN_HOME": str(home),
        "BAKEN_DATABASE_URL": cluster.url("owner"),
        "BAKEN_SECRET": secrets.token_hex(32),
        "BAKEN_SECOND_FACTOR_KEY": secrets.token_hex(32),
        "BAKEN_KEYS": str(home / "keys/full"),
        "BAKEN_STORAGE": str(home / "files"),
        "BAKEN_MEMORY": str(home),
        "BAKEN_PRACTICE": "1",
        "BAKEN_READY_CODES": str(ready_codes),
        "DJANGO_SETTINGS_MODULE": "baken.config.settings",
    }
    import django

    django.setup()
    from django.core.management import call_command
    from django.utils import timezone

    from baken.config.application import settle
    from baken.vault.epochs import new_region_keys

    call_command("migrate", verbosity=0)
    new_region_keys(region=REGION, practice=True, at=timezone.now())
    # As a door does before anybody comes.
    settle()
    return home


def processor_seconds(act: Callable[[], object], times: int) -> list[float]:
    """Of the processor, not of the clock: other work on the machine says nothing of this."""
    found = []
    for _ in range(times):
        began = time.process_time()
        act()
        found.append(time.process_time() - began)
    return found


def say(what: str, figure: str) -> None:
    sys.stdout.write(f"{what:<64} {figure}\n")
    sys.stdout.flush()


def machine() -> None:
    import django
    from django.db import connection

    version = connection.cursor().execute("SHOW server_version").fetchone()[0]
    say("machine", f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}")
    say("database", f"PostgreSQL {version}, durable; Django {django.get_version()}")


def milliseconds(act: Callable[[], object], times: int) -> list[float]:
    found = []
    for _ in range(times):
        began = time.perf_counter()
        act()
        found.append((time.perf_counter() - began) * 1000)
    return found


def p50(values: list[float]) -> float:
    return statistics.median(values)


def p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1] if len(values) > 1 else values[0]


def processor(act: Callable[[], object], times: int) -> str:
    """What each took of the processor, in this process and in the database's: the clock of a busy machine says less."""
    began, there = time.process_time(), _of_the_database()
    for _ in range(times):
        act()
    here = (time.process_time() - began) * 1000 / times
    return f"Python {here:.0f} ms, database {(_of_the_database() - there) * 1000 / times:.0f} ms"


def _of_the_database() -> float:
    """Seconds of the database's process that answers us, as Linux counts them; without its helpers."""
    from django.db import connection

    process = connection.cursor().execute("SELECT pg_backend_pid()").fetchone()[0]
    counted = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(counted[11]) + int(counted[12])) / os.sysconf("SC_CLK_TCK")


class Bounds:
    """Promises that are checked; `end` is the exit code."""

    def __init__(self) -> None:
        self.broken = 0

    def check(self, promise: str, holds: bool) -> None:
        say(f"  promised: {promise}", "holds" if holds else "BROKEN")
        self.broken += not holds

    def end(self) -> int:
        return 1 if self.broken else 0

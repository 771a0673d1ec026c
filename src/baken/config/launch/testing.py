# SPDX-License-Identifier: EUPL-1.2
"""`./baken test`: the rooms beside the journeys in a browser; `--coverage` measures the rooms; and `./baken bench`.

`--all` measures, and runs the rooms on PostgreSQL 15 too.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import IO, TypeAlias
from xml.etree import ElementTree

from baken.config.launch import clients
from baken.config.launch.databases import OLDEST
from baken.config.launch.environments import LARGE_PAGES
from baken.config.launch.home import ROOT
from baken.config.launch.programs import OTHER_PROGRAMS
from baken.config.launch.trouble import Trouble

PYTEST = (sys.executable, "-P", "-m", "pytest")
EVERYTHING = "--all"
# Measuring costs a third of the time of the rooms, so it is asked for.
MEASURED = "--coverage"
JOURNEYS = "tests/journeys"
# In the order in which they were found: the plugin of the tests puts what takes long first.
# One more than two cores: each waits for its database now and then.
PARALLEL = ("-n", "3", "--dist", "loadfile", "--no-loadscope-reorder")
# Read by the plugin of the tests: somebody sits before a browser, so these take what is left of the machine.
GIVES_WAY = "BAKEN_TESTS_GIVE_WAY"
COVERAGE = (sys.executable, "-P", "-m", "coverage")
# Measured in the tests' own processes; the practice stages and the doors of a journey run in others.
LEAST_COVERED = 95
NO_TESTS = 5
# A clean run sees nothing of the installation of whoever starts it.
OURS = ("BAKEN_", "DATABASE_URL")
# Where a run writes what it says; nothing is the screen.
Told: TypeAlias = IO[str] | None


@dataclass(frozen=True)
class Outcome:
    """What one run of pytest came to."""

    code: int
    failed: int = 0
    passed: int = 0
    skipped: int = 0
    errors: int = 0

    def __add__(self, other: Outcome) -> Outcome:
        codes = {self.code, other.code} - {0, NO_TESTS}
        nothing = self.code == other.code == NO_TESTS
        return Outcome(
            min(codes) if codes else (NO_TESTS if nothing else 0),
            self.failed + other.failed,
            self.passed + other.passed,
            self.skipped + other.skipped,
            self.errors + other.errors,
        )

    def summary(self, seconds: float) -> str:
        """The last line, in the form pytest gives it."""
        counts = [
            (self.failed, "failed"),
            (self.passed, "passed"),
            (self.skipped, "skipped"),
            (self.errors, "error" if self.errors == 1 else "errors"),
        ]
        said = ", ".join(f"{count} {word}" for count, word in counts if count) or "no tests ran"
        clock = f" ({timedelta(seconds=int(seconds))})" if seconds >= 60 else ""
        return f" {said} in {seconds:.2f}s{clock} ".center(80, "=")


def test(arguments: list[str]) -> int:
    """Everything, or what is named; the journeys always run apart, without Django in their process."""
    began = time.monotonic()
    outcome = Outcome(NO_TESTS)
    named = [argument for argument in arguments if argument not in (EVERYTHING, MEASURED)]
    measured = MEASURED in arguments or arguments == [EVERYTHING]
    for run in _runs(named, measured=measured):
        outcome += run
    if EVERYTHING in arguments:
        outcome += _on_the_oldest(named)
    sys.stdout.write(outcome.summary(time.monotonic() - began) + "\n")
    return outcome.code


def _runs(arguments: list[str], *, measured: bool) -> list[Outcome]:
    places = [argument for argument in arguments if (ROOT / argument.partition("::")[0]).exists()]
    options = [argument for argument in arguments if argument not in places]
    journeys = [place for place in places if place.startswith(JOURNEYS)]
    rooms = [place for place in places if place not in journeys]
    whole = not places
    wants_rooms = bool(rooms) or whole
    wants_journeys = bool(journeys) or (whole and (ROOT / JOURNEYS).exists())

    def run_rooms(extra: Mapping[str, str], told: Told) -> Outcome:
        chosen = [*options, *rooms] or [*PARALLEL]
        if measured:
            return _run_covered(chosen, extra, told, whole=not arguments)
        return _run(chosen, extra, told)

    def run_journeys() -> Outcome:
        return _run(["-p", "no:django", *options, *(journeys or [JOURNEYS])], {"BAKEN_JOURNEYS": "1"})

    if wants_rooms and wants_journeys:
        return _side_by_side(run_rooms, run_journeys)
    return [run_rooms({}, None)] if wants_rooms else [run_journeys()]


def _side_by_side(
    rooms: Callable[[Mapping[str, str], Told], Outcome], journeys: Callable[[], Outcome]
) -> list[Outcome]:
    """The journeys on the screen, and what the rooms said meanwhile after them."""
    with tempfile.TemporaryFile("w+") as told, ThreadPoolExecutor(1) as beside:
        of_rooms = beside.submit(rooms, {GIVES_WAY: "1"}, told)
        found = [journeys(), of_rooms.result()]
        told.seek(0)
        shutil.copyfileobj(told, sys.stdout)
    return found


def _on_the_oldest(named: list[str]) -> Outcome:
    """The rooms again, on the oldest version that an organisation may keep."""
    if (found := oldest_programs()) is None:
        sys.stdout.write(
            f"PostgreSQL {OLDEST} staat niet op deze machine: de kamers zijn daar niet op beproefd. "
            f"Installeer postgresql-{OLDEST}, of noem de map met programma's in {OTHER_PROGRAMS}.\n"
            f"PostgreSQL {OLDEST} is not on this machine: the rooms were not tried on it. "
            f"Install postgresql-{OLDEST}, or name the folder with programs in {OTHER_PROGRAMS}.\n"
        )
        return Outcome(NO_TESTS)
    sys.stdout.write(f"PostgreSQL {OLDEST}: {found}\n")
    sys.stdout.flush()
    journeys = [argument for argument in named if argument.startswith(JOURNEYS)]
    rooms = [argument for argument in named if argument not in journeys]
    return (
        Outcome(NO_TESTS)
        if journeys and not rooms
        else _run(rooms or [*PARALLEL], {OTHER_PROGRAMS: str(found)})
    )


def oldest_programs() -> Path | None:
    """The folder with programs of the oldest PostgreSQL we know, as named or as a distribution puts them."""
    named = os.environ.get(OTHER_PROGRAMS)
    for folder in [Path(named)] if named else [clients.DISTRIBUTION / str(OLDEST) / "bin"]:
        if clients.major_version(folder / "postgres") == OLDEST:
            return folder
    return None


def _run_covered(arguments: list[str], extra: Mapping[str, str], told: Told, *, whole: bool) -> Outcome:
    """Every process measures itself from its first line: pytest's own plugin comes after our rig was read.

    Only of all rooms together something is demanded.
    """
    with tempfile.TemporaryDirectory(prefix="baken-coverage-") as folder:
        measured = dict(extra) | {
            "COVERAGE_PROCESS_START": str(ROOT / "pyproject.toml"),
            "COVERAGE_FILE": f"{folder}/.coverage",
        }
        outcome = _run(arguments, measured, told)
        together = {"COVERAGE_FILE": str(ROOT / ".coverage")}
        subprocess.run([*COVERAGE, "combine", "-q", folder], cwd=ROOT, env=os.environ | together, check=False)
        report = [*COVERAGE, "report", "--skip-covered", f"--fail-under={LEAST_COVERED if whole else 0}"]
        said = os.environ | together
        code = subprocess.run(report, cwd=ROOT, env=said, stdout=told, check=False).returncode
    return outcome + Outcome(code)


def _run(arguments: list[str], extra: Mapping[str, str], told: Told = None) -> Outcome:
    own = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    with tempfile.TemporaryDirectory(prefix="baken-test-") as folder:
        report = Path(folder) / "report.xml"
        command = [*PYTEST, f"--junitxml={report}", *arguments]
        whole = own | dict(extra)
        code = subprocess.run(command, cwd=ROOT, env=whole, stdout=told, check=False).returncode
        return read_report(report, code)


def read_report(report: Path, code: int) -> Outcome:
    """Pytest's own counts; a run that left none is an error."""
    if not report.exists():
        return Outcome(code or 1, errors=1)
    suites = ElementTree.parse(report).getroot().iter("testsuite")  # noqa: S314  our own file
    counts = [
        {name: int(suite.get(name, "0")) for name in ("tests", "failures", "errors", "skipped")}
        for suite in suites
    ]
    total = {
        name: sum(count[name] for count in counts) for name in ("tests", "failures", "errors", "skipped")
    }
    passed = total["tests"] - total["failures"] - total["errors"] - total["skipped"]
    return Outcome(code, total["failures"], passed, total["skipped"], total["errors"])


def bench(arguments: list[str]) -> int:
    """Each benchmark prints its figure; the exit says whether a promised bound was broken."""
    known = sorted(path.stem for path in (ROOT / "bench").glob("*.py") if not path.stem.startswith("_"))
    chosen = [argument for argument in arguments if not argument.startswith("-")] or known
    options = [argument for argument in arguments if argument.startswith("-")]
    unknown = [name for name in chosen if name not in known]
    if unknown:
        raise Trouble(
            f"Er is geen meting {', '.join(unknown)}; wel: {', '.join(known)}.",
            f"There is no benchmark {', '.join(unknown)}; there are: {', '.join(known)}.",
        )
    own = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    own |= {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}", **LARGE_PAGES}
    codes = [
        subprocess.run(
            [sys.executable, "-m", f"bench.{name}", *options], cwd=ROOT, env=own, check=False
        ).returncode
        for name in chosen
    ]
    return max(codes, default=0)

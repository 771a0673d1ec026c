# SPDX-License-Identifier: EUPL-1.2
"""`./baken check`: everything that can be said of the code without running the work it does."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from baken.config.launch.home import ROOT

PYTHON = (sys.executable, "-P", "-m")
AT_ONCE = 2
CODE = ("src", "tests", "bench", "tools", "baken")

ARCHITECTURE = ("tests/architecture", "-q", "-p", "no:randomly", "--ignore=tests/architecture/test_rights.py")
LANGUAGES = ("-p", "no:django", "tests/journeys/every_language.py", "-q")


@dataclass(frozen=True)
class Check:
    """One question about the code and the command that answers it."""

    question: str
    command: tuple[str, ...]
    slow: bool = False
    # `./baken test` asks it too.
    is_a_test: bool = False
    # The journeys bring a house of their own, without Django in their process.
    is_journey: bool = False


def checks() -> list[Check]:
    """The longest first, so that two at a time end together; folders that are not there are left out."""
    code = [name for name in CODE if (ROOT / name).exists()]
    scripts = Path(sys.executable).parent
    return [
        # What opens every page as every role is left to `./baken test`.
        Check("architecture", (*PYTHON, "pytest", *ARCHITECTURE), is_a_test=True),
        Check("types", (*PYTHON, "mypy", "src/baken", *(name for name in ("tests",) if name in code))),
        Check("security", (*PYTHON, "bandit", "-q", "-r", "-c", "pyproject.toml", "-ll", "src/baken")),
        Check("format", (*PYTHON, "ruff", "format", "--check", "--quiet", *code)),
        Check("lint", (*PYTHON, "ruff", "check", "--quiet", *code)),
        Check("imports", (f"{scripts}/lint-imports", "--no-cache")),
        Check("migrations", (*PYTHON, "django", "makemigrations", "--check", "--dry-run")),
        Check("generated documents", (*PYTHON, "django", "reference", "--check")),
        Check("templates", (*PYTHON, "djlint", "--lint", "--quiet", "src/baken")),
        Check("every language", (*PYTHON, "pytest", *LANGUAGES), slow=True, is_journey=True),
        Check("dependencies fit", (*PYTHON, "pip", "check"), slow=True),
        Check("warnings of Django", (*PYTHON, "django", "check", "--fail-level", "WARNING"), slow=True),
    ]


def check(arguments: list[str]) -> int:
    """All checks, two at a time, each with its time; what those say that fail."""
    parser = argparse.ArgumentParser(prog="./baken check")
    parser.add_argument("--all", action="store_true", help="also what takes long")
    parser.add_argument("--no-tests", action="store_true", help="without what ./baken test asks too")
    options = parser.parse_args(arguments)
    chosen = [one for one in checks() if options.all or not one.slow]
    if options.no_tests:
        chosen = [one for one in chosen if not one.is_a_test]
    failed = []
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for answer in as_completed([pool.submit(_ask, one) for one in chosen]):
            one, passed, said = answer.result()
            sys.stdout.write(said)
            sys.stdout.flush()
            failed += [] if passed else [one.question]
    if failed:
        sys.stdout.write(f"{len(failed)} of {len(chosen)} checks failed: {', '.join(failed)}\n")
        return 1
    sys.stdout.write(f"{len(chosen)} checks passed\n")
    return 0


def _ask(one: Check) -> tuple[Check, bool, str]:
    began = time.monotonic()
    around = without_database() | ({"BAKEN_JOURNEYS": "1"} if one.is_journey else {})
    result = subprocess.run(one.command, cwd=ROOT, env=around, capture_output=True, text=True, check=False)
    passed = result.returncode == 0
    said = f"{one.question:<22} {'ok' if passed else 'FAILED':<7} {time.monotonic() - began:5.1f} s\n"
    return one, passed, said if passed else said + result.stdout + result.stderr


def without_database() -> dict[str, str]:
    """Tools read the settings but reach no database: these names lead nowhere."""
    own = {
        name: value for name, value in os.environ.items() if not name.startswith(("BAKEN_", "DATABASE_URL"))
    }
    return own | {
        "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
        "DJANGO_SETTINGS_MODULE": "baken.config.typing_settings",
        "PYTHONDONTWRITEBYTECODE": "1",
    }

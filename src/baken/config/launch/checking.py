# SPDX-License-Identifier: EUPL-1.2
"""`./baken check`: everything that can be said of the code without running the work it does."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from baken.config.launch.home import ROOT

PYTHON = (sys.executable, "-P", "-m")
CODE = ("src", "tests", "bench", "tools", "baken")


@dataclass(frozen=True)
class Check:
    """One question about the code and the command that answers it."""

    question: str
    command: tuple[str, ...]
    slow: bool = False


def checks() -> list[Check]:
    """In the order of the time they take; folders that are not there yet are left out."""
    code = [name for name in CODE if (ROOT / name).exists()]
    scripts = Path(sys.executable).parent
    return [
        Check("format", (*PYTHON, "ruff", "format", "--check", "--quiet", *code)),
        Check("lint", (*PYTHON, "ruff", "check", "--quiet", *code)),
        Check("imports", (f"{scripts}/lint-imports", "--no-cache")),
        Check("migrations", (*PYTHON, "django", "makemigrations", "--check", "--dry-run")),
        Check("generated documents", (*PYTHON, "django", "reference", "--check")),
        Check("architecture", (*PYTHON, "pytest", "tests/architecture", "-q", "-p", "no:randomly")),
        Check("types", (*PYTHON, "mypy", "src/baken", *(name for name in ("tests",) if name in code))),
        Check("templates", (*PYTHON, "djlint", "--lint", "--quiet", "src/baken")),
        Check("security", (*PYTHON, "bandit", "-q", "-r", "-c", "pyproject.toml", "-ll", "src/baken")),
        Check("dependencies fit", (*PYTHON, "pip", "check"), slow=True),
        Check("warnings of Django", (*PYTHON, "django", "check", "--fail-level", "WARNING"), slow=True),
    ]


def check(arguments: list[str]) -> int:
    """All checks, each with its time; the output of those that fail; the first failure decides the exit."""
    parser = argparse.ArgumentParser(prog="./baken check")
    parser.add_argument("--all", action="store_true", help="also what takes long")
    options = parser.parse_args(arguments)
    chosen = [one for one in checks() if options.all or not one.slow]
    failed = [one.question for one in chosen if not _passes(one)]
    if failed:
        sys.stdout.write(f"{len(failed)} of {len(chosen)} checks failed: {', '.join(failed)}\n")
        return 1
    sys.stdout.write(f"{len(chosen)} checks passed\n")
    return 0


def _passes(one: Check) -> bool:
    began = time.monotonic()
    result = subprocess.run(
        one.command, cwd=ROOT, env=without_database(), capture_output=True, text=True, check=False
    )
    verdict = "FAILED" if result.returncode else "ok"
    sys.stdout.write(f"{one.question:<22} {verdict:<7} {time.monotonic() - began:5.1f} s\n")
    if result.returncode:
        sys.stdout.write(result.stdout + result.stderr)
    sys.stdout.flush()
    return result.returncode == 0


def without_database() -> Mapping[str, str]:
    """Tools read the settings but reach no database: these names lead nowhere."""
    own = {
        name: value for name, value in os.environ.items() if not name.startswith(("BAKEN_", "DATABASE_URL"))
    }
    return own | {
        "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
        "DJANGO_SETTINGS_MODULE": "baken.config.typing_settings",
        "PYTHONDONTWRITEBYTECODE": "1",
    }

# SPDX-License-Identifier: EUPL-1.2
"""The command line: what each word does, and one sentence where it cannot."""

import errno
import importlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

import baken
from baken.config.launch import checking, clients, commands, testing
from baken.config.launch.home import ROOT, SOURCE
from baken.config.launch.reasons import reason
from baken.config.launch.trouble import Trouble


@pytest.mark.parametrize("name", commands.COMMANDS)
def test_every_word_of_the_help_leads_somewhere(name: str) -> None:
    module, _, function = commands.COMMANDS[name].place.partition(":")

    assert callable(getattr(importlib.import_module(f"baken.config.launch.{module}"), function))


def test_the_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    code = commands.main([])

    said = capsys.readouterr().out
    assert code == 0
    assert [name for name in commands.COMMANDS if f"./baken {name}" not in said] == []


def test_an_unknown_command_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["sail"]) == 2
    assert "Onbekende opdracht / unknown command: sail" in capsys.readouterr().err


def test_the_version_is_said() -> None:
    environment = dict(os.environ, PYTHONPATH=str(SOURCE.parent))
    command = [sys.executable, "-P", "-m", "baken", "version"]
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)

    assert result.stdout == f"Baken {baken.__version__}\n"


def test_the_launcher_does_not_load_django() -> None:
    code = "import sys, baken.config.launch.demo; print('django' in sys.modules)"
    environment = dict(os.environ, PYTHONPATH=str(SOURCE.parent))
    command = [sys.executable, "-P", "-c", code]
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)

    assert result.stdout == "False\n"


@pytest.mark.parametrize(
    ("trouble", "sentence"),
    [
        (Trouble("Het kan niet.", "It cannot."), "Het kan niet.\nIt cannot.\n"),
        (ModuleNotFoundError("No module named 'psycopg'", name="psycopg"), "De module psycopg ontbreekt"),
        (ModuleNotFoundError("No module named 'baken.x'", name="baken.x"), "Het programma is niet volledig"),
        (OSError(errno.ENOSPC, "No space left on device"), "De schijf is vol"),
        (OSError(errno.EACCES, "Permission denied"), "Dat lukt niet: "),
    ],
)
def test_what_goes_wrong_is_one_sentence_and_an_exit_code(
    trouble: Exception, sentence: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(arguments: list[str]) -> int:
        raise trouble

    monkeypatch.setattr(commands, "version", fails)

    code = commands.main(["version"])

    said = capsys.readouterr().err
    assert code == 1
    assert said.startswith(sentence)
    assert "Traceback" not in said


def test_an_interrupted_command_has_the_usual_code(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(arguments: list[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(commands, "version", interrupted)

    assert commands.main(["version"]) == 130


@pytest.mark.parametrize(
    ("last_words", "sentence"),
    [
        ("ModuleNotFoundError: No module named 'argon2'", "De module argon2 ontbreekt."),
        ('{"error": "No module named \'argon2\'"}', "De module argon2 ontbreekt."),
        ('{"exception": "ModuleNotFoundError", "where": ["a.py:1"]}', "De module ? ontbreekt."),
        ("OSError: [Errno 28] No space left on device", "De schijf is vol."),
        ("django.core.WrongSetting: BAKEN_SECRET is not set.", "desk: BAKEN_SECRET is not set."),
        ("CommandError: no such region", "desk: no such region"),
        ("ValueError: x", "desk is niet gelukt of niet gestart; de reden staat in "),
    ],
)
def test_the_reason_is_read_from_the_end_of_a_log(tmp_path: Path, last_words: str, sentence: str) -> None:
    log = tmp_path / "desk.log"
    log.write_text(f"No module named 'of-yesterday'\nTraceback (most recent call last):\n{last_words}\n")

    said = reason(log, len("No module named 'of-yesterday'\n"), "desk")

    assert said.dutch.startswith(sentence)


@pytest.mark.parametrize(
    ("outcome", "seconds", "line"),
    [
        (testing.Outcome(0, passed=512), 9.5, " 512 passed in 9.50s "),
        (testing.Outcome(0, passed=2, skipped=1), 345.67, " 2 passed, 1 skipped in 345.67s (0:05:45) "),
        (testing.Outcome(1, 1, 2, 0, 1), 61, " 1 failed, 2 passed, 1 error in 61.00s (0:01:01) "),
        (testing.Outcome(5), 0.1, " no tests ran in 0.10s "),
    ],
)
def test_the_last_line_has_the_form_pytest_gives_it(
    outcome: testing.Outcome, seconds: float, line: str
) -> None:
    assert outcome.summary(seconds).strip("=") == line


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [(0, 0, 0), (1, 0, 1), (0, 2, 2), (5, 0, 0), (0, 5, 0), (5, 5, 5), (5, 1, 1)],
)
def test_two_runs_fail_together(first: int, second: int, together: int) -> None:
    assert (testing.Outcome(first) + testing.Outcome(second)).code == together


def test_pytests_own_counts_are_read(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    report.write_text('<testsuites><testsuite tests="9" failures="2" errors="1" skipped="3"/></testsuites>')

    assert testing.read_report(report, 1) == testing.Outcome(1, 2, 3, 3, 1)
    assert testing.read_report(tmp_path / "none.xml", 0) == testing.Outcome(1, errors=1)


def test_journeys_and_rooms_run_apart_and_end_with_one_line(capfd: pytest.CaptureFixture[str]) -> None:
    places = ["src/baken/kernel/tests/test_actor.py", "tests/journeys/test_who_only_wants_to_read.py"]

    code = testing.test(["--coverage", "--collect-only", "-q", *places])

    said = capfd.readouterr().out.splitlines()
    assert code == 0
    assert [line for line in said if line.startswith("TOTAL ")]
    assert len([line for line in said if " tests collected" in line]) == 2
    assert said[-1].strip("= ").startswith("no tests ran in ")


@pytest.fixture
def oldest(tmp_path: Path) -> Path:
    """A folder in which something says it is PostgreSQL 15."""
    folder = tmp_path / "15" / "bin"
    folder.mkdir(parents=True)
    (folder / "postgres").write_text(
        "#!/bin/sh\necho 'postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)'\n"
    )
    (folder / "postgres").chmod(0o755)
    return folder


def test_the_oldest_postgresql_is_found_where_it_is_named_or_where_a_distribution_puts_it(
    oldest: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BAKEN_POSTGRES", raising=False)
    monkeypatch.setattr(clients, "DISTRIBUTION", oldest.parent.parent)
    by_place = testing.oldest_programs()
    monkeypatch.setattr(clients, "DISTRIBUTION", oldest / "nowhere")
    nowhere = testing.oldest_programs()
    monkeypatch.setenv("BAKEN_POSTGRES", str(oldest))

    assert (by_place, nowhere, testing.oldest_programs()) == (oldest, None, oldest)


def test_where_the_oldest_postgresql_is_not_there_that_is_said(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.delenv("BAKEN_POSTGRES", raising=False)
    monkeypatch.setattr(clients, "DISTRIBUTION", tmp_path)

    code = testing.test(["--all", "--collect-only", "-q", "src/baken/kernel/tests/test_actor.py"])

    assert code == 0
    assert "PostgreSQL 15 is not on this machine: the rooms were not tried on it." in capfd.readouterr().out


def test_an_unknown_benchmark_is_named() -> None:
    with pytest.raises(Trouble, match="geen meting sailing"):
        testing.bench(["sailing"])


def test_checks_say_what_failed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    says_why = (sys.executable, "-c", "print('because'); raise SystemExit(3)")
    chosen = [checking.Check("fine", (sys.executable, "-c", "")), checking.Check("broken", says_why)]
    monkeypatch.setattr(checking, "checks", lambda: [*chosen, checking.Check("long", says_why, slow=True)])

    code = checking.check([])

    said = capsys.readouterr().out.splitlines()
    assert code == 1
    assert [line.split()[:2] for line in sorted(said[:-1])] == [
        ["because"],
        ["broken", "FAILED"],
        ["fine", "ok"],
    ]
    assert said[said.index("because") - 1].startswith("broken")
    assert said[-1] == "1 of 2 checks failed: broken"


def test_before_the_tests_themselves_no_check_runs_any_of_them(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    nothing = (sys.executable, "-c", "")
    chosen = [checking.Check("types", nothing), checking.Check("architecture", nothing, is_a_test=True)]
    monkeypatch.setattr(checking, "checks", lambda: chosen)

    code = checking.check(["--no-tests"])

    assert code == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == ["types", "1"]


def test_checks_that_pass_are_counted(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fine = (sys.executable, "-c", "")
    monkeypatch.setattr(
        checking, "checks", lambda: [checking.Check("fine", fine), checking.Check("long", fine, slow=True)]
    )

    code = checking.check(["--all"])

    assert code == 0
    assert capsys.readouterr().out.splitlines()[-1] == "2 checks passed"


def test_every_check_names_a_program_that_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    missing = [one.question for one in checking.checks() if not Path(one.command[0]).exists()]
    tests = [one.question for one in checking.checks() if one.is_a_test]

    assert missing == []
    assert tests == ["architecture"]
    assert "BAKEN_HOME" not in checking.without_database()
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111

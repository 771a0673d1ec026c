# SPDX-License-Identifier: EUPL-1.2
"""Steps before the doors open: each in its own process, stopped by a signal, explained when it fails."""

import os
import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from baken.config.launch import children, roles
from baken.config.launch.databases import KeptServer
from baken.config.launch.environments import Addresses, Environments
from baken.config.launch.home import Home
from baken.config.launch.preparation import Preparation
from baken.config.launch.processes import Interrupted, Signals
from baken.config.launch.trouble import Trouble


@pytest.fixture
def signals() -> Iterator[Signals]:
    before = {sign: signal.getsignal(sign) for sign in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)}
    yield Signals()
    for sign, handler in before.items():
        signal.signal(sign, handler)


@pytest.fixture
def preparation(tmp_path: Path, signals: Signals) -> Iterator[Preparation]:
    home = Home(tmp_path / "installation")
    home.make()
    urls = {role: f"postgresql://baken_{role}@nowhere.example/baken" for role in roles.LOGINS}
    environments = Environments(home, KeptServer(urls), Addresses(8000, {"gv.localhost": "Gooi"}), os.environ)
    yield Preparation(environments, signals, lambda _: None)
    shutil.rmtree(home.memory, ignore_errors=True)


def step(preparation: Preparation, code: str) -> None:
    preparation.python("proef", ["-c", code], dict(os.environ))


def test_a_step_that_succeeds_says_nothing_and_logs_in_the_data_folder(preparation: Preparation) -> None:
    step(preparation, "print('done')")

    assert preparation.home.log("preparation").read_text() == "done\n"


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("import nothing_of_that_name", "De module nothing_of_that_name ontbreekt"),
        ("raise OSError(28, 'No space left on device')", "De schijf is vol"),
        ("raise SystemExit('CommandError: geen sleutels')", "proef: geen sleutels"),
        ("raise SystemExit(4)", "proef is niet gelukt of niet gestart; de reden staat in "),
    ],
)
def test_a_step_that_fails_is_one_sentence(preparation: Preparation, code: str, sentence: str) -> None:
    step(preparation, "print(\"No module named 'of_an_earlier_step'\")")

    with pytest.raises(Trouble, match=sentence):
        step(preparation, code)


def test_a_signal_ends_a_long_step(preparation: Preparation) -> None:
    os.kill(os.getpid(), signal.SIGTERM)
    began = time.monotonic()

    with pytest.raises(Interrupted):
        step(preparation, "import time; time.sleep(600)")

    assert time.monotonic() - began < 30
    assert children.wait_until(lambda: not children.working_in(preparation.home.running), 5)

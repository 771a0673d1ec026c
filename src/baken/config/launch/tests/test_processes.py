# SPDX-License-Identifier: EUPL-1.2
"""Processes of the house: kept alive, ended with their launcher, stopped in order."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from baken.config.launch import children
from baken.config.launch.home import SOURCE
from baken.config.launch.processes import House, Interrupted, Process, Signals
from baken.config.launch.trouble import Trouble

SLEEPS = "import time; print('awake', flush=True); time.sleep(600)"
NOTES_ITS_END = """
import signal, sys, time
from pathlib import Path
def end(*_):
    with Path(sys.argv[1]).open("a") as file: file.write(sys.argv[2] + " ")
    sys.exit(0)
signal.signal(signal.SIGTERM, end)
print("awake", flush=True)
time.sleep(600)
"""


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Callable[..., Process]]:
    made: list[Process] = []

    def process(name: str, code: str, *arguments: str) -> Process:
        log = tmp_path / f"{name}.log"
        one = Process(name, [sys.executable, "-c", code, *arguments], dict(os.environ), log, tmp_path)
        made.append(one)
        return one

    yield process
    for one in made:
        one.make_stop(1)


@pytest.fixture
def signals() -> Iterator[Signals]:
    """The handlers of the test process itself come back afterwards."""
    before = {sign: signal.getsignal(sign) for sign in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)}
    yield Signals()
    for sign, handler in before.items():
        signal.signal(sign, handler)


def awake(process: Process) -> bool:
    return process.log.exists() and "awake" in process.log.read_text()


def quiet(text: str) -> None:
    """Nobody reads along."""


def test_a_process_that_was_killed_is_started_again_and_that_is_said(make: Callable[..., Process]) -> None:
    said: list[str] = []
    door = make("desk", SLEEPS)
    door.start()
    assert door.running is not None
    first = door.running.pid
    os.kill(first, signal.SIGKILL)

    def again() -> bool:
        door.tend(said.append)
        return door.running is not None and door.running.pid != first

    assert children.wait_until(again, 10)
    assert len(said) == 1
    assert said[0].startswith("desk: gestopt (-9), start opnieuw over 1 s")


def test_the_pause_grows_when_a_process_keeps_falling(make: Callable[..., Process]) -> None:
    door = make("desk", "raise SystemExit(3)")
    pauses = []
    for _ in range(8):
        door.start()
        assert door.running is not None
        door.running.wait()
        door.tend(quiet)
        pauses.append(door.pause)

    assert pauses == [1, 2, 4, 8, 16, 30, 30, 30]


def test_the_workers_of_a_killed_door_go_with_it(make: Callable[..., Process], tmp_path: Path) -> None:
    code = "import subprocess, sys, time\nchild = subprocess.Popen([sys.executable, '-c', sys.argv[1]])\n"
    door = make("desk", code + "print(child.pid, flush=True)\ntime.sleep(600)", SLEEPS)
    door.start()
    assert children.wait_until(lambda: len(door.log.read_text().split()) == 2, 10)
    assert door.running is not None
    child = int(next(line for line in door.log.read_text().split() if line.isdigit()))
    os.kill(door.running.pid, signal.SIGKILL)
    door.running.wait()

    door.tend(quiet)

    assert not children.is_running(child)


def test_doors_stop_before_the_worker(make: Callable[..., Process], signals: Signals, tmp_path: Path) -> None:
    order = tmp_path / "order"
    doors = [make(name, NOTES_ITS_END, str(order), name) for name in ("front", "desk")]
    worker = make("worker", NOTES_ITS_END, str(order), "worker")
    house = House(doors, worker, signals)
    house.start()
    assert children.wait_until(lambda: all(awake(one) for one in (*doors, worker)), 10)

    house.stop()

    ended = order.read_text().split()
    assert sorted(ended[:2]) == ["desk", "front"]
    assert ended[2:] == ["worker"]


def test_what_nobody_waits_for_starts_when_the_others_answer(
    make: Callable[..., Process], signals: Signals
) -> None:
    desk, api, worker = (make(name, SLEEPS) for name in ("desk", "api", "worker"))
    api.behind = True
    started: list[list[str]] = []

    def answers() -> bool:
        started.append([one.name for one in (desk, api, worker) if one.running is not None])
        return len(started) > 1

    desk.answers = answers
    house = House([desk, api], worker, signals)
    house.start()
    at_last = [one.running is not None for one in (desk, api, worker)]
    house.stop()

    assert started == [["desk"], ["desk"]]
    assert at_last == [True, True, True]


def test_one_that_does_not_listen_is_ended_anyway(make: Callable[..., Process]) -> None:
    deaf = make("desk", "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)\n" + SLEEPS)
    deaf.start()
    assert children.wait_until(lambda: awake(deaf), 10)
    assert deaf.running is not None
    pid = deaf.running.pid

    deaf.make_stop(0.2)

    assert not children.is_running(pid)


def test_the_house_is_kept_until_a_signal_comes(make: Callable[..., Process], signals: Signals) -> None:
    house = House([make("desk", SLEEPS)], None, signals)
    house.start()
    looks: list[float] = []

    def look() -> None:
        looks.append(time.monotonic())
        if len(looks) == 3:
            os.kill(os.getpid(), signal.SIGTERM)

    house.keep(quiet, also=look)
    house.stop()

    assert len(looks) == 3


def test_a_signal_during_the_start_interrupts_it(make: Callable[..., Process], signals: Signals) -> None:
    door = make("desk", SLEEPS)
    door.answers = lambda: False
    house = House([door], None, signals)
    os.kill(os.getpid(), signal.SIGINT)

    with pytest.raises(Interrupted):
        house.start()

    house.stop()


def test_a_door_that_falls_at_the_start_says_why_in_one_sentence(
    make: Callable[..., Process], signals: Signals
) -> None:
    door = make("desk", "import nothing_of_that_name")
    door.answers = lambda: False
    house = House([door], None, signals)

    with pytest.raises(Trouble, match="De module nothing_of_that_name ontbreekt"):
        house.start()

    house.stop()


def test_a_door_that_never_answers_is_given_up(make: Callable[..., Process], signals: Signals) -> None:
    door = make("desk", SLEEPS)
    door.answers = lambda: False

    with pytest.raises(Trouble, match="desk is niet gelukt"):
        House([door], None, signals).start(seconds=0.1)


LAUNCHER = """
import os, sys, time
from pathlib import Path
from baken.config.launch.processes import Process
here = Path(sys.argv[1])
for name in ("front", "worker"):
    one = Process(name, [sys.executable, "-c", sys.argv[2]], dict(os.environ), here / name, here)
    one.start()
    print(one.running.pid, flush=True)
time.sleep(600)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child that its parent has ended")
def test_no_process_outlives_a_launcher_that_was_killed(tmp_path: Path) -> None:
    environment = dict(os.environ, PYTHONPATH=str(SOURCE.parent))
    command = [sys.executable, "-c", LAUNCHER, str(tmp_path), SLEEPS]
    launcher = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    assert launcher.stdout is not None
    pids = [int(launcher.stdout.readline()) for _ in range(2)]
    running = [children.is_running(pid) for pid in pids]

    launcher.kill()
    launcher.wait()
    launcher.stdout.close()

    assert running == [True, True]
    assert children.wait_until(lambda: not any(children.is_running(pid) for pid in pids), 10)


def test_a_zombie_counts_as_ended() -> None:
    ended = subprocess.Popen([sys.executable, "-c", "pass"])
    assert children.wait_until(lambda: not children.is_running(ended.pid), 10)

    assert children.group_is_running(os.getpgrp())
    assert not children.is_running(2**22 + 1)
    ended.wait()

# SPDX-License-Identifier: EUPL-1.2
"""The processes of the house while it stands: started together, kept alive, stopped in order."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from baken.config.launch import children
from baken.config.launch.reasons import reason
from baken.config.launch.trouble import Trouble

LONGEST_PAUSE = 30.0
STEADY_AFTER = 60.0
PATIENCE = 15.0


class Interrupted(BaseException):
    """SIGTERM or SIGINT came while something was being made ready."""


class Signals:
    """Notes SIGTERM and SIGINT; neither runs `atexit`, so the launcher looks at this and stops in order."""

    def __init__(self) -> None:
        self.came = False
        for sign in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(sign, self._note)

    def _note(self, sign: int, frame: FrameType | None) -> None:
        self.came = True

    def check(self) -> None:
        if self.came:
            raise Interrupted


@dataclass
class Process:
    """One process with its own environment, log and session; restarted with growing pauses."""

    name: str
    command: list[str]
    environment: Mapping[str, str]
    log: Path
    folder: Path
    answers: Callable[[], bool] = lambda: True
    # Nobody sits waiting for it: it starts when the others answer.
    behind: bool = False
    running: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    pause: float = 0.5
    again_at: float = 0.0
    log_began_at: int = 0
    asked: bool = False

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.log_began_at = log.tell()
            self.running = subprocess.Popen(
                self.command,
                env=dict(self.environment),
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=children.dies_with_parent(signal.SIGTERM),
            )
        self.started_at = time.monotonic()
        self.asked = False

    def has_ended(self) -> bool:
        return self.running is not None and self.running.poll() is not None

    def ask_to_stop(self) -> None:
        """Once: a second request would cut short what it is still finishing."""
        if self.running is not None and self.running.poll() is None and not self.asked:
            self.running.terminate()
            self.asked = True

    def make_stop(self, seconds: float = PATIENCE) -> None:
        """Wait for an orderly end, then clear away what is left of its group."""
        if self.running is None:
            return
        self.ask_to_stop()
        children.end(self.running, None, seconds)
        self._clear_group(self.running.pid)
        self.running = None

    def _clear_group(self, group: int) -> None:
        # A door's workers outlive a killed master for a moment and would hold its port.
        try:
            os.killpg(group, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            return
        children.wait_until(lambda: not children.group_is_running(group), 5)

    def tend(self, say: Callable[[str], None]) -> None:
        """Start again what ended; the pause doubles until it has stood for a while."""
        now = time.monotonic()
        if self.running is None:
            if now >= self.again_at:
                self.start()
            return
        if not self.has_ended():
            return
        code = self.running.returncode
        self.pause = 0.5 if now - self.started_at > STEADY_AFTER else min(self.pause * 2, LONGEST_PAUSE)
        self._clear_group(self.running.pid)
        self.running = None
        self.again_at = now + self.pause
        say(
            f"{self.name}: gestopt ({code}), start opnieuw over {self.pause:.0f} s / "
            f"ended, starts again. Log: {self.log}"
        )

    def why_it_ended(self) -> Trouble:
        return reason(self.log, self.log_began_at, self.name)


class House:
    """Doors first, then the worker; the other way round at the end the doors close first too."""

    def __init__(self, doors: list[Process], worker: Process | None, signals: Signals) -> None:
        self.doors = doors
        self.worker = worker
        self.signals = signals

    def start(self, seconds: float = 180) -> None:
        """The doors for people at once, until each answers; then what would only slow them."""
        waiting = [door for door in self.doors if not door.behind]
        for door in waiting:
            door.start()
        end = time.monotonic() + seconds
        while waiting:
            self.signals.check()
            for door in waiting:
                if door.has_ended() or time.monotonic() > end:
                    raise door.why_it_ended()
            waiting = [door for door in waiting if not door.answers()]
            time.sleep(0.02)
        for process in self._all():
            if process.running is None:
                process.start()

    def keep(self, say: Callable[[str], None], also: Callable[[], None]) -> None:
        """Until a signal comes: whatever ends is started again."""
        while not self.signals.came:
            also()
            for process in self._all():
                process.tend(say)
            time.sleep(0.2)

    def stop(self) -> None:
        for door in self.doors:
            door.ask_to_stop()
        for process in self._all():
            process.make_stop()

    def _all(self) -> list[Process]:
        return [*self.doors, *([self.worker] if self.worker is not None else [])]

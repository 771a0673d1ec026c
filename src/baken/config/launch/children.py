# SPDX-License-Identifier: EUPL-1.2
"""Child processes that never outlive the one that started them."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def dies_with_parent(sign: signal.Signals) -> Callable[[], None]:
    """For `preexec_fn`: the kernel sends this signal when our process ends, even by `kill -9`.

    It runs after the change of user, because that change clears the request. Start children from the
    main thread: what counts is the end of the thread that started them.
    """
    parent = os.getpid()

    def before_exec() -> None:
        if _LIBC is None:
            return
        _LIBC.prctl(PR_SET_PDEATHSIG, int(sign))
        if os.getppid() != parent:
            os._exit(1)

    return before_exec


def is_running(pid: int) -> bool:
    """A zombie is not running: where process 1 does not reap, a dead server stays listed."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return not Path("/proc/self/stat").exists()
    return status.rpartition(")")[2].split()[0] not in {"Z", "X"}


def working_in(folder: Path) -> list[int]:
    """Running processes whose current folder this is: a server and all its backends."""
    if not Path("/proc/self/cwd").exists():
        return []
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            here = (entry / "cwd").readlink()
        except OSError:
            continue
        if here == folder and is_running(int(entry.name)):
            found.append(int(entry.name))
    return found


def wait_until(done: Callable[[], bool], seconds: float, pause: float = 0.02) -> bool:
    """Ask again and again until it is done or the time is over."""
    end = time.monotonic() + seconds
    while not done():
        if time.monotonic() > end:
            return False
        time.sleep(pause)
    return True


def send(pid: int, sign: signal.Signals) -> None:
    """A signal to a process that may have gone already."""
    try:
        os.kill(pid, sign)
    except (ProcessLookupError, PermissionError):
        return


def end(process: subprocess.Popen[bytes], sign: signal.Signals | None, seconds: float) -> None:
    """Ask a child to stop, unless it was asked already, and make it stop when it does not."""
    if sign is not None and process.poll() is None:
        process.send_signal(sign)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(10)


def group_is_running(group: int) -> bool:
    """Is any process of this group left that is not a zombie?"""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    if not Path("/proc/self/stat").exists():
        return True
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            after_name = (entry / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(after_name[2]) == group and after_name[0] not in {"Z", "X"}:
            return True
    return False

# SPDX-License-Identifier: EUPL-1.2
"""From the command to doors that answer: the first start, with a year of invented life, and the second.

Promised (design): under three minutes and under three seconds. What a fresh clone installs first is not measured.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from baken.config.launch import ports
from baken.config.launch.environments import SERVED, Addresses, regions_by_host
from baken.config.launch.home import ROOT, Home
from bench._ground import Bounds, say

FIRST_PORT = 8460
LONGEST = 600
PAUSE = 0.02


def main() -> int:
    home = Path(tempfile.mkdtemp(prefix="baken-bench-"))
    say("machine", f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    try:
        first, second = _start(home), _start(home)
    finally:
        for folder in (home, Home(home).memory):
            shutil.rmtree(folder, ignore_errors=True)
    say("first start", f"{first:.1f} s")
    say("second start", f"{second:.1f} s")
    bounds = Bounds()
    bounds.check("the first under 3 minutes", first < 180)
    bounds.check("the second under 3 s", second < 3)
    return bounds.end()


def _start(home: Path) -> float:
    """Seconds until every door answers; then it is stopped again."""
    began = time.monotonic()
    command = [str(ROOT / "baken"), "demo", "--port", str(FIRST_PORT)]
    with subprocess.Popen(
        command, env=os.environ | {"BAKEN_HOME": str(home)}, stdout=subprocess.DEVNULL
    ) as demo:
        try:
            while not _all_answer():
                if demo.poll() is not None or time.monotonic() - began > LONGEST:
                    raise RuntimeError("it did not start")
                time.sleep(PAUSE)
            return time.monotonic() - began
        finally:
            demo.send_signal(signal.SIGTERM)


def _all_answer() -> bool:
    addresses = Addresses(FIRST_PORT, regions_by_host())
    return all(ports.is_live(addresses.port(door), addresses.host(door)) for door in SERVED)


if __name__ == "__main__":
    sys.exit(main())

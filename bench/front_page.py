# SPDX-License-Identifier: EUPL-1.2
"""What a phone fetches for a page of the front door, and how long somebody waits for it on a slow line.

Promised: under 60 kB in all, the first page under 25 kB; text shows after one round trip, so no script or font stands
before it. The waiting is measured in Chromium with the line of its own tools, without JavaScript, at a running house.
"""

import sys

from bench._ground import Bounds, prepare, say
from bench._slow_line import LINES, Visit, visited

PAGE, FIRST_PAGE = 60_000, 25_000
PATHS = ("/", "/?taal=ti", "/?taal=ar", "/vertel", "/berichten", "/kaart", "/stappen", "/lees/safe")


def main() -> int:
    bounds = Bounds()
    _weigh(bounds)
    for line, visit in visited().items():
        _tell(line, visit)
    return bounds.end()


def _weigh(bounds: Bounds) -> None:
    prepare(ready_codes=1)
    from tests.rig.doors import DoorClient
    from tests.rig.wire import weight

    client, weights = DoorClient("front"), {}
    for path in PATHS:
        weights[path] = weight(path, client.get(path).content)
        say(f"{path} with its sheet, icon and scripts, over the wire", f"{weights[path] / 1000:.1f} kB")
    bounds.check("under 60 kB in all", max(weights.values()) < PAGE)
    first = [heavy for path, heavy in weights.items() if path.partition("?")[0] == "/"]
    bounds.check("the first page under 25 kB", max(first) < FIRST_PAGE)


def _tell(line: str, visit: Visit) -> None:
    delay, down, _up = LINES[line]
    say(line, f"{delay:.0f} ms a round trip, {down / 1000:.0f} kB/s")
    for page, (text, whole) in visit.items():
        say(f"  {page}: until the first text / all of it", f"{text / 1000:.1f} / {whole / 1000:.1f} s")


if __name__ == "__main__":
    sys.exit(main())

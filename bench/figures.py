# SPDX-License-Identifier: EUPL-1.2
"""The figures of the running half-year, counted from a million reports; and of the four before it, released.

Promised (design): a half-year under 2 s over 1,000,000 reports. The worker releases all five once a day.
"""

import sys

from bench._ground import REGION, Bounds, machine, milliseconds, p50, prepare, say
from bench._life import more_reports
from bench._people import mould

REPORTS = 1_000_000
TIMES = 5


def main() -> int:
    home = prepare(ready_codes=1)
    machine()
    bounds = Bounds()
    more_reports(home, mould(), 1, REPORTS, open_share=0.005)
    running = milliseconds(_count_the_running_one, TIMES)
    say("counting the running half-year: p50", f"{p50(running):.0f} ms")
    released = milliseconds(_release, 1)[0]
    say("releasing all five, every report among them", f"{released:.0f} ms")
    again = milliseconds(_release, TIMES)
    say("looking whether anything changed: p50", f"{p50(again):.0f} ms")
    bounds.check("the running half-year under 2 s", max(running) < 2000)
    return bounds.end()


def _count_the_running_one() -> None:
    from django.utils import timezone

    from baken.insight.figure_book import count
    from baken.insight.periods import last_half_years
    from baken.kernel.actor import Actor
    from baken.regions.profiles import region
    from tests.rig.doors import through

    with through("worker", Actor.system(REGION, "figures")):
        count(region(REGION), last_half_years(timezone.now(), 1)[0])


def _release() -> None:
    from django.utils import timezone

    from baken.insight.actions import release_figures
    from baken.kernel.actor import Actor
    from tests.rig.doors import through

    with through("worker", Actor.system(REGION, "figures")) as system:
        release_figures(region=REGION, by=system, now=timezone.now())


if __name__ == "__main__":
    sys.exit(main())

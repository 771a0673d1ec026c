# SPDX-License-Identifier: EUPL-1.2
"""How long what if takes, on one core: a thousand years of five thousand reports at a step with twelve people.

Seconds of the processor, not of the clock: other work on the machine says nothing of this.
"""

import os
import resource
import sys

from bench._ground import Bounds, p50, processor_seconds, say

YEARS = 1000
REPORTS = 5000
TIMES = 3


def main() -> int:
    # The matrices are small: threads would only get in each other's way. Before numpy is loaded.
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    import numpy as np

    from baken.capacity.reckoning import contradictions, cost_table
    from baken.capacity.reckoning.flow import scenario_named
    from baken.capacity.reckoning.simulation import starts, work
    from baken.capacity.reckoning.what_if import what_if

    say("machine", f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    bounds = Bounds()
    draw = np.random.default_rng(1)
    came = np.sort(draw.uniform(0, 253, (REPORTS, YEARS)), axis=0)
    urgent = draw.random(came.shape) < 0.2
    for name, people, first, most in (
        ("one person", 1, None, 1.0), ("twelve people", 12, None, 2.0), ("twelve people, urgent first", 12, urgent, 5.0)
    ):  # fmt: skip
        lasts = work(draw, came.shape, 253 / REPORTS * people * 0.95, 1.0)
        seconds = p50(processor_seconds(lambda: starts(came, lasts, people, first), TIMES))  # noqa: B023  called here
        say(f"{YEARS:,} years of {REPORTS:,} reports, {name}: p50", f"{seconds:.2f} s")
        bounds.check(f"under {most:g} s", seconds < most)
    table = cost_table("gooi-en-vechtstreek")
    seconds = processor_seconds(lambda: what_if(scenario_named("plan", table.reports), table), 1)[0]
    say("one scenario on the whole flow, three steps, 200 years", f"{seconds:.2f} s")
    bounds.check("under 4 s", seconds < 4)
    seconds = p50(processor_seconds(lambda: (table.as_dict(), contradictions(table)), 20))
    say("the cost table with shares and contradictions: p50", f"{seconds * 1000:.2f} ms")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    say("most memory", f"{memory:.0f} MB")
    bounds.check("under 1,000 MB", memory < 1000)
    return bounds.end()


if __name__ == "__main__":
    sys.exit(main())

# SPDX-License-Identifier: EUPL-1.2
"""How long it takes to say how many stay unseen, on one core; the R package needs some 120 s for the first line.

Promised (design): five lists with 1,000 resamples, stepwise with its BCa interval, under a second. Seconds of the
processor, not of the clock: other work on the machine says nothing of this.
"""

import os
import resource
import sys

from bench._ground import Bounds, p50, processor_seconds, say

RESAMPLES = 1000
TIMES = 5
# Eight lists of 250 people in 19 histories: ten two-list ones and two of three lists.
EIGHT = {
    1: 25, 2: 20, 4: 70, 8: 33, 16: 12, 32: 6, 64: 5, 128: 21,
    3: 2, 5: 1, 9: 2, 6: 2, 10: 2, 130: 1, 12: 1, 48: 1, 96: 1, 7: 1, 11: 1,
}  # fmt: skip


def main() -> int:
    # The matrices are small: threads would only get in each other's way. Before numpy is loaded.
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    from baken.estimation import CaptureTable, estimate
    from baken.estimation.hierarchical import all_models, fit_models
    from baken.estimation.methods import Work, by_steps
    from baken.estimation.tests import reference

    five = reference.table("UKdat_5")
    eight = CaptureTable(tuple("ABCDEFGH"), tuple(EIGHT.get(mask, 0) for mask in range(256)))
    say("machine", f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    bounds = Bounds()
    for name, table, most in (("UKdat_5", five, 1.0), ("8 lists, 19 histories", eight, 2.0)):
        work = Work(table, table.lists, 0.02, RESAMPLES, 1, 0.95, (), lambda *_: None)
        seconds = p50(processor_seconds(lambda: by_steps(work), TIMES))  # noqa: B023  called here
        say(f"{name}: stepwise, BCa, {RESAMPLES:,} resamples: p50", f"{seconds:.2f} s")
        bounds.check(f"under {most:g} s", seconds < most)
        whole = processor_seconds(lambda: estimate(table, bootstrap=RESAMPLES), 1)[0]  # noqa: B023  called here
        say(f"{name}: the whole panel with sensitivity", f"{whole:.2f} s")
    models = all_models(5, 2)
    seconds = p50(processor_seconds(lambda: fit_models(five.array, models), TIMES))
    say(f"all {len(models):,} two-list models of 5 lists: p50", f"{seconds:.3f} s")
    bounds.check("under 0.2 s", seconds < 0.2)
    triples = all_models(5, 3)
    seconds = processor_seconds(lambda: fit_models(five.array, triples), 1)[0]
    say(f"all {len(triples):,} models to order three", f"{seconds:.2f} s")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    say("most memory", f"{memory:.0f} MB")
    bounds.check("under 500 MB", memory < 500)
    return bounds.end()


if __name__ == "__main__":
    sys.exit(main())

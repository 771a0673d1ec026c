# SPDX-License-Identifier: EUPL-1.2
"""Pairs are reached by casework of their region, but for whoever is kept out of either dossier.

The worker finds them and never judges; a judgement is only added. The office has no grant: it hears counts.
"""

from baken.kernel.walls import CASEWORK_OF_REGION, OF_REGION, Wall, both, not_kept_out

_OPEN = both(CASEWORK_OF_REGION, not_kept_out("one_dossier"), not_kept_out("other_dossier"))
# Row security of the pairs holds inside this subquery.
_OF_A_PAIR = both(CASEWORK_OF_REGION, "pair_id IN (SELECT id FROM public.linkage_pair)")

WALLS = [
    Wall(
        "linkage.Pair",
        {
            "desk": "SELECT, UPDATE (state, judged_at)",
            "worker": "SELECT, INSERT, UPDATE (alike, state, judged_at)",
        },
        {"desk": _OPEN, "worker": OF_REGION},
    ),
    Wall("linkage.Judgement", {"desk": "SELECT, INSERT"}, {"desk": _OF_A_PAIR}),
]

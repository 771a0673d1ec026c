# SPDX-License-Identifier: EUPL-1.2
"""A partner reaches offers to itself, a focal officer consultations of the own municipalities; nothing else."""

from baken.kernel.walls import OF_REGION, Wall, among, both, either, not_kept_out, reach_is, same

_CASEWORK = reach_is("casework")
_OFFERS = both(
    OF_REGION,
    not_kept_out("source"),
    either(_CASEWORK, both(reach_is("partner"), same("partner", "partner"))),
)
_CONSULTATIONS = both(
    OF_REGION,
    not_kept_out("source"),
    either(_CASEWORK, both(reach_is("consulted"), among("municipality", "municipalities"))),
)

WALLS = [
    Wall(
        "handover.Offer",
        {"desk": "SELECT, INSERT, UPDATE", "worker": "SELECT, UPDATE"},
        {"desk": _OFFERS, "worker": OF_REGION},
    ),
    Wall(
        "handover.Consultation",
        {"desk": "SELECT, INSERT, UPDATE", "worker": "SELECT, UPDATE"},
        {"desk": _CONSULTATIONS, "worker": OF_REGION},
    ),
]

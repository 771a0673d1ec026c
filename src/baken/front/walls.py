# SPDX-License-Identifier: EUPL-1.2
"""Sessions and counters are the front door's own; the worker sweeps what is over."""

from baken.kernel.walls import Wall

_SEALED = "found by a hash of the cookie and sealed under it"

WALLS = [
    Wall(
        "front.FrontSession",
        {"front": "SELECT, INSERT, UPDATE, DELETE", "worker": "SELECT, DELETE"},
        why_no_rows=_SEALED,
    ),
    Wall(
        "front.Bucket",
        {"front": "SELECT, INSERT, UPDATE", "worker": "SELECT, DELETE"},
        why_no_rows="counters under an HMAC whose salt is replaced at midnight",
    ),
]

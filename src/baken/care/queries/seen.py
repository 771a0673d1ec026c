# SPDX-License-Identifier: EUPL-1.2
"""Marks of what stands in a care path now, so that of two colleagues who write nobody undoes the other."""

from baken.care.models import CarePath
from baken.kernel.seen import as_seen
from baken.vault.queries import texts


def plan_seen(path: CarePath) -> str:
    places = [path.place("goals"), path.place("never")]
    said = texts(places)
    return as_seen(path.plan_copy, *(said[place] for place in places))


def agreement_seen(path: CarePath) -> str:
    place = path.place("contact")
    return as_seen(*sorted(path.ways), texts([place])[place])


def need_seen(path: CarePath, kind: str) -> str:
    """Also of a need about which nothing was noted yet."""
    need = path.needs.filter(kind=kind).first()
    if need is None:
        return as_seen(kind)
    return as_seen(need.state, need.provider, need.acts, need.due_on, texts([need.place()])[need.place()])

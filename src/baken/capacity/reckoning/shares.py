# SPDX-License-Identifier: EUPL-1.2
"""Dividing an amount so that the parts add up to it (Hamilton's method of largest remainders)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from baken.capacity.reckoning.money import in_euros
from baken.capacity.reckoning.refusals import WrongTable


def by_largest_remainder(amount: Decimal, weights: Mapping[str, int]) -> dict[str, int]:
    """Whole euros that add up to the amount in whole euros.

    Everybody gets the whole euros of their part of the exact amount; what is left goes to the largest
    remainders. To divide the rounded amount instead gives another municipality the last euro. Equal remainders:
    the heavier weight first, then the first name, so that the order given changes nothing.
    """
    total = sum(weights.values())
    if total <= 0 or min(weights.values()) < 0 or amount < 0:
        raise WrongTable("inhabitants", "Vul het aantal inwoners in: nul of meer, en samen niet nul.")
    exact = {name: Fraction(amount) * weight / total for name, weight in weights.items()}
    shares = {name: int(part) for name, part in exact.items()}
    left = in_euros(amount) - sum(shares.values())
    order = sorted(exact, key=lambda name: (shares[name] - exact[name], -weights[name], name))
    for name in order[:left]:
        shares[name] += 1
    return shares

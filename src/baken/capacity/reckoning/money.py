# SPDX-License-Identifier: EUPL-1.2
"""Money is Decimal from the file to the page; it is rounded once, at the end, half a cent upwards."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

CENT = Decimal("0.01")
WHOLE = Decimal("1")


def in_cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)


def in_euros(amount: Decimal) -> int:
    return int(amount.quantize(WHOLE, ROUND_HALF_UP))


def decimal(value: Any) -> Decimal:
    """A number of a file as the file writes it, never by way of a float."""
    return value if isinstance(value, Decimal) else Decimal(str(value))


def dutch(amount: Decimal | float | int, places: int = 0) -> str:
    """1.234,50: thousands with a full stop, decimals after a comma."""
    value = decimal(amount).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"{value:,.{places}f}".translate(str.maketrans(",.", ".,"))


def euro(amount: Decimal | int) -> str:
    """€ 90.593,34, or without cents when it is a whole number of euros."""
    return f"€ {dutch(amount, 0 if isinstance(amount, int) else 2)}"

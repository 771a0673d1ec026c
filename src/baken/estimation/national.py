# SPDX-License-Identifier: EUPL-1.2
"""The national figure by inhabitants: what is shown where a region's own table says too little."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from baken.estimation.answers import NationalFigure


@cache
def facts(name: str) -> dict[str, Any]:
    """A file of facts of this room; each has a source, or an assumption with who can confirm it."""
    text = files("baken.estimation").joinpath("facts", f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def national_figures(inhabitants: int | None = None) -> tuple[NationalFigure, ...]:
    """Every national figure times this share of the inhabitants; the region of the reporting point by itself."""
    known = facts("national")
    people = inhabitants or int(known["region"]["inhabitants"])
    date = known["netherlands"]["date"] if inhabitants else known["region"]["date"]
    share = people / known["netherlands"]["inhabitants"]
    return tuple(
        NationalFigure(
            low=figure["low"] * share,
            high=figure["high"] * share,
            national_low=figure["low"],
            national_high=figure["high"],
            period=figure["period"],
            source=f"{figure['who']}: {figure.get('source') or figure['assumption']}",
            inhabitants=people,
            inhabitants_date=date,
        )
        for figure in known["figures"]
    )

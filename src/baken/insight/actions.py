# SPDX-License-Identifier: EUPL-1.2
"""Releasing figures: counted, rounded, written when something a reader can see has changed."""

from datetime import datetime

from baken.audit.actions import record
from baken.insight import before, figure_book
from baken.insight.models import Figure, Release
from baken.insight.periods import HalfYear, last_half_years
from baken.insight.permissions import MAY
from baken.insight.policy import HALF_YEARS_SHOWN, released_value
from baken.insight.queries import newest
from baken.kernel.actor import Actor
from baken.regions.profiles import region as region_of

Values = dict[tuple[str, str], int | None]
Shown = dict[tuple[str, str], Values]


def release_figures(*, region: str, by: Actor, now: datetime) -> int:
    """Release the half-years that are shown; how many releases were new."""
    shown = newest([region])
    ours = sum(
        _release(period.code, _rounded(region, period), shown, region=region, by=by, now=now)
        for period in last_half_years(now, HALF_YEARS_SHOWN)
    )
    theirs = before.values(region)
    if not theirs and (region, before.PERIOD) not in shown:
        return ours
    return ours + _release(before.PERIOD, theirs, shown, region=region, by=by, now=now)


def _release(period: str, values: Values, shown: Shown, *, region: str, by: Actor, now: datetime) -> bool:
    if values == shown.get((region, period)):
        return False
    release = Release(region=region, period=period, released_at=now, book=figure_book.VERSION)
    MAY.require(by, "figures.release", release)
    release.save(force_insert=True)
    Figure.objects.bulk_create(
        Figure(region=region, release=release, table=table, row=row, value=value)
        for (table, row), value in values.items()
    )
    record(by, "figures.release", release, region=region, at=now)
    return True


def _rounded(region: str, period: HalfYear) -> Values:
    profile = region_of(region)
    counted = figure_book.count(profile, period)
    labels = figure_book.row_labels(profile)
    return {(table, row): released_value(counted[table][row]) for table in labels for row in labels[table]}

# SPDX-License-Identifier: EUPL-1.2
"""Reading what was released."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from baken.insight import before
from baken.insight.models import Figure, Release
from baken.insight.periods import HalfYear
from baken.insight.permissions import MAY
from baken.kernel.actor import Actor


@dataclass(frozen=True)
class Released:
    """The newest figures of one half-year: values by table and row; None is 0 to 4."""

    period: HalfYear
    released_at: datetime
    values: dict[tuple[str, str], int | None]


def released(viewer: Actor, region: str) -> list[Released]:
    """The newest release of each half-year, oldest first; in two statements."""
    ours = Release.objects.filter(region=region).exclude(period=before.PERIOD)
    visible = MAY.narrow(ours, viewer, "figures.view")
    releases = list(visible.order_by("period", "-released_at").distinct("period"))
    values = _values(release.id for release in releases)
    return [
        Released(HalfYear.read(release.period), release.released_at, values.get(release.id, {}))
        for release in sorted(releases, key=lambda release: HalfYear.read(release.period))
    ]


def released_before(viewer: Actor, region: str) -> before.Values:
    """The newest release of what was counted before Baken; empty when nothing was."""
    theirs = Release.objects.filter(region=region, period=before.PERIOD)
    last = MAY.narrow(theirs, viewer, "figures.view").order_by("-released_at").first()
    return _values([last.id]).get(last.id, {}) if last else {}


def newest(regions: Iterable[str]) -> dict[tuple[str, str], dict[tuple[str, str], int | None]]:
    """The newest values by region and period code, for the worker that compares."""
    releases = Release.objects.filter(region__in=list(regions)).order_by("region", "period", "-released_at")
    latest = list(releases.distinct("region", "period"))
    values = _values(release.id for release in latest)
    return {(release.region, release.period): values.get(release.id, {}) for release in latest}


def _values(releases: Iterable[object]) -> dict[object, dict[tuple[str, str], int | None]]:
    values: dict[object, dict[tuple[str, str], int | None]] = {}
    for figure in Figure.objects.filter(release__in=list(releases)):
        values.setdefault(figure.release_id, {})[figure.table, figure.row] = figure.value
    return values

# SPDX-License-Identifier: EUPL-1.2
"""Earlier signals as figures: whole counts as their document has them, single ones per year and source."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Sum
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from baken.intake.models import EarlierSignals
from baken.intake.policy import COUNTED_BEFORE
from baken.intake.vocabulary import CameFrom


@dataclass(frozen=True, order=True)
class Earlier:
    """So many signals of one source in one period. Counted whole, or added up from single ones."""

    since: date
    until: date
    came_from: str
    counted: bool
    number: int

    @property
    def period(self) -> str:
        """A year, or the months of it."""
        if (self.since.month, self.until.month) == (1, 12):
            return str(self.since.year)
        return _("%(first)s tot en met %(last)s") % {
            "first": date_format(self.since, "F"),
            "last": date_format(self.until, "F Y"),
        }

    @property
    def who(self) -> str:
        return str(CameFrom(self.came_from).label)

    @property
    def document(self) -> str:
        """Where a whole count stands."""
        same = (self.came_from, self.since, self.until)
        found = [each for each in COUNTED_BEFORE if (each.came_from, each.since, each.until) == same]
        return found[0].source.document if self.counted and found else ""


def earlier_signals(region: str) -> list[Earlier]:
    """Everything that was taken in, by period; a whole count and single signals are never added together."""
    rows = EarlierSignals.objects.filter(region=region)
    counts = rows.filter(counted=True).values_list("since", "until", "came_from", "number")
    singles = rows.filter(counted=False).values_list("since__year", "came_from")
    added = singles.annotate(number=Sum("number")).order_by()
    whole = [Earlier(since, until, who, True, number) for since, until, who, number in counts]
    single = [
        Earlier(date(year, 1, 1), date(year, 12, 31), who, False, number) for year, who, number in added
    ]
    return sorted([*whole, *single])

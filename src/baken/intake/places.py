# SPDX-License-Identifier: EUPL-1.2
"""Where somebody can live, as the choices of a form."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from baken.intake.vocabulary import ELSEWHERE, UNKNOWN_PLACE
from baken.regions.profiles import Region


def places_of(region: Region, on: date) -> list[Any]:
    """Where somebody can live: the municipalities of the region and around it, elsewhere, or unknown."""
    ours = [(each.cbs, each.name) for each in region.municipalities_on(on)]
    around = [(each.cbs, each.name) for each in region.neighbours]
    return [
        (UNKNOWN_PLACE, _("Onbekend")),
        (_("In de regio"), sorted(ours, key=lambda place: place[1])),
        (_("Eromheen"), sorted(around, key=lambda place: place[1])),
        (ELSEWHERE, _("Ergens anders")),
    ]

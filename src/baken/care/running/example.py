# SPDX-License-Identifier: EUPL-1.2
"""The list to begin with: every column, and one line of somebody who does not exist."""

from datetime import date, timedelta

from django.utils.formats import date_format

from baken.care.policy import CHECKLIST
from baken.care.running import columns
from baken.kernel.sheets import Rows

_NEEDS = {"insurance": "geregeld", "benefit": "loopt bij gemeente", "residence": "zit vast bij IND"}


def example(today: date) -> dict[str, Rows]:
    """As sheets: the list, and what each column takes."""
    said = {
        columns.OWN: "voorbeeld-001",
        columns.BEGAN: _day(today - timedelta(days=90)),
        columns.AGE: "meerderjarig",
        columns.NAME: "Voornaam Achternaam",
        columns.BORN: "31-12-1998",
        columns.STEP: "Volg de afspraken",
        columns.STEP_ON: _day(today + timedelta(days=7)),
        columns.SAFE: "Bellen",
        columns.LAST: _day(today - timedelta(days=5)),
        columns.CLOCK: "gewoon",
        columns.CLOCK_FROM: _day(today - timedelta(days=30)),
        columns.NOTE: "Waar het om gaat, in een paar zinnen.",
    }
    heads = [*columns.PLAIN, *(item.label.lower() for item in CHECKLIST)]
    line = [said.get(column, "") for column in columns.PLAIN]
    return {"Lopende zaken": [heads, [*line, *(_NEEDS.get(item.code, "") for item in CHECKLIST)]]}


def _day(day: date) -> str:
    return date_format(day, "d-m-Y")

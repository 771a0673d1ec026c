# SPDX-License-Identifier: EUPL-1.2
"""Samenloop: one situation in two files. Which leads, how it is counted, and how long the text for the other is."""

from textwrap import wrap

from baken.kernel.policy import Assumption, Source

REPORTS_OFTEN_COME_TOGETHER = Source(
    "Voorstel regionaal advies- en meldpunt mensenhandel 2026",
    "meldingen gaan vaak samen met huiselijk geweld of kindermishandeling",
)
ONE_FILE_LEADS = Assumption(
    "of two files about one situation one leads, and the number of the other stands in it", ask="Veilig Thuis"
)
COUNTED_ONCE = Assumption(
    "every report counts once in the picture of trafficking, whichever file leads; where the file in Veilig Thuis's "
    "own system leads it counts there too, and that number is published so that nobody adds it up twice",
    ask="Veilig Thuis, team lead",
)
NO_NAMES_IN_THE_TEXT = Assumption(
    "the text for the other file is composed of coded facts and of the summary; no name is opened for it",
    ask="Veilig Thuis, privacy lawyer",
)
LONGEST = 3_000
_LINES, _WIDTH = 46, 88


def fits_one_page(text: str) -> bool:
    """Whether it stands on one sheet, with its head and its foot."""
    lines = sum(max(1, len(wrap(line, _WIDTH))) for line in text.strip().splitlines())
    return len(text) <= LONGEST and lines <= _LINES

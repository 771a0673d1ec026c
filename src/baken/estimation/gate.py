# SPDX-License-Identifier: EUPL-1.2
"""May an estimate be shown? Every condition must hold; otherwise the reason is shown instead of a number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from baken.estimation.answers import Gate, MethodAnswer, Remark
from baken.estimation.capture_table import CaptureTable
from baken.estimation.national import facts


@dataclass(frozen=True)
class Statements:
    """What no table shows and a person must say: yes, no, or not said (None)."""

    same_definition: bool | None = None
    linkage_reviewed: bool | None = None
    referrals_handled: bool | None = None


_SAID = {
    "same_definition": Remark(
        "definition",
        "De lijsten hebben niet dezelfde definitie, regio en periode.",
        "The lists do not have the same definition, region and period.",
    ),
    "linkage_reviewed": Remark(
        "linkage",
        "Niemand heeft nagekeken wie op meer lijsten dezelfde persoon is.",
        "Nobody reviewed who is the same person on several lists.",
    ),
    "referrals_handled": Remark(
        "referrals",
        "Lijsten die naar elkaar verwijzen zijn niet samengevoegd of als paar meegenomen.",
        "Lists that refer to each other were not merged or forced as a pair.",
    ),
}
QUESTIONS = {
    "same_definition": Remark(
        "definition",
        "Hebben de lijsten dezelfde definitie, regio en periode?",
        "Do the lists have the same definition, region and period?",
    ),
    "linkage_reviewed": Remark(
        "linkage",
        "Heeft iemand nagekeken wie op meer lijsten dezelfde persoon is?",
        "Did somebody review who is the same person on several lists?",
    ),
    "referrals_handled": Remark(
        "referrals",
        "Zijn lijsten die naar elkaar verwijzen samengevoegd of als paar meegenomen?",
        "Were lists that refer to each other merged or forced as a pair?",
    ),
}


def gate(table: CaptureTable, panel: Sequence[MethodAnswer], statements: Statements) -> Gate:
    """What the table and the panel say against showing a figure, and what a person still has to confirm."""
    said = vars(statements)
    reasons = [*too_small(table), *_doubtful(panel)]
    reasons += [remark for name, remark in _SAID.items() if said[name] is False]
    open_questions = [remark for name, remark in QUESTIONS.items() if said[name] is None]
    return Gate(not reasons, tuple(reasons), tuple(open_questions))


def too_small(table: CaptureTable) -> Iterator[Remark]:
    """What can be said before anything is calculated."""
    least = facts("gate")
    if len(table.lists) < least["lists"]:
        number, wanted = len(table.lists), least["lists"]
        yield Remark(
            "lists",
            f"Er zijn {number} lijsten; nodig zijn er {wanted}.",
            f"{number} lists; {wanted} are needed.",
        )
    for name, total in zip(table.lists, table.totals, strict=True):
        if total < least["people_per_list"]:
            wanted = least["people_per_list"]
            yield Remark(
                "people-per-list",
                f"Op lijst {name} staan {total} mensen; nodig zijn er {wanted}.",
                f"{total} people on list {name}; {wanted} are needed.",
            )
    if table.observed < least["people"]:
        yield Remark(
            "people",
            f"Er zijn {table.observed} mensen gezien; nodig zijn er {least['people']}.",
            f"{table.observed} people seen; {least['people']} are needed.",
        )
    if table.overlaps < least["overlaps"]:
        yield Remark(
            "overlaps",
            f"Op twee of meer lijsten staan {table.overlaps} mensen; nodig zijn er {least['overlaps']}.",
            f"{table.overlaps} people on two or more lists; {least['overlaps']} are needed.",
        )


def _doubtful(panel: Sequence[MethodAnswer]) -> Iterator[Remark]:
    main = next(answer for answer in panel if answer.method == "main-effects")
    if any(remark.code == "non-existence" for remark in main.warnings):
        yield Remark(
            "non-existence",
            "Het model zonder verbanden tussen lijsten heeft geen schatting.",
            "The model without interactions between lists has no estimate.",
        )
    saturated = [
        answer.method for answer in panel for remark in answer.warnings if remark.code == "saturation"
    ]
    if saturated:
        names = ", ".join(saturated)
        yield Remark(
            "saturation",
            f"Een grens van het interval is een van de uiterste herhalingen ({names}).",
            f"A limit of the interval is one of the most extreme resamples ({names}).",
        )
    found = [answer.estimate for answer in panel if answer.estimate]
    most = facts("gate")["spread"]
    if found and max(found) > most * min(found):
        times = max(found) / min(found)
        yield Remark(
            "method-spread",
            f"De hoogste methode geeft {times:.1f} keer de laagste; hoogstens {most:g} keer mag.",
            f"The highest method gives {times:.1f} times the lowest; at most {most:g} times may be.",
        )

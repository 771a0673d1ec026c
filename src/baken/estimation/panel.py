# SPDX-License-Identifier: EUPL-1.2
"""The panel: every method that fits the table, side by side, with the gate and the fallback."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from baken.estimation import decomposable, remarks
from baken.estimation.answers import Existence, MethodAnswer, Panel
from baken.estimation.capture_table import CaptureTable, refuse_what_says_nothing
from baken.estimation.criterion import choose
from baken.estimation.existence import NO_MAXIMUM
from baken.estimation.gate import Statements, gate
from baken.estimation.methods import (
    Work,
    by_criterion,
    by_graphs,
    by_main_effects,
    by_steps,
    by_thresholding,
)
from baken.estimation.national import national_figures
from baken.estimation.refusals import Cancelled, WrongInput
from baken.estimation.sensitivity import sensitivity

Progress: TypeAlias = Callable[[str, int, int], None]
HIGHEST_ORDER = 3
# All pairs at once have to be drawn from; beyond this the draws no longer fit.
MOST_LISTS_FOR_DRAWS = 6


def estimate(
    table: CaptureTable,
    *,
    threshold: float = 0.02,
    bootstrap: int = 1000,
    seed: int = 1,
    max_order: int = 3,
    level: float = 0.95,
    forced: Iterable[Iterable[str]] = (),
    statements: Statements | None = None,
    inhabitants: int | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Panel:
    """How many people there are, seen and unseen, by every method that fits the table.

    The same table, settings and seed give the same answer, whatever the order of lists and rows.
    """
    _refuse_settings(threshold, bootstrap, seed, max_order, level)
    refuse_what_says_nothing(table)
    used = table.without_empty_lists()
    arranged = used.arranged(sorted(used.lists))
    pairs = _forced(arranged, forced)
    tell = _teller(progress, cancelled)
    work = Work(arranged, used.lists, threshold, bootstrap, seed, level, pairs, tell)
    answers = tuple(_answers(work, max_order))
    tell("sensitivity", 0, 1)
    return Panel(
        observed=used.observed,
        lists=table.lists,
        panel=answers,
        existence=_existence(arranged),
        gate=gate(used, answers, statements or Statements()),
        settings=_settings(work, max_order),
        warnings=tuple(remarks.empty_list(name) for name in table.lists if name not in used.lists),
        sensitivity=sensitivity(arranged, threshold, pairs),
        national=national_figures(inhabitants),
    )


def _teller(progress: Progress | None, cancelled: Callable[[], bool] | None) -> Progress:
    def tell(method: str, done: int, total: int) -> None:
        if cancelled is not None and cancelled():
            raise Cancelled
        if progress is not None:
            progress(method, done, total)

    return tell


def _settings(work: Work, max_order: int) -> dict[str, float | int | str]:
    return {
        "threshold": work.threshold,
        "bootstrap": work.bootstrap,
        "seed": work.seed,
        "max_order": max_order,
        "level": work.level,
        "forced": " ".join(":".join(term) for term in work.terms(work.forced)),
    }


def _answers(work: Work, max_order: int) -> Iterator[MethodAnswer]:
    lists = len(work.table.lists)
    yield by_main_effects(work)
    yield by_steps(work)
    for order in range(2, min(max_order, lists - 1) + 1):
        yield by_criterion(work, order)
    if decomposable.LISTS[0] <= lists <= decomposable.LISTS[1]:
        yield by_graphs(work)
    if 2 < lists <= MOST_LISTS_FOR_DRAWS:
        yield by_thresholding(work)


def _existence(table: CaptureTable) -> Existence:
    """For up to five lists all two-list models; for more those that the search by BIC came by."""
    fitted = choose(table.array, 2)
    return Existence(len(fitted.models), int((fitted.codes & NO_MAXIMUM > 0).sum()))


def _forced(table: CaptureTable, pairs: Iterable[Iterable[str]]) -> tuple[int, ...]:
    masks = tuple(table.mask(pair) for pair in pairs)
    if any(mask.bit_count() != 2 for mask in masks):
        raise WrongInput("Een verband is tussen twee lijsten.", "A forced pair has two lists.")
    return tuple(dict.fromkeys(masks))


def _refuse_settings(threshold: float, bootstrap: int, seed: int, max_order: int, level: float) -> None:
    if not 0 <= threshold <= 1:
        raise WrongInput("De drempel ligt tussen 0 en 1.", "The threshold lies between 0 and 1.")
    if bootstrap and not 20 <= bootstrap <= 100_000:
        raise WrongInput(
            "Het aantal herhalingen is 0, of 20 tot 100.000.",
            "The number of resamples is 0, or 20 to 100,000.",
        )
    if seed < 0:
        raise WrongInput("Het startgetal is 0 of hoger.", "The seed is 0 or higher.")
    if max_order not in range(2, HIGHEST_ORDER + 1):
        raise WrongInput("De hoogste orde is 2 of 3.", "The highest order is 2 or 3.")
    if not 0.5 <= level < 1:
        raise WrongInput("De zekerheid ligt tussen 0,5 en 1.", "The level lies between 0.5 and 1.")

# SPDX-License-Identifier: EUPL-1.2
"""One function per method: from a table to what that method says, with its warnings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from baken.estimation import criterion, decomposable, remarks, thresholding
from baken.estimation.answers import Interval, Kind, Method, MethodAnswer, Remark, Term
from baken.estimation.arrays import Floats, masks_of_order, superset_sums
from baken.estimation.bootstrap import Bca, bca, one_person_less, resamples
from baken.estimation.capture_table import CaptureTable
from baken.estimation.hierarchical import FittedModels, Model, fit_models, generators, tidy
from baken.estimation.main_effects import without_estimate
from baken.estimation.profile import profile_interval
from baken.estimation.stepwise import stepwise

HALF = 0.5
# Tables fitted between two looks at whether somebody cancelled.
CHUNK = 500
LADDER = (1, 2, 5, 10, 20, 50)


@dataclass(frozen=True)
class Work:
    """A table without empty lists, how to treat it, and whom to tell of the progress.

    Its lists are in the order of the alphabet: ties, draws and resamples then do not depend on the order in which
    lists were given. `header` is that order, in which lists are named.
    """

    table: CaptureTable
    header: tuple[str, ...]
    threshold: float
    bootstrap: int
    seed: int
    level: float
    forced: tuple[int, ...]
    tell: Callable[[str, int, int], None]

    def resamples(self) -> tuple[Floats, Floats, Floats]:
        """The same for every method, so that methods differ by themselves only; and those with one person less."""
        counts = self.table.array
        drawn = resamples(counts, self.table.drawing_order, self.bootstrap, self.seed)
        return (drawn, *one_person_less(counts))

    def chunks(self, method: Method, tables: Floats) -> list[Floats]:
        parts = []
        for begin in range(0, tables.shape[1], CHUNK):
            self.tell(method, begin, tables.shape[1])
            parts.append(tables[:, begin : begin + CHUNK])
        return parts

    def terms(self, masks: Sequence[int]) -> tuple[Term, ...]:
        """Named as in the header, the shortest first."""
        named = [sorted(self.header.index(name) for name in self.table.names(mask)) for mask in masks]
        ordered = sorted(named, key=lambda places: (len(places), places[::-1]))
        return tuple(tuple(self.header[place] for place in places) for places in ordered)


def by_main_effects(work: Work) -> MethodAnswer:
    work.tell("main-effects", 0, 1)
    return _answer(work, "main-effects", fit_models(work.table.array, [()]), 0, stability=1.0)


def by_steps(work: Work) -> MethodAnswer:
    """Stepwise with the BCa interval; without resamples the profile likelihood of the chosen model."""
    counts = work.table.array
    if not work.bootstrap:
        chosen = stepwise(counts[:, None], work.threshold, work.forced)
        return _answer(work, "stepwise", fit_models(counts, [tidy(chosen.model())]), 0)
    drawn, less, weights = work.resamples()
    tables = np.hstack([counts[:, None], drawn, less])
    parts = [stepwise(part, work.threshold, work.forced) for part in work.chunks("stepwise", tables)]
    estimates = np.concatenate([part.estimate for part in parts])
    added = np.hstack([part.added for part in parts])
    own, replicates, jackknife = (
        estimates[0],
        estimates[1 : work.bootstrap + 1],
        estimates[work.bootstrap + 1 :],
    )
    fitted = fit_models(counts, [tidy(parts[0].model())])
    same = (added[:, 1 : work.bootstrap + 1] == added[:, :1]).all(0).mean()
    limits = bca(own, replicates, jackknife, weights, work.level)
    return _answer(work, "stepwise", fitted, 0, limits, float(same), _about(replicates, jackknife))


def by_criterion(work: Work, order: int) -> MethodAnswer:
    """The lowest BIC; in resamples chosen again among the best models of the table itself."""
    method: Method = "bic-2" if order == 2 else "bic-3"
    work.tell(method, 0, 1)
    counts = work.table.array
    fitted = criterion.choose(counts, order, work.forced)
    if not len(fitted.ranking):
        return MethodAnswer(method, None, None, warnings=(remarks.NO_MAXIMUM,))
    best, searched = int(fitted.ranking[0]), len(work.table.lists) > criterion.MOST_LISTS_FOR_ALL
    about: tuple[Remark, ...] = (remarks.SEARCHED,) if searched else ()
    if not work.bootstrap:
        return _answer(work, method, fitted, best, about=about)
    models = criterion.best_models(fitted)
    sizes = (*(size for size in LADDER if size < len(models)), len(models))
    drawn, less, weights = work.resamples()
    parts = [
        criterion.reselect(counts, part, models, sizes)
        for part in work.chunks(method, np.hstack([drawn, less]))
    ]
    estimate = np.hstack([part.estimate for part in parts])
    chosen = np.hstack([part.chosen for part in parts])[-1, : work.bootstrap]
    own = float(fitted.estimate[best])
    limits = [bca(own, row[: work.bootstrap], row[work.bootstrap :], weights, work.level) for row in estimate]
    allowed = tuple((size, _interval(work, one)) for size, one in zip(sizes, limits, strict=True))
    about += _about(estimate[-1, : work.bootstrap], estimate[-1, work.bootstrap :])
    return _answer(work, method, fitted, best, limits[-1], float((chosen == 0).mean()), about, allowed)


def by_graphs(work: Work) -> MethodAnswer:
    """The average over decomposable graphs: posterior median and credible interval."""
    work.tell("dga", 0, 1)
    average = decomposable.average(work.table.array)
    best = average.graphs[int(average.graph_probability.argmax())]
    tail = (1 - work.level) / 2
    low, high = average.quantile(tail), average.quantile(1 - tail)
    shown = [clique for clique in best.cliques if clique.bit_count() > 1]
    return MethodAnswer(
        "dga",
        average.quantile(HALF),
        Interval(work.level, low, high, "credible"),
        work.terms(shown),
        (),
        float(average.graph_probability.max()),
        (remarks.END_OF_GRID,) if average.reaches_the_end else (),
    )


def by_thresholding(work: Work) -> MethodAnswer:
    """Bayesian thresholding with the normal prior: posterior median and credible interval."""
    work.tell("threshold-bayes", 0, 1)
    found = thresholding.threshold_pairs(work.table.array, seed=work.seed)
    tail = (1 - work.level) / 2
    posterior = found.posterior
    return MethodAnswer(
        "threshold-bayes",
        posterior.quantile(HALF),
        Interval(work.level, posterior.quantile(tail), posterior.quantile(1 - tail), "credible"),
        work.terms(found.kept),
        (),
        _share_of_thresholding(work, found.kept),
        (remarks.FEW_DRAWS,) if posterior.imprecise else (),
    )


def _share_of_thresholding(work: Work, kept: Sequence[int]) -> float | None:
    """How many resamples keep these pairs, by an approximation that is quick enough for all of them."""
    if not work.bootstrap:
        return None
    counts = work.table.array
    start, drawn = thresholding.mode(counts), work.resamples()[0]
    pairs = masks_of_order(len(work.table.lists), 2)
    wanted = np.isin(pairs, kept)[:, None]
    parts = [
        (thresholding.kept_in(part, start) == wanted).all(0) for part in work.chunks("threshold-bayes", drawn)
    ]
    return float(np.concatenate(parts).mean())


def _answer(
    work: Work, method: Method, fitted: FittedModels, which: int, limits: Bca | None = None,
    stability: float | None = None, about: tuple[Remark, ...] = (),
    allowed: tuple[tuple[int, Interval], ...] = (),
) -> MethodAnswer:  # fmt: skip
    """A fitted model as an answer; without limits of resamples its profile likelihood gives the interval."""
    counts, model = work.table.array, fitted.models[which]
    finite, infinite = _parted(counts, model)
    if fitted.codes[which]:
        estimate = float(without_estimate(superset_sums(counts[:, None]))[0])
        return MethodAnswer(method, estimate, None, work.terms(finite), work.terms(infinite), stability,
                            (remarks.NO_MAXIMUM, *about), allowed)  # fmt: skip
    if limits is None:
        low, high = profile_interval(counts, model, work.level)
        interval = Interval(work.level, low, high, "profile")
    else:
        interval = _interval(work, limits)
    about += (remarks.SATURATED,) if limits and limits.saturated else ()
    about += (remarks.UNBOUNDED,) if not np.isfinite(interval.high) else ()
    about += (remarks.BOUNDARY,) if infinite else ()
    about += (remarks.UNSTABLE,) if stability is not None and stability < HALF else ()
    about += () if fitted.converged[which] else (remarks.NOT_CONVERGED,)
    estimate = float(fitted.estimate[which])
    return MethodAnswer(
        method, estimate, interval, work.terms(finite), work.terms(infinite), stability, about, allowed
    )


def _parted(counts: Floats, model: Model) -> tuple[Model, Model]:
    """What one writes down of the model: its largest terms, and those at minus infinity."""
    margins = superset_sums(counts)
    finite = [term for term in model if margins[term]]
    return generators(finite), tuple(term for term in model if not margins[term])


def _interval(work: Work, limits: Bca, kind: Kind = "bca") -> Interval:
    return Interval(work.level, limits.low, limits.high, kind)


def _about(replicates: Floats, jackknife: Floats) -> tuple[Remark, ...]:
    found = [remarks.INFINITE_RESAMPLES] if not np.isfinite(replicates).all() else []
    found += [remarks.SKEWED] if not np.isfinite(jackknife).all() else []
    return tuple(found)

# SPDX-License-Identifier: EUPL-1.2
"""Everything that the R packages answered on public tables is answered here too."""

from collections import Counter

import numpy as np
import pytest
from scipy.special import gammaln

from baken.estimation import WrongInput
from baken.estimation.arrays import masks_of_order, superset_sums
from baken.estimation.bootstrap import acceleration, bca, one_person_less, resamples
from baken.estimation.criterion import best_models, choose, reselect
from baken.estimation.decomposable import average, decomposable_graphs
from baken.estimation.existence import NO_MAXIMUM
from baken.estimation.hierarchical import all_models, fit_models, generators
from baken.estimation.profile import standard_errors, wald_interval
from baken.estimation.stepwise import stepwise
from baken.estimation.tests import reference
from baken.estimation.thresholding import threshold_pairs

WITH_REPLICATES = ("Korea", "Kosovo", "NewOrl_5_185", "UKdat_5")


@pytest.mark.parametrize("name", WITH_REPLICATES)
def test_every_replicate_gives_the_estimate_and_the_model_of_r(name: str) -> None:
    tables, answers = reference.replicates(name)

    found = stepwise(tables, 0.02)

    expected = [float(row["estimate"]) for row in answers]
    assert found.estimate == pytest.approx(expected, rel=1e-6)
    for number, row in enumerate(answers):
        words = row["model"].split()
        infinite = {word.removesuffix("=-Inf") for word in words if word.endswith("=-Inf")}
        finite = set(found.pairs[found.added[:, number] & ~found.minus_infinity[:, number]])
        assert finite == reference.pairs(name, " ".join(word for word in words if "=" not in word))
        assert set(found.pairs[found.minus_infinity[:, number]]) == reference.pairs(name, " ".join(infinite))


@pytest.mark.parametrize(
    "row",
    reference.rows("sparsemse_stepwise_by_threshold"),
    ids=lambda row: f"{row['dataset']}-{row['pthresh']}",
)
def test_each_threshold_gives_the_model_the_interval_and_the_fit_of_r(row: dict[str, str]) -> None:
    name = row["dataset"]
    counts = reference.table(name).array

    found = stepwise(counts[:, None], float(row["pthresh"]))

    infinite = reference.pairs(name, row["minus_inf_pairs"])
    assert set(found.model()) == reference.pairs(name, row["finite_pairs"]) | infinite
    assert set(found.pairs[found.minus_infinity[:, 0]]) == infinite
    assert found.estimate[0] == pytest.approx(float(row["estimate"]), rel=1e-6)
    fitted = fit_models(counts, [tuple(sorted(found.model()))])
    low, high = wald_interval(counts, fitted.models[0])
    assert low == pytest.approx(float(row["lo95"]), rel=5e-5)
    assert high == pytest.approx(float(row["hi95"]), rel=5e-5)
    assert fitted.aic[0] == pytest.approx(float(row["aic"]), rel=1e-6)
    seen = counts[counts > 0]
    perfect = (seen * np.log(seen) - seen - gammaln(seen + 1)).sum()
    assert 2 * (perfect - fitted.log_likelihood[0]) == pytest.approx(float(row["deviance"]), abs=1e-5)


@pytest.mark.parametrize("name", reference.TABLES)
def test_the_coefficients_and_their_errors_are_those_of_r(name: str) -> None:
    rows, table = reference.rows_of("sparsemse_coefficients_p002", name), reference.table(name)
    terms = [0 if row["term"] == "(Intercept)" else table.mask(row["term"].split(":")) for row in rows]
    model = tuple(sorted(term for term in terms if term.bit_count() > 1))

    fitted = fit_models(table.array, [model])
    errors = standard_errors(table.array, model)

    order = [0, *(1 << number for number in range(len(table.lists))), *model]
    assert fitted.parameters[terms, 0] == pytest.approx([float(row["coef"]) for row in rows], rel=1e-6)
    assert [errors[order.index(term)] for term in terms] == pytest.approx(
        [float(row["se"]) for row in rows], rel=1e-4
    )


@pytest.mark.parametrize("name", WITH_REPLICATES)
def test_leaving_out_one_person_gives_the_estimates_and_the_acceleration_of_r(name: str) -> None:
    counts = reference.table(name).array
    (expected,) = reference.rows_of("sparsemse_bca_seed1234_n1000", name)
    by_row = reference.rows_of("sparsemse_jackknife", name)

    tables, weights = one_person_less(counts)
    found = stepwise(tables, 0.02).estimate

    histories = reference.histories(name)
    own = {history: float(row["jackknife_estimate"]) for history, row in zip(histories, by_row, strict=True)}
    assert found == pytest.approx([own[int(history)] for history in np.flatnonzero(counts)], rel=1e-6)
    assert acceleration(found, weights) == pytest.approx(float(expected["ahat"]), rel=1e-6)


@pytest.mark.parametrize("name", WITH_REPLICATES)
def test_the_interval_agrees_with_r_as_far_as_other_resamples_can(name: str) -> None:
    counts = reference.table(name).array
    (expected,) = reference.rows_of("sparsemse_bca_seed1234_n1000", name)
    tables = resamples(counts, np.flatnonzero(counts), 2000, 1234)
    jackknife, weights = one_person_less(counts)

    found = stepwise(np.hstack([counts[:, None], tables, jackknife]), 0.02)
    limits = bca(found.estimate[0], found.estimate[1:2001], found.estimate[2001:], weights)

    assert limits.low == pytest.approx(float(expected["0.025"]), rel=0.12)
    assert limits.high == pytest.approx(float(expected["0.975"]), rel=0.12)
    assert np.median(found.estimate[1:2001]) == pytest.approx(float(expected["boot_median"]), rel=0.05)
    models = Counter(found.model(number) for number in range(1, 2001))
    assert reference.pairs(name, expected["top_model"]) in (set(model) for model, _ in models.most_common(2))


@pytest.mark.parametrize(
    "row", reference.rows("mse_bic"), ids=lambda row: f"{row['dataset']}-{row['maxorder']}"
)
def test_bic_chooses_the_model_and_the_estimate_of_r(row: dict[str, str]) -> None:
    name, order = row["dataset"], int(row["maxorder"])

    fitted = choose(reference.table(name).array, order)

    first, second, *_ = (int(number) for number in fitted.ranking)
    assert len(fitted.ranking) == int(row["n_models_admissible"])
    assert fitted.models[first] == reference.by_number(row["model"])
    assert fitted.models[second] == reference.by_number(row["second_model"])
    assert fitted.estimate[first] == pytest.approx(float(row["estimate"]), rel=1e-8)
    assert fitted.estimate[second] == pytest.approx(float(row["second_estimate"]), rel=1e-8)
    assert fitted.bic[[first, second]] == pytest.approx(
        [float(row["bic"]), float(row["second_bic"])], rel=1e-8
    )
    ten = fitted.estimate[fitted.ranking[:10]]
    extremes = float(row["min_est_top10"]), float(row["max_est_top10"])
    assert (ten.min(), ten.max()) == pytest.approx(extremes, rel=1e-8)


@pytest.mark.parametrize(
    "row", reference.rows("rcapture_closedpMS_maxorder2"), ids=lambda row: row["dataset"]
)
def test_rcapture_agrees_on_bic_and_aic(row: dict[str, str]) -> None:
    counts = reference.table(row["dataset"]).array

    fitted = choose(counts, 2)

    best, by_aic = int(fitted.bic.argmin()), int(fitted.aic.argmin())
    assert len(fitted.models) == int(row["n_models"])
    assert fitted.models[best] == reference.by_number(row["best_bic_model"])
    assert fitted.models[by_aic] == reference.by_number(row["best_aic_model"])
    assert fitted.estimate[best] == pytest.approx(float(row["bic_abundance"]), rel=1e-8)
    assert fitted.estimate[by_aic] == pytest.approx(float(row["aic_abundance"]), rel=1e-8)
    assert fitted.bic[best] == pytest.approx(float(row["bic"]), rel=1e-8)


@pytest.mark.parametrize("row", reference.rows("mse_bic_bootstrap_seed1234"), ids=lambda row: row["dataset"])
def test_choosing_by_bic_again_gives_the_interval_of_r_as_far_as_other_resamples_can(
    row: dict[str, str],
) -> None:
    name = row["dataset"]
    counts = reference.table(name).array
    models = best_models(choose(counts, 3 if name == "Kosovo" else 2))
    tables = resamples(counts, np.flatnonzero(counts), 2000, 1234)
    jackknife, weights = one_person_less(counts)

    found = reselect(counts, np.hstack([tables, jackknife]), models, (1, len(models)))
    one, many = (bca(float(row["estimate"]), e[:2000], e[2000:], weights) for e in found.estimate)

    assert len(models) == int(row["ntop"])
    assert (one.low, one.high) == pytest.approx((float(row["top1_lo"]), float(row["top1_hi"])), rel=0.15)
    assert (many.low, many.high) == pytest.approx((float(row["0.025"]), float(row["0.975"])), rel=0.15)


@pytest.mark.parametrize("row", reference.rows("dga"), ids=lambda row: f"{row['dataset']}-{row['delta']}")
def test_averaging_over_graphs_gives_the_posterior_of_r(row: dict[str, str]) -> None:
    found = average(reference.table(row["dataset"]).array, float(row["delta"]))

    quantiles = [found.quantile(share) for share in (0.025, 0.25, 0.5, 0.75, 0.975)]
    assert quantiles == [float(row[name]) for name in ("q025", "q25", "q50", "q75", "q975")]
    assert found.mode == float(row["mode"])
    assert found.mean == pytest.approx(float(row["post_mean"]), rel=1e-8)
    assert found.graph_probability.max() == pytest.approx(float(row["top_graph_prob"]), rel=1e-8)
    best = found.graphs[int(found.graph_probability.argmax())]
    cliques = {
        sum(1 << int(one) - 1 for one in part.split("-")) for part in row["top_graph_cliques"].split(";")
    }
    assert set(best.cliques) == cliques
    assert len(decomposable_graphs(int(row["lists"]))) == int(row["n_graphs"])


@pytest.mark.parametrize("row", reference.rows("existence_two_list_models"), ids=lambda row: row["dataset"])
def test_as_many_models_have_no_maximum_as_r_says(row: dict[str, str]) -> None:
    table = reference.table(row["dataset"])
    models = all_models(int(row["lists"]), 2)

    fitted = fit_models(table.array, models)

    assert len(models) == int(row["two_list_models"])
    assert (fitted.codes & NO_MAXIMUM).sum() == int(row["models_without_extended_mle"])
    assert fitted.codes[-1] == int(row["full_pairwise_model_code"])
    together = superset_sums(table.array)
    overlapping = [
        triple
        for triple in masks_of_order(len(table.lists), 3)
        if all(together[pair] for pair in masks_of_order(len(table.lists), 2) if pair & triple == pair)
    ]
    assert len(overlapping) == int(row["overlapping_triples"])


@pytest.mark.parametrize("name", ["Artificial_3", "Korea"])
def test_the_models_without_a_maximum_are_those_of_r(name: str) -> None:
    table = reference.table(name)
    models = all_models(3, 2)

    codes = fit_models(table.array, models).codes

    found = {frozenset(model) for model, code in zip(models, codes, strict=True) if code & NO_MAXIMUM}
    expected = {
        frozenset(table.mask(pair.split(":")) for pair, there in row.items() if there == "1")
        for row in reference.rows(f"models_without_mle_{name}")
    }
    assert found == expected


@pytest.mark.parametrize(
    "row",
    [row for row in reference.rows("mse_bayesthresh") if row["prior"] == "normal"],
    ids=lambda row: row["dataset"],
)
def test_thresholding_keeps_the_pairs_of_r_and_gives_its_posterior(row: dict[str, str]) -> None:
    """R runs a Markov chain of its own length: its quantiles carry an error of one or two in a hundred."""
    found = threshold_pairs(reference.table(row["dataset"]).array)

    assert set(found.kept) == reference.pairs(row["dataset"], row["retained"])
    _posterior_is_close(found.posterior, row)


@pytest.mark.parametrize("name", ["Kosovo", "NewOrl_5_185", "UKdat_5"])
def test_a_flat_prior_gives_the_posterior_of_r_for_the_pairs_that_r_kept(name: str) -> None:
    """For two of these a pair lies so near the threshold (1.99 and 1.9 for 2) that the chain of R decided."""
    row = next(row for row in reference.rows_of("mse_bayesthresh", name) if row["prior"] == "improper")
    threshold = {"Kosovo": 2.0, "NewOrl_5_185": 1.8, "UKdat_5": 1.9}[name]

    found = threshold_pairs(reference.table(name).array, flat=True, threshold=threshold)

    assert set(found.kept) == reference.pairs(name, row["retained"])
    assert set(found.minus_infinity) == reference.pairs(name, row["minus_inf"])
    _posterior_is_close(found.posterior, row)


def test_a_flat_prior_needs_a_full_model_with_an_estimate() -> None:
    with pytest.raises(WrongInput, match="the model of all pairs has no estimate"):
        threshold_pairs(reference.table("Korea").array, flat=True)


def _posterior_is_close(posterior: object, row: dict[str, str]) -> None:
    quantile = posterior.quantile  # type: ignore[attr-defined]
    assert quantile(0.5) == pytest.approx(float(row["estimate"]), rel=0.03)
    found = [quantile(share) for share in (0.025, 0.1, 0.9, 0.975)]
    assert found == pytest.approx([float(row[name]) for name in ("q025", "q10", "q90", "q975")], rel=0.07)


def test_generators_are_what_one_writes_down() -> None:
    assert generators(reference.by_number("[123,34]")) == (0b1100, 0b111)

# SPDX-License-Identifier: EUPL-1.2
"""What a reader must know beside a figure."""

from __future__ import annotations

from baken.estimation.answers import Remark

SATURATED = Remark(
    "saturation",
    "Een grens van het interval is een van de uiterste herhalingen: het interval is te smal.",
    "A limit of the interval is one of the most extreme resamples: the interval is too narrow.",
)
UNBOUNDED = Remark("unbounded", "Het interval heeft geen bovengrens.", "The interval has no upper limit.")
NO_MAXIMUM = Remark(
    "non-existence",
    "Dit model heeft geen schatting: de cijfers laten elke uitkomst toe.",
    "This model has no estimate: the counts allow any answer.",
)
BOUNDARY = Remark(
    "boundary",
    "Een verband staat op min oneindig: niemand staat op beide lijsten.",
    "An interaction is at minus infinity: nobody is on both lists.",
)
UNSTABLE = Remark(
    "unstable",
    "Minder dan de helft van de herhalingen kiest dit model.",
    "Fewer than half of the resamples choose this model.",
)
NOT_CONVERGED = Remark(
    "convergence", "De berekening is niet tot rust gekomen.", "The calculation did not converge."
)
SEARCHED = Remark(
    "search",
    "Met meer dan vijf lijsten is stap voor stap gezocht: misschien is er een beter model.",
    "With more than five lists the search went step by step: there may be a better model.",
)
SKEWED = Remark(
    "jackknife",
    "Zonder één persoon is de schatting oneindig: de scheefheid is niet gemeten.",
    "Without one person the estimate is infinite: skewness was not measured.",
)
INFINITE_RESAMPLES = Remark(
    "infinite-resamples",
    "In sommige herhalingen staat niemand op twee lijsten: daar is de schatting oneindig.",
    "In some resamples nobody is on two lists: there the estimate is infinite.",
)
END_OF_GRID = Remark(
    "grid",
    "Er is nog kans boven de grootste uitkomst die is bekeken.",
    "There is probability left above the largest answer looked at.",
)
FEW_DRAWS = Remark(
    "draws",
    "De trekkingen passen slecht bij de kansverdeling: de cijfers zijn onnauwkeurig.",
    "The draws fit the distribution badly: the figures are imprecise.",
)


def empty_list(name: str) -> Remark:
    return Remark(
        "empty-list",
        f"Op lijst {name} staat niemand: de lijst telt niet mee.",
        f"Nobody is on list {name}: it is left out.",
    )

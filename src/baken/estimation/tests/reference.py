# SPDX-License-Identifier: EUPL-1.2
"""Public capture tables with what R packages answer (SparseMSE 2.0.1, MultipleSystemsEstimation 1.2.0, dga 2.0.2,
Rcapture 1.4-4)."""

import csv
from pathlib import Path

import numpy as np

from baken.estimation import CaptureTable, parse_table
from baken.estimation.arrays import Floats
from baken.estimation.hierarchical import Model, closed, tidy

DATA = Path(__file__).parent / "data"
TABLES = ("Artificial_3", "Korea", "Kosovo", "NewOrl_5_185", "UKdat_5")


def text(name: str) -> str:
    """A file without its first line, which names the licence."""
    return (DATA / f"{name}.csv").read_text(encoding="utf-8").split("\n", 1)[1]


def table(name: str) -> CaptureTable:
    return parse_table(text(f"data_{name}"), f"data_{name}.csv")


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(text(name).splitlines()))


def rows_of(name: str, dataset: str) -> list[dict[str, str]]:
    return [row for row in rows(name) if row["dataset"] == dataset]


def histories(name: str) -> list[int]:
    """The histories of a table in the order of its file."""
    found = csv.DictReader(text(f"data_{name}").splitlines())
    lists = table(name).lists
    return [sum(1 << place for place, one in enumerate(lists) if row[one] == "1") for row in found]


def replicates(name: str) -> tuple[Floats, list[dict[str, str]]]:
    """The resamples that R drew, and what it made of them."""
    found = rows(f"replicates200_{name}")
    tables = np.zeros((1 << len(table(name).lists), len(found)))
    for number, history in enumerate(histories(name), 1):
        tables[history] = [float(row[f"c{number}"]) for row in found]
    return tables, found


def pairs(name: str, written: str) -> set[int]:
    """`A:B C:D` as masks."""
    return {table(name).mask(pair.split(":")) for pair in written.split()}


def by_number(written: str) -> Model:
    """`[123,34,5]`, in which lists are numbers, with all that it holds."""
    terms = [sum(1 << int(digit) - 1 for digit in part) for part in written.strip("[]").split(",")]
    return closed(terms)


def model_of(name: str, written: str) -> Model:
    return tidy(pairs(name, written))

# SPDX-License-Identifier: EUPL-1.2
"""What an estimate answers: a panel of methods with intervals and warnings, and whether it may be shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import isfinite
from typing import Any, Literal, TypeAlias

Method: TypeAlias = Literal["main-effects", "stepwise", "bic-2", "bic-3", "dga", "threshold-bayes"]
Kind: TypeAlias = Literal["bca", "profile", "credible"]
Term: TypeAlias = tuple[str, ...]


@dataclass(frozen=True)
class Remark:
    """A warning or a reason: a code for programs, a sentence for people."""

    code: str
    dutch: str
    english: str

    def __str__(self) -> str:
        return f"{self.code}: {self.english}"


@dataclass(frozen=True)
class Interval:
    """Limits; an upper limit may be infinite."""

    level: float
    low: float
    high: float
    kind: Kind


@dataclass(frozen=True)
class MethodAnswer:
    """What one method says. Stability is the share of resamples that choose the same model.

    For the average over graphs it is the probability of the best graph. `allowed` is, for BIC, the interval as
    a function of how many models a resample may choose from.
    """

    method: Method
    estimate: float | None
    interval: Interval | None
    model: tuple[Term, ...] = ()
    minus_infinity: tuple[Term, ...] = ()
    stability: float | None = None
    warnings: tuple[Remark, ...] = ()
    allowed: tuple[tuple[int, Interval], ...] = ()


@dataclass(frozen=True)
class Existence:
    """How many two-list models were looked at, and how many of them have no (extended) maximum."""

    models: int
    without_mle: int


@dataclass(frozen=True)
class Gate:
    """May the figure be shown? What the table cannot tell (definition, linkage) is for a person to confirm."""

    passed: bool
    reasons: tuple[Remark, ...]
    to_confirm: tuple[Remark, ...] = ()


@dataclass(frozen=True)
class Variation:
    """The stepwise estimate of a table that differs a little."""

    change: Literal["overlap", "left-out", "forced"]
    lists: Term
    people: int
    estimate: float | None


@dataclass(frozen=True)
class NationalFigure:
    """The national figure by inhabitants: no measurement of the region."""

    low: float
    high: float
    national_low: int
    national_high: int
    period: str
    source: str
    inhabitants: int
    inhabitants_date: str
    label: str = "landelijk cijfer omgerekend naar inwoners, geen regionale meting"


@dataclass(frozen=True)
class Panel:
    """The whole answer. `as_dict` is what the command prints as JSON."""

    observed: int
    lists: tuple[str, ...]
    panel: tuple[MethodAnswer, ...]
    existence: Existence
    gate: Gate
    settings: dict[str, float | int | str]
    warnings: tuple[Remark, ...] = ()
    sensitivity: tuple[Variation, ...] = ()
    national: tuple[NationalFigure, ...] = field(default=())

    def method(self, name: Method) -> MethodAnswer:
        return next(answer for answer in self.panel if answer.method == name)

    def as_dict(self) -> dict[str, Any]:
        """Plain values; what is infinite or absent is None."""
        return {
            "observed": self.observed,
            "lists": list(self.lists),
            "panel": [_answer(answer) for answer in self.panel],
            "existence": {"models": self.existence.models, "without_mle": self.existence.without_mle},
            "gate": {
                "passed": self.gate.passed,
                "reasons": [str(reason) for reason in self.gate.reasons],
                "to_confirm": [str(reason) for reason in self.gate.to_confirm],
            },
            "warnings": [str(remark) for remark in self.warnings],
            "sensitivity": [_variation(one) for one in self.sensitivity],
            "national": [dict(vars(figure)) for figure in self.national],
            "settings": dict(self.settings),
        }


def _answer(answer: MethodAnswer) -> dict[str, Any]:
    found: dict[str, Any] = {
        "method": answer.method,
        "estimate": _number(answer.estimate),
        "interval": interval_dict(answer.interval),
        "model": [list(term) for term in answer.model],
        "minus_infinity": [list(term) for term in answer.minus_infinity],
        "stability": answer.stability,
        "warnings": [str(remark) for remark in answer.warnings],
    }
    if answer.allowed:
        found["allowed"] = [{"models": count, **(interval_dict(one) or {})} for count, one in answer.allowed]
    return found


def interval_dict(interval: Interval | None) -> dict[str, Any] | None:
    """Plain values; no upper limit is None."""
    if interval is None:
        return None
    low, high = _number(interval.low), _number(interval.high)
    return {"level": interval.level, "low": low, "high": high, "kind": interval.kind}


def _variation(one: Variation) -> dict[str, Any]:
    return {
        "change": one.change,
        "lists": list(one.lists),
        "people": one.people,
        "estimate": _number(one.estimate),
    }


def _number(value: float | None) -> float | None:
    return value if value is not None and isfinite(value) else None

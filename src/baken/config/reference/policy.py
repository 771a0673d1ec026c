# SPDX-License-Identifier: EUPL-1.2
"""`policy.md`: every term, source and assumption, and who can confirm what was assumed."""

import tomllib
from collections.abc import Iterator
from typing import Any

from baken.config.launch.home import SOURCE
from baken.config.reference.markdown import code, opening, table
from baken.config.reference.rooms import modules
from baken.kernel.policy import Assumption, Fact, Source, Term, facts_in
from baken.regions.profiles import Region, Unit, all_regions, facts_of, units

LEAD = (
    "What Baken does because a document says so, and what it does because somebody had to choose. "
    "Every assumption names who can confirm it: a function, never a person."
)
# The rooms that hold the words for facts, and no facts.
NO_FACTS = {"kernel"}


def facts() -> list[tuple[str, Fact]]:
    """Every fact with the place where it stands."""
    return [*_in_modules(), *_in_files(), *_in_profiles()]


def _in_modules() -> list[tuple[str, Fact]]:
    return [
        (f"{module.__name__}.{name}", fact)
        for room, module in modules("policy")
        if room not in NO_FACTS
        for name, fact in facts_in(module)
    ]


def _in_profiles() -> list[tuple[str, Fact]]:
    described: list[Region | Unit] = [*units().values(), *all_regions().values()]
    return [fact for thing in described for fact in facts_of(thing)]


def _in_files() -> Iterator[tuple[str, Fact]]:
    """Lists that are too long for a module stand in `facts/*.toml`, each with its ground."""
    for path in sorted(SOURCE.glob("*/facts/*.toml")):
        place = path.relative_to(SOURCE).as_posix()
        yield from _in_table(place, tomllib.loads(path.read_text(encoding="utf-8")))


def _in_table(place: str, value: Any) -> Iterator[tuple[str, Fact]]:
    """`source = "document: where in it"` and `assumption = "what we chose; ask: who can confirm"`, at any depth."""
    if isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _in_table(f"{place}[{number}]", inner)
    if not isinstance(value, dict):
        return
    for key, inner in value.items():
        if key == "source" and isinstance(inner, str):
            yield place, Source(*_halves(inner, ": "))
        elif key == "assumption" and isinstance(inner, str):
            yield place, Assumption(*_halves(inner, "; ask: "))
        else:
            yield from _in_table(f"{place} {key}", inner)


def _halves(text: str, between: str) -> tuple[str, str]:
    first, _, second = text.partition(between)
    return first, second


def document() -> str:
    found = facts()
    terms = [(place, fact) for place, fact in found if isinstance(fact, Term)]
    grounds = [(place, fact.source if isinstance(fact, Term) else fact) for place, fact in found]
    assumed = [(place, fact) for place, fact in grounds if isinstance(fact, Assumption)]
    written = [(place, fact) for place, fact in grounds if isinstance(fact, Source)]
    parts = [
        opening("Policy", LEAD),
        "## Assumptions to confirm\n",
        table(
            ["what we chose", "who can confirm it", "where"], [[f.choice, f.ask, code(p)] for p, f in assumed]
        ),
        "## Terms\n",
        table(["term", "how long", "because"], [[code(p), length(f), _because(f.source)] for p, f in terms]),
        "## Sources\n",
        table(
            ["document", "where in it", "what rests on it"],
            [[_titled(f), f.where, code(p)] for p, f in written],
        ),
    ]
    return "\n".join(parts)


def length(term: Term) -> str:
    """The one unit a term has, in words."""
    units_of = {
        "working days": term.working_days,
        "calendar days": term.calendar_days,
        "months": term.months,
        "hours": term.hours,
    }
    return next(f"{count} {unit}" for unit, count in units_of.items() if count is not None)


def _because(fact: Source | Assumption) -> str:
    if isinstance(fact, Assumption):
        return f"assumption: {fact.choice}"
    return f"{_titled(fact)}: {fact.where}"


def _titled(source: Source) -> str:
    return f"[{source.document}]({source.url})" if source.url else source.document

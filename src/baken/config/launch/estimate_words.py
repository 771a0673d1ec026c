# SPDX-License-Identifier: EUPL-1.2
"""A panel in words, for whoever types `./baken estimate`: in Dutch and in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from baken.estimation import Interval, Panel, StrataAnswer


def panel_text(panel: Panel) -> str:
    """For people: the panel, what is wrong with it, and the national figure beside it."""
    lines = [f"Gezien / seen: {panel.observed}   Lijsten / lists: {', '.join(panel.lists)}", ""]
    for answer in panel.panel:
        limits = _limits(answer.interval)
        model = " ".join(":".join(term) for term in answer.model) or "–"
        model += "".join(f" {':'.join(term)}=-Inf" for term in answer.minus_infinity)
        share = "" if answer.stability is None else f"  {answer.stability:.0%}"
        lines.append(f"{answer.method:<16} {_whole(answer.estimate):>9}  {limits:<28} {model}{share}")
        lines += [f"{'':<18}! {remark.dutch} / {remark.english}" for remark in answer.warnings]
    passed = "ja / yes" if panel.gate.passed else "nee / no"
    lines += ["", f"Mag dit getoond worden? / May this be shown? {passed}"]
    lines += [f"  - {reason.dutch} / {reason.english}" for reason in panel.gate.reasons]
    lines += [f"  ? {reason.dutch} / {reason.english}" for reason in panel.gate.to_confirm]
    lines += ["", "Landelijk cijfer omgerekend naar inwoners, geen regionale meting /"]
    lines += ["national figure by inhabitants, no measurement of the region:"]
    lines += [
        f"  {_whole(figure.low)} – {_whole(figure.high)} ({figure.period}); {figure.source}"
        for figure in panel.national
    ]
    return "\n".join(lines) + "\n"


def _whole(value: float | None) -> str:
    return "–" if value is None else "∞" if value == float("inf") else f"{value:,.0f}"


def strata_text(answer: StrataAnswer | None) -> str:
    """An estimate per stratum, and of all together."""
    if answer is None:
        return ""
    pairs = " ".join(":".join(term) for term in answer.model) or "–"
    lines = ["", f"Per deel, met gedeelde verbanden / per stratum, with shared pairs: {pairs}"]
    lines += [
        f"  {one.covariate} {one.level:<14} {_whole(one.estimate):>9}  {_limits(one.interval)}"
        for one in answer.strata
    ]
    lines += [f"  samen / together {_whole(answer.estimate):>9}  {_limits(answer.interval)}"]
    return "\n".join(lines) + "\n"


def _limits(between: Interval | None) -> str:
    return f"{_whole(between.low)} – {_whole(between.high)} ({between.kind})" if between else "–"

# SPDX-License-Identifier: EUPL-1.2
"""An estimate in words, rows and a drawing. Never one number: every method stands beside the others."""

from __future__ import annotations

from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from baken.design.charts import number
from baken.design.interval_charts import IntervalChart, Line, interval_chart
from baken.insight.estimates.keeping import Kept
from baken.insight.estimates.own_lists import days, period_of
from baken.insight.estimates.own_lists_told import facts_of
from baken.insight.models import EstimateRun
from baken.insight.policy import BINETTE_STEORTS, WHITEHEAD
from baken.insight.vocabulary import INTERVALS, Keeper, Origin, RunState, Stage

NOT_SHOWN = "–"
SAID = {True: "ja", False: "nee", None: "niet gezegd"}


def chart(result: Kept) -> IntervalChart | None:
    """The intervals of all methods that have one; nothing while the gate is closed."""
    lines = [
        Line(
            Stage(answer["method"]).label,
            answer["interval"]["low"],
            answer["interval"]["high"],
            answer["estimate"],
            limits(answer),
        )
        for answer in result["panel"]
        if answer["interval"]
    ]
    return interval_chart(lines, [_("Methode"), _("Interval"), _("Schatting")]) if lines else None


def panel_columns() -> list[Any]:
    return [
        _("Methode"), {"label": _("Schatting"), "numeric": True}, {"label": _("Interval"), "numeric": True},
        _("Verbanden"), {"label": _("Stabiel"), "numeric": True}, _("Let op"),
    ]  # fmt: skip


def panel_rows(result: Kept) -> list[list[Any]]:
    """Every method that fits the table, also when its figures may not be shown."""
    return [
        [
            Stage(answer["method"]).label,
            whole(answer["estimate"]),
            {"text": limits(answer), "sub": _kind(answer)},
            model_text(answer),
            NOT_SHOWN if answer["stability"] is None else f"{answer['stability']:.0%}",
            " ".join(remark["dutch"] for remark in answer["warnings"]) or NOT_SHOWN,
        ]
        for answer in result["panel"]
    ]


def model_text(answer: Kept) -> str:
    """The links in the model; those at minus infinity say so."""
    terms = [" × ".join(term) for term in answer["model"]]
    terms += [_("%s (niemand op beide)") % " × ".join(term) for term in answer["minus_infinity"]]
    return "; ".join(terms) or _("geen")


def national_sources(result: Kept) -> str:
    """Where each figure stands; what was assumed says so."""
    return " ".join(_source(figure["source"]) for figure in result["national"])


def _source(written: str) -> str:
    who, _colon, where = written.partition(": ")
    if "; ask: " in where:
        return _("%s: bekend uit openbare bronnen, niet uit een document van de regio.") % who
    return f"{who}: {where}."


def sensitivity_rows(result: Kept) -> list[dict[str, Any]]:
    return [
        {"name": _change(one), "values": [whole(one["estimate"]) if one["estimate"] else _("geen schatting")]}
        for one in result["sensitivity"]
    ]


def _change(one: Kept) -> str:
    lists = " en ".join(one["lists"])
    if one["change"] == "left-out":
        return _("Zonder lijst %s") % lists
    if one["change"] == "forced":
        return _("Met het verband %s") % lists
    if one["people"] > 0:
        return _("%(number)s meer op %(lists)s") % {"number": one["people"], "lists": lists}
    return _("%(number)s minder op %(lists)s") % {"number": -one["people"], "lists": lists}


def sensitivity_range(result: Kept) -> str:
    """Of own lists only how far the estimate moves at most, whatever is a little otherwise."""
    found = result.get("sensitivity_range")
    if not found:
        return ""
    said = _(
        "Waren een paar mensen anders gekoppeld, of ontbrak een lijst, dan lag de schatting tussen %s en %s."
    )
    return said % (whole(found[0]), whole(found[1]))


def existence(result: Kept) -> str:
    """How to read the panel's last columns."""
    said = _("Stabiel: hoe vaak een herhaling hetzelfde model kiest.")
    if not result["existence"]:
        return said
    models = _(
        " Van %(models)s modellen met verbanden van twee lijsten hebben er %(without_mle)s geen schatting."
    )
    return f"{said}{models % result['existence']}"


def national_columns() -> list[str]:
    return [_("Periode en bron"), _("Nederland"), _("Deze regio"), _("Inwoners")]


def national_rows(result: Kept) -> list[dict[str, Any]]:
    """The national figure by inhabitants, each with its year and who said it."""
    return [
        {
            "name": f"{figure['period']} ({figure['source'].partition(':')[0]})",
            "values": [
                f"{whole(figure['national_low'])} – {whole(figure['national_high'])}",
                f"{whole(figure['low'])} – {whole(figure['high'])}",
                f"{whole(figure['inhabitants'])} ({figure['inhabitants_date']})",
            ],
        }
        for figure in result["national"]
    ]


def criticism() -> list[dict[str, str]]:
    """Named, and beside every figure."""
    return [
        {
            "lead": _("Whitehead en anderen (2021)."),
            "text": _(
                "Zo'n schatting rust op aannames die niemand kan nagaan. Lijsten zijn zelden onafhankelijk: wie bij de"
                " een bekend is, wordt vaak naar de ander verwezen. (%s)"
            )
            % WHITEHEAD.where,
        },
        {
            "lead": _("Binette en Steorts (2022)."),
            "text": _(
                "Niet iedereen kan op elke lijst komen, en koppelen gaat niet foutloos. Kleine keuzes geven dan een"
                " heel ander getal. (%s)"
            )
            % BINETTE_STEORTS.where,
        },
        {
            "lead": _("Nagebootst voor een regio."),
            "text": _(
                "Bij 400 slachtoffers en een verwijzing tussen twee lijsten kwam de helft van de schattingen onder 0,64"
                " keer de waarheid uit. Aan het interval was dat niet te zien."
            ),
        },
    ]


def facts(run: EstimateRun, name: str) -> list[dict[str, str]]:
    """With what it was made: enough to do it again."""
    pairs = [(_("Samengevoegd"), run.merged), (_("Verband meegenomen"), run.forced)]
    return [
        {"key": _("Gevraagd door"), "value": name or _("onbekend"), "sub": moment(run.started_at)},
        {"key": _("Tabel"), "value": run.get_origin_display()},
        *(facts_of(run) if run.origin == Origin.LISTS else ()),
        *_lists(run),
        *({"key": key, "value": ", ".join(map(_pair, found))} for key, found in pairs if found),
        *(() if run.state == RunState.HELD else _answers(run)),
        {"key": _("Herhalingen en startgetal"), "value": f"{number(run.bootstrap)}, {run.seed}"},
        *_fingerprint(run),
        {"key": _("Versie"), "value": f"Baken {run.version}"},
    ]


def _answers(run: EstimateRun) -> list[dict[str, str]]:
    return [
        {"key": _("Zelfde definitie, regio en periode"), "value": _(SAID[run.same_definition])},
        {"key": _("Koppeling nagekeken"), "value": _(SAID[run.linkage_reviewed])},
        {"key": _("Verwijzingen verwerkt"), "value": _(SAID[run.referrals_handled])},
    ]


def table_of(run: EstimateRun) -> dict[str, str]:
    """For a row of the list: which lists, or of which period the region's own are."""
    if run.origin == Origin.LISTS:
        return {"text": run.get_origin_display(), "sub": days(*period_of(run))}
    return {"text": _names(run)}


def _lists(run: EstimateRun) -> list[dict[str, str]]:
    """Those of a table that nobody counted yet are not known."""
    names = _names(run)
    return [{"key": _("Lijsten"), "value": names}] if names else []


def _names(run: EstimateRun) -> str:
    return ", ".join(Keeper(code).label for code in run.lists)


def _fingerprint(run: EstimateRun) -> list[dict[str, str]]:
    mark = run.input_hash[:16]
    return (
        [{"key": _("Vingerafdruk van de tabel"), "value": mark, "sub": _("SHA-256, begin")}] if mark else []
    )


def moment(at: Any) -> str:
    return date_format(localtime(at), "j F Y, H.i")


def whole(value: float | None) -> str:
    return NOT_SHOWN if value is None else number(round(value))


def _kind(answer: Kept) -> str:
    return INTERVALS[answer["interval"]["kind"]] if answer["interval"] else ""


def _pair(written: str) -> str:
    return " en ".join(Keeper(code).label for code in written.split("+"))


def limits(answer: Kept) -> str:
    interval = answer["interval"]
    if not interval:
        return NOT_SHOWN
    if interval["high"] is None:
        return _("vanaf %s, geen bovengrens") % whole(interval["low"])
    return f"{whole(interval['low'])} – {whole(interval['high'])}"

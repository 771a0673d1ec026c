# SPDX-License-Identifier: EUPL-1.2
"""What is said of an estimate from the region's own lists: with what it was made, or why nothing was calculated."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from baken.insight.estimates.own_lists import days, period_of
from baken.insight.models import EstimateRun
from baken.insight.vocabulary import Held
from baken.kernel.clock import local_day

WHERE = "Dezelfde persoon?"  # the page of the desk on which pairs are judged


def reasons(run: EstimateRun) -> list[str]:
    """Why nothing was calculated: how many pairs wait, and where; of people only what the gate asks for."""
    from baken.estimation.national import facts

    least = facts("gate")
    asks = {
        Held.LISTS: _("nodig zijn er %s") % least["lists"],
        Held.PEOPLE_PER_LIST: _("nodig zijn er %s per lijst") % least["people_per_list"],
        Held.PEOPLE: _("nodig zijn er %s") % least["people"],
        Held.OVERLAPS: _("nodig zijn er %s") % least["overlaps"],
    }
    found = []
    for reason in map(Held, run.held_because):
        if reason == Held.PAIRS:
            found.append(_waiting(run.pairs_waiting or 0))
        elif reason == Held.AT_ODDS:
            found.append(_at_odds(run.pairs_at_odds or 0))
        elif reason in asks:
            found.append(f"{str(reason.label).removesuffix('.')}; {asks[reason]}.")
        else:
            found.append(str(reason.label))
    return found


def _waiting(pairs: int) -> str:
    said = ngettext(
        "Er wacht nog %(pairs)s paar op iemand die kijkt of het dezelfde persoon is.",
        "Er wachten nog %(pairs)s paren op iemand die kijkt of het dezelfde persoon is.",
        pairs,
    )
    return f"{said % {'pairs': pairs}} {_where()}"


def _at_odds(pairs: int) -> str:
    said = ngettext(
        "Bij %(pairs)s paar spreekt een nee andere oordelen tegen.",
        "Bij %(pairs)s paren spreekt een nee andere oordelen tegen.",
        pairs,
    )
    return f"{said % {'pairs': pairs}} {_where()}"


def _where() -> str:
    return _("Dat staat op de werkplek bij “%s”. De teamleider kan ze allemaal nakijken.") % WHERE


def beside(run: EstimateRun) -> str:
    """What is said right beside the figures: of which day they are, and how much of the linkage is not sure."""
    if run.counted_at is None:
        return ""
    reviewed, not_sure = run.pairs_reviewed or 0, run.pairs_not_sure or 0
    counted = _("Uit de eigen lijsten van %(period)s, geteld op %(day)s.") % {
        "period": days(*period_of(run)),
        "day": date_format(local_day(run.counted_at), "j F Y"),
    }
    if not reviewed:
        return counted + _(" Geen twee personen deelden een naam of nummer.")
    linked = _(
        " %(reviewed)s paren nagekeken; %(not_sure)s niet zeker (%(share)s): die tellen als twee personen."
    )
    return counted + linked % {
        "reviewed": reviewed,
        "not_sure": not_sure,
        "share": _share(not_sure, reviewed),
    }


def _share(some: int, every: int) -> str:
    return _("%s procent") % round(100 * some / every)


def facts_of(run: EstimateRun) -> list[dict[str, str]]:
    """With which lists it was made: the period, the day, and how far their linkage was reviewed."""
    found = [{"key": _("Periode"), "value": days(*period_of(run))}]
    if run.counted_at is None:
        return found
    reviewed, not_sure = run.pairs_reviewed or 0, run.pairs_not_sure or 0
    share = _share(not_sure, reviewed) if reviewed else ""
    return [
        *found,
        {"key": _("Geteld op"), "value": date_format(local_day(run.counted_at), "j F Y")},
        {"key": _("Paren nagekeken"), "value": str(reviewed)},
        {
            "key": _("Niet zeker: telt als twee personen"),
            "value": str(not_sure),
            "sub": _("%s van wat is nagekeken") % share if share else "",
        },
        {"key": _("Paren die wachten"), "value": str(run.pairs_waiting or 0)},
        {
            "key": _("Zonder naam of nummer, niet te vergelijken"),
            "value": _("ongeveer %s procent") % run.not_comparable,
        },
    ]

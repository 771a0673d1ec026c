# SPDX-License-Identifier: EUPL-1.2
"""With which reports a report goes along, as its page shows it."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from baken.desk.dossier import Opened
from baken.intake.models import Report
from baken.intake.vocabulary import OVER, ReportState
from baken.triage.known.queries import combinations_of


def going_along(opened: Opened) -> dict[str, Any]:
    """The one it goes along with, those that go along with it, and where one looks whether it is known."""
    report, found = opened.report, combinations_of(opened.report, viewer=opened.viewer)
    rows = []
    for each in found:
        joins = each.report_id == report.id
        other = each.leading if joins else each.report
        may_part = opened.may_work and each.report.state not in OVER
        apart = reverse("take-apart", args=[report.reference, each.pk]) if may_part else ""
        rows.append({"reference": other.reference, "joins": joins, "apart_url": apart})
    known_url = opened.address("known-here") if opened.may_work and report.state not in OVER else ""
    leading = next((each.leading for each in found if each.report_id == report.id), None)
    context: dict[str, Any] = {"going_along": rows, "known_url": known_url}
    if any(not row["joins"] for row in rows):
        # What goes along with it would wait for a decision that nobody takes any more.
        context["advice_url"] = ""
    if leading is None or leading.state in OVER or report.state != ReportState.DECIDED:
        return context
    return context | {"goes_along": True} | ({} if opened.someone_waits else _next(leading))


def _next(leading: Report) -> dict[str, Any]:
    """What is done with it is done there."""
    step = {
        "what": _("Gaat mee met %(reference)s. Wat daar besloten wordt, geldt ook hier.")
        % {"reference": leading.reference},
        "label": _("Naar die melding"),
        "url": reverse("dossier", args=[leading.reference]),
    }
    return {"next": step}

# SPDX-License-Identifier: EUPL-1.2
"""With which reports a report goes along, as its page shows it."""

from typing import Any

from django.urls import reverse

from baken.desk.dossier import Opened
from baken.intake.vocabulary import ReportState
from baken.triage.known.queries import combinations_of


def going_along(opened: Opened) -> dict[str, Any]:
    """The one it goes along with, those that go along with it, and where one looks whether it is known."""
    report = opened.report
    rows = []
    for each in combinations_of(report, viewer=opened.viewer):
        joins = each.report_id == report.id
        other = each.leading if joins else each.report
        apart = reverse("take-apart", args=[report.reference, each.pk]) if opened.may_work else ""
        rows.append({"reference": other.reference, "joins": joins, "apart_url": apart})
    over = report.state in (ReportState.CLOSED, ReportState.AS_ADVICE)
    known_url = opened.address("known-here") if opened.may_work and not over else ""
    return {"going_along": rows, "known_url": known_url}

# SPDX-License-Identifier: EUPL-1.2
"""Looks at the safety of those concerned while a report waits, as the report's page shows them."""

from typing import Any

from baken.access.queries import names_of
from baken.design.due import due_look
from baken.desk.dossier import Opened
from baken.triage.queries import looks_of, next_look_on


def looked(opened: Opened) -> dict[str, Any]:
    """Every look with who looked, until when the next may wait, and where it is written down."""
    found = looks_of(opened.report, viewer=opened.viewer)
    names = names_of(each.looker for each in found)
    on = next_look_on(opened.report, found)
    return {
        "looks": [(each, names.get(each.looker, "")) for each in found],
        "look_due": due_look(on, opened.today) if on else None,
        "look_url": opened.address("look-at-safety") if on and opened.may_work else "",
    }

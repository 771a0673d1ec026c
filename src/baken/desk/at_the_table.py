# SPDX-License-Identifier: EUPL-1.2
"""What a triage meeting has to do with a report: whether it lies on the table now, and what was said there."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from baken.access.queries import names_of
from baken.access.vocabulary import role_in_a_sentence
from baken.desk.dossier import Opened
from baken.triage.meeting.queries import on_the_table, voices_of
from baken.triage.meeting.vocabulary import Stance


def at_the_table(opened: Opened) -> dict[str, Any]:
    """The band above the page while it lies there, and the voices beside the outcome."""
    lying = on_the_table(opened.report, viewer=opened.viewer)
    heard = voices_of(opened.report, viewer=opened.viewer)
    names = names_of(each.account for each in heard)
    found: dict[str, Any] = {
        "voices": [
            {
                "who": names.get(each.account, _("Werkt hier niet meer")),
                "role": role_in_a_sentence(each.role),
                "stance": str(each.stance.label),
                "dissents": each.stance == Stance.DISSENTS,
                "words": each.dissent,
            }
            for each in heard
        ]
    }
    if lying is not None:
        found["table"] = {"url": reverse("meeting", args=[lying.item.meeting_id]), "question": lying.question}
    return found

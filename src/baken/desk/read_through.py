# SPDX-License-Identifier: EUPL-1.2
"""Cases that are one, on the page of each: what was joined is read here, and what was joined says where it is read."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from baken.access.queries import names_of
from baken.casework.models import Case, CaseJoining
from baken.casework.permissions import MAY
from baken.casework.queries import words_of, words_of_joinings
from baken.casework.vocabulary import CaseState
from baken.kernel.actor import Actor


def read_through(case: Case, joined: list[Case], *, viewer: Actor, now: datetime) -> dict[str, Any]:
    """`into` for a case that was joined, `cases` for what was joined here, `before` for what was split again."""
    made = list(case.joinings_here.order_by("-joined_at").select_related("joined"))
    said = words_of_joinings(case, made, viewer=viewer)
    names = names_of(each for row in made for each in (row.joined_by, row.split_by))
    standing = {row.joined_id: row for row in made if row.split_at is None}
    return {
        "into": _into(case, viewer),
        "cases": [
            _row(one, standing[one.pk], said[standing[one.pk].pk], names, viewer, now) for one in joined
        ],
        "before": [_before(row, said[row.pk], names) for row in made if row.split_at],
    }


def _into(case: Case, viewer: Actor) -> dict[str, str]:
    stays = case.joined_into
    if stays is None:
        return {}
    may = MAY.allows(viewer, "case.view", stays)
    url = reverse("case", args=[stays.reference]) if may else ""
    return {"alias": stays.alias if may else _("een andere zaak"), "url": url}


def _row(
    case: Case, made: CaseJoining, said: dict[str, str], names: dict[Any, str], viewer: Actor, now: datetime
) -> dict[str, Any]:
    """Whoever reads along for a while with the one reads nothing of the other but that it is there."""
    row: dict[str, Any] = {"alias": case.alias, "since": _when(made.joined_at, made.joined_by, names)}
    row |= {"because": made.get_because_display(), "words": said["words"]}
    if not MAY.allows(viewer, "case.read", case):
        return row
    row |= {"reference": case.reference, "url": reverse("case", args=[case.reference])}
    row["summary"] = words_of(case, viewer=viewer, now=now).summary
    row["informing_url"] = reverse("informing", args=[case.reference])
    if case.state == CaseState.JOINED and MAY.allows(viewer, "case.join", case):
        row["split_url"] = reverse("case-split", args=[case.reference])
    return row


def _before(row: CaseJoining, said: dict[str, str], names: dict[Any, str]) -> dict[str, str]:
    return {
        "alias": row.joined.alias,
        "since": _when(row.joined_at, row.joined_by, names),
        "until": _when(row.split_at, row.split_by, names) if row.split_at else "",
        "words": said["split"],
    }


def _when(at: datetime, by: Any, names: dict[Any, str]) -> str:
    return f"{date_format(localtime(at), 'j F Y')}, {names.get(by, '')}"

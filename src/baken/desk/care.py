# SPDX-License-Identifier: EUPL-1.2
"""Care in the words of the desk's pages: on the page of a case."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from baken.care.standing import Standing
from baken.care.vocabulary import PathOutcome, PathState
from baken.casework.models import Case
from baken.design.due import due_look
from baken.people.queries import KnownPerson
from baken.people.vocabulary import Part


def in_care(standing: Standing, today: date) -> dict[str, Any]:
    """One path as a row of the case: how much is arranged, what is stuck, what is next."""
    path, following = standing.path, standing.next
    return {
        "alias": path.person.alias,
        "url": reverse("care-path", args=[path.id]),
        "sub": _sub(standing),
        "due": due_look(following.on, today) if following else None,
    }


def _sub(standing: Standing) -> str:
    path = standing.path
    if path.state == PathState.CLOSED:
        return _("Afgesloten: %(how)s") % {"how": str(PathOutcome(path.outcome).label).lower()}
    said = [_("%(done)s van %(all)s geregeld") % {"done": standing.arranged, "all": standing.needed}]
    said += [
        _("vast bij %(whom)s: %(what)s") % {"whom": one.provider, "what": one.item.label.lower()}
        for one in standing.stuck
    ]
    if standing.next and standing.next.kind not in {one.item.code for one in standing.stuck}:
        said.append(standing.next.what)
    return " · ".join(said)


def not_in_care(case: Case, people: Iterable[KnownPerson], care: Iterable[Standing]) -> list[dict[str, str]]:
    """Who of the case may need care and has none: possible victims and children, one by one."""
    busy: set[UUID] = {one.path.person_id for one in care if one.path.state == PathState.OPEN}
    return [
        {"alias": person.alias, "url": reverse("care-start", args=[case.reference, person.id])}
        for person in people
        if person.id not in busy and person.number == 1 and {Part.VICTIM, Part.CHILD} & set(person.parts)
    ]

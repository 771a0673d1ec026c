# SPDX-License-Identifier: EUPL-1.2
"""What professionals were asked in a case, for Veilig Thuis; and whether a letter is ours, for whoever holds it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from baken.audit.actions import record
from baken.audit.models import Kind
from baken.casework.letter_codes import marks_of
from baken.casework.models import Case, InformationRequest, LetterProof
from baken.casework.permissions import MAY
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.vault.queries import texts

COLUMNS = ("to", "who", "nature", "seriousness", "told", "questions", "why", "answer", "code")


@dataclass(frozen=True, slots=True)
class Letter:
    """The words of one request, opened; empty where nothing was written or it does not open."""

    to: str = field(repr=False)
    who: str = field(repr=False)
    nature: str = field(repr=False)
    seriousness: str = field(repr=False)
    told: str = field(repr=False)
    questions: str = field(repr=False)
    why: str = field(repr=False)
    answer: str = field(repr=False)
    code: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Proven:
    """What the check page says of a letter that is ours."""

    reference: str
    written_on: date
    questions: int


def information_of(viewer: Actor, case: Case) -> list[InformationRequest]:
    """Newest first, in codes."""
    MAY.require(viewer, "information.read", case)
    rows = InformationRequest.objects.filter(case=case).select_related("person")
    return list(rows.order_by("-asked_at", "-id"))


def get_information(viewer: Actor, case: Case, id_: UUID) -> InformationRequest:
    """Raises Refused for one that is not of this case."""
    MAY.require(viewer, "information.read", case)
    rows = InformationRequest.objects.select_related("case", "person")
    found = rows.filter(case=case, pk=id_).first()
    if found is None:
        raise Refused(viewer, "information.read", ("information_request", id_))
    return found


def words_of_information(request: InformationRequest, *, viewer: Actor, now: datetime) -> Letter:
    """The letter and what came of it; the look is on record, with the purpose."""
    MAY.require(viewer, "information.read", request.case)
    record(viewer, "information.read", request.person, region=request.region, at=now, kind=Kind.READ)
    said = texts(request.place(column) for column in COLUMNS)
    return Letter(*(said[request.place(column)] for column in COLUMNS))


def letters_in(viewer: Actor, case: Case) -> dict[str, UUID]:
    """By reference, for whoever may open them."""
    if not MAY.allows(viewer, "information.read", case):
        return {}
    return dict(InformationRequest.objects.filter(case=case).values_list("reference", "id"))


def proven(typed: str, *, region: str, on: date) -> Proven | None:
    """At the front door: the letter with this code, while its code holds. A miss costs the same statements."""
    marks = marks_of(typed, region)
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.tag', %s, true)", [",".join(marks)])
    rows = LetterProof.objects.filter(region=region, mark__in=marks or [""], holds_until__gte=on)
    found = rows.values_list("reference", "written_on", "questions").first()
    return Proven(*found) if found else None

# SPDX-License-Identifier: EUPL-1.2
"""What is opened or closed for a while: what waits for a review or an answer, and what was looked at meanwhile."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import (
    CharField,
    DateTimeField,
    Expression,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    UUIDField,
    Value,
)
from django.db.models.functions import Cast, Coalesce

from baken.access.apart.queries import to_review
from baken.access.permissions import MAY as ACCESS
from baken.access.policy import A_REQUEST_IS_ANSWERED, AN_EMERGENCY_IS_REVIEWED
from baken.access.temporary.models import AccessRequest, EmergencyAccess, TemporaryAccess
from baken.access.temporary.queries import access_to
from baken.access.vocabulary import Role
from baken.audit.queries.lines import lines_about
from baken.casework.models import Case
from baken.casework.permissions import KIND as CASE
from baken.casework.permissions import MAY
from baken.casework.policy import OWNERS
from baken.casework.queries.beside import BY_KIND, as_due, kind_of, streams_of
from baken.casework.queries.beside import KINDS as BESIDE
from baken.casework.queries.due import KIND as A_CASE
from baken.casework.queries.in_short import Kind
from baken.casework.queries.statements import answered, together
from baken.casework.queries.streams import NOTHING, rows_of
from baken.intake.models import Report
from baken.kernel import due as worklist
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day
from baken.kernel.days import Calendar
from baken.kernel.due import Due, Filters
from baken.kernel.worded import Statement, Worded
from baken.people.models import Person

EMERGENCY, REQUEST, KEPT_OUT = "emergency", "access_request", "kept_out"
KINDS = {
    EMERGENCY: "Noodtoegang",
    REQUEST: "Vraag om toegang",
    KEPT_OUT: "Collega buiten een dossier",
    **BESIDE,
}
# A review is announced this long before its day.
AHEAD = timedelta(days=7)
# Of so many viewers a process keeps the words.
WAITING: Worded[Statement] = Worded(most=128)
GONE = "gewist"
_TEXT = Value("", output_field=CharField())


def reading_for_a_while(viewer: Actor, case: Case) -> TemporaryAccess | None:
    """By what this viewer reads a case that is not their task; None for whoever works on it."""
    return None if MAY.allows(viewer, "case.follow", case) else access_to(viewer, CASE, case.pk)


def cases_of(accesses: Iterable[TemporaryAccess]) -> dict[UUID, Case]:
    """The cases behind these, for somebody who may look at each of them: its reference was typed or told."""
    wanted = [access.dossier for access in accesses if access.dossier_kind == CASE]
    return {case.pk: case for case in Case.objects.filter(pk__in=wanted)}


def looks_during(viewer: Actor, access: EmergencyAccess) -> Counter[str]:
    """What its reader looked at while it was open, as action codes."""
    people = Person.objects.filter(dossier=access.dossier).values_list("id", flat=True)
    until = access.ended_at or access.ends_at
    return Counter(
        line.action
        for line in lines_about(viewer, [access.dossier, *people], limit=1000)
        if line.actor == access.account_id
        and line.is_look
        and access.opened_at <= line.at
        and (until is None or line.at <= until)
    )


def waiting(viewer: Actor, *, today: date, filters: Filters = worklist.NO_FILTERS) -> list[Due]:
    """Everything that waits beside cases, soonest first; in one statement."""
    if is_nothing(filters):
        return []
    asked = WAITING.of(viewer, today, words=lambda: together(what_waits(viewer, today)))
    found = (due_of(viewer, dict(zip(NOTHING, row, strict=True))) for row in answered(asked))
    return worklist.soonest_first(due for due in found if asked_for(due, filters))


def is_nothing(filters: Filters) -> bool:
    """Whether no case, and nothing beside one, can be such a row."""
    return bool(filters.form) or filters.kind not in ("", A_CASE, *KINDS)


def what_waits(viewer: Actor, today: date) -> list[QuerySet[Any, Any]]:
    """All of it as rows in the same columns, to be asked for together."""
    return [*(rows for _kind, rows in by_kind(viewer, today)), *to_answer(viewer)]


def by_kind(viewer: Actor, today: date) -> list[tuple[Kind, QuerySet[Any, Any]]]:
    """What there can be much of: work beside cases, and who is kept out of something."""
    found = [(kind_of(stream), stream.rows(viewer, today)) for stream in streams_of(viewer)]
    if viewer.role == Role.TEAM_LEAD:
        found.append((Kind(KEPT_OUT, KEPT_OUT, None, timedelta()), _kept_out(viewer, today)))
    return found


def to_answer(viewer: Actor) -> list[QuerySet[Any, Any]]:
    """Little: the emergencies to review and the questions for access of one region."""
    return [_emergencies(viewer), _requests(viewer)] if viewer.role in OWNERS else []


def asked_for(due: Due, filters: Filters) -> bool:
    return (
        filters.kind in ("", due.kind)
        and filters.municipality in ("", due.municipality)
        and filters.owner in ("", str(due.owner))
    )


def _emergencies(viewer: Actor) -> QuerySet[Any, Any]:
    """The reviewer has it to do, the owner is told of it."""
    open_ones = EmergencyAccess.objects.filter(dossier_kind=CASE, reviewed_at__isnull=True)
    seen = ACCESS.narrow(open_ones, viewer, "emergency.view").exclude(account=viewer.id)
    if viewer.role == Role.TEAM_LEAD:
        seen = seen.filter(Q(reviewer=viewer.role) | Q(told=viewer.id))
    return _rows(seen, EMERGENCY, since="opened_at", owner="told", reviewer=F("reviewer"))


def _requests(viewer: Actor) -> QuerySet[Any, Any]:
    mine = ACCESS.narrow(AccessRequest.objects.filter(dossier_kind=CASE), viewer, "access-request.answer")
    return _rows(mine, REQUEST, since="asked_at", owner="asked_of", reviewer=_TEXT)


def _kept_out(viewer: Actor, today: date) -> QuerySet[Any, Any]:
    """Whom the team lead looks at again soon; what belongs together is one row, at where it began."""
    standing = to_review(viewer, until=today + AHEAD)
    of_day = standing.annotate(
        day=Cast(F("review_on"), DateTimeField()), me=Value(viewer.id, output_field=UUIDField())
    )
    kind = F("dossier_kind")
    return _rows(
        of_day, KEPT_OUT, since="day", owner="me", reviewer=kind, row_id="dossier", row_on=F("review_on")
    )


def _rows(
    found: QuerySet[Any],
    kind: str,
    *,
    since: str,
    owner: str,
    reviewer: Expression | F,
    row_id: str = "id",
    **more: Any,
) -> QuerySet[Any, Any]:
    """All kinds in the same columns, with what the list shows of the dossier; a case itself has a day."""
    case = Case.objects.filter(pk=OuterRef("dossier"))
    report = Report.objects.filter(pk=OuterRef("dossier"))
    given = {
        "row_id": F(row_id),
        "row_region": F("region"),
        "row_kind": Value(kind, output_field=CharField()),
        "row_since": F(since),
        "row_owner": F(owner),
        "row_reviewer": reviewer,
        "row_who": F("account__name"),
        "row_reference": Coalesce(
            Subquery(case.values("reference")[:1]), Subquery(report.values("reference")[:1]), Value("")
        ),
        "row_alias": Coalesce(Subquery(case.values("alias")[:1]), Value("")),
        "row_place": Coalesce(Subquery(case.values("municipality")[:1]), Value("")),
        **more,
    }
    return rows_of(found, given)


def due_of(viewer: Actor, row: dict[str, Any]) -> Due:
    if row["row_kind"] in BY_KIND:
        return as_due(row)
    if row["row_kind"] == KEPT_OUT:
        return _review_of_keeping_out(viewer, row)
    is_emergency = row["row_kind"] == EMERGENCY
    reviews = is_emergency and row["row_reviewer"] == viewer.role
    term = AN_EMERGENCY_IS_REVIEWED if is_emergency else A_REQUEST_IS_ANSWERED
    return Due(
        reference=row["row_reference"] or GONE,
        what=_what(row["row_who"], is_emergency=is_emergency, reviews=reviews),
        owner=viewer.id if reviews else row["row_owner"],
        on=term.due(row["row_since"], Calendar()),
        kind=row["row_kind"],
        about=("emergency_access" if is_emergency else "access_request", row["row_id"]),
        detail=row["row_alias"],
        region=row["row_region"],
        municipality=row["row_place"],
        since=row["row_since"],
    )


def _review_of_keeping_out(viewer: Actor, row: dict[str, Any]) -> Due:
    """In the column of the reviewer stands of which kind the dossier is."""
    return Due(
        reference=row["row_reference"] or GONE,
        what=f"{row['row_who']} blijft hierbuiten: kijk of dat nog nodig is",
        owner=viewer.id,
        on=local_day(row["row_since"]),
        kind=KEPT_OUT,
        about=(row["row_reviewer"], row["row_id"]),
        detail=row["row_alias"],
        region=row["row_region"],
        municipality=row["row_place"],
        since=row["row_since"],
    )


def _what(who: str, *, is_emergency: bool, reviews: bool) -> str:
    if not is_emergency:
        return f"{who} vraagt toegang: antwoord"
    return f"Noodtoegang door {who}: beoordeel" if reviews else f"Noodtoegang door {who}: te beoordelen"

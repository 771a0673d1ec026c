# SPDX-License-Identifier: EUPL-1.2
"""The kinds of rows in triage's worklist: which rows, since when they wait, and how long that may take.

Every lane answers with the same columns, so that all of them are one statement. Due dates are stored nowhere:
a row's date follows from the moment since which it waits, and later moments never give earlier dates.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import (
    BooleanField,
    CharField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Cast, Coalesce, NullIf

from baken.intake.models import Report
from baken.intake.queries import reports
from baken.intake.vocabulary import OPEN_STATES, ReporterKind, ReportState
from baken.kernel.actor import Actor
from baken.kernel.policy import Term
from baken.mailbox.models import Direction, Message
from baken.mailbox.queries import waiting_messages
from baken.triage.models import Weighing
from baken.triage.policy import DANGER_NOW, MESSAGE, RADAR, SAFETY_ASSESSMENT

Rows = QuerySet[Any]

COLUMNS = ("w_lane", "w_report", "w_reference", "w_owner", "w_region", "w_since", "w_place", "w_forms",
           "w_state", "w_first", "w_second", "w_third", "w_flag", "w_melding")  # fmt: skip
TEXT = CharField()
_IS_MELDING = ~Q(reporter_kind=ReporterKind.UNKNOWN) | Q(taken_up_at__isnull=False)


@dataclass(frozen=True, slots=True)
class Lane:
    """`kind` is what the filter of the worklist calls it; several lanes may share one.

    `rows` are bare and `columns` say how each of COLUMNS is found: a count takes only what it filters by, because
    putting all of them on every count cost more time than the database needed to answer.
    """

    name: str
    kind: str
    term: Term
    rows: Callable[[Actor], Rows]
    columns: Callable[[Actor], Mapping[str, Any]]

    def having(self, rows: Rows, viewer: Actor, *names: str) -> Rows:
        """The rows with these columns to filter by."""
        columns = self.columns(viewer)
        found: Rows = rows.alias(**{name: columns[name] for name in names})
        return found

    def shown(self, rows: Rows, viewer: Actor) -> Rows:
        """The rows with all columns."""
        found: Rows = rows.annotate(**self.columns(viewer))
        return found


def reading_columns(kind: str, found: QuerySet[Any], report: str) -> QuerySet[Any, Any]:
    """Kind, id, forms and municipality; `report` is the column that names the report that was weighed."""
    weighed = Weighing.objects.filter(report=OuterRef(report))
    rows = found.annotate(
        w_kind=Value(kind, output_field=TEXT),
        w_id=F("id"),
        w_forms=_forms(weighed),
        w_place=_place(weighed, F("municipality")),
    )
    columns: QuerySet[Any, Any] = rows.values_list("w_kind", "w_id", "w_forms", "w_place")
    return columns


def _place(weighed: QuerySet[Weighing], reported: Any) -> Coalesce:
    """Where the person lives as a worker recorded it, else where the reporter said."""
    recorded = NullIf(Subquery(weighed.values("lives_in")[:1]), Value(""))
    return Coalesce(recorded, reported, output_field=TEXT)


def _forms(weighed: QuerySet[Weighing]) -> Cast:
    """The codes between braces, as PostgreSQL writes an array; nothing when nobody weighed it."""
    return Cast(Subquery(weighed.values("forms")[:1]), output_field=TEXT)


def _of_reports(lane: str, since: str) -> Callable[[Actor], Mapping[str, Any]]:
    """The columns of a lane whose rows are reports; the same for every viewer, so they are made once."""
    weighed = Weighing.objects.filter(report=OuterRef("pk"))
    columns = {
        "w_lane": Value(lane, output_field=TEXT),
        "w_report": F("id"),
        "w_reference": F("reference"),
        "w_owner": F("owner"),
        "w_region": F("region"),
        "w_since": F(since),
        "w_place": _place(weighed, F("municipality")),
        "w_forms": _forms(weighed),
        "w_state": F("state"),
        "w_first": F("channel"),
        "w_second": F("reporter_role"),
        "w_third": F("reporter_kind"),
        "w_flag": F("slow_queue"),
        "w_melding": ExpressionWrapper(_IS_MELDING, output_field=BooleanField()),
    }
    return lambda _viewer: columns


def _of_messages(viewer: Actor) -> Mapping[str, Any]:
    of = reports(viewer).filter(mailbox=OuterRef("mailbox"))
    weighed = Weighing.objects.filter(report=OuterRef("w_report"))
    none = Value("", output_field=TEXT)
    return {
        "w_lane": Value("message", output_field=TEXT),
        "w_report": Subquery(of.values("id")[:1]),
        "w_reference": Subquery(of.values("reference")[:1]),
        "w_owner": Subquery(of.values("owner")[:1]),
        "w_region": F("region"),
        "w_since": F("sent_at"),
        "w_place": _place(weighed, Subquery(of.values("municipality")[:1])),
        "w_forms": _forms(weighed),
        "w_state": none,
        "w_first": none,
        "w_second": none,
        "w_third": none,
        "w_flag": Value(False, output_field=BooleanField()),
        "w_melding": Value(True, output_field=BooleanField()),
    }


def _fresh(viewer: Actor) -> Rows:
    return reports(viewer).filter(state__in=OPEN_STATES, decided_at__isnull=True, acute=False)


def acute(viewer: Actor) -> QuerySet[Report]:
    """Reports about danger now on which nobody decided yet."""
    return reports(viewer).filter(state__in=OPEN_STATES, decided_at__isnull=True, acute=True)


def _again(viewer: Actor) -> Rows:
    return reports(viewer).filter(state=ReportState.IN_TRIAGE, decided_at__isnull=False)


def _radar(viewer: Actor) -> Rows:
    return reports(viewer).filter(state=ReportState.ON_RADAR)


def _messages(viewer: Actor) -> Rows:
    """One row per mailbox, for the message that waits longest. The mailbox knows no report, so it is found here."""
    earlier = Message.objects.filter(
        mailbox=OuterRef("mailbox"),
        sent_at__lt=OuterRef("sent_at"),
        direction=Direction.FROM_REPORTER,
        handled_at__isnull=True,
    )
    of = reports(viewer).filter(mailbox=OuterRef("mailbox"))
    # A message of which the viewer may not see the report is no row.
    found = waiting_messages(viewer).filter(~Exists(earlier)).alias(w_report=Subquery(of.values("id")[:1]))
    return found.filter(w_report__isnull=False)


LANES = (
    Lane("fresh", "report", SAFETY_ASSESSMENT, _fresh, _of_reports("fresh", "received_at")),
    Lane("acute", "report", DANGER_NOW, acute, _of_reports("acute", "received_at")),
    Lane("again", "report", SAFETY_ASSESSMENT, _again, _of_reports("again", "taken_up_at")),
    Lane("radar", "report", RADAR, _radar, _of_reports("radar", "decided_at")),
    Lane("message", "message", MESSAGE, _messages, _of_messages),
)
LANE_BY_NAME = {lane.name: lane for lane in LANES}

# SPDX-License-Identifier: EUPL-1.2
"""The kinds of rows in triage's worklist: which rows, since when they wait, and until when they may.

Every lane answers with the same columns, so that all of them are one statement. Due dates are stored nowhere:
a row's date follows from the moment since which it waits, and later moments never give earlier dates.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.db.models import (
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    Exists,
    ExpressionWrapper,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Cast, Coalesce

from baken.casework.models import Case
from baken.handover.queries.streams import FOLLOWS, Stream, streams_of
from baken.intake.advice.queries import WAITING, advice_requests
from baken.intake.models import AcuteDeed, AdviceRequest, Report
from baken.intake.policy import ADVICE
from baken.intake.queries import reports
from baken.intake.vocabulary import OPEN_STATES, Deed, ReporterKind, ReportState
from baken.kernel.actor import Actor
from baken.kernel.policy import Term
from baken.mailbox.models import Direction, Message
from baken.mailbox.queries import waiting_messages
from baken.triage.models import SafetyLook
from baken.triage.policy import CHOOSERS, DANGER_NOW, MESSAGE, RADAR, READ_FIRST, SAFETY_ASSESSMENT
from baken.triage.queries.sort import Sort
from baken.triage.waves.rules import beside_the_worklist, questions_beside_the_worklist

Rows = QuerySet[Any]

# What a row is made of, in the order in which every lane answers.
COLUMNS = ("w_lane", "w_id", "w_reference", "w_owner", "w_region", "w_since", "w_end", "w_home", "w_forms",
           "w_state", "w_first", "w_second", "w_third", "w_slow", "w_melding", "w_still", "w_looked")  # fmt: skip
TEXT = CharField()
_NONE = Value("", output_field=TEXT)
# No code of a form, and not that of an unread report either: a filter by form leaves it out.
NO_FORM = "-"
_NO_FORM = Value(NO_FORM, output_field=TEXT)
_NO = Value(False, output_field=BooleanField())
_YES = Value(True, output_field=BooleanField())
_NO_DATE = Cast(Value(None), DateField())
_NOT_LOOKED = {"w_still": _NONE, "w_looked": Cast(Value(None), DateTimeField())}
_POLICE = AcuteDeed.objects.filter(report=OuterRef("pk"), deed=Deed.POLICE)
_IS_MELDING = ~Q(reporter_kind=ReporterKind.UNKNOWN) | Q(taken_up_at__isnull=False)


@dataclass(frozen=True, slots=True)
class Lane:
    """Rows of one sort.

    `rows` are bare and `columns` say how each of COLUMNS is found: by the name of a field, or by an expression.
    Expressions are made once, and only those that are asked for are put on a query: putting everything on every
    query cost more time than the database needed to answer.
    """

    name: str
    kind: str
    rows: Rows
    columns: Mapping[str, Any]
    term: Term | None

    def field(self, column: str) -> str:
        """Under which name a query of this lane knows a column."""
        found = self.columns[column]
        return found if isinstance(found, str) else column

    def order(self) -> list[str]:
        columns = ("w_since", "w_reference") if self.term else ("w_end", "w_since", "w_reference")
        return [self.field(column) for column in columns]

    @property
    def sort(self) -> Sort:
        return Sort(self.name, self.kind, self.term)

    def having(self, rows: Rows, *columns: str) -> Rows:
        """The rows with these columns to filter by."""
        made = self._made(columns)
        found: Rows = rows.alias(**made) if made else rows
        return found

    def shown(self, rows: Rows, *columns: str) -> Rows:
        """The rows as these columns, in this order."""
        made = self._made(columns)
        found: Rows = rows.annotate(**made) if made else rows
        return found.values_list(*(self.field(column) for column in columns))

    def _made(self, columns: Iterable[str]) -> dict[str, Any]:
        """The columns that are expressions."""
        return {name: self.columns[name] for name in columns if not isinstance(self.columns[name], str)}


def lanes_of(viewer: Actor, today: date) -> list[Lane]:
    """Everything that waits for triage, as far as this viewer may see it."""
    found = reports(viewer)
    fresh = found.filter(state__in=OPEN_STATES, decided_at__isnull=True, acute=False).exclude(
        beside_the_worklist(today)
    )
    again = found.filter(state=ReportState.IN_TRIAGE, decided_at__isnull=False)
    radar = found.filter(state=ReportState.ON_RADAR)
    own = [
        Lane("fresh", "report", fresh, _of_reports("fresh", "received_at"), SAFETY_ASSESSMENT),
        Lane("acute", "report", acute(viewer), _of_reports("acute", "received_at"), DANGER_NOW),
        Lane("called", "report", _called(viewer), _of_reports("called", "received_at"), DANGER_NOW),
        Lane("again", "report", again, _of_reports("again", "taken_up_at"), SAFETY_ASSESSMENT),
        Lane("radar", "report", radar, _of_reports("radar", "decided_at"), RADAR),
        Lane("first", "message", _first(viewer, reports(viewer)), _of_messages("first"), READ_FIRST),
        Lane("message", "message", _messages(viewer, reports(viewer)), _of_messages("message"), MESSAGE),
        Lane("advice", "advice", _waiting_advice(viewer, today), _of_advice(), ADVICE),
        *_lanes_of_askers(viewer),
    ]
    # Who is asked or gets work has a list of their own for what lies before them.
    laid = streams_of(viewer, today) if viewer.role in FOLLOWS else []
    return own + [_laid(f"laid{number}", stream) for number, stream in enumerate(laid)]


def _lanes_of_askers(viewer: Actor) -> list[Lane]:
    """What askers wrote about their question."""
    asked = own_advice(viewer)
    first, later = "first-advice", "advice-message"
    return [
        Lane(first, "message", _first(viewer, asked), _of_advice_messages(first), READ_FIRST),
        Lane(later, "message", _messages(viewer, asked), _of_advice_messages(later), MESSAGE),
    ]


def acute(viewer: Actor) -> QuerySet[Report]:
    """Reports about danger now on which nobody decided yet, and for which nobody called the police."""
    return _in_danger(viewer).filter(~Exists(_POLICE))


def _called(viewer: Actor) -> QuerySet[Report]:
    """The same after the call: the danger is with the police, the report still with us."""
    return _in_danger(viewer).filter(Exists(_POLICE))


def _in_danger(viewer: Actor) -> QuerySet[Report]:
    return reports(viewer).filter(state__in=OPEN_STATES, decided_at__isnull=True, acute=True)


@cache
def _of_reports(lane: str, since: str) -> Mapping[str, Any]:
    return {
        "w_lane": Value(lane, output_field=TEXT),
        "w_id": "id",
        "w_reference": "reference",
        "w_owner": "owner",
        "w_region": "region",
        "w_since": since,
        "w_end": _NO_DATE,
        "w_home": "home",
        "w_forms": "forms",
        "w_state": "state",
        "w_first": "channel",
        "w_second": "reporter_role",
        "w_third": "reporter_kind",
        "w_slow": "slow_queue",
        "w_melding": ExpressionWrapper(_IS_MELDING, output_field=BooleanField()),
        **_last_look(),
    }


def _last_look() -> dict[str, Any]:
    """What the last look at the safety of those concerned found, and when that was."""
    looks = SafetyLook.objects.filter(report=OuterRef("id")).order_by("-looked_at")
    return {"w_still": Coalesce(_from(looks, "still"), _NONE), "w_looked": _from(looks, "looked_at")}


def _first(viewer: Actor, things: Rows) -> Rows:
    """What is read before anything else, among the messages."""
    return _messages(viewer, things, read_first=True)


def _messages(viewer: Actor, things: Rows, *, read_first: bool = False) -> Rows:
    """One row per mailbox, for the message that waits longest; one of which the thing is out of sight is no row."""
    earlier = Message.objects.filter(
        mailbox=OuterRef("mailbox"),
        sent_at__lt=OuterRef("sent_at"),
        direction=Direction.FROM_REPORTER,
        handled_at__isnull=True,
        read_first=read_first,
    )
    of = things.filter(mailbox=OuterRef("mailbox"))
    waiting = waiting_messages(viewer).order_by().filter(read_first=read_first)
    return waiting.filter(~Exists(earlier), Exists(of))


@cache
def _of_messages(lane: str) -> Mapping[str, Any]:
    """The mailbox knows no report, so its report is found here; only what the viewer may see has rows at all."""
    of = Report.objects.filter(mailbox=OuterRef("mailbox"))
    return {
        "w_lane": Value(lane, output_field=TEXT),
        **{f"w_{name}": _from(of, name) for name in ("id", "reference", "owner", "home", "forms")},
        "w_region": "region",
        "w_since": "sent_at",
        "w_end": _NO_DATE,
        **dict.fromkeys(("w_state", "w_first", "w_second", "w_third"), _NONE),
        "w_slow": _NO,
        "w_melding": _YES,
        **_NOT_LOOKED,
    }


def own_advice(viewer: Actor) -> QuerySet[AdviceRequest]:
    """Questions that this viewer answers, or whose waiting a team lead watches."""
    return advice_requests(viewer).filter(erased_at__isnull=True)


def _waiting_advice(viewer: Actor, today: date) -> Rows:
    """Whoever has no page of the slow queue has every question here."""
    waiting = own_advice(viewer).filter(state__in=WAITING)
    return waiting.exclude(questions_beside_the_worklist(today)) if viewer.role in CHOOSERS else waiting


@cache
def _of_advice() -> Mapping[str, Any]:
    """A question names no form and no place."""
    return {
        "w_lane": Value("advice", output_field=TEXT),
        "w_id": "id",
        "w_reference": "reference",
        "w_owner": "owner",
        "w_region": "region",
        "w_since": "asked_at",
        "w_end": _NO_DATE,
        "w_home": _NONE,
        "w_forms": _NO_FORM,
        "w_state": "state",
        "w_first": "channel",
        "w_second": "kind",
        "w_third": _NONE,
        "w_slow": "slow_queue",
        "w_melding": _NO,
        **_NOT_LOOKED,
    }


@cache
def _of_advice_messages(lane: str) -> Mapping[str, Any]:
    of = AdviceRequest.objects.filter(mailbox=OuterRef("mailbox"))
    named = {f"w_{name}": _from(of, name) for name in ("id", "reference", "owner")}
    return {
        **_of_messages(lane),
        **named,
        "w_lane": Value(lane, output_field=TEXT),
        "w_home": _NONE,
        "w_forms": _NO_FORM,
        "w_second": _from(of, "kind"),
    }


def _laid(name: str, stream: Stream) -> Lane:
    columns = _of_laid(name, stream.owner, stream.since, stream.to, stream.end, stream.says)
    return Lane(name, stream.kind, stream.rows, columns, stream.term)


@cache
def _of_laid(name: str, owner: str, since: str, to: str, end: str, says: str) -> Mapping[str, Any]:
    """What was laid before somebody out of a report or a case; its form and place are those of the report."""
    report = Report.objects.filter(id=OuterRef("source"))
    case = Case.objects.filter(id=OuterRef("source"))
    return {
        "w_lane": Value(name, output_field=TEXT),
        "w_id": "source",
        "w_reference": "reference",
        "w_owner": owner,
        "w_region": "region",
        "w_since": since,
        "w_end": end,
        "w_home": Coalesce(_from(report, "home"), _from(case, "municipality"), _NONE),
        "w_forms": Coalesce(_from(report, "forms"), _from(case, "report__forms"), _NONE),
        "w_state": "state",
        "w_first": to,
        "w_second": "source_kind",
        "w_third": Value(says, output_field=TEXT),
        "w_slow": _NO,
        "w_melding": _YES,
        **_NOT_LOOKED,
    }


def _from(of: QuerySet[Any], column: str) -> Subquery:
    return Subquery(of.values(column)[:1])

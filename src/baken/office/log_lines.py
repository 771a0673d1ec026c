# SPDX-License-Identifier: EUPL-1.2
"""Lines of the logbook as rows of a table: who, what, when, by which door, in which role, what for."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from django.utils.formats import date_format
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from baken.access.queries import names_of
from baken.access.vocabulary import PURPOSE_LABELS, Purpose, Role, role_in_a_sentence
from baken.audit.models import Kind
from baken.audit.queries import Line
from baken.audit.results import RESULTS
from baken.audit.words import in_words
from baken.design.worklist import Cell
from baken.kernel.actor import Actor
from baken.office.queries import references_of

COLUMNS = (
    _lazy("Wanneer"), _lazy("Wie"), _lazy("Wat"), _lazy("Waarover"), _lazy("Waarvoor"), _lazy("Uitkomst"),
)  # fmt: skip
DOORS = {
    "front": _lazy("voordeur"),
    "desk": _lazy("balie"),
    "office": _lazy("kantoor"),
    "worker": _lazy("werker"),
    "api": _lazy("koppeling"),
    "owner": _lazy("beheer"),
}
THINGS = {
    "report": _lazy("melding"),
    "advice": _lazy("adviesvraag"),
    "case": _lazy("zaak"),
    "offer": _lazy("overdracht"),
    "consultation": _lazy("raadpleging"),
    "message": _lazy("bericht"),
    "mailbox": _lazy("postvak"),
    "file": _lazy("bestand"),
    "person": _lazy("betrokkene"),
    "account": _lazy("account"),
    "role_grant": _lazy("rol"),
    "second_factor_reset": _lazy("tweede stap"),
    "account_reset": _lazy("toegang van een account"),
    "epoch": _lazy("sleutels"),
    "release": _lazy("cijfers"),
    "cost_edit": _lazy("kostentabel"),
    "played": _lazy("scenario's"),
    "noted_hours": _lazy("uren"),
    "region": _lazy("regio"),
    "chain": _lazy("keten"),
    "line": _lazy("regel"),
    "month": _lazy("maand"),
    "reference": _lazy("kenmerk"),
}
OUTCOMES = {
    Kind.CHANGE: _lazy("gedaan"),
    Kind.READ: _lazy("ingezien"),
    Kind.REFUSAL: _lazy("geweigerd"),
    Kind.FAILURE: _lazy("mislukt"),
}


class Names:
    """Everything that a page of lines needs to be read, in two statements: names and references."""

    def __init__(self, viewer: Actor, lines: Iterable[Line]) -> None:
        lines = list(lines)
        about = [line.about for line in lines if line.about]
        accounts = [UUID(id_) for kind, id_ in about if kind == "account"]
        self.people: Mapping[UUID, str] = names_of([*(line.actor for line in lines), *accounts])
        self.references = references_of(viewer, [id_ for _kind, id_ in about])


def row(line: Line, names: Names, address: str) -> list[Cell]:
    """One line; `address` is the list by reference, to which what has one leads."""
    return [
        Cell(when(line), nowrap=True),
        _who(line, names),
        _what(line),
        _about(line, names, address),
        Cell(purpose(line), muted=not line.purpose),
        _outcome(line),
    ]


def when(line: Line) -> str:
    """To the second; of an arrival at the front door only the day."""
    at = localtime(line.at)
    day = _("vandaag") if at.date() == localdate() else date_format(at, "D j M Y").lower()
    return day if line.shows_day_only else f"{day}, {date_format(at, 'H.i.s')}"


def what(line: Line) -> str:
    text, _icon = in_words(line.action)
    detail = RESULTS.get((line.action, line.result), "")
    return f"{text}: {detail}" if detail else text


def role(line: Line) -> str:
    if line.role in list(Role):
        return role_in_a_sentence(line.role)
    return {"reporter": _("melder"), "system": _("systeem")}.get(line.role, _("nog zonder rol"))


def purpose(line: Line) -> str:
    if line.purpose in list(Purpose):
        return str(PURPOSE_LABELS[Purpose(line.purpose)]).capitalize()
    return _("Taak van het systeem") if line.role == "system" else _("Geen doel gevraagd")


def period(since: date, until: date) -> str:
    return f"{date_format(since, 'j F Y')} tot en met {date_format(until, 'j F Y')}"


def _who(line: Line, names: Names) -> Cell:
    door = str(DOORS.get(line.door, line.door))
    if line.actor is None:
        who = _("Melder") if line.door == "front" else _("Systeem")
        return Cell(who, sub=door)
    return Cell(names.people.get(line.actor, _("Onbekend account")), sub=f"{role(line)}, {door}")


def _what(line: Line) -> Cell:
    return Cell(what(line), sub=line.action)


def _about(line: Line, names: Names, address: str) -> Cell:
    if line.about is None:
        return Cell(_("Niets aangewezen"), muted=True)
    kind, id_ = line.about
    reference = names.references.get(id_) or (id_ if kind == "reference" else "")
    if reference:
        return Cell(
            reference, url=f"{address}&dossier={reference}", sub=str(THINGS.get(kind, kind)), reference=True
        )
    if kind == "account":
        return Cell(names.people.get(UUID(id_), _("Onbekend account")), sub=str(THINGS[kind]))
    shown = id_ if kind in ("region", "month") else f"{id_[:8]}…"
    return Cell(str(THINGS.get(kind, kind)).capitalize(), sub=shown)


def _outcome(line: Line) -> Cell:
    word = str(OUTCOMES[Kind(line.kind)])
    return Cell(badge=word.capitalize()) if line.kind in (Kind.REFUSAL, Kind.FAILURE) else Cell(word)

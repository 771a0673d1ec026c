# SPDX-License-Identifier: EUPL-1.2
"""The logbook of one dossier as a timeline. An unknown code shows as itself: it is never content."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.timezone import localtime

from baken.access.queries import names_of
from baken.access.vocabulary import Role, role_in_a_sentence
from baken.audit.queries.lines import Line, lines_about
from baken.audit.results import RESULTS
from baken.audit.words import in_words
from baken.care.policy import in_the_logbook
from baken.kernel.actor import Actor
from baken.triage.vocabulary import OutcomeKind

YOU = "jij"
# Lines on the page at once, and all that anybody asks for with what stands in the address then.
SHOWN, MOST = 200, 5_000
WHOLE = "tijdlijn=heel"


@dataclass(frozen=True)
class Moment:
    """One line of a timeline."""

    text: str
    when: str
    who: str
    icon: str
    look: bool


class Timeline(NamedTuple):
    """`is_cut`: what came before stands on the whole one."""

    moments: list[Moment]
    is_cut: bool

    def shown(self) -> dict[str, Any]:
        """As a page takes it."""
        return {"moments": self.moments, "older_url": f"?{WHOLE}" if self.is_cut else ""}


def timeline(viewer: Actor, things: Iterable[UUID], *, whole: bool = False) -> Timeline:
    """What was done with these things and who looked, newest first; in two statements.

    In the order of the moments that are shown: what was noted down later may have happened before.
    """
    most = MOST if whole else SHOWN
    lines = sorted(lines_about(viewer, things, limit=most), key=lambda line: line.at, reverse=True)
    names = names_of(line.actor for line in lines)
    looks = Counter(_look(line) for line in lines if line.is_look)
    moments = []
    for line in lines:
        # The newest look of a day stands for all of them.
        times = looks.pop(_look(line), 0) if line.is_look else 1
        if times:
            moments.append(_moment(line, names, viewer, times))
    return Timeline(moments, len(lines) == most)


def asks_for_the_whole(request: HttpRequest) -> bool:
    name, _equals, value = WHOLE.partition("=")
    return request.GET.get(name) == value


def _look(line: Line) -> tuple[UUID | None, str, date]:
    """Somebody who looks several times on one day is one moment: looks are lighter than deeds."""
    return line.actor, line.action, localtime(line.at).date()


def _moment(line: Line, names: Mapping[UUID, str], viewer: Actor, times: int) -> Moment:
    text, icon = in_words(line.action)
    if detail := _detail(line):
        text = f"{text}: {detail}"
    if times > 1:
        text = f"{text}, {times} keer"
    at = localtime(line.at)
    return Moment(
        text=f"Geweigerd: {text.lower()}" if line.kind == "refusal" else text,
        when=date_format(at, "j M Y" if line.shows_day_only else "j M Y, H.i").lower(),
        who=_who(line, names, viewer),
        icon="eye" if line.is_look else icon,
        look=line.is_look,
    )


def _detail(line: Line) -> str:
    """What the result of an act says, where it says more than that it was done."""
    if line.action == "report.decide" and line.result in OutcomeKind:
        return str(OutcomeKind(line.result).label).lower()
    if line.action == "care.note-need":
        return in_the_logbook(line.result)
    return RESULTS.get((line.action, line.result), "")


def _who(line: Line, names: Mapping[UUID, str], viewer: Actor) -> str:
    if line.actor is None:
        return {"front": "melder", "worker": "systeem"}.get(line.door, "systeem")
    if line.actor == viewer.id:
        return YOU
    role = role_in_a_sentence(line.role) if line.role in list(Role) else line.role
    return f"{names.get(line.actor, 'onbekend')}, {role}"

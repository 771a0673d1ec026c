# SPDX-License-Identifier: EUPL-1.2
"""The words of the mailbox for how a report stands, in a list and on the page of one."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from baken.design.days import day_with_weekday
from baken.design.worklist import Cell, Row
from baken.intake.policy import ANSWER
from baken.intake.vocabulary import ReporterKind
from baken.kernel.actor import Actor
from baken.kernel.days import Calendar
from baken.organisations.permissions import MAY
from baken.organisations.queries import Letter, Standing, letters_of
from baken.regions.profiles import region as region_of


def columns() -> list[str]:
    return [_("Kenmerk"), _("Gemeld op"), _("Hoe het staat"), _("Wat er nu gebeurt"), _("Door")]


def row(standing: Standing) -> Row:
    return Row(
        [
            Cell(
                standing.reference,
                url=reverse("own-report", args=[standing.reference]),
                reference=True,
                nowrap=True,
            ),
            Cell(day_with_weekday(standing.received_on)),
            Cell(stands(standing)),
            Cell(next_in_words(standing)),
            Cell(_("jij") if standing.mine else _("een collega"), muted=not standing.mine),
        ]
    )


def stands(standing: Standing) -> str:
    """Three words and no more: what triage makes of a report is not for a list outside."""
    if standing.settled:
        return _("We zijn klaar")
    return _("Er staat een antwoord") if standing.answered else _("We zoeken het uit")


def next_in_words(standing: Standing) -> str:
    """What follows, and by when."""
    if standing.settled:
        return _("Is er iets veranderd? Schrijf ons dan gerust weer, of meld opnieuw.")
    if standing.answered and not standing.mine:
        return _("Wie de melding deed, leest het antwoord en kan terugschrijven.")
    if standing.answered:
        return _("Lees het antwoord. Je mag altijd terugschrijven.")
    due = day_with_weekday(ANSWER.due(standing.received_on, Calendar()))
    return _("We zoeken uit wat het beste helpt. Je hoort het uiterlijk {due}.").format(due=due)


def one(standing: Standing) -> dict[str, Any]:
    """The page of one report, around its conversation."""
    own = standing.own
    return {
        "heading": _("Melding van {day}").format(day=day_with_weekday(standing.received_on)),
        "reference": standing.reference,
        "state": stands(standing),
        "next": next_in_words(standing),
        "mine": standing.mine,
        "mailbox_url": f"{front_address(own.region)}/berichten",
        "facts": [
            {"key": _("Gemeld door"), "value": _("jou") if standing.mine else _("een collega")},
            {"key": _("Naam van de melder"), "value": _KINDS[ReporterKind(own.kind)]},
        ],
        "why_not": "" if own.kind == ReporterKind.NAMED and standing.mine else _why_not(standing),
    }


def talk(standing: Standing, *, viewer: Actor, now: datetime) -> dict[str, Any]:
    """The conversation, for whoever may read it; the report itself opens it, without its words."""
    if not MAY.allows(viewer, "own-report.read", standing.own):
        return {"letters": []}
    arrived = _own_line(day_with_weekday(standing.received_on), _("Je melding is aangekomen."))
    letters = letters_of(standing.own, viewer=viewer, now=now)
    # Not "messages": that name is the frame's, which would show them as its own.
    return {"letters": [arrived, *(_message(letter) for letter in letters)]}


def front_address(slug: str) -> str:
    """Where the front door of this region is."""
    host = region_of(slug).host
    return f"http://{host}:{settings.FRONT_PORT}" if settings.FRONT_PORT else f"https://{host}"


_KINDS = {
    ReporterKind.NAMED: _lazy("Bekend"),
    ReporterKind.SHIELDED: _lazy("Afgeschermd: bekend bij Veilig Thuis, verborgen voor wie het aangaat"),
}


def _message(letter: Letter) -> dict[str, Any]:
    when = day_with_weekday(localdate(letter.sent_at))
    if letter.own:
        return _own_line(when, _("Je bericht is aangekomen."))
    return {"own": False, "sender": _("Veilig Thuis"), "when": when, "text": letter.text}


def _own_line(when: str, said: str) -> dict[str, Any]:
    note = _("We laten de tekst hier niet zien. Dat is voor ieders veiligheid.")
    return {"own": True, "sender": _("Jij"), "when": when, "text": said, "note": note}


def _why_not(standing: Standing) -> str:
    if not standing.mine:
        return _("De berichten leest alleen wie de melding deed.")
    return _("Je bent afgeschermd. Je berichten staan daarom niet hier: lees ze met je code.")

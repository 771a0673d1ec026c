# SPDX-License-Identifier: EUPL-1.2
"""The parts of the page of a care path, as plain values for the components."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from baken.care.models import CarePath, Need
from baken.care.policy import CHECKLIST, ChecklistItem
from baken.care.queries import PathWords, Spoken
from baken.care.standing import Standing, reflection_until
from baken.care.vocabulary import (
    Acts,
    ContactResult,
    NeedOutcome,
    NeedState,
    PathOutcome,
    PathState,
    PlanCopy,
    Provider,
    ReflectionEnd,
    Way,
)
from baken.design.due import due_look, short_date


def path_page(standing: Standing, words: PathWords, *, today: date, works: bool) -> dict[str, Any]:
    path, following = standing.path, standing.next
    needs = [_need(standing, item, words, today, works) for item in CHECKLIST]
    return {
        "state": str(PathState(path.state).label),
        "facts": facts(standing, today),
        "next_what": f"{following.what}{f' ({following.who})' if following and following.who else ''}"
        if following
        else _("Dit zorgtraject is afgesloten."),
        "next_due": due_look(following.on, today) if following else None,
        "agreed": agreement(path),
        "lists": [
            {"title": _("De elf onderdelen van het beleid"), "needs": [n for n in needs if n["policy"]]},
            {"title": _("Wat er in de praktijk bij komt"), "needs": [n for n in needs if not n["policy"]]},
        ],
        "contacts": [_spoken(one, today) for one in words.contacts],
        "held_back": standing.held_back,
        "outcome": str(PathOutcome(path.outcome).label) if path.outcome else "",
    }


def facts(standing: Standing, today: date) -> list[dict[str, Any]]:
    path = standing.path
    counted = _("%(done)s van %(all)s") % {"done": standing.arranged, "all": standing.needed}
    plan = short_date(path.plan_on, today) if path.plan_on else _("Nog niet geschreven")
    return [
        {"key": _("Zaak"), "value": path.case.alias, "url": reverse("case", args=[path.case.reference])},
        {"key": _("Sinds"), "value": short_date(localtime(path.started_at).date(), today)},
        {"key": _("Geregeld"), "value": counted},
        {"key": _("Plan"), "value": plan, "sub": _copy(path), "muted": path.plan_on is None},
        {"key": _("Bedenktijd"), "value": reflection(path, today), "muted": not path.reflection},
    ]


def reflection(path: CarePath, today: date) -> str:
    """How long it still runs, or how it ended."""
    until = reflection_until(path)
    if until is not None:
        return _("tot en met %(day)s") % {"day": short_date(until, today)}
    if path.reflection_ended_on is not None:
        return _("voorbij: %(why)s") % {"why": str(ReflectionEnd(path.reflection_end).label).lower()}
    return _("Niet vastgelegd")


def agreement(path: CarePath) -> list[str]:
    """How the person may be reached. What does not stand here is never done."""
    if not path.ways:
        return [_("Nog niets afgesproken. Spreek alleen af op een veilige plek.")]
    return [str(way.label) for way in Way if way in path.ways]


def _copy(path: CarePath) -> str:
    if not path.plan_copy:
        return ""
    return _("Kopie: %(answer)s") % {"answer": str(PlanCopy(path.plan_copy).label).lower()}


def _need(
    standing: Standing, item: ChecklistItem, words: PathWords, today: date, works: bool
) -> dict[str, Any]:
    need, state = standing.needs.get(item.code), standing.state_of(item)
    about = [str(state.label)]
    if need is not None:
        about += [str(NeedOutcome(need.outcome).label)] if need.outcome else []
        about += [str(Provider(need.provider).label)] if need.provider else []
        about += [_("aan zet: %(who)s") % {"who": str(Acts(need.acts).label).lower()}] if need.acts else []
    return {
        "label": item.label,
        "policy": item.is_policy,
        "sign": _sign(state, need.outcome if need else ""),
        "about": " · ".join(about),
        "due": due_look(need.due_on, today) if need and need.due_on else None,
        "step": words.steps.get(item.code, ""),
        "url": reverse("care-need", args=[standing.path.id, item.code]) if works else "",
    }


def _sign(state: NeedState, outcome: str) -> str:
    """What ended shows what became of it."""
    if state != NeedState.ENDED:
        return str(state.value)
    return {"arranged": "done", "not_needed": "na"}.get(outcome, "todo")


def _spoken(one: Spoken, today: date) -> dict[str, str]:
    at = localtime(one.contact.at)
    return {
        "when": f"{short_date(at.date(), today)}, {date_format(at, 'H.i')}",
        "how": f"{Way(one.contact.way).label} · {ContactResult(one.contact.result).label}",
        "words": one.words,
    }


def planned_now(path: CarePath, words: PathWords) -> list[dict[str, str]]:
    """What a colleague wrote, beside the form of whoever was overtaken."""
    said = [(_("Wat wil de betrokkene?"), words.goals), (_("Wat mag niemand doen?"), words.never)]
    copy = str(PlanCopy(path.plan_copy).label) if path.plan_copy else ""
    return _told([*said, (_("Heeft de betrokkene het plan gekregen?"), copy)])


def agreed_now(path: CarePath, words: PathWords) -> list[dict[str, str]]:
    ways = ", ".join(str(Way(way).label) for way in path.ways)
    return _told([(_("Hoe mag je contact opnemen?"), ways), (_("Wat is er afgesproken?"), words.contact)])


def noted_now(need: Need, step: str) -> list[dict[str, str]]:
    said = [
        (_("Hoe staat het ervoor?"), str(NeedState(need.state).label)),
        (_("Bij wie?"), str(Provider(need.provider).label) if need.provider else ""),
        (_("Wie is aan zet?"), str(Acts(need.acts).label) if need.acts else ""),
        (_("Wanneer kijk je er weer naar?"), date_format(need.due_on, "j F Y") if need.due_on else ""),
        (_("Volgende stap"), step),
    ]
    return _told(said)


def _told(said: list[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"key": key, "value": value} for key, value in said]

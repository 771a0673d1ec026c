# SPDX-License-Identifier: EUPL-1.2
"""Investigation, conditions and letters of a case on paper: what whoever prints may open, and nothing more.

Each part that is opened for it is a look on record, as on the page where it is read. Of a source only the kind is
printed, and nothing that the reporter told: as in the account of a case.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from baken.casework.models import Case, InformationRequest
from baken.casework.permissions import MAY
from baken.casework.policy.narrative import LEFT_OUT
from baken.casework.queries import (
    ReadCondition,
    ReadFinding,
    ReadInquiry,
    ReadStep,
    conditions_of,
    information_of,
    inquiries_of,
    read_as_one,
    words_of_information,
)
from baken.handover.ledger.showing import name_of
from baken.kernel.actor import Actor
from baken.kernel.paper import Block, Bullets, Heading, Paragraph
from baken.people.queries import people_of

Aliases = Mapping[UUID, str]


def follow_up_of(case: Case, *, viewer: Actor, now: datetime) -> list[Block]:
    """Of the case, and of what was joined into it."""
    cases = read_as_one(viewer, case)
    aliases = {one.id: one.alias for one in people_of(viewer, [each.id for each in cases])}
    may = {verb: MAY.allows(viewer, f"{verb}.read", case) for verb in ("inquiry", "condition", "information")}
    inquiries = (
        [x for one in cases for x in inquiries_of(one, viewer=viewer, now=now)] if may["inquiry"] else []
    )
    found = (
        [x for one in cases for x in conditions_of(one, viewer=viewer, now=now)] if may["condition"] else []
    )
    letters = [x for one in cases for x in information_of(viewer, one)] if may["information"] else []
    return [
        *(block for one in inquiries for block in _inquiry(one, aliases)),
        *_conditions(found),
        *_letters(letters, viewer, now),
    ]


def _inquiry(read: ReadInquiry, aliases: Aliases) -> list[Block]:
    one = read.inquiry
    said = [_("begonnen op %s") % _day(one.begun_at)]
    said += [_("conclusie uiterlijk %s") % _on(read.due)] if read.due else []
    told = [each for each in read.findings if each.finding.source not in LEFT_OUT]
    found: list[Block] = [
        Heading(_("Onderzoek")),
        Paragraph("\n".join([", ".join(said), read.question]), lead=one.get_state_display()),
        *_bullets(_("Stappen"), [_step(each) for each in read.steps]),
        *_bullets(_("Bevindingen"), [_finding(each, aliases) for each in told]),
    ]
    if left_out := len(read.findings) - len(told):
        found.append(Paragraph(_("Van de melder, en daarom niet op papier: %s.") % left_out, kind="small"))
    if one.outcome and one.concluded_at:
        lead = f"{_('Conclusie')}: {one.get_outcome_display()}, {_day(one.concluded_at)}"
        found.append(Paragraph("\n".join([read.conclusion, one.get_then_display()]), lead=lead))
    return found


def _step(read: ReadStep) -> str:
    step = read.step
    about = [step.get_kind_display(), step.get_source_display() if step.source not in LEFT_OUT else ""]
    said = [*about, _on(step.on), step.get_state_display().lower()]
    # What was asked of the reporter and came of it would say who that is.
    words = [read.what, read.result] if step.source not in LEFT_OUT else []
    return "\n".join(filter(None, [", ".join(filter(None, said)), *words]))


def _finding(read: ReadFinding, aliases: Aliases) -> str:
    withdrawn = _("ingetrokken") if read.finding.withdrawn_at else ""
    about = ", ".join(filter(None, [str(read.finding.get_source_display()).lower(), withdrawn]))
    said = [f"{read.what} ({about})"]
    for each in read.heard:
        answer = f"{aliases.get(each.heard.person_id, '?')}: {each.heard.get_stance_display().lower()}"
        why = f" ({each.heard.get_because_display().lower()})" if each.heard.because else ""
        said.append(" ".join(filter(None, [answer + why, each.words])))
    return "\n".join(said)


def _conditions(found: list[ReadCondition]) -> list[Block]:
    return _bullets(_("Voorwaarden"), [_condition(one) for one in found], 2)


def _condition(read: ReadCondition) -> str:
    one = read.condition
    state = one.get_state_display().lower()
    about = [
        one.get_sees_to_display().lower(),
        state,
        _("wij kijken op %s") % _on(one.on) if read.stands else "",
    ]
    return "\n".join(filter(None, [f"{read.what} ({', '.join(filter(None, about))})", read.said]))


def _letters(letters: list[InformationRequest], viewer: Actor, now: datetime) -> list[Block]:
    """To what kind of professional, about whom, and what came of it: not the name that stands on the letter."""
    return _bullets(_("Gevraagd aan professionals"), [_letter(one, viewer, now) for one in letters], 2)


def _letter(one: InformationRequest, viewer: Actor, now: datetime) -> str:
    words = words_of_information(one, viewer=viewer, now=now)
    state = one.get_state_display().lower()
    until = _("antwoord uiterlijk %s") % _on(one.answer_by) if one.ended_at is None else ""
    about = [one.reference, name_of(one.professional), one.person.alias, _day(one.asked_at), state, until]
    return "\n".join(filter(None, [", ".join(filter(None, about)), words.questions, words.answer]))


def _bullets(title: str, items: Iterable[str], level: Literal[2, 3] = 3) -> list[Block]:
    said = list(items)
    return [Heading(title, level), Bullets(said)] if said else []


def _day(moment: datetime) -> str:
    return date_format(localtime(moment), "j F Y")


def _on(day: date) -> str:
    return date_format(day, "j F Y")

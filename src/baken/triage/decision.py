# SPDX-License-Identifier: EUPL-1.2
"""The second step of choosing outcomes: a form for each of them, filled with what is usual, and what they make."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from baken.access.apart.queries import colleagues_for
from baken.access.vocabulary import Role
from baken.casework.known_here import Match, matches
from baken.casework.policy import OWNERS
from baken.design.fields import complaints
from baken.handover.actions import NotLaid
from baken.handover.lay_fields import AskForm, Copyable, HandOverForm, LayForm
from baken.handover.recipients import recipient_for
from baken.handover.vocabulary import Ground, HandoverPurpose
from baken.intake.models import Report
from baken.intake.queries import Words, reports_by_id
from baken.kernel.actor import Actor
from baken.kernel.days import Calendar
from baken.people.searching import sought_of
from baken.regions.profiles import Region
from baken.triage.actions import ChosenOutcome, NewCase
from baken.triage.decision_forms import (
    ASK_THE_OWNER,
    CaseForm,
    NoFollowUpForm,
    PersonForm,
    WhyForm,
)
from baken.triage.known.actions import name
from baken.triage.known.queries import going_along_with, named_before
from baken.triage.letters import Target, language_for, standard_letter
from baken.triage.policy import FIRST_STEP_OF_A_CASE, OUTCOMES
from baken.triage.queries import Known, may_be_laid_before
from baken.triage.vocabulary import OutcomeKind

CALENDAR = Calendar()
PEOPLE_ROWS = 3
MOST_NAMED = 3


@dataclass(frozen=True)
class Step:
    """One chosen outcome with what must be filled in for it."""

    kind: OutcomeKind
    target: str
    heading: str
    form: Any = None
    people: Sequence[PersonForm] = ()
    matches: list[Match] = field(default_factory=list)

    @property
    def forms(self) -> list[Any]:
        return [each for each in (self.form, *self.people) if each is not None]

    def chosen(self) -> ChosenOutcome:
        """What the action gets; ask only when every form is valid."""
        if isinstance(self.form, LayForm):
            return ChosenOutcome(kind=self.kind, target=self.target, laid_out=self.form.said())
        if isinstance(self.form, CaseForm):
            return ChosenOutcome(
                kind=self.kind, case=_new_case(self.form.cleaned_data, self.people, self.matches)
            )
        given = self.form.cleaned_data if self.form else {}
        return ChosenOutcome(kind=self.kind, target=self.target, reason_code=given.get("reason_code", ""))


@dataclass(frozen=True)
class About:
    """The report that is decided on, opened."""

    report: Report
    known: Known
    words: Words
    region: Region
    viewer: Actor
    now: datetime

    @property
    def today(self) -> date:
        return localdate(self.now)


class Decision:
    """All steps of one page together."""

    def __init__(self, about: About, targets: Sequence[Target], data: QueryDict | None) -> None:
        copyable = may_be_laid_before(about.report, about.known, about.words, about.region)
        self.steps = [_step(n, target, about, copyable, data) for n, target in enumerate(targets)]
        letter = standard_letter(targets, language=about.report.language, region=about.region)
        self.why = WhyForm(data, initial={"letter": letter})
        self.also_in: list[str] = []
        self.letter_language = language_for(about.report.language)
        if about.report.mailbox is None:
            del self.why.fields["letter"]
        if not any(each.mailbox for each in going_along_with(about.report)):
            del self.why.fields["along"]

    @property
    def forms(self) -> list[Any]:
        return [form for step in self.steps for form in step.forms] + [self.why]

    @property
    def complaints(self) -> list[dict[str, str]]:
        """Everything that is wrong on the page, each with its place."""
        return complaints(form for form in self.forms if form.is_bound)

    @property
    def first_wrong(self) -> Any:
        """For the title of the page, which says that something is wrong."""
        return next((form for form in self.forms if form.errors), self.why)

    def is_valid(self) -> bool:
        # Every form is looked at first: the page shows all that is wrong at once.
        valid = [form.is_valid() for form in self.forms]
        return all(valid)

    def is_new_here(self, about: About) -> bool:
        """Search before create: looks for everybody in a new case, and for what its report names already.

        Who may be known asks for an answer first. The report names them from now on, so that others that name them are
        found, and wake up on the radar.
        """
        for step in self.steps:
            if isinstance(step.form, CaseForm):
                step.matches[:], self.also_in[:] = _known_here(step.people, about)
                if step.matches and not step.form.cleaned_data["known"]:
                    step.form.add_error("known", _("Kies wat je doet met wie hier al bekend is."))
        return not any(step.form.errors for step in self.steps if step.form is not None)

    def chosen(self) -> list[ChosenOutcome]:
        return [step.chosen() for step in self.steps]

    @property
    def heard(self) -> str:
        """Which other reports name somebody of the new case, for whoever just decided; empty when none does."""
        first, more = self.also_in[:MOST_NAMED], len(self.also_in) - MOST_NAMED
        if not first:
            return ""
        which = ", ".join(first) + (_(" en nog %s andere") % more if more > 0 else "")
        return _(
            "Iets of iemand uit deze zaak staat ook in melding %(which)s. Gaat het over hetzelfde? Open die melding"
            " en kies “Is dit hier bekend?”."
        ) % {"which": which}


def _step(
    number: int, target: Target, about: About, copyable: Sequence[Copyable], data: QueryDict | None
) -> Step:
    kind, code = target
    prefix = f"keuze{number}"
    heading = _heading(kind, code, about.region)
    if OUTCOMES[kind].takes:
        return Step(kind, code, heading, _lay_form(kind, code, about, copyable, data, prefix))
    if kind == OutcomeKind.OPEN_CASE:
        return Step(kind, code, heading, _case_form(data, prefix, about), _people_forms(data, prefix, about))
    form_or_none = NoFollowUpForm(data, prefix=prefix) if OUTCOMES[kind].reason else None
    return Step(kind, code, heading, form_or_none)


def _heading(kind: OutcomeKind, code: str, region: Region) -> str:
    if kind == OutcomeKind.CONSULT_FOCAL:
        return f"Aandachtsfunctionaris van {region.municipality_name(code)} raadplegen"
    return f"Overdragen aan {region.partner(code).name}" if OUTCOMES[kind].takes else str(kind.label)


def _lay_form(
    kind: OutcomeKind,
    code: str,
    about: About,
    copyable: Sequence[Copyable],
    data: QueryDict | None,
    prefix: str,
) -> LayForm:
    """With what the recipient may have; danger now goes to the police as such."""
    if kind == OutcomeKind.CONSULT_FOCAL:
        return AskForm(data, prefix=prefix, copyable=copyable)
    to = recipient_for(about.region, code, "report")
    if to is None:
        raise NotLaid("Deze partner neemt dit soort werk niet aan. Kies een andere partner.")
    usual: dict[str, Any] = {}
    if about.report.acute and HandoverPurpose.ACUTE_SAFETY in to.purposes:
        usual = {"purpose": HandoverPurpose.ACUTE_SAFETY, "ground": Ground.VITAL_INTEREST}
    return HandOverForm(data, prefix=prefix, to=to, copyable=copyable, initial=usual)


def _case_form(data: QueryDict | None, prefix: str, about: About) -> CaseForm:
    region, today = about.report.region, about.today
    first_day = FIRST_STEP_OF_A_CASE.due(today, CALENDAR)
    return CaseForm(
        data,
        prefix=prefix,
        initial={"owner": str(about.report.owner or about.viewer.id), "next_step_on": first_day},
        owners=colleagues_for(about.report.id, region, OWNERS, on=today),
        coordinators=colleagues_for(about.report.id, region, [Role.CARE_COORDINATOR], on=today),
    )


def _people_forms(data: QueryDict | None, prefix: str, about: About) -> list[PersonForm]:
    age = about.known.weighing.age if about.known.weighing else ""
    first: dict[str, Any] = {"part": "victim", "age": age} if age else {"part": "victim"}
    return [
        PersonForm(data, prefix=f"{prefix}-persoon{row}", initial={} if row else first)
        for row in range(PEOPLE_ROWS)
    ]


def _known_here(people: Sequence[PersonForm], about: About) -> tuple[list[Match], list[str]]:
    """The cases in which they may be, or what the report names already; and the other reports that name it."""
    found = [form.person() for form in people]
    sought = [each for new in found if new is not None for each in sought_of(new.attributes)]
    sought += named_before(about.report, viewer=about.viewer)
    if not sought:
        return [], []
    seen = name(report=about.report, named=sought, by=about.viewer, now=about.now)
    reports = reports_by_id(seen.reports, viewer=about.viewer).values()
    cases = matches(seen.cases, region=about.report.region, viewer=about.viewer)
    return cases, sorted(each.reference for each in reports)


def _new_case(given: dict[str, Any], people: Sequence[PersonForm], known: Sequence[Match]) -> NewCase:
    found = [form.person() for form in people]
    coordinator = given["care_coordinator"]
    return NewCase(
        owner=UUID(given["owner"]),
        next_step=given["next_step"],
        next_step_on=given["next_step_on"],
        next_step_words=given["words"],
        people=[each for each in found if each is not None],
        care_coordinator=UUID(coordinator) if coordinator else None,
        ask=[each.token for each in known if not each.is_open and given["known"] == ASK_THE_OWNER],
    )

# SPDX-License-Identifier: EUPL-1.2
"""People in a case: adding somebody, asking who they are, and deciding about being a victim."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from baken.access.given_back import typed
from baken.access.guard import right
from baken.access.queries import names_of
from baken.access.vocabulary import CASEWORK
from baken.casework.actions import NewPerson, add_person, decide_status, learn
from baken.casework.forms import KnownForm, PersonForm, StatusForm
from baken.casework.policy import WORKERS
from baken.casework.views.pages import back_to, case_of, done, page, pages, sent, worked_on
from baken.people.models import VictimStatus
from baken.people.permissions import MAY
from baken.people.queries import get_person, kinds_for, reveal, statuses_of
from baken.people.vocabulary import Age, Attribute, AttributeSource, Part


@right("person.add", roles=WORKERS)
@pages
def add(request: HttpRequest, reference: str) -> HttpResponse:
    """Somebody new; the alias comes by itself."""
    case = worked_on(request, reference)
    form = PersonForm(typed(request), kinds=kinds_for(request.actor))  # type: ignore[attr-defined]
    if sent(request, form) and done(
        form,
        lambda: add_person(case=case, new=_new(form), by=request.actor, now=timezone.now()),  # type: ignore[attr-defined]
    ):
        return back_to(request, case, _("De persoon staat in de zaak, met een alias."))
    return page(request, case, "person_add", _("Persoon toevoegen"), form=form)


@right("person.reveal", roles=CASEWORK, purpose=True)
@pages
def name(request: HttpRequest, reference: str, person: UUID) -> HttpResponse:
    """Who somebody is: asked for by a button, answered on a page that is not kept, and on record each time."""
    case, actor = case_of(request, reference), request.actor  # type: ignore[attr-defined]
    found = get_person(actor, case.id, person)
    asked = request.method == "POST"
    revealed = reveal(found.id, Attribute, viewer=actor, now=timezone.now()) if asked else []
    response = page(
        request, case, "person_name", found.alias, person=found, revealed=revealed, asked=asked,
        may_add=MAY.allows(actor, "person.add_attribute", found) and case.closed_at is None,
    )  # fmt: skip
    response["Cache-Control"] = "no-store"
    return response


@right("person.add_attribute", roles=WORKERS)
@pages
def known(request: HttpRequest, reference: str, person: UUID) -> HttpResponse:
    """One more thing that is known of somebody."""
    case, actor = worked_on(request, reference), request.actor  # type: ignore[attr-defined]
    found = get_person(actor, case.id, person)
    form = KnownForm(typed(request), kinds=kinds_for(actor))
    if sent(request, form) and done(
        form, lambda: learn(case=case, person=found, by=actor, now=timezone.now(), **form.cleaned_data)
    ):
        return back_to(request, case, _("Het gegeven is verzegeld bewaard."))
    return page(
        request, case, "person_known", _("Wat weet je van %s?") % found.alias, person=found, form=form
    )


@right("person.decide_status", roles=WORKERS)
@pages
def status(request: HttpRequest, reference: str, person: UUID) -> HttpResponse:
    """What was decided about being a victim so far, and a new decision."""
    case, actor = case_of(request, reference), request.actor  # type: ignore[attr-defined]
    found = get_person(actor, case.id, person)
    MAY.require(actor, "person.decide_status", found)
    form = StatusForm(typed(request), initial={"decided_on": localdate()})
    if sent(request, form) and done(
        form,
        lambda: decide_status(case=case, person=found, by=actor, now=timezone.now(), **form.cleaned_data),
    ):
        return back_to(request, case, _("De status is vastgelegd."))
    history = _with_names(statuses_of(actor, found))
    return page(
        request,
        case,
        "person_status",
        _("Status van %s") % found.alias,
        person=found,
        form=form,
        history=history,
    )


def _with_names(history: list[VictimStatus]) -> list[VictimStatus]:
    """Each with who decided it."""
    names = names_of(one.decided_by for one in history)
    for one in history:
        one.who = names.get(one.decided_by, "")  # type: ignore[attr-defined]
    return history


def _new(form: PersonForm) -> NewPerson:
    given = form.cleaned_data
    return NewPerson(
        parts=[Part(part) for part in given["parts"]],
        age=Age(given["age"]),
        number=given["number"],
        child_age=given["child_age"],
        attributes=form.attributes(),
        source=AttributeSource(given["source"]),
    )

# SPDX-License-Identifier: EUPL-1.2
"""Making one case of two: first both beside each other, then one button. And two of it again."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from baken.access.given_back import typed
from baken.access.guard import right
from baken.access.queries import names_of
from baken.casework.actions import join_cases, split_cases
from baken.casework.joining_forms import OTHER, JoinForm, SplitForm
from baken.casework.models import Case
from baken.casework.permissions import MAY
from baken.casework.policy import OWNERS
from baken.casework.queries import how_many_people, other_case
from baken.casework.views.pages import back_to, case_address, case_of, done, page, pages, sent
from baken.kernel.actor import Actor


@right("case.join", roles=OWNERS)
@pages
def join(request: HttpRequest, reference: str) -> HttpResponse:
    """Both are shown before they become one: only the pair that was seen is joined."""
    case, actor = _mine(request, reference)
    form = JoinForm(typed(request))
    other = _other(form, actor) if sent(request, form) else None
    if other is None:
        return page(request, case, "join", _("Zaken samenvoegen"), form=form, sides=[])
    stays, joined = (other, case) if form.cleaned_data["stays"] == OTHER else (case, other)
    seen = f"{stays.reference} {joined.reference}"
    if request.POST.get("go") == "join" and request.POST.get("seen") == seen:
        given = {name: form.cleaned_data[name] for name in ("because", "words")}
        if done(form, lambda: join_cases(stays=stays, joined=joined, by=actor, now=timezone.now(), **given)):
            return back_to(request, stays, _("De zaken zijn nu één. Splitsen kan altijd weer."))
    sides = _sides(stays, joined)
    return page(request, case, "join", _("Zaken samenvoegen"), form=form, sides=sides, seen=seen)


@right("case.join", roles=OWNERS)
@pages
def split(request: HttpRequest, reference: str) -> HttpResponse:
    """Of the case that was joined; it comes back as it was."""
    case, actor = _mine(request, reference)
    stays = case.joined_into
    form = SplitForm(typed(request))
    if stays is None:
        return HttpResponseRedirect(case_address(case))
    if sent(request, form) and done(
        form, lambda: split_cases(joined=case, by=actor, now=timezone.now(), **form.cleaned_data)
    ):
        return back_to(request, case, _("Het zijn weer twee zaken. Kijk na of de volgende stap nog klopt."))
    return page(request, case, "split", _("Zaken splitsen"), form=form, stays=stays)


def _mine(request: HttpRequest, reference: str) -> tuple[Case, Actor]:
    case, actor = case_of(request, reference), request.actor  # type: ignore[attr-defined]
    MAY.require(actor, "case.join", case)
    return case, actor


def _other(form: JoinForm, actor: Actor) -> Case | None:
    found = other_case(form.cleaned_data["other"], viewer=actor)
    if found is None:
        form.add_error(
            "other",
            _(
                "Deze zaak vinden we niet onder de zaken die jij leidt. Klopt het kenmerk? Vraag anders je teamleider."
            ),
        )
    return found


def _sides(*cases: Case) -> list[dict[str, Any]]:
    """What one needs to see that it is one situation: no names."""
    people, names = how_many_people(list(cases)), names_of(case.owner for case in cases)
    labels = (_("Deze blijft"), _("Deze gaat op in de andere"))
    return [
        {
            "label": label,
            "alias": case.alias,
            "facts": [
                {"key": _("Kenmerk"), "value": case.reference, "url": case_address(case)},
                {"key": _("Geopend"), "value": date_format(localtime(case.opened_at), "j F Y")},
                {"key": _("Eigenaar"), "value": names.get(case.owner, "")},
                {"key": _("Mensen"), "value": str(people[case.pk])},
                {"key": _("Volgende stap"), "value": case.get_next_step_display()},
                {"key": _("Uiterlijk"), "value": date_format(case.next_step_on, "j F Y")},
            ],
        }
        for label, case in zip(labels, cases, strict=True)
    ]

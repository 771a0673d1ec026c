# SPDX-License-Identifier: EUPL-1.2
"""Handing work of a case over, or asking a focal officer: first to whom, then exactly what goes."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from baken.access.given_back import typed
from baken.access.guard import right
from baken.casework.actions import ask_doctor, ask_focal_officer, hand_over
from baken.casework.models import Case
from baken.casework.permissions import MAY
from baken.casework.policy import WORKERS
from baken.casework.queries import get_case
from baken.casework.vocabulary import CaseState
from baken.desk.case_fields import may_be_handed_over
from baken.handover.actions import NotLaid
from baken.handover.lay_fields import AskForm, DoctorForm, HandOverForm, LayForm
from baken.handover.models import Consultation, Offer
from baken.handover.recipients import partners_for, recipient_for
from baken.handover.request.queries import waiting_of
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.kernel.workflow import NotPossible
from baken.regions.profiles import region as region_of

Lay = Callable[[LayForm], Offer | Consultation]


@right("case.hand_over", roles=WORKERS, purpose=True)
@require_safe
def choose(request: HttpRequest, reference: str) -> HttpResponse:
    """Everybody to whom something of a case may go, and the focal officers of each municipality."""
    case = _case(request, reference)
    region = region_of(case.region)
    partners = [
        {"name": partner.name, "what": to.name, "url": _address(case, partner.code, to.code)}
        for partner, to in partners_for(region, "case")
    ]
    places = [
        {"name": one.name, "url": reverse("case-consult", args=[case.reference, one.cbs])}
        for one in region.municipalities_on(localdate())
    ]
    shared = _shared(case, _("Overdragen of raadplegen"))
    return render(request, "desk/hand_over.html", shared | {"partners": partners, "places": places})


@right("case.hand_over", roles=WORKERS, purpose=True)
@require_http_methods(["GET", "HEAD", "POST"])
def partner(request: HttpRequest, reference: str, partner: str, recipient: str) -> HttpResponse:
    """Work for one partner, out of the fields that it may have."""
    case, actor = _case(request, reference), _actor(request)
    to = recipient_for(region_of(case.region), partner, "case", recipient)
    if to is None:
        raise Refused(actor, "case.hand_over", case.about())
    asked = {one.reference: one for one in waiting_of(partner, case.region, viewer=actor)}
    form = HandOverForm(
        typed(request),
        to=to,
        copyable=may_be_handed_over(case, actor),
        asked=[(one.reference, f"{one.reference}: {one.purpose_label}") for one in asked.values()],
        initial={"answers": request.GET.get("verzoek", "")},
    )
    heading = region_of(case.region).partner(partner).name
    return _lay(
        request, case, form, heading, to.name,
        lambda filled: hand_over(
            case=case, partner=partner, laid_out=filled.said(), by=actor, now=timezone.now(),
            request=asked.get(filled.cleaned_data.get("answers", "")),
        ),
    )  # fmt: skip


@right("case.hand_over", roles=WORKERS, purpose=True)
@require_http_methods(["GET", "HEAD", "POST"])
def focal_officer(request: HttpRequest, reference: str, cbs: str) -> HttpResponse:
    """A question to the focal officers of one municipality."""
    case, actor = _case(request, reference), _actor(request)
    here = {one.cbs: one.name for one in region_of(case.region).municipalities_on(localdate())}
    if cbs not in here:
        raise Refused(actor, "case.hand_over", case.about())
    form = AskForm(typed(request), copyable=may_be_handed_over(case, actor))
    heading = _("Aandachtsfunctionaris van %(place)s") % {"place": here[cbs]}
    return _lay(
        request, case, form, heading, _("Een vraag: de zaak blijft van jou"),
        lambda filled: ask_focal_officer(
            case=case, municipality=cbs, laid_out=filled.said(), by=actor, now=timezone.now()
        ),
    )  # fmt: skip


@right("case.hand_over", roles=WORKERS, purpose=True)
@require_http_methods(["GET", "HEAD", "POST"])
def doctor(request: HttpRequest, reference: str) -> HttpResponse:
    """A question to the confidential doctor."""
    case, actor = _case(request, reference), _actor(request)
    form = DoctorForm(typed(request), copyable=may_be_handed_over(case, actor))
    return _lay(
        request, case, form, _("Vraag aan de vertrouwensarts"), _("De arts leest alleen wat je hier deelt"),
        lambda filled: ask_doctor(case=case, laid_out=filled.said(), by=actor, now=timezone.now()),
    )  # fmt: skip


def _lay(request: HttpRequest, case: Case, form: LayForm, heading: str, sub: str, lay: Lay) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            laid = lay(form)
        except (NotLaid, NotPossible) as no:
            form.add_error(None, no.sentence)
        else:
            messages.success(request, _("Voorgelegd. Je ziet hier wat er gaat, en later wat ervan werd."))
            return HttpResponseRedirect(reverse("laid", args=[laid.reference]))
    return render(request, "desk/hand_over_form.html", _shared(case, heading) | {"form": form, "sub": sub})


def _shared(case: Case, title: str) -> dict[str, Any]:
    address = reverse("case", args=[case.reference])
    crumbs = [{"label": case.alias, "url": address}]
    return {"page_title": title, "case": case, "crumbs": crumbs, "back_url": address}


def _case(request: HttpRequest, reference: str) -> Case:
    """The case, for whoever may hand something of it over; not of one that ended, or goes on in another."""
    case = get_case(reference, _actor(request))
    if case.state != CaseState.OPEN:
        raise Refused(_actor(request), "case.hand_over", case.about())
    MAY.require(_actor(request), "case.hand_over", case)
    return case


def _address(case: Case, partner_code: str, recipient_code: str) -> str:
    return reverse("case-hand-over-to", args=[case.reference, partner_code, recipient_code])


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor

# SPDX-License-Identifier: EUPL-1.2
"""The page on which a partner without an account takes a package along, and the one on which it is made."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from baken.access.afterwards import WrittenAfterwards
from baken.access.given_back import typed
from baken.access.guard import public_view, right
from baken.access.tell import tell_the_database
from baken.access.vocabulary import Role
from baken.handover.actions import accept, finish, return_offer
from baken.handover.forms import ResultForm, ReturnForm
from baken.handover.models import Offer
from baken.handover.package.actions import make_package, open_package
from baken.handover.package.queries import contents_of, found_by
from baken.handover.package.words import in_groups, understood
from baken.handover.permissions import MAY
from baken.handover.queries import get_offer
from baken.kernel.permissions import Refused
from baken.kernel.workflow import NotPossible

TEAM = (Role.INTAKE_WORKER, Role.TEAM_LEAD, Role.CARE_COORDINATOR)
MOST = 60
# What a partner may answer, with what it must be told of.
VERBS: dict[str, tuple[type[forms.Form], Callable[..., object]]] = {
    "neem-aan": (forms.Form, accept),
    "geef-terug": (ReturnForm, return_offer),
    "afronden": (ResultForm, finish),
}


class PackageForm(forms.Form):
    """Both as they were given; spaces and dashes make no difference."""

    number = forms.CharField(
        label=gettext_lazy("Nummer van het pakket"),
        max_length=MOST,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Vul het nummer in.")},
    )
    password = forms.CharField(
        label=gettext_lazy("Wachtwoord"),
        help_text=gettext_lazy("Je kreeg het op een andere manier dan het nummer."),
        max_length=MOST,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Vul het wachtwoord in.")},
    )


@public_view
@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest) -> HttpResponse:
    """Shows nothing of anybody; whoever has the number and the password takes a locked file along."""
    form = PackageForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            file = _taken(**form.cleaned_data)
        finally:
            # The rest of the request is whoever it was before.
            tell_the_database(request.actor)  # type: ignore[attr-defined]
        if file is not None:
            return file
        form.add_error(None, _("Dit pakket gaat niet open. Kijk of het nummer en het wachtwoord kloppen."))
    return render(request, "handover/package_take.html", {"page_title": _("Pakket ophalen"), "form": form})


def _taken(number: str, password: str) -> HttpResponse | None:
    """The file, locked with the password it was opened with, written when no connection is held."""
    from baken.handover.package.paper import document
    from baken.kernel.paper import PDF, as_pdf
    from baken.kernel.paper.locked import locked

    found, secret, now = found_by(understood(number)), understood(password), timezone.now()
    if found is None:
        return None
    package, actor = found
    if not open_package(package=package, number=understood(number), password=secret, by=actor, now=now):
        return None
    offer, reading = contents_of(package, viewer=actor, now=now)
    if not reading.copy:
        return None
    said = document(offer, reading, now=now)
    name = f"{offer.reference}.pdf"
    return WrittenAfterwards(lambda: locked(as_pdf(said), secret), kind=PDF, name=name)


@right("package.make", roles=TEAM)
@require_POST
def make(request: HttpRequest, reference: str) -> HttpResponse:
    """Number and password, shown on this answer only."""
    found = _offer(request, reference)
    try:
        made = make_package(offer=found, by=request.actor, now=timezone.now())  # type: ignore[attr-defined]
    except NotPossible as no:
        messages.error(request, no.sentence)
        return HttpResponseRedirect(reverse("laid", args=[found.reference]))
    context = {
        "page_title": _("Pakket voor %(who)s") % {"who": found.to},
        "offer": found,
        "package": made.package,
        "number": in_groups(made.number),
        "password": in_groups(made.password),
        "address": request.build_absolute_uri(reverse("package")),
    }
    return render(request, "handover/package_made.html", context)


@right("offer.answer", roles=TEAM, purpose=True)
@require_http_methods(["GET", "HEAD", "POST"])
def note(request: HttpRequest, reference: str, verb: str) -> HttpResponse:
    """What a partner without an account answered by telephone or letter; a colleague writes it down."""
    found, actor = _offer(request, reference), request.actor  # type: ignore[attr-defined]
    MAY.require(actor, "offer.answer", found)
    if verb not in VERBS:
        raise Refused(actor, "offer.note-answer", found.about())
    form_class, do = VERBS[verb]
    form = form_class(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            do(offer=found, by=actor, now=timezone.now(), **form.cleaned_data)
        except NotPossible as no:
            messages.error(request, no.sentence)
        else:
            messages.success(request, _("Vastgelegd, met jouw naam erbij."))
        return HttpResponseRedirect(reverse("laid", args=[found.reference]))
    context = {"page_title": _("Wat de partner antwoordde"), "offer": found, "form": form}
    return render(request, "handover/package_note.html", context)


def _offer(request: HttpRequest, reference: str) -> Offer:
    return get_offer(reference, request.actor)  # type: ignore[attr-defined]

# SPDX-License-Identifier: EUPL-1.2
"""A caller says two words: the worker types them and reads what was told, and says nothing of it first."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from baken.access.guard import right
from baken.intake.models import Report
from baken.intake.phone.views.taking import TAKERS, region_of_call, taker
from baken.intake.policy import WORD_SCRIPT
from baken.intake.spoken.actions import TooManyTries, find_by_words
from baken.intake.spoken.forms import HeardForm


@right("report.find-by-words", roles=TAKERS, purpose=True)
@require_http_methods(["GET", "HEAD", "POST"])
def heard(request: HttpRequest) -> HttpResponse:
    """Posted, so that the words stand in no address and no history."""
    form = HeardForm(request.POST or None)
    found: list[Report] = []
    if request.method == "POST" and form.is_valid():
        region, by = region_of_call(taker(request)).slug, taker(request)
        try:
            found = find_by_words(region=region, heard=form.cleaned_data["words"], by=by, now=timezone.now())
        except TooManyTries as error:
            form.add_error(None, error.sentence)
        else:
            if len(found) == 1:
                return HttpResponseRedirect(reverse("dossier", args=[found[0].reference]))
            if not found:
                form.add_error("words", _("Geen bericht met deze woorden. Laat de beller ze spellen."))
    context = {"page_title": _("De beller noemt twee woorden"), "form": form, "found": found}
    return render(request, "intake/spoken.html", context | {"script": WORD_SCRIPT})

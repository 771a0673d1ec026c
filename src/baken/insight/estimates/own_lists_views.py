# SPDX-License-Identifier: EUPL-1.2
"""Asking for an estimate from the region's own lists: a period, and nothing else."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from baken.access.guard import right
from baken.insight.estimates import showing
from baken.insight.estimates.actions import NotNow, start_from_lists
from baken.insight.estimates.asking import actor_of, region_asked
from baken.insight.estimates.forms import PeriodForm
from baken.insight.estimates.running import inhabitants_known
from baken.insight.models import EstimateRun
from baken.insight.permissions import ESTIMATORS
from baken.regions.profiles import region as region_of


@right("estimate.start", roles=ESTIMATORS)
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """The worker counts, and says where something waits; here nothing of a person is read."""
    slug = region_asked(request)
    form = PeriodForm(
        request.POST if request.method == "POST" else None,
        now=timezone.now(),
        knows_inhabitants=inhabitants_known(slug),
        use_required_attribute=False,
    )
    run = _begun(request, slug, form) if form.is_bound and form.is_valid() else None
    if run:
        return HttpResponseRedirect(reverse("estimate", args=[run.id]))
    context = {
        "page_title": _("Schatten uit de eigen lijsten"),
        "region": region_of(slug),
        "form": form,
        "explained": showing.criticism(),
    }
    return render(request, "insight/estimate_own_lists.html", context)


def _begun(request: HttpRequest, slug: str, form: PeriodForm) -> EstimateRun | None:
    try:
        return start_from_lists(
            period=form.asked(),
            inhabitants=form.cleaned_data.get("inhabitants"),
            region=slug,
            by=actor_of(request),
            now=timezone.now(),
        )
    except NotNow as no:
        form.add_error(None, no.sentence)
        return None

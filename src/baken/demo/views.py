# SPDX-License-Identifier: EUPL-1.2
"""The page of the guided tour; where nobody practises it does not exist."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from baken.access.guard import public_view
from baken.access.practice import practice_is_open, remember_seen, visit_of
from baken.access.queries import names_of
from baken.demo.seen import look_around
from baken.demo.tour import region_of_the_tour, steps
from baken.kernel.actor import Actor


@public_view
@require_safe
def tour(request: HttpRequest) -> HttpResponse:
    """Five steps, with what is known of each."""
    if not practice_is_open(request):
        raise Http404
    region = region_of_the_tour(request.GET.get("regio", visit_of(request).region))
    if region is None:
        raise Http404
    visit = visit_of(request, region=region.slug, now=timezone.now())
    actor: Actor = request.actor  # type: ignore[attr-defined]
    seen = look_around(actor, region.slug, visit.began)
    remember_seen(request, *seen.done)
    context = {
        "page_title": _("Rondleiding"),
        "region": region,
        "steps": steps(region, visit, seen),
        "name": names_of([actor.id]).get(actor.id, "") if actor.id else "",
    }
    return render(request, "demo/tour.html", context)

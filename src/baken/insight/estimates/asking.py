# SPDX-License-Identifier: EUPL-1.2
"""Who asks at the office, and about which of their regions."""

from django.http import Http404, HttpRequest

from baken.kernel.actor import Actor


def actor_of(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def region_asked(request: HttpRequest) -> str:
    """The one that was chosen, else the first; one of somebody else does not exist."""
    actor = actor_of(request)
    slug = request.POST.get("regio") or request.GET.get("regio") or min(actor.regions)
    if slug not in actor.regions:
        raise Http404
    return slug

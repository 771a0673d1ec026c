# SPDX-License-Identifier: EUPL-1.2
"""Somebody comes from the page of an organisation at the desk, to report for it.

What stands in the link is used when the report begins. Afterwards the draft knows the organisation and the
number of the person, and the way is that of every report.
"""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from baken.access.guard import public_view
from baken.front import errors
from baken.front.draft import SENT
from baken.front.guide.book import LANGUAGES, guide_book
from baken.front.joining import begin_joined
from baken.front.requests import Front, front_of
from baken.front.views.showing import language_links, localised, show
from baken.organisations.actions import fingerprint_of, follow
from baken.organisations.models import Introduction
from baken.organisations.queries import introduction_of

LINK = "van"


@public_view
@require_http_methods(["GET", "HEAD", "POST"])
def joined(request: HttpRequest) -> HttpResponse:
    """For whom one reports, and a button to begin; in a language that has no such page it is not there."""
    front, now = front_of(request), timezone.now()
    if front.language not in LANGUAGES or not front.region.organisations:
        raise Http404
    if request.method != "POST":
        return _show(request, front, introduction_of(fingerprint_of(request.GET.get(LINK, "")), now=now))
    if not front.ticket_is_ours:
        return errors.refused(request)
    sent = request.session.get(SENT)
    if sent is not None and not sent["proven"]:
        # The code of the report before this one was not written down yet: that comes first.
        return HttpResponseRedirect(localised(request, reverse("report")))
    found = follow(request.POST.get(LINK, ""), by=front.reporter, now=now)
    if found is None:
        return _show(request, front, None)
    begin_joined(request.session, front, found)
    return HttpResponseRedirect(localised(request, reverse("report")))


def joined_link(front: Front) -> dict[str, str] | None:
    """To the desk door, where organisations of this region sign in, or practise; None when nobody does."""
    if not front.region.organisations or not (settings.BROKER.address or settings.PRACTICE):
        return None
    address = f"{settings.ADDRESSES['desk']}/inloggen/melders/?{urlencode({'regio': front.region.slug})}"
    return {"label": guide_book().joined["link"][front.language], "url": address}


def _show(request: HttpRequest, front: Front, found: Introduction | None) -> HttpResponse:
    """A link that no longer holds says so, and one may tell it all the same."""
    words = {key: wording[front.language] for key, wording in guide_book().joined.items()}
    organisation = front.region.organisation(found.organisation) if found else None
    link = request.GET.get(LINK) or request.POST.get(LINK, "")
    languages = language_links(front, reverse("joined"), LANGUAGES)
    context: dict[str, Any] = {
        "w": words,
        "page_title": words["neutral"],
        "name": organisation.name if organisation else "",
        "link": link,
        "report_url": localised(request, reverse("report")),
        "languages": [one | {"url": f"{one['url']}&{urlencode({LINK: link})}"} for one in languages],
    }
    return show(request, "front/joined.html", context)

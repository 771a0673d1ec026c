# SPDX-License-Identifier: EUPL-1.2
"""The page on which somebody makes or ends an address for the own calendar, and what that calendar gets."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from baken.access.acting import GRANT
from baken.access.calendar.actions import AskedTooOften, end_address, let_ask, make_address
from baken.access.calendar.models import CalendarAddress
from baken.access.calendar.queries import own_address
from baken.access.guard import public_view, recently_proved, right
from baken.access.models import RoleGrant
from baken.access.tell import tell_the_database
from baken.access.vocabulary import CASEWORK
from baken.desk.calendar import as_calendar, terms_by_day

TOO_MANY_REQUESTS = 429


@right("calendar.view", roles=CASEWORK)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """What it gives away, and whether there is one."""
    return _page(request, _own(request), "")


@right("calendar.make", roles=CASEWORK)
@recently_proved
@require_POST
def make(request: HttpRequest) -> HttpResponse:
    """A new address, shown this once; the one that was there opens nothing any more."""
    by = request.actor  # type: ignore[attr-defined]
    grant = RoleGrant.objects.get(pk=_grant(request))
    secret = make_address(grant=grant, by=by, now=timezone.now())
    return _page(request, _own(request), settings.ADDRESSES["desk"] + reverse("calendar-feed", args=[secret]))


@right("calendar.end", roles=CASEWORK)
@require_POST
def end(request: HttpRequest) -> HttpResponse:
    by, address = request.actor, _own(request)  # type: ignore[attr-defined]
    if address is not None:
        end_address(address=address, by=by, now=timezone.now())
    messages.success(
        request, _("Het adres werkt niet meer. Haal de agenda nu ook weg uit je agendaprogramma.")
    )
    return HttpResponseRedirect(reverse("calendar"))


@public_view
@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """For a calendar that is signed in nowhere: no session, no cookie; an unknown address does not exist."""
    now = timezone.now()
    try:
        asking = let_ask(secret, now=now)
    except AskedTooOften as no:
        wait = str(int(no.wait.total_seconds()) + 1)
        return HttpResponse(status=TOO_MANY_REQUESTS, headers={"Retry-After": wait})
    try:
        # Here the transaction reaches what this role reaches; only numbers leave.
        tell_the_database(asking.actor)
        terms = terms_by_day(asking.actor, today=localdate())
    finally:
        tell_the_database(request.actor)  # type: ignore[attr-defined]
    text = as_calendar(terms, asking.address, now=now)
    headers = {"Cache-Control": "no-store", "Content-Disposition": 'inline; filename="baken.ics"'}
    return HttpResponse(text, content_type="text/calendar; charset=utf-8", headers=headers)


def _page(request: HttpRequest, address: CalendarAddress | None, shown: str) -> HttpResponse:
    context = {"page_title": _("In je agenda"), "address": address, "shown": shown}
    return render(request, "desk/calendar.html", context)


def _own(request: HttpRequest) -> CalendarAddress | None:
    return own_address(request.actor, _grant(request))  # type: ignore[attr-defined]


def _grant(request: HttpRequest) -> UUID:
    """The role in which somebody acts now: the address is for that one."""
    return UUID(request.session[GRANT])

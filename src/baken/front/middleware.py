# SPDX-License-Identifier: EUPL-1.2
"""One request at the front door: which region, whether it is ours, its code's keys, its language, who acts."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation

from baken.access.matching import match_of, owns_its_transaction
from baken.access.tell import tell_the_database
from baken.design.languages import offered
from baken.front import errors
from baken.front.reading import DEFAULT_LANGUAGE
from baken.front.requests import Front, front_of
from baken.front.tickets import is_ours
from baken.kernel.actor import Actor
from baken.mailbox.code_stock import Busy
from baken.mailbox.codes import Code, parse
from baken.mailbox.ready_codes import pool_of, stock_of
from baken.regions.profiles import region as region_of
from baken.regions.profiles import region_by_host

Respond = Callable[[HttpRequest], HttpResponseBase]
LANGUAGE = "language"
# Whoever watches the machine asks these; no code is made for them, least of all while the house starts.
PROBES = "/_healthz/"
# Pages from which something is sent that gets a code, with the buttons that send it.
SENDS = {"report": ("send",), "advice": ("send", "anyway"), "card": ("send",), "mailbox": ("renew", "second")}


class RegionByHost:
    """The host name says whose front door this is; another host has no page at all."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        region = region_by_host(request.META.get("HTTP_HOST") or request.META.get("SERVER_NAME", ""))
        if region is None and not request.path_info.startswith(PROBES):
            return errors.no_region()
        request.front = Front(region=region)  # type: ignore[attr-defined]
        return self.get_response(request)


class SameOrigin:
    """A form is answered when it came from our own page: by Origin, by Sec-Fetch-Site, and by its ticket."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method == "POST" and not self._is_ours(request):
            return errors.refused(request)
        return self.get_response(request)

    def _is_ours(self, request: HttpRequest) -> bool:
        site = request.META.get("HTTP_SEC_FETCH_SITE", "same-origin")
        origin = request.META.get("HTTP_ORIGIN")
        # The quick exit's no-referrer makes some browsers send "null" for our own forms.
        same = origin in (None, "null") or urlsplit(origin or "").netloc == request.get_host()
        return same and site in ("same-origin", "none")


class CodeKeys:
    """Derives a typed code's keys, and takes a ready code for a report, before a connection is held."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method == "POST":
            self._prepare(request, front_of(request))
        elif front_of(request).region is not None and not request.path_info.startswith(PROBES):
            stock = stock_of(front_of(request).region.slug)
            if not len(stock):
                stock.refill()
        return self.get_response(request)

    def _prepare(self, request: HttpRequest, front: Front) -> None:
        front.ticket_is_ours = is_ours(request.POST.get("ticket", ""), front.region.slug)
        if _view_name(request) in SENDS and request.POST.get("go") in SENDS[_view_name(request)]:
            front.ready_code = stock_of(front.region.slug).take()
        if _view_name(request) == "mailbox" and "code" in request.POST:
            code = parse(request.POST["code"])
            if isinstance(code, Code):
                try:
                    front.candidates = pool_of(front.region.slug).keys_for(code)
                except Busy:
                    front.busy = True


class Language:
    """The reader's language: asked in the address, or remembered in the session, never in a cookie of its own."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        front = front_of(request)
        if front.region is None or owns_its_transaction(request):
            return self.get_response(request)
        tell_the_database(Actor.reporter(front.region.slug))
        front.region = region_of(front.region.slug)  # with what the office edited meanwhile
        asked = request.GET.get("taal", "")
        remembered = request.session.get(LANGUAGE, "")
        known = {one.code for one in offered(front.region.languages)}
        chosen = next((code for code in (asked, remembered) if code in known), DEFAULT_LANGUAGE)
        front.language = chosen
        if chosen != (remembered or DEFAULT_LANGUAGE) and not request.session.is_empty():
            request.session[LANGUAGE] = chosen
        with translation.override(chosen):
            response = self.get_response(request)
            if hasattr(response, "render") and not getattr(response, "is_rendered", True):
                response.render()
        response.headers["Content-Language"] = chosen
        return response


def _view_name(request: HttpRequest) -> str:
    match = match_of(request)
    return (match and match.url_name) or ""

# SPDX-License-Identifier: EUPL-1.2
"""Error pages of the front door: calm, with the quick exit, and without database or session."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation

from baken.design.languages import offered
from baken.front.reading import DEFAULT_LANGUAGE
from baken.front.requests import Front


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, "not_found", 404)


def refused(request: HttpRequest) -> HttpResponse:
    return _page(request, "refused", 403)


def expired(request: HttpRequest) -> HttpResponse:
    """The session ended, and with it everything that was typed before."""
    return _page(request, "expired", 410)


def too_big(request: HttpRequest) -> HttpResponse:
    return _page(request, "too_big", 413)


def broken(request: HttpRequest) -> HttpResponse:
    return _page(request, "server", 500)


def no_region() -> HttpResponse:
    return HttpResponse("404\n", status=404, content_type="text/plain")


def _page(request: HttpRequest, key: str, status: int) -> HttpResponse:
    front: Front = getattr(request, "front", Front())
    if front.region is None:
        return no_region()
    asked = request.GET.get("taal", "")
    known = {one.code for one in offered(front.region.languages)}
    front.language = asked if asked in known else front.language or DEFAULT_LANGUAGE
    texts = front.page("errors")
    with translation.override(front.language):
        html = render_to_string(
            "front/error.html",
            {
                "title": texts.label(key),
                "text": texts[key].html,
                "start": texts.label("start"),
                "start_url": "/" if front.language == DEFAULT_LANGUAGE else f"/?taal={front.language}",
                "practice": settings.PRACTICE,
                "region": front.region,
            },
        )
    return HttpResponse(html, status=status, headers={"Content-Language": front.language})

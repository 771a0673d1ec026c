# SPDX-License-Identifier: EUPL-1.2
"""Whether a letter is ours: whoever was asked for information types the code that stands in it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods

from baken.access.guard import public_view
from baken.casework.queries.asking import Proven, proven
from baken.design.days import day_with_weekday
from baken.front import errors
from baken.front.limits import count
from baken.front.policy import LETTER_TRIES_PER_HOUR
from baken.front.requests import front_of
from baken.front.views.showing import language_links, show

LONGEST = 40


@public_view
@require_http_methods(["GET", "HEAD", "POST"])
def letter(request: HttpRequest) -> HttpResponse:
    """Says whether there is such a letter, and of it nothing but what stands on its first lines. Writes nothing."""
    if request.method != "POST":
        return _page(request)
    if not front_of(request).ticket_is_ours:
        return errors.refused(request)
    typed = request.POST.get("code", "")[:LONGEST]
    if not typed.strip():
        return _page(request, error="missing")
    if _too_often(request):
        return _page(request, error="locked", status=429)
    found = proven(typed, region=front_of(request).region.slug, on=localdate())
    return _page(request, found=found) if found else _page(request, error="wrong")


def _too_often(request: HttpRequest) -> bool:
    """So many tries an hour from one network; then one a minute."""
    now = timezone.now()
    if count(request, "letter", now) <= LETTER_TRIES_PER_HOUR:
        return False
    return count(request, f"letter {now:%H:%M}", now) > 1


def _page(
    request: HttpRequest, *, found: Proven | None = None, error: str = "", status: int = 200
) -> HttpResponse:
    front = front_of(request)
    text = front.page("letter-check")
    said = text.sections.get(error)
    context: dict[str, Any] = {
        "text": text,
        "page_title": text.title,
        "found": found,
        "written": day_with_weekday(found.written_on) if found else "",
        "error": said,
        "typed": request.POST.get("code", "")[:LONGEST] if error else "",
        "languages": language_links(front, reverse("letter")),
    }
    return show(request, "front/letter_check.html", context, status=status)

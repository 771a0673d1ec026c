# SPDX-License-Identifier: EUPL-1.2
"""Pages to read, and the way out."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from baken.access.guard import public_view
from baken.awareness import shelf
from baken.front.hours import ways_in
from baken.front.requests import Front, front_of
from baken.front.views.showing import guides, language_links, localised, show

# The page that leads to the guide.
FOR_WORK = "professionals"
# What the first page offers to read at once; the shelf holds the rest.
FIRST_TO_READ = ("check", "after", "rights")


@public_view
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Three ways in, what to read first, what happens and what does not, and when who answers."""
    front = front_of(request)
    text = front.page("home")
    from_here, to_ask_for = ways_in(front.region, front.language, timezone.now())
    context = {
        "text": text,
        "doors": _doors(request, front),
        "reading": [_link(request, front, shelf.entry_of(name)) for name in FIRST_TO_READ],
        "languages": language_links(front, reverse("home")),
        "mailbox_url": localised(request, reverse("mailbox")),
        "safe_url": localised(request, reverse("page", args=["safe"])),
        "happens": [{"title": s.label, "text": s.text} for s in text.listed("happens")],
        "never": [{"text": f"{s.label} {s.text}".strip()} for s in text.listed("not")],
        "guides": guides(request),
        "ways": from_here,
        "other_ways": to_ask_for,
        "step": None,
    }
    return show(request, "front/home.html", context)


def _doors(request: HttpRequest, front: Front) -> list[dict[str, Any]]:
    text = front.page("home")
    ways = (
        ("help", "help", reverse("page", args=["help"])),
        ("report", "message", reverse("report")),
        ("advice", "question", reverse("advice")),
    )
    return [
        {"icon": icon, "url": localised(request, address), "title": text.label(key), "text": text.text(key)}
        for key, icon, address in ways
    ]


@public_view
@require_safe
def all_pages(request: HttpRequest) -> HttpResponse:
    """Every page there is to read in this language, in groups."""
    front = front_of(request)
    text = front.information(shelf.INDEX)
    groups = [
        {
            "title": text.label(group),
            "pages": [_link(request, front, entry) for entry in shelf.entries() if entry.group == group],
        }
        for group in shelf.groups()
    ]
    context = {
        "text": text,
        "page_title": text.title,
        "groups": groups,
        "languages": language_links(front, reverse("all-pages")),
    }
    return _untold(show(request, "front/all_pages.html", context))


@public_view
@require_safe
def page(request: HttpRequest, name: str) -> HttpResponse:
    """One page to read. One that a language does not have is not there in it: half a page helps nobody."""
    front, entry = front_of(request), shelf.entry_at(name)
    if entry is None or front.language not in shelf.languages_of(entry.name):
        raise Http404
    text = front.information(entry.name)
    context = {
        "text": text,
        "page_title": _title(entry, text.title),
        "sections": [
            {"section": one, "picture": shelf.picture(entry.pictures[key]) if key in entry.pictures else ""}
            for key, one in text.sections.items()
        ],
        "questions": text.listed("question"),
        "guides": guides(request) if entry.name == FOR_WORK else [],
        "languages": language_links(front, reverse("page", args=[name]), shelf.languages_of(entry.name)),
    }
    template = "front/self_check.html" if entry.name == shelf.CHECK else "front/page.html"
    return _untold(show(request, template, context))


def _untold(response: HttpResponse) -> HttpResponse:
    """Whatever is opened next, ours or not, is not told which page was read."""
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _title(entry: shelf.Entry, title: str) -> str:
    """What stays in the list of visited pages."""
    return gettext("Uitleg %(number)s") % {"number": entry.address} if entry.has_number else title


def _link(request: HttpRequest, front: Front, entry: shelf.Entry) -> dict[str, str]:
    address = localised(request, reverse("page", args=[entry.address]))
    return {"url": address, "title": front.information(entry.name).title}


@public_view
def leave(request: HttpRequest) -> HttpResponse:
    """Away at once: the session is erased, the browser is told to forget, the weather appears."""
    request.session.flush()
    response = HttpResponseRedirect(front_of(request).region.leave_to)
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@public_view
def stop(request: HttpRequest) -> HttpResponse:
    """Everything that was filled in is erased; back to the beginning."""
    if request.method == "POST":
        request.session.flush()
    response = HttpResponseRedirect(reverse("home"))
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response

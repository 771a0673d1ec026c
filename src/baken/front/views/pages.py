# SPDX-License-Identifier: EUPL-1.2
"""Pages to read, and the way out."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from baken.access.guard import public_view
from baken.front.requests import front_of
from baken.front.views.showing import language_links, localised, show

READABLE = ("safe", "privacy", "accessibility", "about", "help", "after")


@public_view
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Three ways in, what happens and what does not."""
    front = front_of(request)
    text = front.page("home")
    report, advice, mailbox = (localised(request, reverse(name)) for name in ("report", "advice", "mailbox"))
    doors = [
        {"icon": "help", "url": localised(request, reverse("page", args=["help"])), "key": "help"},
        {"icon": "message", "url": report, "key": "report"},
        {"icon": "question", "url": advice, "key": "advice"},
    ]
    return show(
        request,
        "front/home.html",
        {
            "text": text,
            "doors": [
                door | {"title": text.label(door["key"]), "text": text.text(door["key"])} for door in doors
            ],
            "languages": language_links(front, reverse("home")),
            "mailbox_url": mailbox,
            "safe_url": localised(request, reverse("page", args=["safe"])),
            "happens": [{"title": s.label, "text": s.text} for s in text.listed("happens")],
            "never": [{"text": f"{s.label} {s.text}".strip()} for s in text.listed("not")],
            "step": None,
        },
    )


@public_view
@require_safe
def page(request: HttpRequest, name: str) -> HttpResponse:
    """One page to read."""
    if name not in READABLE:
        raise Http404
    front = front_of(request)
    text = front.page(name)
    address = reverse("page", args=[name])
    context = {"text": text, "page_title": text.title, "languages": language_links(front, address)}
    return show(request, "front/page.html", context)


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

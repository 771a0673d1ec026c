# SPDX-License-Identifier: EUPL-1.2
"""What every page of the front door shows around its own content."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from baken.front.reading import DEFAULT_LANGUAGE, languages_of
from baken.front.requests import Front, front_of
from baken.front.tickets import new_ticket

NAMES = {"nl": ("Nederlands", "ltr"), "en": ("English", "ltr")}
FOOTER = ("safe", "privacy", "accessibility", "about")


def show(request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A page in the reader's language, with a fresh ticket for its form and neutral links around it."""
    front = front_of(request)
    frame = front.page("frame")
    around = {
        "region": front.region,
        "theme": "",
        "frame": frame,
        "ticket": new_ticket(front.region.slug),
        "here": localised(request, request.path),
        "home_url": localised(request, reverse("home")),
        "exit_url": reverse("leave"),
        "footer_links": [
            {"label": frame.label(name), "url": localised(request, reverse("page", args=[name]))}
            for name in FOOTER
        ],
    }
    return render(request, template, around | context, status=status)


def localised(request: HttpRequest, address: str) -> str:
    """The address with the language in it, while no session remembers it."""
    front = front_of(request)
    if front.language == DEFAULT_LANGUAGE or request.session.get("language") == front.language:
        return address
    return f"{address}?taal={front.language}"


def language_links(front: Front, address: str) -> list[dict[str, Any]]:
    """This page in each language that has it, in the language's own name."""
    offered = [code for code in front.region.languages if code in languages_of("home") and code in NAMES]
    return [
        {
            "code": code,
            "name": NAMES[code][0],
            "dir": NAMES[code][1],
            "url": f"{address}?taal={code}",
            "current": code == front.language,
        }
        for code in offered
    ]

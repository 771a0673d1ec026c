# SPDX-License-Identifier: EUPL-1.2
"""What every page of the front door shows around its own content."""

from collections.abc import Container
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from baken.design.languages import COMPLETE, LANGUAGES, offered
from baken.front.guide.book import LANGUAGES as GUIDED
from baken.front.guide.book import guide_book
from baken.front.reading import DEFAULT_LANGUAGE
from baken.front.requests import Front, front_of
from baken.front.tickets import new_ticket

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
        "short_url": localised(request, reverse("short")),
        "shelf_url": localised(request, reverse("all-pages")),
        "onward": [
            {"label": frame.label(f"go_{name}"), "url": localised(request, reverse(name))}
            for name in ("report", "advice", "mailbox")
        ],
        "footer_links": [
            *(
                {"label": frame.label(name), "url": localised(request, reverse("page", args=[name]))}
                for name in FOOTER
            ),
            # Whoever got a letter types the name of the site and looks where a site says who it is.
            {"label": front.page("letter-check").title, "url": localised(request, reverse("letter"))},
        ],
    }
    return render(request, template, around | context, status=status)


def localised(request: HttpRequest, address: str) -> str:
    """The address with the language in it, while no session remembers it."""
    front = front_of(request)
    if front.language == DEFAULT_LANGUAGE or request.session.get("language") == front.language:
        return address
    return f"{address}?taal={front.language}"


def language_links(
    front: Front, address: str, has: Container[str] = frozenset(COMPLETE)
) -> list[dict[str, Any]]:
    """This page in each language that has it, in the language's own name."""
    return [
        {
            "code": one.code,
            "name": one.name,
            "dir": one.direction,
            "url": f"{address}?taal={one.code}",
            "current": one.code == front.language,
        }
        for one in offered(front.region.languages)
        if one.code in has
    ]


def guides(request: HttpRequest) -> list[dict[str, str]]:
    """The guide for professionals: in the reader's language, or else in each that it has, by name."""
    front, address, words = front_of(request), reverse("guide"), guide_book().words["link"]
    if front.language in GUIDED:
        here = localised(request, address)
        return [{"label": words[front.language], "code": front.language, "name": "", "url": here}]
    return [
        {"label": words[code], "code": code, "name": LANGUAGES[code].name, "url": f"{address}?taal={code}"}
        for code in GUIDED
    ]

# SPDX-License-Identifier: EUPL-1.2
"""Pages of the front door as they would be with settings that are not kept yet, for whoever edits them.

Made at the office by the front door's own views, so that no second page has to look like the first. They come
without links and scripts: nothing in them leads anywhere or leaves.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import get_urlconf, reverse, set_urlconf
from django.utils.translation import gettext as _
from django.utils.translation import override

from baken.awareness import shelf
from baken.front.requests import Front
from baken.front.views import pages
from baken.office.preview import SeenPage
from baken.regions.profiles import Region

FRONT = "baken.config.urls.front"
HELP, ABOUT = "help", "about"
_LEADS = re.compile(r'(<(?:a|link rel="icon")\b[^>]*?) href="[^"]*"')
_SCRIPT = re.compile(r"<(script)\b.*?</\1>", re.DOTALL)


def as_seen(region: Region, language: str) -> list[SeenPage]:
    """The first page, the page with every number, and the page that says who we are."""
    titles = (_("De eerste pagina"), _("De pagina met hulp"), _("De pagina over ons"))
    with _at_the_front(), override(language):
        made = (
            pages.home(_asked(region, language, reverse("home"))),
            _read(region, language, HELP),
            _read(region, language, ABOUT),
        )
    return [SeenPage(title, _still(page)) for title, page in zip(titles, made, strict=True)]


def _read(region: Region, language: str, name: str) -> HttpResponseBase:
    address = shelf.entry_of(name).address
    return pages.page(_asked(region, language, reverse("page", args=[address])), address)


@contextmanager
def _at_the_front() -> Iterator[None]:
    """The addresses of the front door, for as long as its pages are made."""
    ours = get_urlconf()
    set_urlconf(FRONT)
    try:
        yield
    finally:
        set_urlconf(ours)


def _asked(region: Region, language: str, address: str) -> HttpRequest:
    """What a reader without a session would ask; nothing of whoever edits goes along."""
    request = HttpRequest()
    request.method, request.path, request.path_info = "GET", address, address
    request.session = {}  # type: ignore[assignment]  # only asked, never written
    request.front = Front(region=region, language=language)  # type: ignore[attr-defined]
    return request


def _still(page: HttpResponseBase) -> str:
    assert isinstance(page, HttpResponse)  # noqa: S101  the front door streams no page
    return _LEADS.sub(r"\1", _SCRIPT.sub("", page.content.decode()))

# SPDX-License-Identifier: EUPL-1.2
"""Error pages of the desk and the office, and problem details of the api door.

They need no database and no session: the page must come when those are what failed.
"""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _


def _page(title: str, text: str, status: int) -> HttpResponse:
    return HttpResponse(
        render_to_string("design/error_plain.html", {"title": title, "text": text}), status=status
    )


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(_("Dit verzoek kunnen we niet lezen"), _("Ga terug en probeer het opnieuw."), 400)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    text = _("Deze pagina bestaat niet, of hoort niet bij je rol. Ga naar je eigen beginpagina.")
    return _page(_("Niet gevonden"), text, 404)


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    text = _("Deze pagina stond te lang open. Ga terug, laad de pagina opnieuw en verstuur nog een keer.")
    return _page(_("Deze pagina is verlopen"), text, 403)


def broken(request: HttpRequest) -> HttpResponse:
    text = _(
        "Er ging bij ons iets mis. Wat je al had opgeslagen, is bewaard. Probeer het over een minuut opnieuw."
    )
    return _page(_("Er ging iets mis"), text, 500)


def _problem(title: str, status: int) -> JsonResponse:
    body = {"title": title, "status": status, "detail": title}
    return JsonResponse(body, status=status, content_type="application/problem+json")


def problem_not_found(request: HttpRequest, exception: Exception | None = None) -> JsonResponse:
    return _problem("Not found", 404)


def problem(request: HttpRequest) -> JsonResponse:
    return _problem("Something went wrong on our side", 500)

# SPDX-License-Identifier: EUPL-1.2
"""Where somebody goes on to after signing in: the page that was asked for, if it is one of ours."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

NEXT = "next"
HOME = "/"


def asked_for(request: HttpRequest) -> str:
    """The page asked for, or nothing: an address of another site is not followed."""
    wanted = request.POST.get(NEXT) or request.GET.get(NEXT) or ""
    return wanted if wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, None) else ""


def onward(name: str, wanted: str) -> HttpResponseRedirect:
    """To one of our pages, which leads on to the page asked for."""
    query = f"?{urlencode({NEXT: wanted})}" if wanted else ""
    return HttpResponseRedirect(reverse(name) + query)


def arrive(request: HttpRequest, wanted: str = "") -> HttpResponseRedirect:
    """To the page asked for, or the first page of this door."""
    return HttpResponseRedirect(wanted or asked_for(request) or HOME)

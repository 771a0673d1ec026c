# SPDX-License-Identifier: EUPL-1.2
"""What all pages of a care path share: who may be here, the way back, and what is said when it cannot be done."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from baken.care.actions import SAYS_WHY
from baken.care.models import CarePath
from baken.care.permissions import MAY
from baken.care.queries import get_path
from baken.care.shelter.actions import SAYS_WHY_OF_SHELTER
from baken.kernel.workflow import NotPossible

pages = require_http_methods(["GET", "HEAD", "POST"])


def worked_on(request: HttpRequest, path: UUID) -> CarePath:
    """The path, for whoever may change something in it; to a reader the page does not exist."""
    found = get_path(path, request.actor)  # type: ignore[attr-defined]
    MAY.require(request.actor, "care.work", found)  # type: ignore[attr-defined]
    return found


def address_of(path: CarePath) -> str:
    return reverse("care-path", args=[path.id])


def crumbs(path: CarePath) -> list[dict[str, str]]:
    return [
        {"label": path.case.alias, "url": reverse("case", args=[path.case.reference])},
        {"label": path.person.alias, "url": address_of(path)},
    ]


def page(request: HttpRequest, path: CarePath, name: str, title: str, **context: Any) -> HttpResponse:
    shared = {"page_title": title, "path": path, "path_url": address_of(path), "crumbs": crumbs(path)}
    return render(request, f"care/{name}.html", shared | context)


def back_to(request: HttpRequest, path: CarePath, sentence: str) -> HttpResponseRedirect:
    messages.success(request, sentence)
    return HttpResponseRedirect(address_of(path))


def done(request: HttpRequest, form: forms.Form, do: Callable[[], object]) -> bool:
    """Filled in well, sent now, and possible: do it. What stands in the way is said, and what was typed stays."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        do()
    except (*SAYS_WHY, *SAYS_WHY_OF_SHELTER, NotPossible) as no:
        form.add_error(None, no.sentence)
        return False
    return True

# SPDX-License-Identifier: EUPL-1.2
"""What is slow happens before a request takes a connection: a view names the function that does it.

Deriving a hash or asking another server takes a tenth of a second or more; held meanwhile, the few connections
of a door would soon be gone. The function may look into the database for a moment (`transactions.briefly`).
"""

from collections.abc import Callable
from typing import Any, TypeVar

from django.db import DatabaseError
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from baken.access.matching import match_of
from baken.access.middleware import error_page

Prepare = Callable[[HttpRequest], Any]
View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def beforehand(prepare: Prepare) -> Callable[[View], View]:
    """Run this before the view's transaction; the view finds its answer in `request.prepared`."""

    def decorate(view: View) -> View:
        view.prepare = prepare  # type: ignore[attr-defined]
        return view

    return decorate


class Beforehand:
    """Stands outside the transaction and the session."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        match = match_of(request)
        prepare: Prepare | None = getattr(match.func, "prepare", None) if match else None
        if prepare is not None:
            try:
                request.prepared = prepare(request)  # type: ignore[attr-defined]
            except DatabaseError:
                return error_page(request, 503)
        return self.get_response(request)

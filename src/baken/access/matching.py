# SPDX-License-Identifier: EUPL-1.2
"""Which page an address is, looked up once a request: several layers ask it before the view is reached."""

from django.http import HttpRequest
from django.urls import Resolver404, ResolverMatch, resolve


def match_of(request: HttpRequest) -> ResolverMatch | None:
    """The page of this request's address; nothing when there is none."""
    path, match = getattr(request, "matched", ("", None))
    if path != request.path_info:
        match = _match(request.path_info)
        request.matched = (request.path_info, match)  # type: ignore[attr-defined]
    return match


def owns_its_transaction(request: HttpRequest) -> bool:
    """A view may say that it opens its own transaction, or needs none (`own_transaction = True`)."""
    match = match_of(request)
    return match is not None and bool(getattr(match.func, "own_transaction", False))


def _match(path: str) -> ResolverMatch | None:
    try:
        return resolve(path)
    except Resolver404:
        return None

# SPDX-License-Identifier: EUPL-1.2
"""Every view names its right, or says that it is public; a test walks the URL tables and demands it.

`right` looks at the acting role alone. Rights over one report or one case stand in the `MAY` table of
its room, and are asked for by the action or query with the thing in hand.
"""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from baken.access.acting import was_proved_recently
from baken.access.kept import forget_typed, keep_typed
from baken.access.vocabulary import Role
from baken.kernel.actor import ORGANISATION, Actor
from baken.kernel.permissions import Refused

View = Callable[..., HttpResponseBase]


def right(name: str, *, roles: Iterable[str] = Role, purpose: bool = False) -> Callable[[View], View]:
    """The view is for these acting roles; to the others it does not exist, and their try is on record.

    With `purpose` whoever has not said yet why content is opened is asked first.
    """
    allowed = frozenset(str(role) for role in roles)

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            actor: Actor = request.actor  # type: ignore[attr-defined]
            if actor.id is None:
                return _first("sign-in", request)
            if not actor.role:
                return _first("choose-role", request)
            if actor.role not in allowed:
                raise Refused(actor, name)
            if purpose and not actor.purpose:
                return _first("state-purpose", request)
            return view(request, *args, **kwargs)

        guarded.right = name  # type: ignore[attr-defined]
        guarded.roles = allowed  # type: ignore[attr-defined]
        return guarded

    return decorate


def signed_in(name: str, *, also: Iterable[str] = ()) -> Callable[[View], View]:
    """The view is for whoever is signed in with an account, with or without an acting role; `also` for these."""
    without_account = {ORGANISATION} - set(also)

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.actor.id is None:  # type: ignore[attr-defined]
                return _first("sign-in", request)
            if request.actor.role in without_account:  # type: ignore[attr-defined]
                raise Refused(request.actor, name)  # type: ignore[attr-defined]
            return view(request, *args, **kwargs)

        guarded.right = name  # type: ignore[attr-defined]
        guarded.roles = frozenset(str(role) for role in (*Role, *also))  # type: ignore[attr-defined]
        return guarded

    return decorate


def recently_proved(view: View) -> View:
    """Below `right`: whoever did not sign in or take a second step in the last minutes does that first.

    What was posted waits in the session meanwhile, and is sent on with one click after the proof.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not was_proved_recently(request, now=timezone.now()):
            author = str(request.actor.id)  # type: ignore[attr-defined]
            return _first("prove-again", request, author=author)
        if request.method == "POST":
            forget_typed(request)
        return view(request, *args, **kwargs)

    guarded.recently_proved = True  # type: ignore[attr-defined]
    return guarded


def public_view(view: View) -> View:
    """The view is for anyone: it shows nothing of anybody."""
    view.public = True  # type: ignore[attr-defined]
    return view


def _first(name: str, request: HttpRequest, *, author: str = "") -> HttpResponseRedirect:
    """Another page comes first; it leads back to this one, where what was typed is given back."""
    whole = request.method in ("GET", "HEAD") or keep_typed(request, author=author)
    back = request.get_full_path() if whole else request.path
    return HttpResponseRedirect(f"{reverse(name)}?{urlencode({'next': back})}")

# SPDX-License-Identifier: EUPL-1.2
"""One request: its body, its one transaction, and who acts in it."""

from collections.abc import Callable

from django.core.exceptions import RequestDataTooBig
from django.db import DatabaseError, connection, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.translation import gettext as _

from baken.access.acting import actor_of
from baken.access.tell import tell_the_database
from baken.audit.actions import begin_trail, record_refusal, save_trail
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.kernel.reference import normalise_reference

Respond = Callable[[HttpRequest], HttpResponseBase]


def owns_its_transaction(path: str) -> bool:
    """A view may say that it opens its own transaction, or needs none (`own_transaction = True`)."""
    try:
        return bool(getattr(resolve(path).func, "own_transaction", False))
    except Resolver404:
        return False


class WholeBody:
    """Reads the whole body, sealing files as they arrive, before any connection is taken."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method == "POST":
            try:
                _ = request.POST
            except RequestDataTooBig:
                request.too_big = True  # type: ignore[attr-defined]
        return self.get_response(request)


class OneTransaction:
    """One transaction per request: 4xx commits (the refusal stays on record), 5xx rolls back."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if owns_its_transaction(request.path_info):
            return self.get_response(request)
        begin_trail()
        try:
            with transaction.atomic():
                response = self._respond(request)
        except DatabaseError:
            return self._unavailable(lost=True)
        if response.status_code >= 500:
            return self._unavailable(lost=True, response=response)
        return response

    def _respond(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if connection.needs_rollback or response.status_code >= 500:
            transaction.set_rollback(True)
            if response.status_code < 500:
                return HttpResponse(status=503)
        return response

    def _unavailable(self, *, lost: bool, response: HttpResponseBase | None = None) -> HttpResponseBase:
        """The work was lost; looks and refusals are written all the same, or no content leaves."""
        try:
            with transaction.atomic():
                save_trail()
        except DatabaseError:
            response = None
        if response is not None and response.status_code != 503:
            return response
        title, text = _("Even niet bereikbaar"), _("Probeer het over een minuut opnieuw.")
        return HttpResponse(
            render_to_string("design/error_plain.html", {"title": title, "text": text}), status=503
        )


class WhoActs:
    """Puts `request.actor` in place, tells the database, and turns refusals into 'not found'."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not owns_its_transaction(request.path_info):
            actor = actor_of(request)
            request.actor = actor  # type: ignore[attr-defined]
            tell_the_database(actor)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        actor: Actor = getattr(request, "actor", Actor(door="desk", role=""))
        if isinstance(exception, Refused) and actor.id:
            record_refusal(actor, action=exception.action, about=exception.about, at=timezone.now())
            raise Http404
        if isinstance(exception, Http404) and actor.id:
            record_refusal(
                actor, action=f"open.{_view_name(request)}", about=_named(request), at=timezone.now()
            )
        return None


def _view_name(request: HttpRequest) -> str:
    return (request.resolver_match.url_name or "page") if request.resolver_match else "page"


def _named(request: HttpRequest) -> tuple[str, str] | None:
    """The reference in the address, when it is one: codes only, never what somebody typed."""
    given = str((request.resolver_match.kwargs if request.resolver_match else {}).get("reference", ""))
    reference = normalise_reference(given)
    return ("reference", reference) if reference else None

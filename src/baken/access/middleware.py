# SPDX-License-Identifier: EUPL-1.2
"""One request: its body, its one transaction, and who acts in it."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import DatabaseError, transaction
from django.http import Http404, HttpRequest
from django.http.request import UnreadablePostError
from django.http.response import HttpResponseBase
from django.urls import get_resolver, get_urlconf
from django.utils import timezone

from baken.access.acting import actor_of
from baken.access.matching import owns_its_transaction
from baken.access.tell import is_spoiled, tell_the_database
from baken.audit.actions import begin_trail, end_trail, record, region_of, save_trail
from baken.audit.models import Kind
from baken.kernel.actor import Actor
from baken.kernel.permissions import About, Refused
from baken.kernel.reference import normalise_reference

Respond = Callable[[HttpRequest], HttpResponseBase]
NOT_ALLOWED = "42501"  # SQLSTATE: a grant or a row rule of the database refused


class WholeBody:
    """Reads the whole body, sealing files as they arrive, before any connection is taken."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method == "POST":
            try:
                len(request.POST)
            except RequestDataTooBig:
                return error_page(request, 413)
            except UnreadablePostError:
                return error_page(request, 400)
        return self.get_response(request)


class OneTransaction:
    """One transaction per request: 4xx commits (the refusal stays on record), 5xx rolls back.

    If the work is lost, the looks and refusals in it happened all the same and are written in a fresh
    transaction; if that fails too, nothing of the page leaves.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if owns_its_transaction(request):
            return self.get_response(request)
        begin_trail()
        try:
            response = self._respond(request)
            return response if response is not None else error_page(request, 503)
        finally:
            end_trail()

    def _respond(self, request: HttpRequest) -> HttpResponseBase | None:
        response, lost, begun = None, True, False
        try:
            with transaction.atomic():
                begun = True
                response = self.get_response(request)
                lost = response.status_code >= 500 or is_spoiled()
                if lost:
                    transaction.set_rollback(True)
        except DatabaseError:  # the commit itself failed, or there is no database
            response = None
        if not begun or (response is not None and not lost):
            return response
        try:
            with transaction.atomic():
                save_trail()
        except DatabaseError:
            return None
        # A page that says it is done, of work that was lost, must not leave.
        return response if response is not None and response.status_code >= 400 else None


class WhoActs:
    """Puts `request.actor` in place, tells the database, and turns refusals into "not found"."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not owns_its_transaction(request):
            actor = actor_of(request)
            request.actor = actor  # type: ignore[attr-defined]
            tell_the_database(actor)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        actor: Actor | None = getattr(request, "actor", None)
        if actor is None or actor.id is None:
            if isinstance(exception, Refused):
                raise Http404 from exception
            return
        about: About | None = _named(request)
        action, kind = f"open.{_view_name(request)}", Kind.REFUSAL
        if isinstance(exception, Refused):
            action, about = exception.action, exception.about or about
        elif not isinstance(exception, Http404 | PermissionDenied) and not _database_refused(exception):
            kind = Kind.FAILURE
        _put_on_record(actor, action, about, kind)
        if kind == Kind.REFUSAL:
            raise Http404 from exception


def error_page(request: HttpRequest, status: int) -> HttpResponseBase:
    """This door's own page for an error; it needs no session and no database.

    A door may name a page for one status (`handler413`); the others look like 400 or 500.
    """
    resolver = get_resolver(get_urlconf())
    own = hasattr(resolver.urlconf_module, f"handler{status}")
    page: Any = resolver.resolve_error_handler(status if own else 500 if status >= 500 else 400)
    response: HttpResponseBase = page(request)
    response.status_code = status
    return response


def _put_on_record(actor: Actor, action: str, about: About | None, kind: Kind) -> None:
    """In this transaction, or from the trail in a fresh one when this one is lost."""
    result = "refused" if kind == Kind.REFUSAL else "failed"
    try:
        record(actor, action, about, region=region_of(actor), at=timezone.now(), result=result, kind=kind)
    except DatabaseError:
        transaction.set_rollback(True)


def _database_refused(exception: Exception) -> bool:
    return (
        isinstance(exception, DatabaseError) and getattr(exception.__cause__, "sqlstate", "") == NOT_ALLOWED
    )


def _view_name(request: HttpRequest) -> str:
    return (request.resolver_match.url_name or "page") if request.resolver_match else "page"


def _named(request: HttpRequest) -> tuple[str, str] | None:
    """The reference in the address, when it is one: codes only, never what somebody typed."""
    given = str((request.resolver_match.kwargs if request.resolver_match else {}).get("reference", ""))
    reference = normalise_reference(given)
    return ("reference", reference) if reference else None

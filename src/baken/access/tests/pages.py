# SPDX-License-Identifier: EUPL-1.2
"""A small door for the tests of this room: sign-in, and pages on which things go wrong."""

from uuid import uuid4

from django.db import DatabaseError, IntegrityError, connection, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import include, path
from django.utils import timezone

from baken.access.guard import recently_proved, right
from baken.access.models import DeskSession, RoleGrant
from baken.access.urls import urlpatterns as own_urls
from baken.access.vocabulary import CASEWORK, Role
from baken.audit.actions import record
from baken.config.frame import MENUS
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused

EVERYBODY = right("test.page")


def _look(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    record(actor, "test.look", ("report", uuid4()), region=min(actor.regions), at=timezone.now(), kind="read")
    return actor


def _break_a_constraint() -> None:
    for _again in range(2):
        DeskSession(id=bytes(32), sealed=b"", expires_at=timezone.now()).save(force_insert=True)


@EVERYBODY
def page(request: HttpRequest, reference: str = "") -> HttpResponse:
    return HttpResponse("a page")


@right("test.casework", roles=CASEWORK, purpose=True)
def casework(request: HttpRequest) -> HttpResponse:
    return HttpResponse("casework")


@EVERYBODY
@recently_proved
def export(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"export of {request.POST.get('what', 'nothing')}")


@EVERYBODY
def missing(request: HttpRequest, reference: str = "") -> HttpResponse:
    raise Http404


@EVERYBODY
def refused(request: HttpRequest) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    raise Refused(actor, "test.act", ("case", uuid4()))


@EVERYBODY
def missing_after_an_error(request: HttpRequest) -> HttpResponse:
    try:
        _break_a_constraint()
    except IntegrityError as error:
        raise Http404 from error
    return HttpResponse("not reached")


@EVERYBODY
def refused_by_the_database(request: HttpRequest) -> HttpResponse:
    RoleGrant.objects.update(role=Role.TEAM_LEAD)
    return HttpResponse("not reached")


@EVERYBODY
def clash(request: HttpRequest) -> HttpResponse:
    _break_a_constraint()
    return HttpResponse("not reached")


@EVERYBODY
def look(request: HttpRequest) -> HttpResponse:
    _look(request)
    return HttpResponse("a sealed word")


@EVERYBODY
def look_then_break(request: HttpRequest) -> HttpResponse:
    _look(request)
    raise RuntimeError("a bug")


@EVERYBODY
def look_and_hide_an_error(request: HttpRequest) -> HttpResponse:
    """A bug: the error is caught without an inner transaction, and the page says that all is well."""
    _look(request)
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1/0")
    except DatabaseError:
        pass
    return HttpResponse("all is well")


@EVERYBODY
def write_then_miss(request: HttpRequest) -> HttpResponse:
    with transaction.atomic():
        RoleGrant.objects.update(confirmed_by=None)
    actor: Actor = request.actor  # type: ignore[attr-defined]
    record(actor, "test.change", ("report", uuid4()), region=min(actor.regions), at=timezone.now())
    raise Http404


def _named(name: str) -> object:
    return path(f"{name}/", page, name=name)


# The frame leads to pages of other rooms; those of this room are the real ones.
MENU = {item.url_name for items in MENUS.values() for item in items}
OF_THE_ROOM = {pattern.name for pattern in own_urls}

urlpatterns = [
    path("", include("baken.access.urls")),
    path("", page, name="home"),
    *(_named(name) for name in sorted({"worklist", "search"} | MENU - OF_THE_ROOM)),
    path("zaak/<str:reference>/", missing, name="case"),
    path("casework/", casework),
    path("export/", export, name="export"),
    path("missing/", missing, name="missing"),
    path("refused/", refused, name="refused"),
    path("missing-after-an-error/", missing_after_an_error, name="missing-after-an-error"),
    path("refused-by-the-database/", refused_by_the_database, name="refused-by-the-database"),
    path("clash/", clash, name="clash"),
    path("look/", look, name="look"),
    path("look-then-break/", look_then_break, name="look-then-break"),
    path("look-and-hide-an-error/", look_and_hide_an_error, name="look-and-hide-an-error"),
    path("write-then-miss/", write_then_miss, name="write-then-miss"),
]
handler400 = "baken.config.errors.bad_request"
handler403 = handler404 = "baken.config.errors.not_found"
handler500 = "baken.config.errors.broken"

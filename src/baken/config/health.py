# SPDX-License-Identifier: EUPL-1.2
"""Is this door alive, and can it work? For the launcher and for whoever watches the machine."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.urls import path


def livez(request: HttpRequest) -> HttpResponse:
    """The process answers; says nothing of the database."""
    return HttpResponse("ok\n", content_type="text/plain")


def readyz(request: HttpRequest) -> HttpResponse:
    """The process reaches the database with its own role."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("no database\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")


livez.own_transaction = True  # type: ignore[attr-defined]
readyz.own_transaction = True  # type: ignore[attr-defined]

urlpatterns = [path("_healthz/livez", livez, name="livez"), path("_healthz/readyz", readyz, name="readyz")]

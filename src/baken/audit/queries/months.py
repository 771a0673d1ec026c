# SPDX-License-Identifier: EUPL-1.2
"""The months of the logbook: made ahead by the database, dropped whole when they are past their years."""

from datetime import date

from django.db import connection

from baken.audit.models import Entry, Segment


def prepare_months(until: date) -> int:
    """Make the tables of the months up to this day; gives how many were new."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT public.audit_prepare_months(%s)", [until])
        return int(cursor.fetchone()[0])


def months_before(first_kept: date) -> list[date]:
    """The months with entries that lie wholly before this day, oldest first."""
    old = Entry.objects.filter(month__lt=first_kept.replace(day=1)).order_by("month")
    return list(old.values_list("month", flat=True).distinct())


def drop_month(month: date) -> list[str]:
    """Drop a month whole; gives the regions whose chain now closes over it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT public.audit_drop_month(%s)", [month])
    dropped = Segment.objects.filter(month=month).order_by("region")
    return list(dropped.values_list("region", flat=True).distinct())

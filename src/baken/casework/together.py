# SPDX-License-Identifier: EUPL-1.2
"""Cases that are one: the case that stays, and those that were joined into it."""

from uuid import UUID

from django.db.models import Q

from baken.casework.models import Case


def stays(case: Case) -> Case:
    """The case in which the work is done; mostly the case itself."""
    return case.joined_into or case


def joined_in(case: Case) -> list[Case]:
    """Those that are read through this one, oldest first."""
    return list(case.joined.order_by("opened_at", "id"))


def together_with(case: Case) -> list[Case]:
    """Everything that is one with it, the case itself first."""
    one = case.joined_into_id or case.pk
    others = Case.objects.filter(Q(pk=one) | Q(joined_into=one)).exclude(pk=case.pk)
    return [case, *others.order_by("opened_at", "id")]


def ids_with(case: Case) -> list[UUID]:
    return [one.pk for one in together_with(case)]


def reports_with(case: Case) -> list[UUID]:
    """The reports that it grew out of, and those of what was joined into it."""
    return [one.report_id for one in (case, *joined_in(case)) if one.report_id]

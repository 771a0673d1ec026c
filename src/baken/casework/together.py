# SPDX-License-Identifier: EUPL-1.2
"""Cases that are one: the case that stays, and those that were joined into it."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Q

from baken.casework.models import Case, CaseClosing


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


def reports_in(cases: Sequence[Case]) -> list[UUID]:
    """The reports that these cases grew out of, and then those by which they began again, each once."""
    grew_out_of = [one.report_id for one in cases if one.report_id]
    return list(dict.fromkeys([*grew_out_of, *began_again_by(cases)]))


def began_again_by(cases: Sequence[Case]) -> list[UUID]:
    """The reports that made these cases begin again, oldest first."""
    again = CaseClosing.objects.filter(case__in=cases, report__isnull=False).order_by("reopened_at", "id")
    return [id_ for id_ in again.values_list("report", flat=True) if id_]

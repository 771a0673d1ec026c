# SPDX-License-Identifier: EUPL-1.2
"""The days that follow from a path, as `care.standing` has them, asked of the database for many."""

from datetime import date, timedelta

from django.db.models import Case, DateField, Expression, F, OuterRef, Subquery, When
from django.db.models.functions import Coalesce

from baken.care.models import Contact
from baken.care.policy import (
    CALENDAR,
    CONTACT,
    FIRST_CONTACT,
    PLAN_IS_WRITTEN,
    REFLECTION,
    REFLECTION_ENDS_SOON,
)
from baken.care.vocabulary import ContactResult
from baken.casework.queries.days import added, day_due
from baken.kernel.clock import local_day
from baken.kernel.due import ONE_DAY, first_moment_due

# What counts as having been in contact.
REACHED = (ContactResult.SPOKEN, ContactResult.CAME_BY_ITSELF)


def last_contact() -> Subquery:
    """When the person of a path was last in contact."""
    reached = Contact.objects.filter(path=OuterRef("pk"), result__in=REACHED).order_by("-at")
    return Subquery(reached.values("at")[:1])


def days_of_a_path(today: date) -> list[Expression]:
    """For the next contact, for the plan, and of a reflection period; of a path with its `last_contact`."""
    contact = Coalesce(
        "contact_on", day_due(CONTACT, "last_contact", today), day_due(FIRST_CONTACT, "started_at", today)
    )
    plan = Case(When(plan_on__isnull=True, then=day_due(PLAN_IS_WRITTEN, "started_at", today)))
    return [contact, plan, _reflection(today)]


def _reflection(today: date) -> Expression:
    """The end of a period that runs, once it comes near."""
    announced = today + timedelta(days=REFLECTION_ENDS_SOON.calendar_days or 0)
    return Case(
        *(
            When(
                reflection=kind,
                reflection_ended_on__isnull=True,
                reflection_from__lt=local_day(first_moment_due(term, announced + ONE_DAY, CALENDAR)),
                then=added(term, F("reflection_from")),
            )
            for kind, term in REFLECTION.items()
        ),
        output_field=DateField(),
    )

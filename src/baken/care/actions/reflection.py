# SPDX-License-Identifier: EUPL-1.2
"""The reflection period of somebody without a residence permit: its clock starts and ends here."""

from datetime import date, datetime

from django.db import transaction

from baken.care.actions.held import held, logged
from baken.care.models import CarePath
from baken.care.vocabulary import Reflection, ReflectionEnd
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day


class AlreadyRuns(Exception):
    """A person has one reflection period."""

    sentence = "Voor deze persoon is al een bedenktijd vastgelegd."


class DoesNotRun(Exception):
    """There is none, or it ended."""

    sentence = "Er loopt nu geen bedenktijd."


class BeforeItBegan(Exception):
    """Days in the future, or an end before the beginning."""

    sentence = "Deze dag kan niet. Kies een dag vanaf het begin van de bedenktijd tot en met vandaag."


@transaction.atomic
def start_reflection(*, path: CarePath, kind: str, intake_on: date, by: Actor, now: datetime) -> CarePath:
    """It runs from the day of the intake with the police or the inspectorate."""
    kept = held(path, "start the reflection period", by)
    if kept.reflection:
        raise AlreadyRuns
    if intake_on > local_day(now):
        raise BeforeItBegan
    kept.reflection, kept.reflection_from = Reflection(kind).value, intake_on
    kept.save(update_fields=["reflection", "reflection_from"])
    logged(kept, "care.start-reflection", by, now, result=kept.reflection)
    return kept


@transaction.atomic
def end_reflection(*, path: CarePath, ended_on: date, because: str, by: Actor, now: datetime) -> CarePath:
    """It ends by a decision of the person, by leaving, or because the days are over."""
    kept = held(path, "end the reflection period", by)
    if kept.reflection_from is None or kept.reflection_ended_on is not None:
        raise DoesNotRun
    if not kept.reflection_from <= ended_on <= local_day(now):
        raise BeforeItBegan
    kept.reflection_ended_on, kept.reflection_end = ended_on, ReflectionEnd(because).value
    kept.save(update_fields=["reflection_ended_on", "reflection_end"])
    logged(kept, "care.end-reflection", by, now, result=kept.reflection_end)
    return kept

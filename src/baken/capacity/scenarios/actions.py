# SPDX-License-Identifier: EUPL-1.2
"""Making a scenario with one's own numbers, changing it and removing it; each is a row more."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max

from baken.audit.actions import record
from baken.capacity.actions import Overtaken
from baken.capacity.models import OwnScenario, ScenarioVersion
from baken.capacity.permissions import MAY
from baken.capacity.reckoning.own import OwnNumbers, check
from baken.capacity.scenarios.queries import Own, living, numbers_of, own_scenarios
from baken.capacity.vocabulary import ScenarioName
from baken.kernel.actor import Actor
from baken.kernel.permissions import whoever

# Each is played again whenever the cost table changes.
MOST_OF_ONE_PERSON = 10


class TooMany(Exception):
    """Somebody has as many scenarios as one person can have."""

    def __init__(self) -> None:
        super().__init__(
            f"Je hebt al {MOST_OF_ONE_PERSON} eigen scenario's. Verwijder er eerst een, of wijzig er een."
        )


class Removed(Exception):
    """The scenario was removed already."""

    def __init__(self) -> None:
        super().__init__("Dit scenario is verwijderd.")


@transaction.atomic
def make_scenario(
    *, region: str, name: ScenarioName, numbers: OwnNumbers, by: Actor, now: datetime
) -> OwnScenario:
    """WrongNumbers when no year can have these; TooMany for whoever has enough; Overtaken when two came at once."""
    person = whoever(by, "scenario.make")
    made = OwnScenario(region=region, name=name, ordinal=1, made_by=person, made_at=now)
    MAY.require(by, "scenario.make", made)
    check(numbers)
    if (
        len([own for own in living(own_scenarios(by, region)) if own.scenario.made_by == person])
        >= MOST_OF_ONE_PERSON
    ):
        raise TooMany
    same = OwnScenario.objects.filter(region=region, name=name)
    made.ordinal = (same.aggregate(most=Max("ordinal"))["most"] or 0) + 1
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        raise Overtaken from None
    _add(made, numbers, number=1, by=by, now=now)
    record(by, "scenario.make", made, region=region, at=now)
    return made


@transaction.atomic
def change_scenario(*, own: Own, seen: int, numbers: OwnNumbers, by: Actor, now: datetime) -> bool:
    """Say other numbers, having seen version `seen`; nothing when nothing changes."""
    MAY.require(by, "scenario.change", own.scenario)
    _still_there(own)
    check(numbers)
    if own.newest.number != seen:
        raise Overtaken
    if numbers == numbers_of(own.newest):
        return False
    _add(own.scenario, numbers, number=seen + 1, by=by, now=now)
    record(by, "scenario.change", own.scenario, region=own.scenario.region, at=now)
    return True


@transaction.atomic
def remove_scenario(*, own: Own, by: Actor, now: datetime) -> None:
    """It leaves the lists; its numbers and their history stay to be read."""
    MAY.require(by, "scenario.remove", own.scenario)
    _still_there(own)
    _add(own.scenario, own.numbers, number=own.newest.number + 1, is_removed=True, by=by, now=now)
    record(by, "scenario.remove", own.scenario, region=own.scenario.region, at=now)


def _still_there(own: Own) -> None:
    if own.newest.is_removed:
        raise Removed


def _add(
    scenario: OwnScenario, numbers: OwnNumbers, *, number: int, by: Actor, now: datetime, is_removed: bool = False
) -> None:  # fmt: skip
    """Of two versions with one number the database lets one through."""
    made = ScenarioVersion(
        region=scenario.region, scenario=scenario, number=number, is_removed=is_removed,
        edited_by=whoever(by, "scenario.change"), edited_at=now, **numbers.as_dict(),
    )  # fmt: skip
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        raise Overtaken from None

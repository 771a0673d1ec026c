# SPDX-License-Identifier: EUPL-1.2
"""Who acts, the path as it is now, held until the commit, and what every act on a path has in common."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from baken.audit.actions import record
from baken.care.models import CarePath
from baken.care.permissions import MAY
from baken.care.vocabulary import PathState
from baken.care.workflow import PATH
from baken.casework.queries import decided_otherwise
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day
from baken.vault.actions import erase_entries, seal_many
from baken.vault.place import Place


class DayHasPassed(Exception):
    """Something is planned for a day that is over."""

    sentence = "Kies vandaag of een latere dag."


class DecidedOtherwise(Exception):
    """It was decided that this person is not told, or not yet."""

    sentence = (
        "Over deze persoon is besloten om nu niet te informeren, of het besluit wacht nog op de teamleider. Neem geen "
        "contact op en geef niets mee. Kijk in de zaak bij “Wie wordt geïnformeerd?”."
    )


def held(path: CarePath, verb: str, by: Actor) -> CarePath:
    """Raises Refused, and NotPossible when a colleague closed it a moment ago."""
    MAY.require(by, "care.work", path)
    now = CarePath.objects.select_for_update().get(pk=path.pk)
    PATH.step(verb, PathState(now.state))
    return now


def require_not_decided_otherwise(path: CarePath) -> None:
    """Whatever we send to the person of a path, or say on our own account, asks this first. Raises DecidedOtherwise."""
    if decided_otherwise().filter(person=path.person_id).exists():
        raise DecidedOtherwise


def logged(path: CarePath, action: str, by: Actor, now: datetime, result: str = "done") -> None:
    record(by, action, path, region=path.region, at=now, result=result)


def keep_words(words: Mapping[Place, str], *, case: UUID, now: datetime) -> None:
    """Sealed under the key of the case; what was left empty is erased."""
    written: dict[Place, str | bytes] = {place: text for place, text in words.items() if text.strip()}
    if written:
        seal_many(written, dossier=case, at=now)
    if empty := [place for place in words if place not in written]:
        erase_entries(empty)


def require_not_passed(on: date | None, now: datetime) -> None:
    if on is not None and on < local_day(now):
        raise DayHasPassed

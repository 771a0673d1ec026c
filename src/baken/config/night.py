# SPDX-License-Identifier: EUPL-1.2
"""The nightly checks of one region. Each looks in the rooms and answers with one word; nothing is mended here.

They open their transactions themselves, as the actor "system", and none holds a connection while it walks
through files. What cannot be looked at fails like any task: it is tried again, and the page says so.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from uuid import UUID

from django.conf import settings
from django.db import connection

from baken.access.models import DeskSession, OfficeSession
from baken.audit.actions import NO_REGION
from baken.audit.queries.chain import regions_written
from baken.audit.verify import verify
from baken.config.launch import tried
from baken.config.launch.backup_folder import MOMENT, BackupFolder
from baken.config.launch.cage import KIND, cage
from baken.files.queries import stored_files
from baken.files.storage import Storage
from baken.front.models import FrontSession
from baken.intake.models import Report
from baken.intake.vocabulary import OPEN_STATES
from baken.kernel.clock import local_day
from baken.kernel.due import first_moment_due
from baken.triage.policy import CALENDAR, SAFETY_ASSESSMENT
from baken.upkeep.policy import ARRIVALS_WAIT, BACKUP_IS_FRESH, BACKUP_IS_TRIED, SESSIONS_WAIT
from baken.upkeep.vocabulary import Result, Subject
from baken.vault.actions import open_dossier, seal
from baken.vault.holders import key_provider
from baken.vault.models import ArrivalKey, DossierKey
from baken.vault.place import Floor
from baken.vault.queries import unseal
from baken.vault.refusals import NothingThere, ProviderUnavailable, Sealed
from baken.vault.status import open_to_others, status

Act = Callable[[], AbstractContextManager[object]]
Check = Callable[[str, datetime, Act], Result]
FILES_AT_ONCE = 500
NOT_BEFORE_LONG = "SET LOCAL statement_timeout = '30min'"


def _terms(region: str, now: datetime, act: Act) -> Result:
    """Reports on which nobody decided within the term of the safety assessment."""
    since = first_moment_due(SAFETY_ASSESSMENT, local_day(now), CALENDAR)
    with act():
        waiting = Report.objects.filter(region=region, state__in=OPEN_STATES, decided_at__isnull=True)
        return Result.ATTENTION if waiting.filter(received_at__lt=since).exists() else Result.GOOD


def _logbook(region: str, now: datetime, act: Act) -> Result:
    """The chain of the region, and that of signing in, from the first link to the last."""
    with act():
        with connection.cursor() as cursor:
            cursor.execute(NOT_BEFORE_LONG)
        chains = [chain for chain in regions_written() if chain in (region, NO_REGION)]
        return Result.WRONG if any(verify(chain) for chain in chains) else Result.GOOD


def _vault(region: str, now: datetime, act: Act) -> Result:
    """A word that was sealed on another night goes open; the first night seals it."""
    place = cage(region)
    try:
        if not key_provider().epochs(region):
            return Result.WRONG
        with act():
            if not DossierKey.objects.filter(dossier=place.row).exists():
                open_dossier(region=region, dossier=place.row, kind=KIND)
                seal(place, KIND, dossier=place.row, floor=Floor.IDENTIFIER, at=now)
        with act():
            unseal(place)
    except (Sealed, NothingThere, ProviderUnavailable):
        return Result.WRONG
    return Result.GOOD


def _keys(region: str, now: datetime, act: Act) -> Result:
    """Whether the weekly turn comes, old keys go, and nobody else on the machine can read them."""
    with act():
        try:
            problems = status(region).problems(now)
        except ProviderUnavailable:
            return Result.ATTENTION
    return Result.ATTENTION if problems or open_to_others() else Result.GOOD


def _arrivals(region: str, now: datetime, act: Act) -> Result:
    """What came in by the front door and is still sealed to the epoch's public key."""
    with act():
        waiting = ArrivalKey.objects.filter(
            region=region, refused_at=None, arrived_at__lt=now - ARRIVALS_WAIT
        )
        return Result.WRONG if waiting.exists() else Result.GOOD


def _backups(region: str, now: datetime, act: Act) -> Result:
    """Is there one of today, and was one put back and opened lately? Opening takes a key that is not here."""
    if settings.BACKUPS is None:
        return Result.OFF
    moments = [moment.name for moment in BackupFolder(settings.BACKUPS).moments()]
    made = [datetime.strptime(name, MOMENT).replace(tzinfo=UTC) for name in moments]
    if max(made, default=datetime.min.replace(tzinfo=UTC)) < now - BACKUP_IS_FRESH:
        return Result.WRONG
    opened = tried.last(settings.BACKUPS)
    return Result.GOOD if opened is not None and opened >= now - BACKUP_IS_TRIED else Result.ATTENTION


def _storage(region: str, now: datetime, act: Act) -> Result:
    """Every row has its file. What no row points at is swept by day."""
    if settings.STORAGE is None:
        return Result.OFF
    storage, after = Storage.here(), None
    while True:
        with act():
            some = stored_files(region, after=after, limit=FILES_AT_ONCE)
        names: list[UUID] = [file for row in some for file in row if file is not None]
        if not all(storage.has(region, file) for file in names):
            return Result.WRONG
        if not some:
            return Result.GOOD if storage.has_room() else Result.ATTENTION
        after = some[-1][0]


def _sessions(region: str, now: datetime, act: Act) -> Result:
    with act():
        ended = (
            model.objects.filter(expires_at__lt=now - SESSIONS_WAIT).exists()
            for model in (FrontSession, DeskSession, OfficeSession)
        )
        return Result.ATTENTION if any(ended) else Result.GOOD


CHECKS: dict[Subject, Check] = {
    Subject.TERMS: _terms,
    Subject.LOGBOOK: _logbook,
    Subject.VAULT: _vault,
    Subject.KEYS: _keys,
    Subject.ARRIVALS: _arrivals,
    Subject.BACKUPS: _backups,
    Subject.STORAGE: _storage,
    Subject.SESSIONS: _sessions,
}

# SPDX-License-Identifier: EUPL-1.2
"""How the keys of a region are doing: for the administrator and for whoever watches the machine."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db.models import Count

from baken.vault.holders import key_provider
from baken.vault.key_files import too_open
from baken.vault.models import ArrivalKey, DossierKey, DossierRenewal, Epoch
from baken.vault.policy import EPOCH_LENGTH, GRACE


@dataclass(frozen=True)
class EpochStatus:
    """One epoch that is not destroyed, or still has something standing under it."""

    number: int
    opened_at: datetime
    kept_at: datetime | None
    held: bool
    dossiers: int


@dataclass(frozen=True)
class KeysStatus:
    key_name: str
    epochs: list[EpochStatus]
    waiting: int
    refused: int
    to_renew: int

    def problems(self, at: datetime) -> list[str]:
        """Sentences for a person, in Dutch; none when all is well."""
        newest = self.epochs[-1] if self.epochs else None
        if newest is None:
            return ["Deze regio heeft nog geen sleutels."]
        found = []
        if at >= newest.opened_at + EPOCH_LENGTH + GRACE:
            found.append("De wekelijkse wisseling van sleutels blijft uit; draait de werker?")
        if any(one.opened_at + EPOCH_LENGTH + 2 * GRACE < at and one.held for one in self.epochs[:-1]):
            found.append(
                "Oude sleutels zijn nog niet vernietigd: er staat nog iets onder, of de kopie ontbreekt."
            )
        if any(one.dossiers and not one.held for one in self.epochs):
            found.append("Er zijn dossiers waarvan de sleutel ontbreekt. Zet de sleutels terug.")
        if self.refused:
            found.append("Er zijn berichten binnengekomen die niet echt zijn of beschadigd.")
        return found


def status(region: str) -> KeysStatus:
    provider = key_provider()
    held = provider.epochs(region)
    rows = DossierKey.objects.filter(region=region).values("epoch").annotate(count=Count("id"))
    dossiers = {row["epoch"]: row["count"] for row in rows}
    epochs = [
        EpochStatus(
            number=epoch.number,
            opened_at=epoch.opened_at,
            kept_at=epoch.kept_at,
            held=epoch.number in held,
            dossiers=dossiers.get(epoch.number, 0),
        )
        for epoch in Epoch.objects.filter(region=region).order_by("number")
        if epoch.number in held or epoch.number in dossiers or epoch.destroyed_at is None
    ]
    arrivals = ArrivalKey.objects.filter(region=region)
    return KeysStatus(
        key_name=provider.key_id(region) if epochs else "",
        epochs=epochs,
        waiting=arrivals.filter(refused_at=None).count(),
        refused=arrivals.exclude(refused_at=None).count(),
        to_renew=DossierRenewal.objects.filter(region=region).values("dossier").distinct().count(),
    )


def open_to_others() -> list[Path]:
    """Key files that somebody else on this machine may read."""
    return list(too_open(settings.KEYS)) if settings.KEYS is not None else []

# SPDX-License-Identifier: EUPL-1.2
"""The keys of the regions: make the first ones, change them after an incident, see how they are doing.

Runs as the database's owner with the keys of the desk. The weekly change is the worker's; nobody has to come.
"""

from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from baken.regions.profiles import all_regions
from baken.vault.epochs import first_keys, new_region_keys, region_has_keys, rotate, turn
from baken.vault.holders import key_provider
from baken.vault.policy import GRACE
from baken.vault.refusals import ProviderUnavailable
from baken.vault.status import open_to_others, status


class Command(BaseCommand):
    help = "De sleutels van de regio's: new, rotate, status."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=["new", "rotate", "status"])
        parser.add_argument("regions", nargs="*", metavar="REGIO", help="alle regio's als er geen staat")
        parser.add_argument("--missing", action="store_true", help="new: sla over wie al sleutels heeft")

    def handle(self, *, action: str, regions: list[str], missing: bool, **options: Any) -> None:
        if unknown := sorted(set(regions) - set(all_regions())):
            raise CommandError(f"Er is geen regio met de naam {', '.join(unknown)}.")
        now = timezone.now()
        try:
            for region in regions or sorted(all_regions()):
                match action:
                    case "new":
                        self._new(region, now, missing=missing)
                    case "rotate":
                        self._rotate(region, now)
            if action == "status":
                self._status(regions or sorted(all_regions()), now)
        except ProviderUnavailable as error:
            raise CommandError(f"De sleutels zijn niet te gebruiken: {error}.") from None

    def _new(self, region: str, now: datetime, *, missing: bool) -> None:
        with transaction.atomic():
            if missing:
                epoch = first_keys(region=region, practice=settings.PRACTICE, at=now)
            elif region_has_keys(region):
                raise CommandError(f"{region} heeft al sleutels; nieuwe zouden niets openen. Gebruik rotate.")
            else:
                epoch = new_region_keys(region=region, practice=settings.PRACTICE, at=now)
        if epoch is not None:
            self.stdout.write(f"{region}: {epoch.key_name}")

    def _rotate(self, region: str, now: datetime) -> None:
        if not region_has_keys(region):
            return
        with transaction.atomic():
            epoch = rotate(region=region, at=now)
        moved, more = 0, True
        while more:
            with transaction.atomic():
                done = turn(region=region, at=now, keep=False)
            moved, more = moved + done.moved, done.more
        hours = int(GRACE.total_seconds() // 3600)
        self.stdout.write(
            f"{region}: sleutels {epoch.number} zijn in gebruik, {moved} verhuisd. "
            f"De werker vernietigt de oude over {hours} uur, na een reservekopie."
        )

    def _status(self, regions: list[str], now: datetime) -> None:
        self.stdout.write(f"De sleutels staan op: {key_provider().label}")
        problems = [f"{path}: anderen kunnen deze sleutel lezen." for path in open_to_others()]
        for region in regions:
            if not region_has_keys(region):
                problems.append(f"{region}: heeft geen sleutels.")
                continue
            known = status(region)
            self.stdout.write(f"{region}: {known.key_name}")
            for epoch in known.epochs:
                kept = "in een reservekopie" if epoch.kept_at else "nog niet in een reservekopie"
                held = "" if epoch.held else ", SLEUTEL ONTBREEKT"
                self.stdout.write(
                    f"  {epoch.number}: sinds {epoch.opened_at:%d-%m-%Y %H:%M} UTC, "
                    f"{epoch.dossiers} dossiers, {kept}{held}"
                )
            self.stdout.write(
                f"  {known.waiting} binnengekomen, {known.to_renew} met nieuwe sleutel bij de wissel"
            )
            problems += [f"{region}: {problem}" for problem in known.problems(now)]
        if problems:
            raise CommandError("\n".join(problems))

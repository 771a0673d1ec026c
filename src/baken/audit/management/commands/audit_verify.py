# SPDX-License-Identifier: EUPL-1.2
"""`./baken audit verify`: is the logbook whole, and who looked at this report and why?"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from uuid import UUID

from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.exceptions import FieldDoesNotExist
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from baken.audit import anchors
from baken.audit.actions import record
from baken.audit.models import Kind
from baken.audit.queries import ChainHead, Line, heads, lines_about
from baken.audit.queries.chain import sees_every_region
from baken.audit.verify import Finding, verify
from baken.kernel.actor import Actor
from baken.kernel.reference import normalise_reference

FOUND_SOMETHING = 1


class Command(BaseCommand):
    help = "Controleert de keten van het logboek van elke regio."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--anchor", type=Path, help="vergelijk met de ankers in dit bestand")
        parser.add_argument("--write-anchor", type=Path, help="schrijf de koppen als ankers in dit bestand")
        parser.add_argument("--about", help="toon wie dit bekeek of wijzigde: een kenmerk of een id")

    def handle(self, *args: Any, **options: Any) -> None:
        if not sees_every_region():
            raise CommandError("Deze rol ziet niet het hele logboek; gebruik die van de eigenaar.")
        known = _anchors(options["anchor"])
        found = verify(anchors=known)
        now = heads()
        self._report(now, found)
        if options["about"]:
            self._show(options["about"], frozenset(head.region for head in now))
        if found:
            raise SystemExit(FOUND_SOMETHING)
        if options["write_anchor"]:
            anchors.write(options["write_anchor"], now)

    def _report(self, now: list[ChainHead], found: list[Finding]) -> None:
        numbers = {head.region: head for head in now}
        for region in sorted(numbers.keys() | {finding.region for finding in found}):
            head = numbers.get(region, ChainHead(region, 0, "-"))
            wrong = [finding for finding in found if finding.region == region]
            self.stdout.write(
                f"{region}  {head.number}  {head.hash}  {'NIET IN ORDE' if wrong else 'in orde'}"
            )
            for finding in wrong:
                self.stdout.write(f"  {finding}")
        if not numbers and not found:
            self.stdout.write("Het logboek is nog leeg.")

    def _show(self, asked: str, regions: frozenset[str]) -> None:
        viewer = Actor(door="owner", role="administrator", regions=regions, purpose="supervision")
        found = lines_about(viewer, _names_of(asked))
        colleagues = _names_of_colleagues(found)
        self.stdout.write(f"{asked}: {len(found)} regels, nieuwste eerst")
        for line in found:
            self.stdout.write(f"  {_described(line, colleagues)}")
        for region in sorted({line.region for line in found}):
            with transaction.atomic():
                about = found[0].about
                record(viewer, "audit.view", about, region=region, at=timezone.now(), kind=Kind.READ)


def _anchors(file: Path | None) -> list[ChainHead]:
    try:
        return anchors.read(file) if file else []
    except FileNotFoundError as error:
        raise CommandError(f"Het bestand {file} is er niet.") from error
    except anchors.NotAnAnchor as error:
        raise CommandError(str(error)) from error


def _names_of(asked: str) -> list[UUID | str]:
    """The ids of what was asked for; a reference is looked up in every room whose things have one."""
    try:
        return [UUID(asked)]
    except ValueError:
        reference = normalise_reference(asked)
    if reference is None:
        raise CommandError("Geef een kenmerk (GV-26-7K4Q9) of een id.")
    ids = [id_ for model in apps.get_models() if _has_reference(model) for id_ in _ids(model, reference)]
    return [*ids, reference]


def _has_reference(model: Any) -> bool:
    try:
        model._meta.get_field("reference")
    except FieldDoesNotExist:
        return False
    return True


def _ids(model: Any, reference: str) -> list[UUID]:
    return list(model.objects.filter(reference=reference).values_list("pk", flat=True))


def _names_of_colleagues(found: list[Line]) -> dict[UUID, str]:
    asked = {line.actor for line in found if line.actor}
    return dict(get_user_model().objects.filter(pk__in=asked).values_list("pk", "name"))


def _described(line: Line, colleagues: dict[UUID, str]) -> str:
    moment = timezone.localtime(line.at)
    when = f"{moment:%Y-%m-%d}" if line.shows_day_only else f"{moment:%Y-%m-%d %H:%M:%S}"
    who = colleagues.get(line.actor, str(line.actor)) if line.actor else "-"
    why = line.purpose or "-"
    return "  ".join((when, line.door, who, line.role or "-", line.action, why, line.result))

# SPDX-License-Identifier: EUPL-1.2
"""Make the documents in docs/reference, or say which are not what the code says."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from baken.config import reference


class Command(BaseCommand):
    help = __doc__
    requires_system_checks: list[str] = []  # noqa: RUF012  as Django declares it

    def add_arguments(self, parser: CommandParser) -> None:
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("--check", action="store_true", help="fail when a document is not current")
        which.add_argument("--write", action="store_true", help="make the documents that are not current")
        parser.add_argument("--folder", type=Path, default=reference.FOLDER, help="where they stand")

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        if options["write"]:
            for name in reference.write(folder):
                self.stdout.write(str(folder / name))
        stale = reference.stale(folder)
        if stale:
            raise CommandError(
                f"not what the code says: {', '.join(stale)}; python -m django reference --write"
            )

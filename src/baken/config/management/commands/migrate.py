# SPDX-License-Identifier: EUPL-1.2
"""Migrate, then apply the walls: grants and row rules are not migrations and are always made whole."""

from typing import Any

from django.core.management import call_command
from django.core.management.commands.migrate import Command as Migrate
from django.db import connections

from baken.config import walls


class Command(Migrate):
    def handle(self, *args: Any, **options: Any) -> None:
        super().handle(*args, **options)
        call_command(
            "createcachetable", "cache_desk", "cache_office", database=options["database"], verbosity=0
        )
        walls.apply(connections[options["database"]])

# SPDX-License-Identifier: EUPL-1.2
"""How the settings of each region differ from the files: what an administrator edited."""

import json
from typing import Any

from django.core.management.base import BaseCommand

from baken.regions.profiles import all_regions
from baken.regions.queries import differences


class Command(BaseCommand):
    help = "Wat aan het kantoor is gewijzigd, naast wat in het bestand staat."

    def handle(self, *args: Any, **options: Any) -> None:
        found = False
        for slug in all_regions():
            for one in differences(slug):
                found = True
                where = f"{slug}.toml  {one.part}/{one.code}  {one.key}"
                self.stdout.write(f"{where}\n  - {_shown(one.in_file)}\n  + {_shown(one.edited)}")
        if not found:
            self.stdout.write("Geen verschil: overal geldt wat in de bestanden staat.")


def _shown(value: Any) -> str:
    return "(staat er niet)" if value is None else json.dumps(value, ensure_ascii=False, default=str)

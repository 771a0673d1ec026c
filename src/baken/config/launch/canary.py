# SPDX-License-Identifier: EUPL-1.2
"""A word sealed in each region before a backup, opened from the backup afterwards: the proof that it works.

Run apart, because it needs Django: `plant` as the worker, `open` as the owner of a scratch database. The
words go in and come out by the standard streams, one JSON object by region.
"""

import json
import secrets
import sys

import django

django.setup()

from django.db import transaction  # noqa: E402

from baken.access.tell import tell_the_database  # noqa: E402
from baken.config.launch.cage import KIND, cage  # noqa: E402
from baken.kernel.actor import Actor  # noqa: E402
from baken.vault.actions import open_dossier, seal  # noqa: E402
from baken.vault.models import DossierKey, Epoch  # noqa: E402
from baken.vault.place import Floor  # noqa: E402
from baken.vault.queries import unseal  # noqa: E402
from baken.vault.refusals import NothingThere, Sealed  # noqa: E402


def plant(regions: list[str]) -> dict[str, str]:
    """A fresh word in every region that has keys."""
    words = {}
    for region in regions:
        place = cage(region)
        with transaction.atomic():
            tell_the_database(Actor.system(region, "backup"))
            if not Epoch.objects.filter(region=region).exists():
                continue
            if not DossierKey.objects.filter(dossier=place.row).exists():
                open_dossier(region=region, dossier=place.row, kind=KIND)
            words[region] = secrets.token_hex(16)
            seal(place, words[region], dossier=place.row, floor=Floor.IDENTIFIER)
    return words


def silent(words: dict[str, str]) -> list[str]:
    """The regions whose canary does not say its word."""
    return [region for region, word in words.items() if heard(region) != word]


def heard(region: str) -> str:
    try:
        return unseal(cage(region))
    except (Sealed, NothingThere):
        return ""


if __name__ == "__main__":
    given = json.load(sys.stdin)
    json.dump(plant(given) if sys.argv[1] == "plant" else silent(given), sys.stdout)

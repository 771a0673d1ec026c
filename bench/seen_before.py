# SPDX-License-Identifier: EUPL-1.2
"""Was this phone number seen before? One look-up among a million that are remembered.

Promised (design): p95 under 20 ms; one statement, found or not.
"""

import sys
from functools import partial
from uuid import uuid4

from bench._ground import REGION, Bounds, machine, milliseconds, p50, p95, prepare, say
from bench._life import Copies, multiply

REMEMBERED = 1_000_000
TIMES = 200
ROOM = "people"
NUMBER, OTHER_NUMBER = "06 1234 5678", "06 8765 4321"
INDEX: Copies = (
    "keys.vault_blindindex", "dossier", "true",
    {
        "id": "pg_temp.one('index', i)",
        "dossier": "pg_temp.one('dossier', i)",
        "row": "pg_temp.one('row', i)",
        "digest": "sha256(convert_to(i::text, 'UTF8'))",
    },
)  # fmt: skip


def main() -> int:
    home = prepare(ready_codes=1)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from baken.access.vocabulary import Role
    from baken.vault.actions import open_dossier
    from baken.vault.index import Identifier, remember, search
    from baken.vault.normalisers import Kind
    from baken.vault.place import Place
    from tests.factories.staff import actor
    from tests.rig.doors import through

    machine()
    bounds, dossier = Bounds(), uuid4()
    with through("desk", actor(Role.INTAKE_WORKER)):
        open_dossier(region=REGION, dossier=dossier, kind="case")
        place = Place(REGION, "people_identityattribute", uuid4(), "value")
        remember([Identifier(place, Kind.PHONE, NUMBER)], room=ROOM, dossier=dossier)
    multiply(home, INDEX, dossier, REMEMBERED)
    say("identifiers remembered", f"{REMEMBERED + 1:,}")
    with through("desk", actor(Role.INTAKE_WORKER)):
        for name, number, hits in (("seen", NUMBER, 1), ("not seen", OTHER_NUMBER, 0)):
            with CaptureQueriesContext(connection) as seen:
                found = search(REGION, room=ROOM, kind=Kind.PHONE, value=number)
            times = milliseconds(partial(search, REGION, room=ROOM, kind=Kind.PHONE, value=number), TIMES)
            say(
                f"a number that was {name}: p50 / p95, statements",
                f"{p50(times):.1f} / {p95(times):.1f} ms, {len(seen)}",
            )
            bounds.check(f"{name}: {hits} found, in one statement, p95 under 20 ms",
                         (len(found), len(seen)) == (hits, 1) and p95(times) < 20)  # fmt: skip
    return bounds.end()


if __name__ == "__main__":
    sys.exit(main())

# SPDX-License-Identifier: EUPL-1.2
"""What the front door seals to the epoch's public key: the keys of the entries that arrive together.

The dossier key is not among them. It is made where the arrival is taken, so whoever forged an arrival (and so
knows all its keys) still knows no key under which later work in that dossier is sealed.
"""

import json
from base64 import b64decode, b64encode
from typing import NamedTuple
from uuid import UUID

from baken.vault.envelope import KEY_BYTES
from baken.vault.place import Place
from baken.vault.refusals import Sealed


class ArrivedKey(NamedTuple):
    """An entry key that came in, with the place it is for: both from inside the seal."""

    place: Place
    key_id: UUID
    key: bytes


def pack(keys: list[ArrivedKey]) -> bytes:
    rows = [
        [place.table, str(place.row), place.column, str(key_id), b64encode(key).decode()]
        for place, key_id, key in keys
    ]
    return json.dumps(rows).encode()


def unpack(bundle: bytes, *, region: str) -> list[ArrivedKey]:
    """The sender may be anybody: whatever is not exactly what `pack` makes is refused."""
    try:
        keys = [
            ArrivedKey(Place(region, table, UUID(row), column), UUID(key_id), b64decode(key, validate=True))
            for table, row, column, key_id, key in json.loads(bundle)
        ]
    except (ValueError, TypeError, AttributeError):
        raise Sealed from None
    if not all(len(arrived.key) == KEY_BYTES for arrived in keys):
        raise Sealed
    return keys

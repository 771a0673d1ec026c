# SPDX-License-Identifier: EUPL-1.2
"""What holds the keys of the regions: a folder of files, or a machine that never gives its keys away.

Everything goes in batches, because a round trip to an external provider costs milliseconds. The wrapping key
of an epoch is only named, never handed out, so OpenBao or Vault Transit (encrypt and decrypt with associated
data, hmac, sign, delete) and PKCS#11 fit behind the same interface.
"""

from collections.abc import Sequence
from secrets import token_hex
from typing import Protocol

from baken.vault.place import KeyPlace
from baken.vault.refusals import ProviderUnavailable

PRACTICE = "practice-"


def new_name(region: str, *, practice: bool) -> str:
    """The name of a region's keys: it says for whom, and whether they are for practice only."""
    return f"{PRACTICE if practice else ''}{region}-{token_hex(4)}"


def refuse_wrong_mode(key_id: str, practice: bool | None) -> None:
    """Practice keys never open real work, and real keys are never used to practise. None: not asked."""
    if practice is not None and key_id.startswith(PRACTICE) != practice:
        raise ProviderUnavailable(
            "these keys are for practice only" if not practice else "these keys are real"
        )


class KeyProvider(Protocol):
    """Held by desk and worker. A list that comes back has None where something did not open."""

    @property
    def label(self) -> str:
        """Where the keys are, in Dutch, for the status page."""

    def new_region(self, region: str, *, practice: bool) -> None:
        """Make the lasting keys of a region: signing, index, pepper, salt. Refuses if there are any."""

    def key_id(self, region: str) -> str:
        """The name of this region's keys; practice keys say so."""

    def new_epoch(self, region: str, number: int) -> bytes:
        """Make the keys of an epoch and return its public key. The same number twice gives the same keys."""

    def sign(self, region: str, statement: bytes) -> bytes: ...

    def verifying_key(self, region: str) -> bytes: ...

    def epochs(self, region: str) -> frozenset[int]:
        """The epochs whose keys are still held."""

    def destroy_epoch(self, region: str, number: int) -> None:
        """Destroy every key of the epoch, for ever and everywhere. Doing it twice is no error."""

    def wrap(self, keys: Sequence[tuple[bytes, KeyPlace]]) -> list[bytes]: ...

    def unwrap(self, wraps: Sequence[tuple[bytes, KeyPlace]]) -> list[bytes | None]: ...

    def wrap_for_mailbox(self, keys: Sequence[tuple[bytes, KeyPlace]]) -> list[bytes]: ...

    def unwrap_for_mailbox(self, wraps: Sequence[tuple[bytes, KeyPlace]]) -> list[bytes | None]: ...

    def open_arrivals(self, sealed: Sequence[tuple[bytes, KeyPlace]]) -> list[bytes | None]: ...

    def index(self, region: str, room: str, kind: str, statements: Sequence[bytes]) -> list[bytes]:
        """The inner digests of a blind index."""

    def index_of_epoch(self, region: str, epoch: int, digests: Sequence[bytes]) -> list[bytes]:
        """The outer digests: what the database may hold as long as the epoch lives."""

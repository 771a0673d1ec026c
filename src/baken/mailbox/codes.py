# SPDX-License-Identifier: EUPL-1.2
"""The reporter's code: sixteen digits that are her only key.

Fifteen digits are random (10^15, about 50 bits), the last is a check digit after Damm: it finds every
wrong digit and every swap of neighbours, so that a typing slip is told apart from a wrong code before
anything is derived.

Why one pass of Argon2id over 64 MiB is enough for 50 bits, at 0.1 s a try on one core:
* without the pepper (256 bits, never in the database) a stolen database gives nothing to try against;
* with pepper, salt and database, one chosen mailbox costs on average 1.6 million core years; the first
  of 100,000 mailboxes, attacked together because the salt is the installation's, some 30 core years;
* at the door the pool for code entry makes at most 10 tries a second and core: two cores kept busy day
  and night for a year make 6 x 10^8 tries, that is 0.06 hits on 100,000 mailboxes, and everybody sees it.
In large pages a try takes 0.05 s: half of those years, twice those tries.
"""

import hashlib
import hmac
import secrets
import unicodedata
from dataclasses import dataclass, field

from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from baken.vault.hpke import key_pair_from

LENGTH = 16
MEMORY_KIB = 64 * 1024
PASSES = 1
LANES = 1
TAG_BYTES = 32
LONGEST_INPUT = 400

# Damm's quasigroup of order ten: weakly totally anti-symmetric, zeros on the diagonal.
_DAMM = (
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
)


@dataclass(frozen=True, slots=True)
class Code:
    """A well-formed code; whether it opens a mailbox is another question."""

    # Kept out of repr: a traceback or a log line must never show it.
    digits: str = field(repr=False)

    @property
    def grouped(self) -> str:
        """As it is shown: four groups of four, left to right in every language."""
        return " ".join(self.digits[start : start + 4] for start in range(0, LENGTH, 4))

    @property
    def last_four(self) -> str:
        """What the reporter types to prove that she kept it."""
        return self.digits[-4:]


@dataclass(frozen=True, slots=True)
class Slip:
    """Sixteen digits that are no code: a digit is wrong or two neighbours are swapped."""


@dataclass(frozen=True, slots=True)
class WrongLength:
    found: int


@dataclass(frozen=True, slots=True)
class Pepper:
    """A secret of the installation, kept with the keys; its id says which one a mailbox was made under."""

    id: str
    secret: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class MailboxKeys:
    """All that follows from a code. The root alone is enough to make the rest again."""

    root: bytes = field(repr=False)
    tag: bytes
    view_key: bytes = field(repr=False)
    seed: bytes = field(repr=False)
    public_key: bytes = field(repr=False)


def new_code() -> Code:
    body = f"{secrets.randbelow(10 ** (LENGTH - 1)):0{LENGTH - 1}d}"
    return Code(body + check_digit(body))


def check_digit(body: str) -> str:
    row = 0
    for digit in body:
        row = int(_DAMM[row][int(digit)])
    return str(row)


def parse(typed: str) -> Code | Slip | WrongLength:
    """Read what was typed in any script's digits; whatever stands between the digits is ignored."""
    digits = "".join(str(unicodedata.decimal(sign)) for sign in typed[:LONGEST_INPUT] if sign.isdecimal())
    if len(digits) != LENGTH:
        return WrongLength(len(digits))
    if check_digit(digits) != "0":
        return Slip()
    return Code(digits)


def derive_root(code: Code, pepper: Pepper, salt: bytes) -> bytes:
    """The slow step (0.1 s, 64 MiB, releases the GIL). `salt` is the installation's, 16 bytes or more."""
    root: bytes = hash_secret_raw(
        secret=hmac.digest(pepper.secret, code.digits.encode("ascii"), hashlib.sha256),
        salt=salt,
        time_cost=PASSES,
        memory_cost=MEMORY_KIB,
        parallelism=LANES,
        hash_len=32,
        type=Type.ID,
    )
    return root


def keys_of(root: bytes) -> MailboxKeys:
    """The quick step: lookup tag, view key and the mailbox's own pair, always the same for one root."""
    seed = _expand(root, "ml-kem-768", 64) + _expand(root, "x25519", 32)
    return MailboxKeys(
        root=root,
        tag=_expand(root, "lookup tag", TAG_BYTES),
        view_key=_expand(root, "view key", 32),
        seed=seed,
        public_key=key_pair_from(seed).public,
    )


def _expand(root: bytes, purpose: str, length: int) -> bytes:
    # The root is uniform already, so HKDF's extract step would add nothing.
    return HKDFExpand(SHA256(), length, f"baken mailbox 1 {purpose}".encode()).derive(root)

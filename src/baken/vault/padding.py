# SPDX-License-Identifier: EUPL-1.2
"""Padmé padding: a ciphertext tells the rough size of its content and at most 12 per cent are added.

Nikitin and others, "Reducing Metadata Leakage from Encrypted Files and Communication with PURBs", 2019.
"""

LENGTH_BYTES = 8


def padme(length: int) -> int:
    """The next length with few significant bits: O(log log n) bits about the length leak, not O(log n)."""
    if length < 2:
        return length
    exponent = length.bit_length() - 1
    free_bits = exponent - exponent.bit_length()
    mask = (1 << free_bits) - 1 if free_bits > 0 else 0
    return (length + mask) & ~mask


def pad(content: bytes, floor: int) -> bytes:
    """The true length in front, zeros behind."""
    length = len(content).to_bytes(LENGTH_BYTES, "big")
    return length + content.ljust(max(padme(len(content)), floor), b"\0")


def unpad(padded: bytes) -> bytes:
    """Only for authenticated bytes: what `pad` made."""
    length = int.from_bytes(padded[:LENGTH_BYTES], "big")
    return padded[LENGTH_BYTES : LENGTH_BYTES + length]

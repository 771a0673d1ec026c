# SPDX-License-Identifier: EUPL-1.2
"""One canonical encoding for everything that is authenticated: no separator to forge, None is not empty."""

from uuid import UUID


def canonical(label: str, *fields: str | int | UUID | bytes | None) -> bytes:
    """Two different lists of fields never give the same bytes; the label keeps two uses of a key apart."""
    return b"".join(_field(value) for value in (label, *fields))


def _field(value: str | int | UUID | bytes | None) -> bytes:
    if value is None:
        return b"n" + bytes(4)
    if isinstance(value, str):
        mark, content = b"s", value.encode()
    elif isinstance(value, UUID):
        mark, content = b"u", value.bytes
    elif isinstance(value, int):
        mark, content = b"i", str(value).encode()
    else:
        mark, content = b"b", bytes(value)
    return mark + len(content).to_bytes(4, "big") + content

# SPDX-License-Identifier: EUPL-1.2
import io
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.files.sealing import CHUNK_BYTES, HEADER_BYTES, Opener, Sealer
from baken.vault.envelope import new_key
from baken.vault.padding import padme
from baken.vault.refusals import Sealed

SEALED_CHUNK = CHUNK_BYTES + 16
FILE, KEY = uuid4(), new_key()


def seal(content: bytes, *, piece: int = 50_000, file: UUID = FILE, key: bytes = KEY) -> bytes:
    out = io.BytesIO()
    sealer = Sealer(out, file, key)
    for start in range(0, len(content), piece):
        sealer.write(content[start : start + piece])
    sealer.finish()
    return out.getvalue()


def opened(sealed: bytes, *, file: UUID = FILE, key: bytes = KEY) -> bytes:
    with Opener(io.BytesIO(sealed), file, key) as reading:
        content = b"".join(reading)
        assert len(content) == reading.size
        return content


def of_length(length: int) -> bytes:
    return bytes(number % 251 for number in range(length))


THREE_CHUNKS = seal(of_length(3 * CHUNK_BYTES))
CHUNKS = [
    THREE_CHUNKS[start : start + SEALED_CHUNK]
    for start in range(HEADER_BYTES, len(THREE_CHUNKS), SEALED_CHUNK)
]
HEADER = THREE_CHUNKS[:HEADER_BYTES]


@pytest.mark.parametrize(
    "length", [0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES, 500_000, 1_000_001]
)
@pytest.mark.parametrize("piece", [777, CHUNK_BYTES, 10_000_000])
def test_what_was_sealed_opens_in_whatever_pieces_it_came(length: int, piece: int) -> None:
    content = of_length(length)

    assert opened(seal(content, piece=piece)) == content


def test_nothing_of_the_content_shows() -> None:
    assert b"Marker-Kowalska" not in seal(b"Marker-Kowalska " * 10_000)


@given(st.integers(0, 400_000))
def test_the_length_on_disk_tells_the_rough_size_only(length: int) -> None:
    chunks = -(-max(padme(length), CHUNK_BYTES) // CHUNK_BYTES)

    assert len(seal(bytes(length))) == HEADER_BYTES + max(padme(length), CHUNK_BYTES) + 16 * chunks


def test_small_files_all_have_one_length() -> None:
    assert len({len(seal(bytes(length))) for length in (0, 1, 5_000, CHUNK_BYTES)}) == 1


def test_the_file_made_for_these_tests_has_three_chunks_and_opens() -> None:
    assert len(CHUNKS) == 3
    assert len(opened(HEADER + b"".join(CHUNKS))) == 3 * CHUNK_BYTES


@pytest.mark.parametrize(
    "changed",
    [
        HEADER + CHUNKS[0] + CHUNKS[1],
        HEADER + CHUNKS[0],
        HEADER + CHUNKS[1] + CHUNKS[0] + CHUNKS[2],
        HEADER + CHUNKS[0] + CHUNKS[2],
        HEADER + CHUNKS[0] + CHUNKS[0] + CHUNKS[2],
        HEADER + b"".join(CHUNKS) + CHUNKS[2],
        HEADER + b"".join(CHUNKS) + b"\0",
        HEADER + b"".join(CHUNKS)[:-1],
        HEADER[:-1] + b"".join(CHUNKS),
        bytes(HEADER_BYTES) + b"".join(CHUNKS),
        CHUNKS[0][:HEADER_BYTES] + b"".join(CHUNKS),
        b"",
    ],
    ids=[
        *("last chunk missing", "two missing", "two swapped", "middle missing", "first twice", "last twice"),
        *("a byte more", "a byte less", "short header", "no header", "a chunk as header", "empty"),
    ],
)
def test_a_file_that_was_cut_or_put_in_another_order_does_not_open(changed: bytes) -> None:
    with pytest.raises(Sealed):
        opened(changed)


def test_a_header_alone_gives_nothing_and_not_a_shorter_file() -> None:
    with pytest.raises(Sealed):
        opened(HEADER)


@pytest.mark.parametrize("part", [0, 1, 2])
def test_a_chunk_of_another_file_does_not_fit(part: int) -> None:
    other = seal(of_length(3 * CHUNK_BYTES), file=uuid4())
    start = HEADER_BYTES + part * SEALED_CHUNK
    spliced = (
        THREE_CHUNKS[:start] + other[start : start + SEALED_CHUNK] + THREE_CHUNKS[start + SEALED_CHUNK :]
    )

    with pytest.raises(Sealed):
        opened(spliced)


def test_a_file_under_another_id_or_key_does_not_open() -> None:
    with pytest.raises(Sealed):
        opened(THREE_CHUNKS, file=uuid4())
    with pytest.raises(Sealed):
        opened(THREE_CHUNKS, key=new_key())


def test_a_changed_chunk_gives_nothing_from_that_chunk_on() -> None:
    changed = bytearray(THREE_CHUNKS)
    changed[HEADER_BYTES + SEALED_CHUNK + 5] ^= 1
    reading = iter(Opener(io.BytesIO(bytes(changed)), FILE, KEY))

    assert next(reading) == of_length(CHUNK_BYTES)
    with pytest.raises(Sealed):
        next(reading)

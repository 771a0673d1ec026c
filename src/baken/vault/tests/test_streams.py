# SPDX-License-Identifier: EUPL-1.2
"""Sealed chunks cannot be swapped, dropped, cut off or read at another place."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.vault.place import Place
from baken.vault.refusals import Sealed
from baken.vault.streams import OVERHEAD_BYTES, FileKey

PLACE = Place("gooi-en-vechtstreek", "files_file", UUID(int=1), "content")


@given(st.lists(st.binary(max_size=200), min_size=1, max_size=6))
def test_chunks_open_in_the_order_in_which_they_came(chunks: list[bytes]) -> None:
    key, last = FileKey(PLACE), len(chunks) - 1
    sealed = [key.seal_chunk(n, chunk, last=n == last) for n, chunk in enumerate(chunks)]

    assert [key.open_chunk(n, chunk, last=n == last) for n, chunk in enumerate(sealed)] == chunks
    assert sum(map(len, sealed)) == sum(map(len, chunks)) + OVERHEAD_BYTES * len(chunks)


def test_a_chunk_opens_under_its_own_number_only() -> None:
    key = FileKey(PLACE)

    with pytest.raises(Sealed):
        key.open_chunk(1, key.seal_chunk(0, b"x", last=False), last=False)


def test_a_file_that_was_cut_off_does_not_look_whole() -> None:
    key = FileKey(PLACE)

    with pytest.raises(Sealed):
        key.open_chunk(0, key.seal_chunk(0, b"x", last=False), last=True)


@pytest.mark.parametrize(
    "other",
    [
        FileKey(PLACE._replace(row=UUID(int=2)), UUID(int=5), bytes(32)),
        FileKey(PLACE, UUID(int=6), bytes(32)),
        FileKey(PLACE, UUID(int=5), bytes(31) + b"x"),
    ],
    ids=["place", "key id", "key"],
)
def test_a_chunk_belongs_to_one_file(other: FileKey) -> None:
    sealed = FileKey(PLACE, UUID(int=5), bytes(32)).seal_chunk(0, b"x", last=True)

    with pytest.raises(Sealed):
        other.open_chunk(0, sealed, last=True)


def test_a_key_is_not_shown_when_it_is_printed() -> None:
    assert "key=" not in repr(FileKey(PLACE, UUID(int=5), b"x" * 32))

# SPDX-License-Identifier: EUPL-1.2
"""One content, one key, one place: anything else does not open."""

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.vault import envelope
from baken.vault.encoding import canonical
from baken.vault.padding import LENGTH_BYTES, pad, padme
from baken.vault.place import Floor, Place
from baken.vault.refusals import Sealed

KEY = bytes(range(32))
KEY_ID = UUID(int=7)
PLACE = Place("gooi-en-vechtstreek", "intake_report", UUID(int=1), "story")

contents = st.binary(max_size=4000)
words = st.text(max_size=40)
places = st.builds(Place, words, words, st.uuids(), words)
fields = st.lists(st.one_of(st.none(), words, st.integers(), st.uuids(), st.binary(max_size=40)), max_size=5)


def sealed(content: bytes = b"zij slaapt in de keuken", floor: Floor = Floor.TEXT) -> bytes:
    return envelope.seal(KEY, content, place=PLACE, key_id=KEY_ID, floor=floor)


@given(contents, places, st.uuids(), st.sampled_from(Floor))
def test_what_was_sealed_opens_at_its_place(content: bytes, place: Place, key_id: UUID, floor: Floor) -> None:
    made = envelope.seal(KEY, content, place=place, key_id=key_id, floor=floor)

    assert envelope.unseal(KEY, made, place=place, key_id=key_id) == content


@pytest.mark.parametrize(
    "elsewhere",
    [
        PLACE._replace(region="west-friesland"),
        PLACE._replace(table="casework_note"),
        PLACE._replace(row=UUID(int=2)),
        PLACE._replace(column="contact"),
    ],
    ids=["region", "table", "row", "column"],
)
def test_it_opens_at_no_other_place(elsewhere: Place) -> None:
    with pytest.raises(Sealed):
        envelope.unseal(KEY, sealed(), place=elsewhere, key_id=KEY_ID)


@given(places)
def test_it_opens_at_no_place_that_only_looks_alike(elsewhere: Place) -> None:
    with pytest.raises(Sealed):
        envelope.unseal(KEY, sealed(), place=elsewhere, key_id=KEY_ID)


def test_an_older_content_does_not_pass_for_the_newer_one() -> None:
    older = envelope.seal(KEY, b"nee", place=PLACE, key_id=uuid4())

    with pytest.raises(Sealed):
        envelope.unseal(KEY, older, place=PLACE, key_id=KEY_ID)


def test_another_key_does_not_open_it() -> None:
    with pytest.raises(Sealed):
        envelope.unseal(bytes(32), sealed(), place=PLACE, key_id=KEY_ID)


@given(st.integers(0, 400), st.integers(0, 7))
def test_a_flipped_bit_is_noticed(where: int, bit: int) -> None:
    changed = bytearray(sealed())
    changed[where] ^= 1 << bit

    with pytest.raises(Sealed):
        envelope.unseal(KEY, bytes(changed), place=PLACE, key_id=KEY_ID)


@given(st.integers(0, 1060))
def test_a_shortened_envelope_is_noticed(length: int) -> None:
    whole = sealed()

    with pytest.raises(Sealed):
        envelope.unseal(KEY, whole[: min(length, len(whole) - 1)], place=PLACE, key_id=KEY_ID)


@pytest.mark.parametrize("version", [0, 2, 255])
def test_an_envelope_of_an_unknown_version_is_not_tried(version: int) -> None:
    with pytest.raises(Sealed):
        envelope.unseal(KEY, bytes([version]) + sealed()[1:], place=PLACE, key_id=KEY_ID)


@given(st.integers(0, 1024), st.integers(0, 1024))
def test_no_and_a_page_of_text_look_the_same(one: int, other: int) -> None:
    assert len(sealed(b"x" * one)) == len(sealed(b"x" * other))


@given(st.integers(0, 64), st.integers(0, 64))
def test_all_identifiers_look_the_same(one: int, other: int) -> None:
    assert len(sealed(b"x" * one, Floor.IDENTIFIER)) == len(sealed(b"x" * other, Floor.IDENTIFIER))


@given(st.integers(9, 10**9))
def test_padding_adds_at_most_an_eighth_and_hides_the_low_bits(length: int) -> None:
    padded = padme(length)

    assert length <= padded <= length * 1.125 + 1
    exponent = length.bit_length() - 1
    assert padded % (1 << max(0, exponent - exponent.bit_length())) == 0


def test_lengths_beyond_the_floor_fall_into_few_classes() -> None:
    classes = {
        len(pad(bytes(length), Floor.TEXT)) for length in range(2048 - LENGTH_BYTES, 4096 - LENGTH_BYTES)
    }

    assert len(classes) <= 17


@given(fields, fields)
def test_two_lists_of_fields_never_give_the_same_bytes(one: list, other: list) -> None:
    same = [(type(a), a) for a in one] == [(type(b), b) for b in other]

    assert (canonical("label", *one) == canonical("label", *other)) == same


def test_nothing_is_not_an_empty_text() -> None:
    assert len({canonical("label", field) for field in (None, "", b"", 0)}) == 4

# SPDX-License-Identifier: EUPL-1.2
"""Keys under keys: bound to what they belong to, and epochs that the region signed."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from baken.vault import hpke, signing, wraps
from baken.vault.arrival_bundle import ArrivedKey, pack, unpack
from baken.vault.place import KeyPlace, Origin, Place
from baken.vault.refusals import Sealed

KEY, SECRET = bytes(range(32)), bytes(range(100, 132))
PAIR = hpke.key_pair_from(bytes(range(96)))
THERE = KeyPlace("gooi-en-vechtstreek", "intake_report", UUID(int=1), UUID(int=2), 3, Origin.FRONT)
ELSEWHERE = {
    "region": THERE._replace(region="west-friesland"),
    "table": THERE._replace(table="casework_note"),
    "row": THERE._replace(row=UUID(int=9)),
    "key id": THERE._replace(key_id=UUID(int=9)),
    "epoch": THERE._replace(epoch=2),
    "origin": THERE._replace(origin=Origin.DESK),
}
OPENED = datetime(2026, 4, 6, 3, 0, 0, 250, tzinfo=UTC)
EPOCH: dict[str, Any] = {
    "region": "gooi-en-vechtstreek",
    "number": 3,
    "public": PAIR.public,
    "opened": OPENED,
}


def test_a_wrapped_key_opens_where_it_belongs() -> None:
    assert wraps.unwrap(KEY, wraps.wrap(KEY, SECRET, THERE), THERE) == SECRET
    assert wraps.open_with(PAIR.seed, wraps.seal_for(PAIR.public, SECRET, THERE), THERE) == SECRET


@pytest.mark.parametrize("elsewhere", ELSEWHERE.values(), ids=ELSEWHERE.keys())
def test_a_wrapped_key_opens_nowhere_else(elsewhere: KeyPlace) -> None:
    with pytest.raises(Sealed):
        wraps.unwrap(KEY, wraps.wrap(KEY, SECRET, THERE), elsewhere)
    with pytest.raises(Sealed):
        wraps.open_with(PAIR.seed, wraps.seal_for(PAIR.public, SECRET, THERE), elsewhere)


@given(st.binary(max_size=80))
def test_what_is_only_noise_opens_with_no_key(noise: bytes) -> None:
    with pytest.raises(Sealed):
        wraps.unwrap(KEY, noise, THERE)
    with pytest.raises(Sealed):
        wraps.open_with(PAIR.seed, noise, THERE)


@settings(max_examples=60)
@given(st.data())
def test_a_changed_seal_is_refused(data: st.DataObject) -> None:
    sealed = bytearray(wraps.seal_for(PAIR.public, SECRET, THERE))
    sealed[data.draw(st.integers(0, len(sealed) - 1))] ^= 1 << data.draw(st.integers(0, 7))

    with pytest.raises(Sealed):
        wraps.open_with(PAIR.seed, bytes(sealed), THERE)


def test_another_pair_opens_nothing() -> None:
    sealed = wraps.seal_for(PAIR.public, SECRET, THERE)

    with pytest.raises(Sealed):
        wraps.open_with(hpke.new_key_pair().seed, sealed, THERE)


def test_the_same_seed_gives_the_same_pair() -> None:
    assert hpke.key_pair_from(PAIR.seed) == PAIR
    assert len(PAIR.public) == hpke.PUBLIC_BYTES


@pytest.mark.parametrize("public", [b"", bytes(1215), bytes(1217)])
def test_a_public_key_of_another_length_is_a_mistake_not_a_seal(public: bytes) -> None:
    with pytest.raises(ValueError):
        hpke.seal_to(public, SECRET, info=b"")


def test_a_seed_of_another_length_is_a_mistake() -> None:
    with pytest.raises(ValueError):
        hpke.key_pair_from(bytes(95))


def test_the_region_signs_one_epoch_and_no_other() -> None:
    key = signing.new_signing_key()
    signature = signing.sign(key, signing.epoch_statement(**EPOCH))
    others = [
        EPOCH | {"region": "west-friesland"},
        EPOCH | {"number": 4},
        EPOCH | {"public": hpke.new_key_pair().public},
        EPOCH | {"opened": OPENED + timedelta(microseconds=1)},
    ]

    def signed(epoch: dict) -> bool:
        return signing.is_signed(signing.verifying_key_of(key), signature, signing.epoch_statement(**epoch))

    assert [signed(epoch) for epoch in [EPOCH, *others]] == [True, False, False, False, False]


def test_another_region_cannot_sign_for_this_one() -> None:
    statement = signing.epoch_statement(**EPOCH)
    signature = signing.sign(signing.new_signing_key(), statement)

    assert not signing.is_signed(signing.verifying_key_of(signing.new_signing_key()), signature, statement)


def test_a_bundle_gives_back_the_keys_with_their_places() -> None:
    place = Place("gooi-en-vechtstreek", "intake_report", UUID(int=1), "story")
    keys = [
        ArrivedKey(place, UUID(int=5), KEY),
        ArrivedKey(place._replace(column="contact"), UUID(int=6), SECRET),
    ]

    assert unpack(pack(keys), region=place.region) == keys


@pytest.mark.parametrize(
    "bundle",
    [
        b"",
        b"{}x",
        b"[1]",
        b'[["intake_report","not-a-uuid","story","00000000-0000-0000-0000-000000000001","AA=="]]',
        b'[["intake_report","00000000-0000-0000-0000-000000000001","story","00000000-0000-0000-0000-000000000001","AA=="]]',
        b'[["t","00000000-0000-0000-0000-000000000001","c","00000000-0000-0000-0000-000000000001",null]]',
        b"[[null,null,null,null,null]]",
        b"\xff\xfe",
    ],
)
def test_a_bundle_that_we_did_not_make_is_refused(bundle: bytes) -> None:
    with pytest.raises(Sealed):
        unpack(bundle, region="gooi-en-vechtstreek")

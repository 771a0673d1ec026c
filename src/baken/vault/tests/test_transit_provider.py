# SPDX-License-Identifier: EUPL-1.2
"""The key server does all that the folder of keys does, and its keys never come to us. Tested on a double."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from baken.kernel.actor import Actor
from baken.vault import hpke, signing, wraps
from baken.vault.actions import erase_dossier, take_arrivals
from baken.vault.arrivals import new_arrival
from baken.vault.epochs import new_region_keys, turn
from baken.vault.front_keys import FrontKeys
from baken.vault.holders import key_provider
from baken.vault.place import KeyPlace, Origin, Place
from baken.vault.queries import unseal
from baken.vault.refusals import NothingThere, ProviderUnavailable
from baken.vault.transit import KeyServer, Transit
from baken.vault.transit_provider import TransitProvider
from tests.rig.doors import through

from .conftest import NOW
from .transit_double import TOKEN, Machine, running

REGION = "gooi-en-vechtstreek"
KEY = bytes(range(32))
THERE = KeyPlace(REGION, "vault_dossierkey", UUID(int=1), UUID(int=2), 1, Origin.DESK)


@pytest.fixture
def machine() -> Machine:
    return Machine()


@pytest.fixture
def address(machine: Machine) -> Iterator[str]:
    with running(machine) as address:
        yield address


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "keys"


def provider_at(address: str, folder: Path, *, token: str = TOKEN) -> TransitProvider:
    transit = Transit(KeyServer(address=address, mount="transit", token=token))
    return TransitProvider(transit, folder / "full")


@pytest.fixture
def provider(address: str, folder: Path) -> TransitProvider:
    made = provider_at(address, folder)
    made.new_region(REGION, practice=True)
    made.new_epoch(REGION, 1)
    return made


@pytest.fixture
def front(folder: Path, provider: TransitProvider) -> FrontKeys:
    return FrontKeys(folder / "front")


def test_what_was_wrapped_opens_again_and_one_that_does_not_hides_no_other(provider: TransitProvider) -> None:
    [wrapped] = provider.wrap([(KEY, THERE)])
    moved = THERE._replace(row=UUID(int=9))

    assert provider.unwrap([(wrapped, moved), (wrapped, THERE), (b"\xff", THERE)]) == [None, KEY, None]


def test_several_epochs_keep_their_order_in_one_round_each(
    provider: TransitProvider, machine: Machine
) -> None:
    provider.new_epoch(REGION, 2)
    places = [THERE._replace(epoch=1 + at % 2, row=UUID(int=at)) for at in range(20)]
    keys = [bytes([at]) * 32 for at in range(20)]
    machine.asked.clear()

    wrapped = provider.wrap(list(zip(keys, places, strict=True)))
    opened = provider.unwrap(list(zip(wrapped, places, strict=True)))

    assert opened == keys
    assert len(machine.asked) == 4


def test_nothing_is_asked_when_there_is_nothing_to_do(provider: TransitProvider, machine: Machine) -> None:
    machine.asked.clear()

    assert (provider.wrap([]), provider.unwrap([]), provider.open_arrivals([])) == ([], [], [])
    assert machine.asked == []


def test_no_key_that_wraps_signs_or_indexes_ever_comes_to_us(
    provider: TransitProvider, machine: Machine, folder: Path
) -> None:
    kept = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())

    assert {key["type"] for key in machine.keys.values()} == {"ed25519", "aes256-gcm96"}
    assert [name for name, key in machine.keys.items() if key["secret"] in kept] == []


def test_what_stands_in_our_folder_opens_only_on_the_machine(
    provider: TransitProvider, front: FrontKeys, folder: Path
) -> None:
    ours = {path.name: path.read_bytes() for path in (folder / "full").rglob("*") if path.is_file()}
    [copy] = provider.wrap_for_mailbox([(KEY, THERE)])

    assert set(ours) == {"name", "arrivals", "mailbox", "public"}
    assert ours["arrivals"].startswith(b"vault:v1:")
    assert ours["mailbox"].startswith(b"vault:v1:")
    assert front.unwrap_for_mailbox([(copy, THERE)]) == provider.unwrap_for_mailbox([(copy, THERE)]) == [KEY]


def test_an_arrival_opens_with_the_key_of_its_epoch(provider: TransitProvider) -> None:
    public = provider.new_epoch(REGION, 1)
    sealed = wraps.seal_for(public, KEY, THERE)
    provider.new_epoch(REGION, 2)

    assert len(public) == hpke.PUBLIC_BYTES
    assert provider.open_arrivals([(sealed, THERE), (sealed, THERE._replace(epoch=2))]) == [KEY, None]


def test_the_same_epoch_made_twice_has_the_same_keys(provider: TransitProvider) -> None:
    [wrapped] = provider.wrap([(KEY, THERE)])

    assert provider.new_epoch(REGION, 1) == provider.new_epoch(REGION, 1)
    assert provider.unwrap([(wrapped, THERE)]) == [KEY]


def test_the_signature_is_checked_with_the_key_at_the_front_door(
    provider: TransitProvider, front: FrontKeys
) -> None:
    signature = provider.sign(REGION, b"epoch 1")

    assert signing.is_signed(front.verifying_key(REGION), signature, b"epoch 1")
    assert front.verifying_key(REGION) == provider.verifying_key(REGION)


def test_a_destroyed_epoch_opens_nothing_with_all_that_we_had(
    provider: TransitProvider, front: FrontKeys, folder: Path, machine: Machine
) -> None:
    sealed = wraps.seal_for(provider.new_epoch(REGION, 1), KEY, THERE)
    [wrapped], [copy] = provider.wrap([(KEY, THERE)]), provider.wrap_for_mailbox([(KEY, THERE)])
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    provider.new_epoch(REGION, 2)

    provider.destroy_epoch(REGION, 1)
    provider.destroy_epoch(REGION, 1)
    for path, content in before.items():  # a copy of our folder from before is put back
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        path.write_bytes(content)

    assert provider.epochs(REGION) == {2}
    assert [name for name in machine.keys if name.endswith("-epoch-1")] == []
    assert provider.unwrap([(wrapped, THERE)]) == provider.open_arrivals([(sealed, THERE)]) == [None]
    assert provider.unwrap_for_mailbox([(copy, THERE)]) == [None]


def test_destroying_takes_the_front_doors_copy_along(provider: TransitProvider, front: FrontKeys) -> None:
    provider.destroy_epoch(REGION, 1)

    assert front.epochs(REGION) == frozenset()


def test_digests_differ_per_region_room_kind_and_epoch(provider: TransitProvider) -> None:
    provider.new_epoch(REGION, 2)
    said = [b"+31612345678"]
    inner = provider.index(REGION, "people", "phone", said)

    others = [provider.index(REGION, *at, said) for at in (("people", "mail"), ("intake", "phone"))]
    outer = [provider.index_of_epoch(REGION, epoch, inner) for epoch in (1, 2)]

    assert provider.index(REGION, "people", "phone", said) == inner
    assert len({*inner, *others[0], *others[1], *outer[0], *outer[1]}) == 5
    assert {len(digest) for digest in (*inner, *outer[0])} == {32}


def test_practice_keys_say_so_and_open_no_real_work(provider: TransitProvider, folder: Path) -> None:
    real = TransitProvider(provider.transit, folder / "full", practice=False)

    assert provider.key_id(REGION).startswith("practice-gooi-en-vechtstreek-")
    with pytest.raises(ProviderUnavailable):
        real.wrap([(KEY, THERE)])


def test_a_region_that_has_keys_gets_no_others(provider: TransitProvider) -> None:
    with pytest.raises(FileExistsError):
        provider.new_region(REGION, practice=True)


def test_a_missing_region_is_a_fault_and_not_an_erasure(provider: TransitProvider) -> None:
    with pytest.raises(ProviderUnavailable):
        provider.unwrap([(b"vault:v1:AAAA", THERE._replace(region="west-friesland"))])


def test_a_server_that_is_sealed_away_or_says_no_is_a_fault_and_not_an_erasure(
    provider: TransitProvider, machine: Machine, address: str, folder: Path
) -> None:
    [wrapped] = provider.wrap([(KEY, THERE)])
    machine.sealed = True
    stranger = provider_at(address, folder, token="another")
    nowhere = provider_at("http://127.0.0.1:9", folder)

    for broken in (provider, stranger, nowhere):
        with pytest.raises(ProviderUnavailable) as said:
            broken.unwrap([(wrapped, THERE)])
        assert TOKEN not in str(said.value)
        assert "another" not in str(said.value)


def test_the_status_page_can_say_where_the_keys_are(provider: TransitProvider, address: str) -> None:
    assert provider.label == f"sleutelserver {address}"
    assert TOKEN not in repr(provider.transit.server)


def test_desk_and_worker_use_the_server_when_there_is_one(address: str, settings: Any, keys: Path) -> None:
    settings.DOOR, settings.KEY_SERVER = "desk", KeyServer(address=address, mount="transit", token=TOKEN)

    assert key_provider().label == f"sleutelserver {address}"
    settings.DOOR = "front"
    with pytest.raises(ProviderUnavailable):
        key_provider()


def test_a_report_lives_and_dies_with_its_keys_on_the_server(
    address: str, settings: Any, keys: Path, db: None
) -> None:
    settings.KEY_SERVER = KeyServer(address=address, mount="transit", token=TOKEN)
    reporter, worker = Actor.reporter(REGION), Actor.system(REGION, "intake")
    new_region_keys(region=REGION, practice=True, at=NOW)
    dossier, erased = uuid4(), uuid4()
    stories = {one: Place(REGION, "intake_report", one, "story") for one in (dossier, erased)}
    for one, story in stories.items():
        with through("front", reporter):
            arrival = new_arrival(REGION, one, kind="report")
            arrival.seal(story, "Hij heeft mijn paspoort.")
            arrival.commit(at=NOW)
    with through("worker", worker):
        take_arrivals(REGION, at=NOW)
    with through("worker", worker):
        erase_dossier(region=REGION, dossier=erased)

    for days in (7, 7, 7, 9):
        with through("worker", worker):
            turn(region=REGION, at=NOW + timedelta(days=days))

    with through("worker", worker):
        assert unseal(stories[dossier]) == "Hij heeft mijn paspoort."
        assert key_provider().epochs(REGION) == {2}
        with pytest.raises(NothingThere):
            unseal(stories[erased])

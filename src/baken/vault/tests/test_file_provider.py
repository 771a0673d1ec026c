# SPDX-License-Identifier: EUPL-1.2
"""The folder of keys: closed to others, split in two, and truly empty after an epoch is destroyed."""

from pathlib import Path
from uuid import UUID

import pytest

from baken.vault import hpke, signing, wraps
from baken.vault.file_provider import FileProvider
from baken.vault.front_keys import FrontKeys
from baken.vault.key_files import too_open, write_key
from baken.vault.place import KeyPlace, Origin
from baken.vault.refusals import ProviderUnavailable

REGION = "gooi-en-vechtstreek"
KEY = bytes(range(32))
THERE = KeyPlace(REGION, "vault_dossierkey", UUID(int=1), UUID(int=2), 1, Origin.DESK)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "keys"


@pytest.fixture
def provider(folder: Path) -> FileProvider:
    made = FileProvider(folder / "full")
    made.new_region(REGION, practice=True)
    made.new_epoch(REGION, 1)
    return made


@pytest.fixture
def front(folder: Path, provider: FileProvider) -> FrontKeys:
    return FrontKeys(folder / "front")


def test_files_are_read_by_their_owner_only(provider: FileProvider, folder: Path) -> None:
    modes = {path.stat().st_mode & 0o777 for path in folder.rglob("*") if path.is_file()}
    folders = {path.stat().st_mode & 0o777 for path in [folder, *folder.rglob("*")] if path.is_dir()}

    assert (modes, folders) == ({0o400}, {0o700})
    assert list(too_open(folder)) == []


def test_a_key_that_others_may_read_is_found(provider: FileProvider, folder: Path) -> None:
    opened = folder / "full" / REGION / "signing"
    opened.chmod(0o440)

    assert list(too_open(folder)) == [opened]


def test_the_front_door_gets_nothing_that_opens_a_report(front: FrontKeys, folder: Path) -> None:
    names = {
        str(path.relative_to(folder / "front")) for path in (folder / "front").rglob("*") if path.is_file()
    }

    assert names == {f"{REGION}/{name}" for name in ("name", "verifying", "salt", "peppers/1", "mailbox/1")}


def test_practice_keys_say_so(provider: FileProvider, front: FrontKeys) -> None:
    provider.new_region("west-friesland", practice=False)

    assert provider.key_id(REGION).startswith("practice-gooi-en-vechtstreek-")
    assert front.key_id(REGION) == provider.key_id(REGION)
    assert provider.key_id("west-friesland").startswith("west-friesland-")


def test_a_region_that_has_keys_gets_no_others(provider: FileProvider) -> None:
    with pytest.raises(FileExistsError):
        provider.new_region(REGION, practice=True)


def test_the_same_epoch_made_twice_has_the_same_keys(provider: FileProvider) -> None:
    [wrapped] = provider.wrap([(KEY, THERE)])

    assert provider.new_epoch(REGION, 1) == provider.new_epoch(REGION, 1)
    assert provider.unwrap([(wrapped, THERE)]) == [KEY]


def test_what_was_wrapped_for_the_region_or_a_mailbox_opens_again(
    provider: FileProvider, front: FrontKeys
) -> None:
    for_mailbox = provider.wrap_for_mailbox([(KEY, THERE)])

    assert provider.unwrap([(provider.wrap([(KEY, THERE)])[0], THERE)]) == [KEY]
    assert provider.unwrap_for_mailbox([(for_mailbox[0], THERE)]) == [KEY]
    assert front.unwrap_for_mailbox([(for_mailbox[0], THERE)]) == [KEY]


def test_one_that_does_not_open_does_not_hide_the_others(provider: FileProvider, front: FrontKeys) -> None:
    [wrapped] = provider.wrap([(KEY, THERE)])
    [copy] = provider.wrap_for_mailbox([(KEY, THERE)])
    moved = THERE._replace(row=UUID(int=9))

    assert provider.unwrap([(wrapped, moved), (wrapped, THERE)]) == [None, KEY]
    assert front.unwrap_for_mailbox([(copy, moved), (copy, THERE)]) == [None, KEY]


def test_an_arrival_opens_with_the_key_of_its_epoch(provider: FileProvider) -> None:
    sealed = wraps.seal_for(provider.new_epoch(REGION, 1), KEY, THERE)
    provider.new_epoch(REGION, 2)

    assert provider.open_arrivals([(sealed, THERE), (sealed, THERE._replace(epoch=2))]) == [KEY, None]


def test_the_signature_is_checked_with_the_key_at_the_front_door(
    provider: FileProvider, front: FrontKeys
) -> None:
    signature = provider.sign(REGION, b"epoch 1")

    assert signing.is_signed(front.verifying_key(REGION), signature, b"epoch 1")
    assert front.verifying_key(REGION) == provider.verifying_key(REGION)


def test_a_destroyed_epoch_leaves_no_file_behind(
    provider: FileProvider, front: FrontKeys, folder: Path
) -> None:
    provider.new_epoch(REGION, 2)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    [wrapped] = provider.wrap([(KEY, THERE)])
    [copy] = provider.wrap_for_mailbox([(KEY, THERE)])

    provider.destroy_epoch(REGION, 1)
    provider.destroy_epoch(REGION, 1)

    gone = {str(path.relative_to(folder)) for path in before if not path.exists()}
    epoch = {f"full/{REGION}/epochs/1/{n}" for n in ("wrapping", "arrivals", "mailbox", "index", "public")}
    assert gone == epoch | {f"front/{REGION}/mailbox/1"}
    assert provider.epochs(REGION) == front.epochs(REGION) == {2}
    assert provider.unwrap([(wrapped, THERE)]) == front.unwrap_for_mailbox([(copy, THERE)]) == [None]


def test_what_is_destroyed_is_overwritten_first(provider: FileProvider, folder: Path) -> None:
    key = folder / "full" / REGION / "epochs" / "1" / "wrapping"
    secret, kept = key.read_bytes(), folder / "second-name"
    kept.hardlink_to(key)

    provider.destroy_epoch(REGION, 1)

    assert (len(kept.read_bytes()), kept.read_bytes() == secret) == (32, False)


def test_a_missing_region_is_a_fault_and_not_an_erasure(provider: FileProvider) -> None:
    with pytest.raises(ProviderUnavailable):
        provider.unwrap([(bytes(60), THERE._replace(region="west-friesland"))])


def test_a_name_that_is_no_slug_leads_to_no_folder(provider: FileProvider) -> None:
    with pytest.raises(ValueError):
        provider.epochs("../front")


def test_digests_differ_per_epoch_and_need_both_keys(provider: FileProvider) -> None:
    provider.new_epoch(REGION, 2)
    inner = provider.index(REGION, "people", "phone", [b"+31612345678"])

    first, second = (provider.index_of_epoch(REGION, epoch, inner) for epoch in (1, 2))

    assert provider.index(REGION, "people", "phone", [b"+31612345678"]) == inner
    assert len({*inner, *first, *second}) == 3


def test_a_second_pepper_lives_beside_the_first(provider: FileProvider, front: FrontKeys) -> None:
    first = front.peppers(REGION)
    provider.front.new_pepper(REGION)

    assert [pepper.id for pepper in front.peppers(REGION)] == [2, 1]
    assert front.peppers(REGION)[1:] == first
    assert len(front.salt(REGION)) == 16


def test_a_half_written_key_is_never_read(folder: Path) -> None:
    folder.mkdir(parents=True, mode=0o700)
    (folder / "one.new").write_bytes(b"half")

    write_key(folder / "one", KEY)

    assert [path.name for path in folder.iterdir()] == ["one"]
    assert (folder / "one").read_bytes() == KEY


def test_the_public_key_of_an_epoch_has_the_length_of_the_suite(provider: FileProvider) -> None:
    assert len(provider.new_epoch(REGION, 1)) == hpke.PUBLIC_BYTES

# SPDX-License-Identifier: EUPL-1.2
"""The front door seals to a public key that the region signed and that still lives, or not at all."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from baken.kernel.actor import Actor
from baken.vault.arrivals import new_arrival
from baken.vault.epochs import open_epoch
from baken.vault.holders import front_keys
from baken.vault.hpke import new_key_pair
from baken.vault.models import Entry, Epoch
from baken.vault.place import Place
from baken.vault.queries import trusted_epoch
from baken.vault.refusals import NoTrustedEpoch
from baken.vault.signing import epoch_statement, new_signing_key, sign
from tests.rig.doors import through


def _unsigned(epoch: Epoch) -> None:
    epoch.public, epoch.signature = new_key_pair().public, b""


def _swapped(epoch: Epoch) -> None:
    epoch.public = new_key_pair().public


def _signed_by_somebody_else(epoch: Epoch) -> None:
    epoch.public = new_key_pair().public
    statement = epoch_statement(
        region=epoch.region, number=epoch.number, public=epoch.public, opened=epoch.opened_at
    )
    epoch.signature = sign(new_signing_key(), statement)


def _renumbered(epoch: Epoch) -> None:
    epoch.number = 2


def _backdated(epoch: Epoch) -> None:
    epoch.opened_at -= timedelta(days=1)


@pytest.mark.parametrize("tamper", [_unsigned, _swapped, _signed_by_somebody_else, _renumbered, _backdated])
def test_the_front_door_refuses_a_public_key_that_the_region_did_not_sign(
    tamper: Callable[[Epoch], None], reporter: Actor, story: Place
) -> None:
    epoch = Epoch.objects.get()
    tamper(epoch)
    epoch.save()

    with through("front", reporter):
        arrival = new_arrival(story.region, story.row)
        arrival.seal(story, "tekst")
        with pytest.raises(NoTrustedEpoch):
            arrival.commit()

        assert Entry.objects.count() == 0


def test_a_bogus_newer_epoch_is_passed_over(reporter: Actor, region: str, now: datetime) -> None:
    Epoch.objects.create(
        region=region, number=2, public=new_key_pair().public, signature=bytes(64), opened_at=now
    )

    with through("front", reporter):
        assert trusted_epoch(region).number == 1


def test_the_row_of_a_dead_epoch_put_back_is_not_used(
    reporter: Actor, region: str, now: datetime, keys: Path
) -> None:
    """It is truly signed; but its keys are gone, and whatever was sealed to it would be lost."""
    open_epoch(region=region, at=now)
    with through("front", reporter):
        assert front_keys().epochs(region) == {1, 2}
    (keys / "front" / region / "mailbox" / "2").unlink()

    with through("front", reporter):
        assert trusted_epoch(region).number == 1

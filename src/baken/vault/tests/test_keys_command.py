# SPDX-License-Identifier: EUPL-1.2
"""What the administrator does with keys, and what is said when something is wrong with them."""

from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from baken.kernel.actor import Actor
from baken.regions.profiles import all_regions
from baken.vault.actions import open_dossier, seal
from baken.vault.file_provider import FileProvider
from baken.vault.holders import front_keys, key_provider
from baken.vault.key_files import destroy
from baken.vault.models import ArrivalKey, DossierKey, Epoch
from baken.vault.place import Place
from baken.vault.queries import unseal
from baken.vault.refusals import ProviderUnavailable
from baken.vault.status import status
from tests.rig.doors import settings_of, through

REGION = "gooi-en-vechtstreek"


def keys_command(*arguments: str) -> str:
    out = StringIO()
    call_command("keys", *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def made(db: None, keys: Path) -> str:
    keys_command("new", REGION)
    return REGION


def test_all_regions_get_their_first_keys_once(db: None, keys: Path) -> None:
    said = keys_command("new", "--missing")

    assert sorted(line.partition(":")[0] for line in said.splitlines()) == sorted(all_regions())
    assert keys_command("new", "--missing") == ""
    assert {epoch.key_name.startswith("practice-") for epoch in Epoch.objects.all()} == {True}


def test_keys_that_are_there_are_not_replaced(made: str) -> None:
    with pytest.raises(CommandError):
        keys_command("new", made)

    assert Epoch.objects.count() == 1


def test_a_new_database_beside_old_keys_begins_with_their_next_epoch(made: str) -> None:
    Epoch.objects.all().delete()

    keys_command("new", made, "--missing")

    assert Epoch.objects.get().key_name == key_provider().key_id(made)


def test_lost_keys_are_not_answered_with_new_ones(made: str, keys: Path) -> None:
    destroy(keys / "full" / made)

    for words in (["new", made], ["new", made, "--missing"], ["rotate", made], ["status", made]):
        with pytest.raises(CommandError):
            keys_command(*words)
    assert Epoch.objects.count() == 1


def test_a_region_that_does_not_exist_is_named(db: None, keys: Path) -> None:
    with pytest.raises(CommandError, match="atlantis"):
        keys_command("new", "atlantis")


def test_a_rotation_moves_everything_and_destroys_nothing(made: str) -> None:
    note, case = Place(made, "casework_note", uuid4(), "text"), uuid4()
    colleague = Actor(door="desk", role="intake_worker", regions=frozenset({made}))
    with through("desk", colleague):
        open_dossier(region=made, dossier=case, kind="case")
        seal(note, "tekst", dossier=case)

    said = keys_command("rotate")

    assert said.startswith(f"{made}: sleutels 2 zijn in gebruik, 1 verhuisd.")
    assert sorted(key_provider().epochs(made)) == [1, 2]
    assert DossierKey.objects.get().epoch == 2
    with through("desk", colleague):
        assert unseal(note) == "tekst"


def test_the_status_of_a_healthy_region_says_what_is_in_use(made: str) -> None:
    where, *said = keys_command("status", made).splitlines()

    assert where == "De sleutels staan op: bestanden op deze machine"
    assert said[0] == f"{made}: {key_provider().key_id(made)}"
    assert said[1].endswith("0 dossiers, nog niet in een reservekopie")
    assert said[2] == "  0 binnengekomen, 0 met nieuwe sleutel bij de wissel"


def _nobody_turned(region: str) -> None:
    Epoch.objects.update(opened_at=timezone.now() - timedelta(days=9))


def _the_old_stays(region: str) -> None:
    _nobody_turned(region)
    keys_command("rotate", region)


def _the_key_is_gone(region: str) -> None:
    DossierKey.objects.create(region=region, dossier=uuid4(), kind="case", epoch=1, wrapped=b"x")
    Epoch.objects.filter(number=1).update(number=7)
    DossierKey.objects.update(epoch=7)


def _somebody_forged(region: str) -> None:
    ArrivalKey.objects.create(
        region=region,
        dossier=uuid4(),
        epoch=1,
        sealed=b"x",
        arrived_at=timezone.now(),
        refused_at=timezone.now(),
    )


def _too_open(region: str) -> None:
    provider = key_provider()
    assert isinstance(provider, FileProvider)
    (provider.full / region / "signing").chmod(0o444)


WRONG = {
    "de wekelijkse wisseling": (_nobody_turned, "De wekelijkse wisseling van sleutels blijft uit"),
    "oude sleutels": (_the_old_stays, "Oude sleutels zijn nog niet vernietigd"),
    "een sleutel ontbreekt": (_the_key_is_gone, "waarvan de sleutel ontbreekt"),
    "vervalst": (_somebody_forged, "die niet echt zijn of beschadigd"),
    "te open": (_too_open, "anderen kunnen deze sleutel lezen"),
}


@pytest.mark.parametrize(("happens", "sentence"), WRONG.values(), ids=WRONG.keys())
def test_what_is_wrong_is_said_in_a_sentence(happens: Any, sentence: str, made: str) -> None:
    happens(made)

    with pytest.raises(CommandError, match=sentence):
        keys_command("status", made)


def test_a_region_without_keys_says_so(db: None, keys: Path) -> None:
    with pytest.raises(CommandError, match="heeft geen sleutels"):
        keys_command("status", REGION)
    assert keys_command("rotate", REGION) == ""


def test_an_epoch_without_rows_is_no_status(made: str) -> None:
    Epoch.objects.all().delete()

    assert status(made).problems(timezone.now()) == ["Deze regio heeft nog geen sleutels."]


# --- practice keys and real ones


def test_production_opens_nothing_with_practice_keys(made: str, settings: Any) -> None:
    settings.PRACTICE, settings.KEYS_FILE_ACCEPTED = False, "de directie"

    with pytest.raises(ProviderUnavailable):
        open_dossier(region=made, dossier=uuid4(), kind="case")
    for name, value in settings_of("front").items():
        setattr(settings, name, value)
    with pytest.raises(ProviderUnavailable):
        front_keys().verifying_key(made)


def test_practice_opens_nothing_with_real_keys(db: None, keys: Path, settings: Any) -> None:
    settings.PRACTICE, settings.KEYS_FILE_ACCEPTED = False, "de directie"
    keys_command("new", REGION)
    settings.PRACTICE = True

    with pytest.raises(ProviderUnavailable):
        open_dossier(region=REGION, dossier=uuid4(), kind="case")


def test_production_keeps_keys_in_files_only_when_somebody_accepted_that(
    db: None, keys: Path, settings: Any
) -> None:
    settings.PRACTICE = False

    with pytest.raises(CommandError, match="nobody accepted"):
        keys_command("new", REGION)

# SPDX-License-Identifier: EUPL-1.2
"""A backup of the whole installation: sealed, restored elsewhere, and worthless without its keys."""

import pytest

from baken.config.launch import commands
from baken.config.launch.home import Home
from baken.config.launch.packing import living_epochs

from .installation import Installation


def test_a_backup_opens_is_restored_elsewhere_and_needs_its_key(
    house: Installation, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    kept, key = house.home.folder.parent / "backups", house.home.folder.parent / "offline.key"
    (house.home.folder / "backup.public").unlink(missing_ok=True)
    assert commands.main(["backup", str(kept)]) == 1
    assert commands.main(["backup", "new-key", str(key)]) == 0
    assert commands.main(["backup", "new-key", str(key)]) == 1
    assert commands.main(["backup", str(kept)]) == 0
    assert commands.main(["backup", str(kept)]) == 0
    assert commands.main(["backup", "verify", str(kept)]) == 1
    assert commands.main(["backup", "verify", str(kept), "--key", str(key)]) == 0
    monkeypatch.setenv("BAKEN_HOME", str(house.home.folder.parent / "again"))
    assert commands.main(["keys", "status"]) == 1

    code = commands.main(["restore", str(kept), "--key", str(key)])

    again = Home(house.home.folder.parent / "again")
    assert code == 0
    assert commands.main(["audit", "verify"]) == 0
    assert living_epochs(again.keys) == living_epochs(house.home.keys)
    assert again.secret("second factor") == Home(house.home.folder).secret("second factor")
    assert commands.main(["restore", str(kept), "--key", str(key)]) == 1
    said = capfd.readouterr()
    assert "teruggezet en geopend / restored and opened: gooi-en-vechtstreek" in said.out
    assert "Er is nog geen sleutel" in said.err
    assert "Hier staan al gegevens" in said.err
    assert "Traceback" not in said.err


def test_a_backup_whose_keys_are_gone_does_not_pass(
    house: Installation, capfd: pytest.CaptureFixture[str]
) -> None:
    kept, key = house.home.folder.parent / "shredded", house.home.folder.parent / "shredded.key"
    (house.home.folder / "backup.public").unlink(missing_ok=True)
    commands.main(["backup", "new-key", str(key)])
    commands.main(["backup", str(kept)])
    for sealed in kept.glob("*/epoch--gooi-en-vechtstreek--*.sealed"):
        sealed.unlink()

    code = commands.main(["backup", "verify", str(kept), "--key", str(key)])

    assert code == 1
    assert "de inhoud gaat niet open: gooi-en-vechtstreek" in capfd.readouterr().err

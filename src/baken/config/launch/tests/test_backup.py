# SPDX-License-Identifier: EUPL-1.2
"""A backup of the whole installation: sealed, signed, opened on another cluster, worthless without its keys."""

from pathlib import Path

import pytest

from baken.config.launch import commands, rehearsal
from baken.config.launch.cluster import Cluster
from baken.config.launch.home import Home
from baken.config.launch.packing import living_epochs
from baken.config.launch.roles import DATABASE
from baken.config.launch.trouble import Trouble

from .elsewhere import kept_server, make_older, stories, tell
from .installation import Installation


@pytest.fixture(scope="module")
def place(made: Installation) -> Path:
    """Where all backups of these tests are kept; as the organisation's own storage would be."""
    return made.home.folder.parent / "kept"


@pytest.fixture
def kept(house: Installation, place: Path) -> Path:
    """The folder with backups; beside it the offline key."""
    key = place.with_suffix(".key")
    if not key.exists():
        assert commands.main(["backup", "new-key", str(key)]) == 0
    return place


def backup_now(kept: Path) -> None:
    assert commands.main(["backup", str(kept)]) == 0


def rehearse(kept: Path) -> int:
    return commands.main(["upgrade", "rehearse", str(kept), "--key", str(kept.with_suffix(".key"))])


def test_without_a_key_of_its_own_no_backup_is_made(
    house: Installation, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = commands.main(["backup", str(tmp_path / "backups")])

    assert code == 1
    assert "Er is nog geen sleutel" in capsys.readouterr().err


def test_a_backup_of_one_cluster_opens_on_another(
    house: Installation, kept: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    tell(house, "Zij mag haar telefoon niet houden.")
    backup_now(kept)
    key, folder = str(kept.with_suffix(".key")), house.home.folder.parent / "elsewhere"
    before = stories()
    server = kept_server(folder, monkeypatch)
    assert commands.main(["keys", "status"]) == 1

    code = commands.main(["restore", str(kept), "--key", key])
    again = commands.main(["restore", str(kept), "--key", key])

    there = Home(folder / "installation")
    assert (code, again) == (0, 1)
    assert stories() == before == "Zij mag haar telefoon niet houden.\n"
    assert commands.main(["audit", "verify"]) == 0
    assert living_epochs(there.keys) == living_epochs(house.home.keys)
    assert there.secret("second factor") == Home(house.home.folder).secret("second factor")
    assert commands.main(["backup", str(kept)]) == 0, "it goes on under the same offline key"
    assert commands.main(["backup", "verify", str(kept), "--key", key]) == 0
    server.stop()
    said = capfd.readouterr()
    assert "teruggezet en geopend / restored and opened: gooi-en-vechtstreek" in said.out
    assert "Hier staan al gegevens" in said.err
    assert "Traceback" not in said.err


def test_a_backup_is_verified_by_whoever_holds_the_offline_key(
    kept: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    backup_now(kept)

    without = commands.main(["backup", "verify", str(kept)])
    code = commands.main(["backup", "verify", str(kept), "--key", str(kept.with_suffix(".key"))])

    assert (without, code) == (1, 0)
    assert "teruggezet en geopend / restored and opened: gooi-en-vechtstreek" in capfd.readouterr().out


def steps_taken(house: Installation) -> list[str]:
    with Cluster(house.home.cluster).in_use() as cluster:
        return cluster.execute("SELECT name FROM django_migrations", DATABASE).splitlines()


def test_an_older_database_is_upgraded_in_rehearsal_and_left_as_it_is(
    house: Installation, kept: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    make_older()
    try:
        backup_now(kept)
        code, living = rehearse(kept), steps_taken(house)
    finally:
        assert commands.main(["migrate", "--verbosity", "0"]) == 0

    said = capfd.readouterr().out
    assert code == 0
    assert "stap / step: access 0003_practice_keys" in said
    assert "0003_practice_keys" not in living
    assert "geopend / opened: gooi-en-vechtstreek" in said
    assert "de overgang lukt" in said


def test_a_database_of_a_newer_version_does_not_get_through_a_rehearsal(
    house: Installation, kept: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with Cluster(house.home.cluster).in_use() as cluster:
        cluster.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('vault', '9999_later', now())",
            DATABASE,
        )
    try:
        backup_now(kept)
        code = rehearse(kept)
    finally:
        with Cluster(house.home.cluster).in_use() as cluster:
            cluster.execute("DELETE FROM django_migrations WHERE name = '9999_later'", DATABASE)

    assert code == 1
    assert "nieuwere versie van Baken (vault 9999_later)" in capfd.readouterr().err


def test_a_table_that_loses_rows_stops_the_upgrade() -> None:
    rehearsal.refuse_fewer({"public.a": 2, "public.b": 0}, {"public.a": 3, "public.c": 1})

    with pytest.raises(Trouble, match=r"minder rijen: public\.a \(2 -> 1\), public\.d \(4 -> 0\)"):
        rehearsal.refuse_fewer({"public.a": 2, "public.d": 4}, {"public.a": 1})


def test_a_backup_whose_keys_are_gone_does_not_pass(kept: Path, capfd: pytest.CaptureFixture[str]) -> None:
    backup_now(kept)
    for sealed in kept.glob("*/epoch--gooi-en-vechtstreek--*.sealed"):
        sealed.unlink()

    code = commands.main(["backup", "verify", str(kept), "--key", str(kept.with_suffix(".key"))])

    assert code == 1
    assert "de inhoud gaat niet open: gooi-en-vechtstreek" in capfd.readouterr().err

# SPDX-License-Identifier: EUPL-1.2
"""One door as a container starts it: on a database that is ready, safe and of this version, or not at all."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from baken.config.launch import administration, children, commands, ports, serving
from baken.config.launch.cluster import Cluster
from baken.config.launch.home import ROOT, SOURCE
from baken.config.launch.roles import DATABASE
from baken.config.launch.secret_files import names_for
from tests.rig.free_ports import first_of_free_ports

from .installation import NAMES, Installation


@pytest.fixture
def standing(house: Installation, monkeypatch: pytest.MonkeyPatch) -> Iterator[Cluster]:
    """The database of the house, answering; the settings of this process are the desk's."""
    with administration.installation() as environments:
        for name, value in environments.of("desk").items():
            if name.startswith("BAKEN_"):
                monkeypatch.setenv(name, value)
        yield Cluster(house.home.cluster)


def refused(capsys: pytest.CaptureFixture[str], door: str = "desk") -> str:
    """What `serve` says instead of becoming the door."""
    assert commands.main(["serve", door]) == 1
    return capsys.readouterr().err


def test_a_door_is_served_by_its_own_settings_alone(standing: Cluster) -> None:
    port = first_of_free_ports()
    command = [sys.executable, "-P", "-m", "baken", "serve", "desk", "--bind", f"{ports.LOOPBACK}:{port}"]
    own = {name: value for name, value in os.environ.items() if name.startswith("BAKEN_")}
    own |= {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(SOURCE.parent),
        "TMPDIR": os.environ["BAKEN_MEMORY"],
    }
    served = subprocess.Popen(command, env=own, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    try:
        answered = children.wait_until(
            lambda: ports.is_live(port, NAMES["desk"]) or served.poll() is not None, 60, 0.1
        )
        limits = Path(f"/proc/{served.pid}/limits").read_text()
    finally:
        served.terminate()
        said = served.communicate(timeout=30)[1]

    assert answered
    assert served.returncode == 0, said
    assert [line.split()[4] for line in limits.splitlines() if line.startswith("Max core file")] == ["0"]
    assert "memory-backed" not in said


def test_a_door_with_the_login_of_another_is_refused(
    standing: Cluster, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "moet aanmelden als baken_front" in refused(capsys, "front")


def test_a_door_without_a_database_is_refused(
    standing: Cluster, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("BAKEN_DATABASE_URL")

    assert "BAKEN_DATABASE_URL is not set" in refused(capsys)


NEWER = "INSERT INTO django_migrations (app, name, applied) VALUES ('vault', '9999_later', now())"
OLDER = "UPDATE django_migrations SET app = 'was_vault' WHERE app = 'vault' AND name = '0001_the_vault'"
SPOILED = {
    "nieuwere versie van Baken (vault 9999_later)": (
        NEWER,
        "DELETE FROM django_migrations WHERE name = '9999_later'",
    ),
    "oudere versie van Baken (vault 0001_the_vault)": (
        OLDER,
        "UPDATE django_migrations SET app = 'vault' WHERE app = 'was_vault'",
    ),
    "De database is leeg": (
        "ALTER TABLE django_migrations RENAME TO elsewhere",
        "ALTER TABLE elsewhere RENAME TO django_migrations",
    ),
    "kan vergeten wat zij heeft bevestigd: synchronous_commit=off": (
        "ALTER ROLE baken_desk SET synchronous_commit = off",
        "ALTER ROLE baken_desk RESET synchronous_commit",
    ),
    "bewaart te veel: log_min_duration_statement=0": (
        "ALTER ROLE baken_desk SET log_min_duration_statement = 0",
        "ALTER ROLE baken_desk RESET log_min_duration_statement",
    ),
    "mogen te veel: baken_desk": ("ALTER ROLE baken_desk BYPASSRLS", "ALTER ROLE baken_desk NOBYPASSRLS"),
}


@pytest.mark.parametrize("sentence", SPOILED)
def test_a_database_that_is_not_ready_for_work_is_refused_in_one_sentence(
    standing: Cluster, capsys: pytest.CaptureFixture[str], sentence: str
) -> None:
    spoil, mend = SPOILED[sentence]
    standing.execute(spoil, DATABASE)
    try:
        said = refused(capsys)
    finally:
        standing.execute(mend, DATABASE)

    assert sentence in said
    assert "Traceback" not in said


def test_what_the_machine_does_with_passing_text_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", "/run/baken")
    mounts, swaps = tmp_path / "mounts", tmp_path / "swaps"
    mounts.write_text("overlay / overlay ro 0 0\ntmpfs /run tmpfs rw 0 0\nproc /proc proc rw 0 0\n")
    swaps.write_text("Filename Type Size Used Priority\n")
    quiet = serving.warnings(mounts, swaps)
    mounts.write_text("overlay / overlay ro 0 0\ntmpfs /run tmpfs rw 0 0\n/dev/sda /run/baken ext4 rw 0 0\n")
    swaps.write_text("Filename Type Size Used Priority\n/dev/sdb partition 1 0 -2\n")

    loud = serving.warnings(mounts, swaps)

    assert quiet == []
    assert [sentence.rpartition(" / ")[2] for sentence in loud] == [
        "is not memory-backed.",
        "this machine swaps to disk.",
    ]


def test_each_service_gets_its_own_secrets_and_the_same_again_after_a_restore(
    house: Installation, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    codes = [commands.main(["secrets", str(folder)]) for folder in (first, first, second)]

    made = {path.name: path.read_text() for path in first.iterdir()}
    signed_with = {name: text for name, text in made.items() if not name.startswith(("database", "password"))}
    assert codes == [0, 0, 0]
    assert {name: (second / name).read_text() for name in signed_with} == signed_with
    assert len(set(made.values())) == len(made)
    assert [path.name for path in first.iterdir() if path.stat().st_mode & 0o077] == []
    assert made["password_superuser"] in made["database_url_superuser"]
    assert [text for text in made.values() if text in capsys.readouterr().out] == []
    for service in ("front", "desk", "office", "api", "worker"):
        assert names_for(service) <= set(made)
    assert names_for("front") == {"secret_front", "database_url_front", "questions_public"}

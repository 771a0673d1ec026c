# SPDX-License-Identifier: EUPL-1.2
"""A dump is made and put back by programs that fit the server."""

from pathlib import Path

import pytest

from baken.config.launch import clients
from baken.config.launch.trouble import Trouble

WHEEL = 18


@pytest.fixture
def wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No program on the path, one in the wheel."""
    monkeypatch.setenv("PATH", str(tmp_path / "path"))
    monkeypatch.setattr(clients, "DISTRIBUTION", tmp_path / "postgresql")
    return program(tmp_path / "wheel", WHEEL)


def program(folder: Path, version: int) -> Path:
    folder.mkdir(parents=True)
    path = folder / "pg_dump"
    path.write_text(f"#!/bin/sh\necho 'pg_dump (PostgreSQL) {version}.3 (Debian {version}.3-1)'\n")
    path.chmod(0o755)
    return folder


@pytest.mark.parametrize(
    ("server", "fits"), [(15, "path"), (16, "postgresql/16/bin"), (17, "postgresql/17/bin"), (18, "wheel")]
)
def test_the_nearest_version_that_is_not_older_is_taken(
    wheel: Path, tmp_path: Path, server: int, fits: str
) -> None:
    program(tmp_path / "path", 15)
    for version in (15, 16, 17):
        program(tmp_path / "postgresql" / str(version) / "bin", version)

    assert clients.fitting("pg_dump", server, lambda: wheel) == str(tmp_path / fits / "pg_dump")


def test_of_equal_versions_the_machines_own_goes_before_the_wheels(wheel: Path, tmp_path: Path) -> None:
    own = program(tmp_path / "postgresql" / "18" / "bin", 18)

    assert clients.fitting("pg_dump", 18, lambda: wheel) == str(own / "pg_dump")


def test_a_server_that_is_too_new_is_one_sentence(wheel: Path) -> None:
    with pytest.raises(Trouble, match="pg_dump 18 is te oud voor PostgreSQL 19"):
        clients.fitting("pg_dump", 19, lambda: wheel)


def test_without_a_wheel_the_machines_own_are_enough_or_the_sentence_says_what_to_install(
    wheel: Path, tmp_path: Path
) -> None:
    def nowhere() -> Path:
        raise Trouble("Het pakket ontbreekt.", "The package is missing.")

    own = program(tmp_path / "path", 15)

    assert clients.fitting("pg_dump", 15, nowhere) == str(own / "pg_dump")
    with pytest.raises(Trouble, match="pg_dump 15 is te oud voor PostgreSQL 18"):
        clients.fitting("pg_dump", 18, nowhere)


@pytest.mark.parametrize("text", ["#!/bin/sh\necho hello\n", "#!/bin/sh\necho a b c\n", "no program"])
def test_what_does_not_say_a_version_is_no_program(tmp_path: Path, text: str) -> None:
    (tmp_path / "pg_dump").write_text(text)
    (tmp_path / "pg_dump").chmod(0o755)

    assert clients.major_version(tmp_path / "pg_dump") == 0
    assert clients.major_version(tmp_path / "nothing") == 0

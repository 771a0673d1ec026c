# SPDX-License-Identifier: EUPL-1.2
"""The data folder: closed to others, never emptied by mistake, and one launcher at a time."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from baken.config.launch import children
from baken.config.launch.home import LOG_LIMIT, ROOT, Home, default_folder, state_of_the_source
from baken.config.launch.trouble import Trouble


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    made = Home(tmp_path / "installation")
    made.make()
    yield made
    shutil.rmtree(made.memory, ignore_errors=True)


def test_everything_in_it_is_closed_to_others(home: Home) -> None:
    folders = [home.folder, home.keys / "full", home.keys / "front", home.files, home.logs, home.memory]

    assert [folder.stat().st_mode & 0o777 for folder in folders] == [0o700] * len(folders)


def test_an_open_folder_that_was_given_is_closed(tmp_path: Path) -> None:
    given = tmp_path / "given"
    given.mkdir(mode=0o755)
    given.chmod(0o755)

    home = Home(given)
    home.make()
    shutil.rmtree(home.memory)

    assert given.stat().st_mode & 0o777 == 0o700


def test_a_folder_with_something_else_in_it_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "holiday.txt").write_text("photos")
    home = Home(tmp_path)

    with pytest.raises(Trouble, match="staat al iets anders"):
        home.make()
    home.empty()

    assert [entry.name for entry in tmp_path.iterdir()] == ["holiday.txt"]


def test_the_folder_of_the_program_is_refused() -> None:
    with pytest.raises(Trouble, match="map van het programma"):
        Home(ROOT / "data").make()


def test_starting_anew_empties_a_practice_folder(home: Home) -> None:
    (home.files / "kept").write_text("x")
    home.set_prepared("now")
    first = home.secret("secret/desk")

    home.empty()
    again = Home(home.folder)
    again.make()

    assert not (home.files / "kept").exists()
    assert not again.is_prepared("now")
    assert again.secret("secret/desk") != first


def test_secrets_stay_the_same_and_differ_per_purpose(home: Home) -> None:
    again = Home(home.folder)

    secrets = [again.secret(purpose) for purpose in ("secret/front", "secret/desk", "second factor")]

    assert secrets == [home.secret(purpose) for purpose in ("secret/front", "secret/desk", "second factor")]
    assert len({*secrets}) == 3
    assert {len(secret) for secret in secrets} == {64}
    assert (home.folder / "master").stat().st_mode & 0o777 == 0o600


def test_the_secret_is_the_standard_derivation(home: Home) -> None:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    derived = home.secret("secret/desk")

    master = bytes.fromhex((home.folder / "master").read_text())
    standard = HKDF(SHA256(), 32, salt=b"baken launcher", info=b"baken/secret/desk").derive(master)
    assert derived == standard.hex()


def test_it_belongs_to_one_launcher_at_a_time(home: Home) -> None:
    with home.taken(), pytest.raises(Trouble, match="draait al"), Home(home.folder).taken():
        pass

    with Home(home.folder).taken():
        pass


def test_what_an_earlier_launcher_left_is_stopped(home: Home) -> None:
    code = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); "
    code += "print(1, flush=True); time.sleep(600)"
    left = subprocess.Popen([sys.executable, "-c", code], cwd=home.running, stdout=subprocess.PIPE)
    assert left.stdout is not None
    left.stdout.readline()
    left.stdout.close()

    with home.taken(patience=0.3):
        pass

    assert not children.is_running(left.pid)
    left.wait()


def test_it_remembers_what_was_prepared_and_whether_filling_was_cut_off(home: Home) -> None:
    before = (home.is_prepared("a"), home.founding_was_cut_off)
    home.set_prepared("a")
    home.founding_begins()
    during = (home.is_prepared("a"), home.is_prepared("b"), home.founding_was_cut_off)
    home.founding_is_done()
    home.nothing_is_prepared()

    assert before == (False, False)
    assert during == (True, False, True)
    assert (home.is_prepared("a"), home.founding_was_cut_off) == (False, False)


def test_practice_people_are_read_when_there_are_any(home: Home) -> None:
    none = home.practice_people()
    home.people.write_text(json.dumps([{"name": "Noor", "role": "intake_worker"}]))

    assert none == []
    assert home.practice_people() == [{"name": "Noor", "role": "intake_worker"}]


def test_a_long_log_is_begun_again(home: Home) -> None:
    home.log("desk").write_bytes(b"x" * (LOG_LIMIT + 1))

    assert not home.log("desk").exists()


def test_the_state_of_the_source_is_the_same_twice() -> None:
    assert state_of_the_source() == state_of_the_source()


def test_the_folder_is_the_one_that_was_named_else_a_usual_place(tmp_path: Path) -> None:
    assert default_folder({"BAKEN_HOME": str(tmp_path)}) == tmp_path
    usual = (
        Path("/var/lib/baken/practice") if os.geteuid() == 0 else Path.home() / ".local/share/baken/practice"
    )
    assert default_folder({}) == usual

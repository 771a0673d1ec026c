# SPDX-License-Identifier: EUPL-1.2
"""The whole house by its own command: it opens, survives what is killed, is copied, and stops in order."""

import os
import resource
import shutil
import signal
import socket
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from baken.config.launch import children, commands, ports, roles
from baken.config.launch.cluster import Cluster
from baken.config.launch.environments import SERVED
from baken.config.launch.home import Home
from baken.config.launch.packing import living_epochs

NAMES = {
    "front": "gv.localhost",
    "desk": "desk.localhost",
    "office": "office.localhost",
    "api": "api.localhost",
}


def first_of_free_ports() -> int:
    for first in range(21000, 29000, 7):
        with socket.socket() as probe:
            if all(probe.connect_ex((ports.LOOPBACK, first + step)) for step in range(len(SERVED))):
                return first
    raise AssertionError("no free ports")


class Installation:
    """A data folder with four ports, and `baken` typed in this process as its launcher."""

    def __init__(self, folder: Path) -> None:
        self.home = Home(folder)
        self.port = first_of_free_ports()

    def live(self, door: str) -> bool:
        return ports.is_live(self.port + SERVED.index(door), NAMES[door])

    def all_live(self) -> bool:
        return all(self.live(door) for door in SERVED)

    def is_ready(self, door: str) -> bool:
        port = self.port + SERVED.index(door)
        with suppress(OSError), socket.create_connection((ports.LOOPBACK, port), timeout=10) as connection:
            connection.sendall(
                f"GET /_healthz/readyz HTTP/1.1\r\nHost: {NAMES[door]}:{port}\r\nConnection: close\r\n\r\n".encode()
            )
            return connection.recv(64).startswith(b"HTTP/1.1 200")
        return False

    def processes(self) -> dict[int, str]:
        found = {}
        for pid in children.working_in(self.home.running):
            found[pid] = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
        return found

    def of(self, door: str) -> list[int]:
        name = "baken.config.worker" if door == "worker" else f"doors.{door}:"
        return sorted(pid for pid, command in self.processes().items() if name in command)

    def left_behind(self) -> list[int]:
        return [*self.processes(), *children.working_in(self.home.cluster / "data")]

    def demo(self, while_it_stands: Callable[[], None], *options: str) -> int:
        """Run the demo until the doors answer, do something, and ask it to stop."""
        wrong: list[BaseException] = []
        over = threading.Event()

        def visitor() -> None:
            try:
                if (
                    children.wait_until(lambda: over.is_set() or self.all_live(), 120, 0.1)
                    and not over.is_set()
                ):
                    while_it_stands()
            except BaseException as error:
                wrong.append(error)
            if not over.is_set():
                os.kill(os.getpid(), signal.SIGTERM)

        thread = threading.Thread(target=visitor)
        thread.start()
        try:
            code = commands.main(["demo", "--empty", "--port", str(self.port), *options])
        finally:
            over.set()
            thread.join()
        if wrong:
            raise wrong[0]
        return code


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """The launcher changes its process for good: signals, mask and limits come back here."""
    handlers = {sign: signal.getsignal(sign) for sign in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)}
    mask, limits = os.umask(0o022), resource.getrlimit(resource.RLIMIT_CORE)
    yield
    for sign, handler in handlers.items():
        signal.signal(sign, handler)
    os.umask(mask)
    if limits[1] == resource.getrlimit(resource.RLIMIT_CORE)[1]:
        resource.setrlimit(resource.RLIMIT_CORE, limits)


@pytest.fixture(scope="module")
def made() -> Iterator[Installation]:
    folder = Path(tempfile.mkdtemp(prefix="baken-demo-"))
    folder.chmod(0o711)
    yield Installation(folder / "installation")
    for name in ("installation", "again"):
        shutil.rmtree(Home(folder / name).memory, ignore_errors=True)
    shutil.rmtree(folder)


@pytest.fixture
def house(made: Installation, monkeypatch: pytest.MonkeyPatch) -> Installation:
    """Made by whichever test comes first; nothing of this test run's own settings reaches it."""
    for name in [name for name in os.environ if name.startswith(("BAKEN_", "DATABASE_URL"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("BAKEN_HOME", str(made.home.folder))
    monkeypatch.setenv("BAKEN_READY_CODES", "1")
    if not (made.home.cluster / "data").exists():
        assert made.demo(lambda: None) == 0
    return made


def test_the_house_stands_apart_by_process_and_leaves_nothing_when_it_stops(
    house: Installation, capfd: pytest.CaptureFixture[str]
) -> None:
    passwords = Cluster(house.home.cluster).passwords
    seen: dict[str, int] = {}
    held: dict[str, list[str]] = {}
    cores: set[str] = set()
    codes: list[int] = []

    def look() -> None:
        children.wait_until(lambda: bool(house.of("worker")), 20)
        seen.update({door: len(house.of(door)) for door in (*SERVED, "worker")})
        for door in (*SERVED, "worker"):
            told = Path(f"/proc/{house.of(door)[0]}/environ").read_text()
            held[door] = [role for role, password in passwords.items() if password in told]
            limits = Path(f"/proc/{house.of(door)[0]}/limits").read_text().splitlines()
            cores.update(line.split()[4] for line in limits if line.startswith("Max core file size"))
        codes.extend([commands.main(["keys", "status"]), commands.main(["audit", "verify"])])
        codes.append(0 if house.all_live() else 1)

    code = house.demo(look)

    said = capfd.readouterr().out
    assert code == 0
    assert seen == {"front": 2, "desk": 2, "office": 2, "api": 2, "worker": 1}
    assert held == {door: [door] for door in (*SERVED, "worker")}
    assert cores == {"0"}
    assert codes == [0, 0, 0]
    assert house.left_behind() == []
    assert "gooi-en-vechtstreek: practice-" in said
    assert f"http://gv.localhost:{house.port}" in said
    assert "migrating" not in said.rpartition("melden / report")[0].rpartition("Gestopt")[2]


def test_what_is_killed_comes_back_and_what_was_written_is_there(
    house: Installation, capsys: pytest.CaptureFixture[str]
) -> None:
    def kill() -> None:
        cluster = Cluster(house.home.cluster)
        with psycopg.connect(cluster.superuser_url(roles.DATABASE), autocommit=True) as connection:
            connection.execute("CREATE TABLE acknowledged AS SELECT 1 AS n")
        first = house.of("desk")
        os.kill(first[0], signal.SIGKILL)
        assert children.wait_until(lambda: not any(map(children.is_running, first)), 30)
        assert children.wait_until(lambda: house.live("desk"), 60, 0.1)
        postmaster = int((cluster.data / "postmaster.pid").read_text().split()[0])
        os.kill(postmaster, signal.SIGKILL)
        assert children.wait_until(lambda: not children.is_running(postmaster), 10)
        assert children.wait_until(cluster.is_ready, 30, 0.1)
        assert children.wait_until(lambda: house.is_ready("desk"), 60, 0.2)
        assert cluster.execute("SELECT n FROM acknowledged; DROP TABLE acknowledged", roles.DATABASE) == "1"

    code = house.demo(kill)

    assert code == 0
    assert "desk: gestopt (-9)" in capsys.readouterr().out


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
    assert again.secret("second factor") == house.home.secret("second factor")
    assert commands.main(["restore", str(kept), "--key", str(key)]) == 1
    said = capfd.readouterr()
    assert "teruggezet en geopend / restored and opened: gooi-en-vechtstreek" in said.out
    assert "Er is nog geen sleutel" in said.err
    assert "Hier staan al gegevens" in said.err
    assert "Traceback" not in said.err


def test_administrators_run_the_commands_of_the_rooms(
    house: Installation, capfd: pytest.CaptureFixture[str]
) -> None:
    told = (["people", "list"], ["migrate"], ["regions"], ["texts", "--list"], ["audit"])

    codes = [commands.main(words) for words in told]

    said = capfd.readouterr()
    assert codes == [0, 0, 0, 0, 1]
    assert "West-Friesland                 wf.localhost" in said.out
    assert "Gebruik: ./baken audit verify" in said.err


@pytest.mark.parametrize("words", [["people", "list"], ["keys", "status"], ["backup", "somewhere"]])
def test_where_nothing_is_yet_nothing_is_made(
    words: list[str],
    house: Installation,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("BAKEN_HOME", str(tmp_path / "nothing"))

    code = commands.main(words)

    assert code == 1
    assert "Hier is nog niets" in capsys.readouterr().err
    assert not (tmp_path / "nothing").exists()


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


def test_a_taken_port_stops_the_start_before_anything_runs(
    house: Installation, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server((ports.LOOPBACK, house.port + 2)):
        code = commands.main(["demo", "--empty", "--port", str(house.port)])

    assert code == 1
    assert f"Poort {house.port + 2} is al in gebruik" in capsys.readouterr().err
    assert house.left_behind() == []


def test_a_port_that_does_not_exist_is_refused(
    house: Installation, capsys: pytest.CaptureFixture[str]
) -> None:
    assert commands.main(["demo", "--port", "70000"]) == 1
    assert "Poort 70000 bestaat niet" in capsys.readouterr().err


def test_a_newer_database_is_refused_and_left_as_it_is(
    house: Installation, capsys: pytest.CaptureFixture[str]
) -> None:
    later = "INSERT INTO django_migrations (app, name, applied) VALUES ('vault', '9999_later', now())"
    with Cluster(house.home.cluster).in_use() as cluster:
        cluster.execute(later, roles.DATABASE)
    house.home.nothing_is_prepared()

    code = house.demo(lambda: None)

    with Cluster(house.home.cluster).in_use() as cluster:
        cluster.execute("DELETE FROM django_migrations WHERE name = '9999_later'", roles.DATABASE)
    assert code == 1
    assert "nieuwere versie van Baken (vault 9999_later)" in capsys.readouterr().err


def test_an_installation_that_was_cut_off_is_begun_anew(house: Installation) -> None:
    first_secret = house.home.secret("secret/desk")
    house.home.founding_begins()

    code = house.demo(lambda: None)

    assert code == 0
    assert not house.home.founding_was_cut_off
    assert Home(house.home.folder).secret("secret/desk") != first_secret

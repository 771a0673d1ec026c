# SPDX-License-Identifier: EUPL-1.2
"""The whole house by its own command: it opens, survives what is killed, and stops in order."""

import os
import shutil
import signal
import socket
from pathlib import Path

import psycopg
import pytest

from baken.config.launch import children, commands, demo, ports, roles
from baken.config.launch.cluster import Cluster
from baken.config.launch.databases import Embedded
from baken.config.launch.environments import SERVED, Addresses, Environments, regions_by_host
from baken.config.launch.home import Home

from .installation import Installation


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


def test_the_organisations_own_server_is_used_when_its_addresses_are_given(
    house: Installation, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = house.home.folder.parent / "kept"
    server = Cluster(folder / "cluster", durable=False).start()
    monkeypatch.setenv("DATABASE_URL_SUPERUSER", server.superuser_url())
    for role in roles.LOGINS:
        monkeypatch.setenv(f"DATABASE_URL_{role.upper()}", server.url(role))
    monkeypatch.setenv("BAKEN_HOME", str(folder / "installation"))
    there = Installation(folder / "installation")

    prepared = commands.main(["database", "prepare"])
    code = there.demo(lambda: None)

    fresh = commands.main(["demo", "--fresh", "--port", str(there.port)])
    said = capsys.readouterr()
    server.stop()
    shutil.rmtree(there.home.memory)
    assert (prepared, code, fresh) == (0, 0, 1)
    assert not (there.home.cluster / "data").exists()
    assert "alleen om te oefenen / this PostgreSQL" not in said.out
    assert "Met een eigen databaseserver begint u opnieuw door" in said.err


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
    first_secret = Home(house.home.folder).secret("secret/desk")
    house.home.founding_begins()

    code = house.demo(lambda: None)

    assert code == 0
    assert not house.home.founding_was_cut_off
    assert Home(house.home.folder).secret("secret/desk") != first_secret


def test_the_first_address_that_is_printed_is_the_guided_tour_when_there_is_somebody_to_play(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = Home(tmp_path / "installation")
    home.make()
    there = Environments(home, Embedded(Cluster(home.cluster)), Addresses(8000, regions_by_host()), {})

    demo._introduce(there)
    empty = capsys.readouterr().out
    (home.folder / "practice.json").write_text('[{"name": "Farah", "role": "Medewerker", "door": "desk"}]')
    demo._introduce(there)
    filled = capsys.readouterr().out

    assert "/oefenen/" not in empty
    assert filled.partition("http://")[2].split()[0] == "desk.localhost:8001/oefenen/"

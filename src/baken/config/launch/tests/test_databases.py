# SPDX-License-Identifier: EUPL-1.2
"""The organisation's own server: what is refused before anything is started, in one sentence each."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from baken.config.launch import administration, databases, roles
from baken.config.launch.cluster import Cluster
from baken.config.launch.databases import Embedded, KeptServer
from baken.config.launch.trouble import Trouble


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """Stands in for the organisation's server: it logs as servers do that nobody has silenced."""
    folder = Path(tempfile.mkdtemp(prefix="baken-kept-"))
    made = Cluster(folder / "cluster", durable=False).start()
    made.prepare()
    yield made
    made.stop()
    shutil.rmtree(folder)


@pytest.fixture
def bare() -> Iterator[Cluster]:
    """A server where nothing of Baken is yet."""
    folder = Path(tempfile.mkdtemp(prefix="baken-bare-"))
    made = Cluster(folder / "cluster", durable=False).start()
    yield made
    made.stop()
    shutil.rmtree(folder)


def environment(cluster: Cluster) -> dict[str, str]:
    return {f"DATABASE_URL_{role.upper()}": cluster.url(role) for role in roles.LOGINS}


def kept(cluster: Cluster) -> KeptServer:
    server = KeptServer.from_environment(environment(cluster))
    assert server is not None
    return server


def test_without_addresses_the_embedded_server_is_used(tmp_path: Path) -> None:
    assert isinstance(databases.for_this({}, tmp_path), Embedded)


def test_with_addresses_the_organisations_server_is_used(cluster: Cluster, tmp_path: Path) -> None:
    server = databases.for_this(environment(cluster), tmp_path)

    server.start()
    server.make_ready()
    with server.in_use():
        server.tend()
    server.stop()

    assert isinstance(server, KeptServer)
    assert server.url("desk") == cluster.url("desk")


def test_an_address_may_stand_in_a_file(cluster: Cluster, tmp_path: Path) -> None:
    given = environment(cluster)
    (tmp_path / "desk").write_text(given.pop("DATABASE_URL_DESK") + "\n")
    given["DATABASE_URL_DESK_FILE"] = str(tmp_path / "desk")

    server = KeptServer.from_environment(given)

    assert server is not None
    assert server.url("desk") == cluster.url("desk")
    with pytest.raises(Trouble, match="DATABASE_URL_DESK_FILE is niet te lezen"):
        KeptServer.from_environment(given | {"DATABASE_URL_DESK_FILE": str(tmp_path / "nothing")})


def test_a_missing_address_is_named() -> None:
    given = {"DATABASE_URL_OWNER": "postgresql://baken_owner@db.example/baken"}

    with pytest.raises(Trouble, match="ontbreken: DATABASE_URL_FRONT, DATABASE_URL_DESK"):
        KeptServer.from_environment(given)


def test_a_door_with_the_role_of_another_is_refused(cluster: Cluster) -> None:
    given = environment(cluster) | {"DATABASE_URL_FRONT": cluster.url("owner")}

    with pytest.raises(Trouble, match="DATABASE_URL_FRONT moet aanmelden als baken_front"):
        KeptServer.from_environment(given)


def test_a_wrong_password_is_a_sentence_without_the_password(cluster: Cluster) -> None:
    given = environment(cluster)
    given["DATABASE_URL_DESK"] = given["DATABASE_URL_DESK"].replace(cluster.passwords["desk"], "mistyped")
    server = KeptServer.from_environment(given)
    assert server is not None

    with pytest.raises(Trouble, match="geen toegang aan baken_desk") as refused:
        server.start()

    assert "mistyped" not in str(refused.value)


@pytest.mark.parametrize("version", [140011, 190001])
def test_an_unknown_version_is_refused(version: int) -> None:
    with pytest.raises(Trouble, match=f"De database is PostgreSQL {version // 10000}"):
        databases.refuse_wrong_version(version)


@pytest.mark.parametrize("version", [150020, 160004, 170002, 180006])
def test_the_four_versions_we_know_are_accepted(version: int) -> None:
    databases.refuse_wrong_version(version)


@pytest.mark.parametrize(
    ("spoil", "mend"),
    [
        ("ALTER ROLE baken_desk BYPASSRLS", "ALTER ROLE baken_desk NOBYPASSRLS"),
        ("ALTER ROLE baken_desk INHERIT", "ALTER ROLE baken_desk NOINHERIT"),
        ("GRANT baken_owner TO baken_desk", "REVOKE baken_owner FROM baken_desk"),
    ],
)
def test_a_role_that_may_too_much_is_refused(cluster: Cluster, spoil: str, mend: str) -> None:
    cluster.execute(spoil)
    try:
        with pytest.raises(Trouble, match="mogen te veel: baken_desk"):
            kept(cluster).start()
    finally:
        cluster.execute(mend)


def test_a_talkative_log_is_refused(cluster: Cluster) -> None:
    cluster.execute("ALTER ROLE baken_owner SET log_statement = 'all'")
    try:
        with pytest.raises(Trouble, match="bewaart te veel: log_statement=all"):
            kept(cluster).start()
    finally:
        cluster.execute("ALTER ROLE baken_owner RESET log_statement")


def test_a_database_of_a_newer_version_is_refused(cluster: Cluster, tmp_path: Path) -> None:
    (tmp_path / "intake" / "migrations").mkdir(parents=True)
    (tmp_path / "intake" / "migrations" / "__init__.py").touch()
    (tmp_path / "intake" / "migrations" / "0001_initial.py").touch()
    owner = cluster.url("owner")
    before = databases.is_new(owner)
    with psycopg.connect(owner, autocommit=True) as connection:
        connection.execute("CREATE TABLE django_migrations (id serial, app text, name text)")
        connection.execute("INSERT INTO django_migrations (app, name) VALUES ('account', '0009_theirs')")
        connection.execute("INSERT INTO django_migrations (app, name) VALUES ('intake', '0001_initial')")
    databases.refuse_a_newer_database(owner, tmp_path)
    cluster.execute(
        "INSERT INTO django_migrations (app, name) VALUES ('intake', '0002_later')", roles.DATABASE
    )

    with pytest.raises(Trouble, match=r"nieuwere versie van Baken \(intake 0002_later\)"):
        databases.refuse_a_newer_database(owner, tmp_path)

    cluster.execute("DROP TABLE django_migrations", roles.DATABASE)
    assert before


def test_an_administrator_prepares_a_server_with_the_printed_script(bare: Cluster) -> None:
    script = administration.script(bare.passwords, "baken")

    first = bare.execute(script)
    second = bare.execute(script)
    server = KeptServer({role: bare.url(role) for role in roles.LOGINS})
    server.start()

    assert (first, second) == ("", "")


def test_a_superuser_prepares_a_server_directly(bare: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in environment(bare).items():
        monkeypatch.setenv(name, value)
    with pytest.raises(Trouble, match="Geef DATABASE_URL_SUPERUSER"):
        administration.database(["prepare"])
    monkeypatch.setenv("DATABASE_URL_SUPERUSER", bare.superuser_url())

    codes = [administration.database(["prepare"]), administration.database(["prepare"])]
    KeptServer({role: bare.url(role) for role in roles.LOGINS}).start()

    assert codes == [0, 0]


def test_the_script_is_printed_without_passwords(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in environment(cluster).items():
        monkeypatch.setenv(name, value)

    code = administration.database(["prepare", "--print"])

    printed = capsys.readouterr().out
    assert code == 0
    assert "\\connect baken\n" in printed
    assert [password for password in cluster.passwords.values() if password in printed] == []


def test_preparing_without_addresses_says_what_to_give(monkeypatch: pytest.MonkeyPatch) -> None:
    for role in roles.LOGINS:
        monkeypatch.delenv(f"DATABASE_URL_{role.upper()}", raising=False)

    with pytest.raises(Trouble, match="Geef de adressen"):
        administration.database(["prepare"])

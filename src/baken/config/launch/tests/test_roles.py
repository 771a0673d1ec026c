# SPDX-License-Identifier: EUPL-1.2
"""The login roles in a real PostgreSQL: no door is, owns or may become more than it should."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from baken.config.launch import roles
from baken.config.launch.cluster import Cluster


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    folder = Path(tempfile.mkdtemp(prefix="baken-roles-"))
    made = Cluster(folder / "cluster", durable=False).start()
    made.prepare()
    yield made
    made.stop()
    shutil.rmtree(folder)


def ask(cluster: Cluster, role: str, question: str) -> list[tuple[object, ...]]:
    with psycopg.connect(cluster.url(role), autocommit=True) as connection:
        return connection.execute(question.encode()).fetchall()


def test_preparing_twice_changes_nothing_and_tells_that_the_database_was_there(cluster: Cluster) -> None:
    look = "SELECT * FROM pg_roles WHERE rolname LIKE 'baken%' ORDER BY oid"
    before = cluster.execute(look)

    new = cluster.prepare()

    assert not new
    assert cluster.execute(look) == before


def test_each_role_signs_in_with_its_own_password_only(cluster: Cluster) -> None:
    for role in roles.LOGINS:
        assert ask(cluster, role, "SELECT current_user::text") == [(roles.role_name(role),)]
    wrong = cluster.url("desk").replace(cluster.passwords["desk"], cluster.passwords["office"])
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(wrong)


@pytest.mark.parametrize("door", roles.DOORS)
def test_a_door_waits_no_longer_than_it_should(cluster: Cluster, door: str) -> None:
    found = ask(
        cluster,
        door,
        "SELECT current_setting('lock_timeout'), current_setting('statement_timeout'), "
        "current_setting('idle_in_transaction_session_timeout')",
    )

    assert found == [("2s", "10s", "15s")]


@pytest.mark.parametrize("door", roles.DOORS)
@pytest.mark.parametrize(
    "attempt",
    [
        "SET ROLE baken_owner",
        "SET ROLE baken_chain",
        "SET ROLE postgres",
        "CREATE TABLE mine (n int)",
        "CREATE TEMPORARY TABLE mine (n int)",
        "CREATE SCHEMA mine",
        "CREATE ROLE mine",
        "CREATE DATABASE mine",
    ],
)
def test_a_door_becomes_nobody_else_and_makes_nothing(cluster: Cluster, door: str, attempt: str) -> None:
    refused = pytest.raises(psycopg.errors.InsufficientPrivilege)
    with psycopg.connect(cluster.url(door), autocommit=True) as connection, refused:
        connection.execute(attempt.encode())


@pytest.mark.parametrize("door", roles.DOORS)
def test_a_door_enters_no_other_database(cluster: Cluster, door: str) -> None:
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        psycopg.connect(cluster.url(door, "postgres"))


def test_doors_inherit_nothing_and_the_owner_is_no_superuser(cluster: Cluster) -> None:
    found = ask(
        cluster,
        "owner",
        "SELECT rolname::text, rolinherit, rolcanlogin, rolcreatedb, "
        "rolsuper OR rolbypassrls OR rolcreaterole "
        "FROM pg_roles WHERE rolname LIKE 'baken%' ORDER BY rolname",
    )

    assert found == [
        ("baken_api", False, True, False, False),
        ("baken_chain", False, False, False, False),
        ("baken_desk", False, True, False, False),
        ("baken_figures", False, False, False, False),
        ("baken_front", False, True, False, False),
        ("baken_office", False, True, False, False),
        ("baken_owner", True, True, True, False),
        ("baken_worker", False, True, False, False),
    ]


def test_the_owner_gives_a_function_to_the_roles_that_own_functions(cluster: Cluster) -> None:
    with psycopg.connect(cluster.url("owner")) as connection:
        connection.execute("GRANT CREATE ON SCHEMA public TO baken_chain")
        connection.execute("CREATE FUNCTION linked() RETURNS int LANGUAGE sql AS 'SELECT 1'")
        connection.execute("ALTER FUNCTION linked() OWNER TO baken_chain")
        found = connection.execute("SELECT proowner::regrole::text FROM pg_proc WHERE proname = 'linked'")

        assert found.fetchall() == [("baken_chain",)]
        connection.rollback()


def test_only_a_test_cluster_lets_the_owner_play_a_door(cluster: Cluster) -> None:
    with (
        psycopg.connect(cluster.url("owner")) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute("SET ROLE baken_desk")

    cluster.prepare(owner_joins_doors=True)
    with psycopg.connect(cluster.url("owner")) as connection:
        connection.execute("SET ROLE baken_desk")
    cluster.prepare()

    with (
        psycopg.connect(cluster.url("owner")) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute("SET ROLE baken_desk")


def test_a_new_database_of_the_owner_is_closed_from_the_start(cluster: Cluster) -> None:
    with psycopg.connect(cluster.url("owner"), autocommit=True) as connection:
        connection.execute("CREATE DATABASE another")

    allowed = cluster.execute("SELECT has_schema_privilege('baken_desk', 'public', 'USAGE')", "another")

    assert allowed == "f"


def test_the_script_holds_no_password() -> None:
    passwords = {role: f"spoken-aloud-{role}" for role in roles.LOGINS}

    written = roles.sql(passwords) + roles.database_sql()

    assert "spoken-aloud" not in written
    assert written.count("SCRAM-SHA-256$4096:") == len(roles.LOGINS)


def test_a_verifier_is_what_the_standard_says() -> None:
    # The salt and password of the example in RFC 7677.
    salt = b"[m\x99h\x9d\x125\x8e\xec\xa0K\x14\x126\xfa\x81"

    verifier = roles.scram_verifier("pencil", salt)

    assert verifier == (
        "SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$"
        "WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU="
    )

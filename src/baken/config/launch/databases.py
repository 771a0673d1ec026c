# SPDX-License-Identifier: EUPL-1.2
"""Which PostgreSQL is used: the embedded one for practice, or the one the organisation keeps."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

from baken.config.launch import roles
from baken.config.launch.cluster import Cluster
from baken.config.launch.home import SOURCE
from baken.config.launch.trouble import Trouble

if TYPE_CHECKING:
    import psycopg

OLDEST, NEWEST = 15, 18
PREFIX = "DATABASE_URL_"


class Database(Protocol):
    """What the launcher needs of either."""

    name: str

    def start(self) -> None: ...
    def tend(self) -> None: ...
    def stop(self) -> None: ...
    def url(self, role: str) -> str: ...
    def make_ready(self) -> None: ...
    def in_use(self) -> AbstractContextManager[object]: ...


class Embedded:
    """Our own cluster in the data folder."""

    name = "embedded"

    def __init__(self, cluster: Cluster) -> None:
        self.cluster = cluster

    def exists(self) -> bool:
        return self.cluster.data.exists()

    def start(self) -> None:
        self.cluster.start()

    def clear(self) -> None:
        """Stop a server that was left running here, so that its folder can go."""
        if self.exists():
            self.cluster.start()
            self.cluster.stop()

    def tend(self) -> None:
        """The server ended by itself or was killed: start it again, it recovers what was acknowledged."""
        if self.cluster.has_ended():
            self.cluster.start()

    def stop(self) -> None:
        self.cluster.stop()

    def url(self, role: str) -> str:
        return self.cluster.url(role)

    def make_ready(self) -> None:
        self.cluster.prepare()

    def in_use(self) -> AbstractContextManager[object]:
        return self.cluster.in_use()


class KeptServer:
    """A server of the organisation: roles and database were made there by `./baken database prepare`."""

    def __init__(self, urls: Mapping[str, str]) -> None:
        self._urls = dict(urls)
        parts = urlsplit(self._urls[roles.OWNER])
        self.name = f"{parts.hostname or 'local'}{parts.path}"

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> KeptServer | None:
        """None when no address is given; all six are needed when one is."""
        urls = {role: given(environment, PREFIX + role.upper()) for role in roles.LOGINS}
        if not any(urls.values()):
            return None
        missing = ", ".join(PREFIX + role.upper() for role, url in urls.items() if not url)
        if missing:
            raise Trouble(
                f"Deze instellingen ontbreken: {missing}.", f"These settings are missing: {missing}."
            )
        for role, url in urls.items():
            if urlsplit(url).username != roles.role_name(role):
                raise Trouble(
                    f"{PREFIX}{role.upper()} moet aanmelden als {roles.role_name(role)}.",
                    f"{PREFIX}{role.upper()} must sign in as {roles.role_name(role)}.",
                )
        return cls(urls)

    def start(self) -> None:
        """Nothing is started; it must answer, be of a version we know, and have safe roles."""
        for role in roles.LOGINS:
            with connect(self.url(role), role) as connection:
                if role == roles.OWNER:
                    refuse_an_unsafe_server(connection)

    def tend(self) -> None:
        """Its keeper looks after it; the doors connect again by themselves."""

    def stop(self) -> None:
        """Not ours to stop."""

    def url(self, role: str) -> str:
        return self._urls[role]

    def make_ready(self) -> None:
        """Done by its administrator."""

    def in_use(self) -> AbstractContextManager[object]:
        return nullcontext()


def given(environment: Mapping[str, str], name: str) -> str:
    """A value of the environment, or of the file that `<name>_FILE` names; empty when there is neither."""
    path = environment.get(f"{name}_FILE")
    if path is None:
        return environment.get(name, "")
    try:
        return Path(path).read_text().strip()
    except OSError as error:
        raise Trouble(
            f"{name}_FILE is niet te lezen: {error.strerror}.",
            f"{name}_FILE cannot be read: {error.strerror}.",
        ) from None


def connect(url: str, role: str) -> psycopg.Connection[tuple[object, ...]]:
    """A connection of the launcher itself; without one, a sentence that holds no password."""
    # Here, because an ordinary start needs none and must not wait for it.
    import psycopg

    try:
        return psycopg.connect(url, connect_timeout=10, autocommit=True)
    except psycopg.OperationalError as error:
        reason = str(error).strip().splitlines()[-1]
        raise Trouble(
            f"De database geeft geen toegang aan {roles.role_name(role)}: {reason}",
            f"The database does not let {roles.role_name(role)} in; see the line above.",
        ) from None


def refuse_an_unsafe_server(connection: psycopg.Connection[tuple[object, ...]]) -> None:
    """Before anything is done there, by whichever role: its version, what the roles may, what its log keeps."""
    refuse_wrong_version(connection.info.server_version)
    _refuse_unsafe_roles(connection)
    _refuse_a_talkative_log(connection)


def refuse_wrong_version(number: int) -> None:
    major = number // 10000
    if not OLDEST <= major <= NEWEST:
        raise Trouble(
            f"De database is PostgreSQL {major}; Baken werkt met versie {OLDEST} tot en met {NEWEST}.",
            f"The database is PostgreSQL {major}; Baken works with versions {OLDEST} to {NEWEST}.",
        )


UNSAFE = """
SELECT r.rolname FROM pg_roles r WHERE starts_with(r.rolname, 'baken_') AND (
    r.rolsuper OR r.rolbypassrls OR r.rolcreaterole
    OR r.rolname = ANY(%(doors)s) AND (r.rolinherit OR r.rolcreatedb)
    OR r.rolname = ANY(%(doors)s) AND EXISTS (SELECT FROM pg_auth_members m WHERE m.member = r.oid)
) ORDER BY 1
"""


def _refuse_unsafe_roles(connection: psycopg.Connection[tuple[object, ...]]) -> None:
    doors = [roles.role_name(door) for door in roles.DOORS]
    unsafe = [str(row[0]) for row in connection.execute(UNSAFE, {"doors": doors})]
    if unsafe:
        raise Trouble(
            f"Deze databaserollen mogen te veel: {', '.join(unsafe)}. Voer ./baken database prepare uit.",
            f"These database roles may do too much: {', '.join(unsafe)}. Run ./baken database prepare.",
        )


def refuse_a_forgetful_server(connection: psycopg.Connection[tuple[object, ...]]) -> None:
    if forgetful := _differing(connection, roles.DURABLE):
        raise Trouble(
            f"De database kan vergeten wat zij heeft bevestigd: {', '.join(forgetful)}.",
            f"The database may forget what it has confirmed: {', '.join(forgetful)}.",
        )


def _differing(connection: psycopg.Connection[tuple[object, ...]], wanted: Mapping[str, str]) -> list[str]:
    rows = connection.execute("SELECT name, setting FROM pg_settings WHERE name = ANY(%s)", [list(wanted)])
    return [f"{name}={value}" for name, value in rows if wanted[str(name)] != value]


def _refuse_a_talkative_log(connection: psycopg.Connection[tuple[object, ...]]) -> None:
    if talkative := _differing(connection, roles.SILENT_LOG):
        raise Trouble(
            f"Het logboek van de database bewaart te veel: {', '.join(talkative)}. "
            "Voer ./baken database prepare uit.",
            f"The database's log keeps too much: {', '.join(talkative)}. Run ./baken database prepare.",
        )


def is_new(url: str, role: str = roles.OWNER) -> bool:
    """Has no migration ever run here?"""
    with connect(url, role) as connection:
        row = connection.execute("SELECT to_regclass('public.django_migrations') IS NULL").fetchone()
    return bool(row and row[0])


def refuse_a_newer_database(url: str, source: Path = SOURCE, role: str = roles.OWNER) -> None:
    """A migration is recorded that this code does not have: older code on newer data would lose things."""
    ours = {path.parent.parent.name for path in source.glob("*/migrations/__init__.py")}
    for app, name in _recorded(url, role):
        known = source / app / "migrations" / f"{name}.py"
        if app in ours and not known.exists():
            raise Trouble(
                f"De database is van een nieuwere versie van Baken ({app} {name}). Werk eerst Baken bij.",
                f"The database is of a newer version of Baken ({app} {name}). Update Baken first.",
            )


def refuse_an_older_database(url: str, role: str, source: Path = SOURCE) -> None:
    """A step of this code has not been taken there: a door that works on it would ask for what is not there."""
    recorded = set(_recorded(url, role))
    for path in sorted(source.glob("*/migrations/[0-9]*.py")):
        if (path.parent.parent.name, path.stem) not in recorded:
            raise Trouble(
                f"De database is van een oudere versie van Baken ({path.parent.parent.name} {path.stem}). "
                "Voer eerst ./baken migrate uit.",
                f"The database is of an older version of Baken ({path.parent.parent.name} {path.stem}). "
                "Run ./baken migrate first.",
            )


def _recorded(url: str, role: str) -> list[tuple[str, str]]:
    with connect(url, role) as connection:
        rows = connection.execute("SELECT app, name FROM public.django_migrations ORDER BY id").fetchall()
    return [(str(app), str(name)) for app, name in rows]


def for_this(environment: Mapping[str, str], cluster_folder: Path) -> Database:
    """The organisation's server when its addresses are given, else the embedded one."""
    return KeptServer.from_environment(environment) or Embedded(Cluster(cluster_folder))

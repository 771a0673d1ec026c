# SPDX-License-Identifier: EUPL-1.2
"""The login roles of the doors: walls between processes that no SQL inside a process can climb.

Roles belong to the whole server, so they are made here and never by a migration. What each role
may touch is declared in the `walls.py` of each room and applied after every migrate.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
from collections.abc import Mapping

OWNER = "owner"
DOORS = ("front", "desk", "office", "api", "worker")
LOGINS = (OWNER, *DOORS)
# Owners of SECURITY DEFINER functions: nobody signs in with them.
FUNCTION_OWNERS = ("chain", "figures")

DATABASE = "baken"

# The values of a statement must never stand in the server's log, whether it failed or was slow.
SILENT_LOG = {
    "log_statement": "none",
    "log_min_duration_statement": "-1",
    "log_min_duration_sample": "-1",
    "log_transaction_sample_rate": "0",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
}
# What was acknowledged must be on disk.
DURABLE = {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on"}

TIMEOUTS = {
    "lock_timeout": "2s",
    "statement_timeout": "10s",
    "idle_in_transaction_session_timeout": "15s",
}

SCRAM_ROUNDS = 4096


def role_name(short: str) -> str:
    """`desk` -> `baken_desk`; a full name stays as it is."""
    return short if short.startswith("baken_") else f"baken_{short}"


def scram_verifier(password: str, salt: bytes | None = None) -> str:
    """What the server stores: with this in a script, no password stands in a file, a history or a log."""
    salt = os.urandom(16) if salt is None else salt
    salted = hashlib.pbkdf2_hmac("sha256", password.encode(), salt, SCRAM_ROUNDS)
    stored = hashlib.sha256(hmac.digest(salted, b"Client Key", "sha256")).digest()
    server = hmac.digest(salted, b"Server Key", "sha256")
    text = [base64.b64encode(part).decode() for part in (salt, stored, server)]
    return f"SCRAM-SHA-256${SCRAM_ROUNDS}:{text[0]}${text[1]}:{text[2]}"


def sql(passwords: Mapping[str, str], *, owner_joins_doors: bool = False) -> str:
    """All roles, idempotent, for a superuser; safe to run again with new passwords.

    `owner_joins_doors` is for the test cluster alone: there the owner becomes each door by SET ROLE.
    """
    # INHERIT for the owner: PostgreSQL 15 refuses the first migration without it.
    # NOINHERIT for doors: a policy TO a role they belong to would open other regions to them.
    lines = [_role(OWNER, "LOGIN CREATEDB INHERIT", passwords[OWNER])]
    lines += [_role(door, "LOGIN NOCREATEDB NOINHERIT", passwords[door]) for door in DOORS]
    lines += [_role(name, "NOLOGIN NOCREATEDB NOINHERIT", None) for name in FUNCTION_OWNERS]
    for door in DOORS:
        lines += [f"ALTER ROLE {role_name(door)} SET {key} = '{value}';" for key, value in TIMEOUTS.items()]
    lines += [f"GRANT {role_name(name)} TO {role_name(OWNER)};" for name in FUNCTION_OWNERS]
    verb, link = ("GRANT", "TO") if owner_joins_doors else ("REVOKE", "FROM")
    lines += [f"{verb} {role_name(door)} {link} {role_name(OWNER)};" for door in DOORS]
    return "\n".join(lines) + "\n"


def _role(short: str, attributes: str, password: str | None) -> str:
    name = role_name(short)
    secret = f" PASSWORD '{scram_verifier(password)}'" if password is not None else ""
    return (
        f"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{name}') THEN "
        f"CREATE ROLE {name}; END IF; END $$;\n"
        f"ALTER ROLE {name} WITH NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOREPLICATION {attributes}{secret};"
    )


def create_database_sql(database: str = DATABASE) -> str:
    """Outside a transaction, and only where the database is not there yet."""
    return f"CREATE DATABASE {database} OWNER {role_name(OWNER)} ENCODING 'UTF8' TEMPLATE template0;\n"


def database_sql(database: str = DATABASE) -> str:
    """Who may enter this database, whose schema it is; run inside the database, idempotent."""
    everyone = ", ".join(role_name(name) for name in LOGINS)
    doors = ", ".join(role_name(name) for name in (*DOORS, *FUNCTION_OWNERS))
    silence = "".join(
        f"ALTER DATABASE {database} SET {key} = '{value}';\n" for key, value in SILENT_LOG.items()
    )
    return silence + (
        f"REVOKE ALL ON DATABASE {database} FROM PUBLIC;\n"
        f"GRANT CONNECT ON DATABASE {database} TO {everyone};\n"
        f"ALTER SCHEMA public OWNER TO {role_name(OWNER)};\n"
        "REVOKE ALL ON SCHEMA public FROM PUBLIC;\n"
        f"GRANT USAGE ON SCHEMA public TO {doors};\n"
    )
